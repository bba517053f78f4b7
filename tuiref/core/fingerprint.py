"""Fingerprints: by what a record is known again when its file has another order, or was exported anew."""

import re
from hashlib import blake2b
from typing import Final

from tuiref.core.folding import fold

Fingerprint = tuple[int, int, int]
"""Three unsigned 64-bit hashes: of the whole canonical text, of the DOI, of title and year; 0 where there is none."""

_TITLES: Final = (b"TI", b"T1", b"CT", b"BT")
_YEARS: Final = (b"PY", b"Y1", b"YR", b"DA")
_DOIS: Final = (b"DO", b"DI", b"M3", b"L3", b"UR", b"LK")
"""Tags in the order in which they are looked at; further ones hold too often something else."""
_FIELD: Final = re.compile(b"^(" + b"|".join(sorted({*_TITLES, *_YEARS, *_DOIS})) + rb")  - *([^\s].*)", re.MULTILINE)
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
    fields = _fields(canonical)
    doi = _doi(fields)
    title = _folded(_first(fields, _TITLES))
    work = f"{title}\0{_year(fields)}" if title else ""
    return text_hash(canonical), _hash(doi), _hash(work.encode("utf-8", "surrogatepass"))


def label(canonical: bytes) -> str:
    """What a record is called where it can't be shown itself: its title and year, as the file has them."""
    fields = _fields(canonical)
    title = " ".join(_first(fields, _TITLES).decode("utf-8", "replace").split())[:_LABEL]
    year = _year(fields)
    return f"{title} ({year})" if title and year else title or year


def _fields(canonical: bytes) -> dict[bytes, bytes]:
    """The first value of each tag that says something."""
    found: dict[bytes, bytes] = {}
    for tag, value in _FIELD.findall(canonical):
        found.setdefault(tag, value)
    return found


def _first(fields: dict[bytes, bytes], tags: tuple[bytes, ...]) -> bytes:
    return next((fields[tag] for tag in tags if tag in fields), b"")


def _doi(fields: dict[bytes, bytes]) -> bytes:
    for tag in _DOIS:
        match = _DOI.search(fields.get(tag, b""))
        if match is not None:
            return match[0].lower().rstrip(b".,;)")
    return b""


def _year(fields: dict[bytes, bytes]) -> str:
    for tag in _YEARS:
        match = _YEAR.search(fields.get(tag, b""))
        if match is not None:
            return match[0].decode("ascii")
    return ""


def _folded(title: bytes) -> str:
    """A title without what exporters change: case, accents, punctuation, blanks and markup."""
    return "".join(_WORDS.findall(fold(_MARKUP.sub("", title.decode("utf-8", "replace")))))


def _hash(value: bytes) -> int:
    return text_hash(value) if value else 0
