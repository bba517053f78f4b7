"""A CatalogueBuilder: collects the columns of the catalogue while a segment is built."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.findable import Imprint
from tuiref.core.folding import fold
from tuiref.index.block import Entry
from tuiref.index.catalogue import MOST_VALUES, NO_YEAR, Catalogue
from tuiref.index.packed import narrowest
from tuiref.index.sections import Array

SORT_KEY_BYTES: Final = 32
"""Texts are put in order by so many bytes of their folded form."""

_LONGEST_TEXT: Final = 1000
_ARTICLES: Final = (b"the ", b"a ", b"an ")
_BEGIN_OF_ARTICLES: Final = (b"t", b"a")


class CatalogueBuilder:
    """Rows in, columns out."""

    def __init__(self) -> None:
        self._offsets = array("Q")
        self._sizes = array("I")
        self._lines = array("I")
        self._years = array("h")
        self._titles: list[str] = []
        self._authors: list[str] = []
        self._author_keys: list[str] = []
        self._imprints: dict[Imprint, int] = {}
        self._imprint_codes = array("H")
        self._people = _Lists()
        self._keywords = _Lists()

    def add(self, entries: Iterable[Entry], offsets: Iterable[int], sizes: Iterable[int], lines: Iterable[int]) -> None:
        """Add the next records, with their places as `SegmentBuilder.add` has them."""
        self._offsets.extend(iter(offsets))
        self._sizes.extend(iter(sizes))
        self._lines.extend(iter(lines))
        imprints = self._imprints
        for year, title, short_authors, first_author, imprint, authors, keywords in entries:
            self._years.append(NO_YEAR if year is None or not -9999 <= year <= 9999 else year)
            self._titles.append(title[:_LONGEST_TEXT])
            self._authors.append(short_authors)
            self._author_keys.append(first_author)
            self._imprint_codes.append(imprints.setdefault(imprint, len(imprints)))
            self._people.add(authors)
            self._keywords.add(keywords)

    def finish(self) -> tuple[dict[str, Array | bytes], dict[str, Any]]:
        """The sections and the facts, as `catalogue` describes them."""
        offsets = np.frombuffer(self._offsets, np.uint64)
        imprints = [*self._imprints]
        containers = self._names(
            [imprint.container or imprint.container_short or imprint.series for imprint in imprints]
        )
        sections: dict[str, Array | bytes] = {
            **_offset_section(offsets),
            "row_size": narrowest(np.frombuffer(self._sizes, np.uint32)),
            "row_line": np.frombuffer(self._lines, np.uint32),
            "row_year": np.frombuffer(self._years, np.int16),
            **text_sections("title", self._titles),
            **text_sections("authors", self._authors),
            **containers.sections("container"),
            **self._names([imprint.type for imprint in imprints]).sections("type"),
            **self._names([imprint.language for imprint in imprints]).sections("language"),
            **self._names([imprint.database for imprint in imprints]).sections("database"),
            **self._people.sections("author_value"),
            **self._keywords.sections("keyword_value"),
            **order_sections("title", list(map(title_key, self._titles))),
            **order_sections("author", list(map(sort_key, self._author_keys))),
        }
        # of containers there are few, so the order of the names gives that of the records
        names = order_sections("container", list(map(title_key, containers.names)))
        ranks = names["container_rank"]
        assert isinstance(ranks, np.ndarray)
        names["container_rank"] = ranks[containers.codes]
        return {**sections, **names}, _facts(offsets)

    def _names(self, texts: Sequence[str]) -> "_Names":
        """The names of all records, given that of each imprint."""
        numbers = _Numbers()
        of_imprints = np.fromiter(map(numbers.__getitem__, (text[:_LONGEST_TEXT] for text in texts)), np.uint16)
        return _Names([*numbers], of_imprints[np.frombuffer(self._imprint_codes, np.uint16)])


class _Numbers(dict[str, int]):
    """Numbers texts in the order in which they are met."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class _Names(NamedTuple):
    """The distinct names, and of each record the number of its own."""

    names: list[str]
    codes: npt.NDArray[np.uint16]

    def sections(self, name: str) -> dict[str, Array | bytes]:
        return {f"{name}_code": narrowest(self.codes), **text_sections(name, self.names)}


class _Lists:
    """Gives each distinct value a number, where a record has several."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._codes = array("I")
        self._counts = array("H")

    def add(self, values: Sequence[str]) -> None:
        distinct = [*dict.fromkeys(values)] if len(values) > 1 else values
        if len(distinct) > MOST_VALUES:
            distinct = distinct[:MOST_VALUES]
        self._codes.extend(map(self._numbers.__getitem__, distinct))
        self._counts.append(len(distinct))

    def sections(self, name: str) -> dict[str, Array | bytes]:
        texts = [text[:_LONGEST_TEXT] for text in self._numbers]
        return {
            f"{name}_code": narrowest(np.frombuffer(self._codes, np.uint32)),
            f"{name}_count": narrowest(np.frombuffer(self._counts, np.uint16)),
            **text_sections(name, texts),
        }


def sort_key(text: str) -> bytes:
    """The text as it is put in order: folded, from its first letter or digit on, cut; empty when it has none."""
    text = text[: 4 * SORT_KEY_BYTES]
    if text.isascii() and text[:1].isalnum():
        return text[:SORT_KEY_BYTES].lower().replace("\n", " ").encode()
    folded = fold(text)
    if not folded[:1].isalnum():
        first = next((place for place, character in enumerate(folded) if character.isalnum()), len(folded))
        folded = folded[first:]
    # a character is at least a byte
    return folded[:SORT_KEY_BYTES].replace("\n", " ").encode("utf-8", "surrogatepass")[:SORT_KEY_BYTES]


def title_key(text: str) -> bytes:
    """As `sort_key`, without an English article at the front."""
    key = sort_key(text)
    if key[:1] in _BEGIN_OF_ARTICLES:
        for article in _ARTICLES:
            if key.startswith(article):
                return key[len(article) :]
    return key


def merge_catalogues(parts: Sequence[Catalogue]) -> tuple[dict[str, Array | bytes], dict[str, Any]]:
    """The sections and facts of one catalogue with the records of several, in order."""
    sections: dict[str, Array | bytes] = {
        name: np.concatenate([part.column(name) for part in parts]) for name in ("row_line", "row_year")
    }
    offsets = np.concatenate([part.offsets() for part in parts])
    sections.update(_offset_section(offsets), row_size=_together(parts, "row_size"))
    for name in ("title", "authors"):
        sections[f"{name}_text"] = np.concatenate([part.column(f"{name}_text") for part in parts])
        sections[f"{name}_size"] = _together(parts, f"{name}_size")
    for name in ("container", "type", "language", "database", "author_value", "keyword_value"):
        codes, names = _renumber([part.texts(name) for part in parts], [part.column(f"{name}_code") for part in parts])
        sections.update(text_sections(name, names), **{f"{name}_code": narrowest(codes)})
    for name in ("author_value_count", "keyword_value_count"):
        sections[name] = _together(parts, name)
    for name in ("title", "author", "container"):
        keys = [part.sort_keys(name) for part in parts]
        ranks, ordered = _renumber(keys, [part.sort_ranks(name) for part in parts], is_sorted=True)
        sections.update({f"{name}_keys": b"\n".join(ordered), f"{name}_rank": ranks.astype(np.uint16)})
    return sections, _facts(offsets)


def _offset_section(offsets: npt.NDArray[np.uint64]) -> dict[str, Array | bytes]:
    return {"row_offset": narrowest(offsets - offsets.min() if len(offsets) else offsets)}


def _facts(offsets: npt.NDArray[np.uint64]) -> dict[str, Any]:
    return {"text_start": int(offsets.min()) if len(offsets) else 0}


def _together(parts: Sequence[Catalogue], name: str) -> Array:
    """A column of numbers of several catalogues."""
    return narrowest(np.concatenate([part.column(name) for part in parts]))


def _renumber(
    names: Sequence[Sequence[bytes]], codes: Sequence[Array], *, is_sorted: bool = False
) -> tuple[Array, list[bytes]]:
    """One numbering for the names of several catalogues."""
    distinct = list(dict.fromkeys(name for part in names for name in part))
    if is_sorted:
        distinct.sort()
    number = {name: place for place, name in enumerate(distinct)}
    renumbered = [
        np.fromiter(map(number.__getitem__, part), np.uint32, len(part))[code]
        for part, code in zip(names, codes, strict=True)
    ]
    return np.concatenate(renumbered), distinct


def text_sections(name: str, texts: Sequence[str | bytes]) -> Mapping[str, Array | bytes]:
    """A column of texts: all of them run together, and where each begins."""
    encoded = [text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass") for text in texts]
    sizes = np.fromiter(map(len, encoded), np.uint32, len(encoded))
    return {f"{name}_text": b"".join(encoded), f"{name}_size": narrowest(sizes)}


def order_sections(name: str, keys: Sequence[bytes]) -> dict[str, Array | bytes]:
    """A sort order: the distinct keys ascending, and of each record the place of its key among them."""
    distinct = sorted(set(keys))
    place = {key: number for number, key in enumerate(distinct)}
    return {
        f"{name}_keys": b"\n".join(distinct),
        f"{name}_rank": np.fromiter(map(place.__getitem__, keys), np.uint16, len(keys)),
    }
