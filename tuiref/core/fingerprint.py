"""Fingerprints: by what a record is known again when its file has another order, or was exported anew."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from tuiref.core.folding import fold

Fingerprint = tuple[int, int, int]
"""Three unsigned 64-bit hashes: of the whole canonical text, of the DOI, of title and year; 0 where there is none."""

_TITLES: Final = (b"\nTI  - ", b"\nT1  - ", b"\nCT  - ", b"\nBT  - ")
_YEARS: Final = (b"\nPY  - ", b"\nY1  - ", b"\nYR  - ", b"\nDA  - ")
_DOIS: Final = (b"\nDO  - ", b"\nDI  - ", b"\nM3  - ", b"\nL3  - ", b"\nUR  - ", b"\nLK  - ")
"""Tags in the order in which they are looked at, others too often hold other things."""
_DOI: Final = re.compile(rb"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>?#]+")
_YEAR: Final = re.compile(rb"(?<![0-9])[12][0-9]{3}(?![0-9])")
_MARKUP: Final = re.compile(r"<[^<>]{1,80}>")
_WORDS: Final = re.compile(r"[^\W_]+")
_LABEL: Final = 160
"""Characters of a label."""


def text_hash(canonical: bytes) -> int:
    """The hash of a whole record, from its canonical text; never 0."""
    return int.from_bytes(blake2b(canonical, digest_size=8).digest(), "little") or 1


def fingerprint(canonical: bytes) -> Fingerprint:
    """All three hashes of a record, from its canonical text."""
    title = _folded(_first(canonical, _TITLES))
    work = f"{title}\0{_year(canonical)}" if title else ""
    return text_hash(canonical), _hash(_doi(canonical)), _hash(work.encode("utf-8", "surrogatepass"))


def label(canonical: bytes) -> str:
    """What a record is called where it can't be shown itself: its title and year, as the file has them."""
    title = " ".join(_first(canonical, _TITLES).decode("utf-8", "replace").split())[:_LABEL]
    year = _year(canonical)
    return f"{title} ({year})" if title and year else title or year


def _values(canonical: bytes, tags: tuple[bytes, ...]) -> Iterator[bytes]:
    """The first line of the first value of each tag that says something; looking for text is quicker than matching."""
    for tag in tags:
        place = canonical.find(tag)
        if place >= 0:
            start = place + len(tag)
            value = canonical[start : canonical.find(b"\n", start)].strip()
            if value:
                yield value


def _first(canonical: bytes, tags: tuple[bytes, ...]) -> bytes:
    return next(_values(canonical, tags), b"")


def _doi(canonical: bytes) -> bytes:
    for value in _values(canonical, _DOIS):
        match = _DOI.search(value)
        if match is not None:
            return match[0].lower().rstrip(b".,;)")
    return b""


def _year(canonical: bytes) -> str:
    for value in _values(canonical, _YEARS):
        match = _YEAR.search(value)
        if match is not None:
            return match[0].decode("ascii")
    return ""


def _folded(title: bytes) -> str:
    """A title without what exporters change: case, accents, punctuation, blanks and markup."""
    return "".join(_WORDS.findall(fold(_MARKUP.sub("", title.decode("utf-8", "replace")))))


def _hash(value: bytes) -> int:
    return text_hash(value) if value else 0
