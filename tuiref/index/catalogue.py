"""The Catalogue of a segment: what the list shows of each record, where its text is, and by what it is sorted.

Columns, with N records:

============================ ============== ======================================================================
row_offset, row_size         uint[N]        the record's canonical text in its source's records file, in bytes; the
                                            offset counts from the fact "text_start"
row_line                     u32[N]         1-based line of its first tag in the source; 0 when unknown
row_year                     i16[N]         year; NO_YEAR for none
title_text, title_size       bytes, uint[N] titles run together, and how many bytes each one has
authors_text, authors_size   bytes, uint[N] the short form of the authors, likewise
container_text, _size        bytes, uint    the distinct containers; container_code uint[N] is each record's
type_text, _size             bytes, uint    the distinct types, likewise
language_text, _size         bytes, uint    likewise
database_text, _size         bytes, uint    likewise
author_value_text, _size     bytes, uint    the distinct authors; author_value_code uint: those of all records, one
                                            record after the other; author_value_count uint[N]: how many each has
keyword_value_text, _size    bytes, uint    the distinct keywords, likewise
X_keys, X_rank               bytes, u16[N]  for X of title, author, container: the distinct sort keys ascending,
                                            parted by line feeds, and the place of each record's among them
============================ ============== ======================================================================

A uint takes as many bytes as the largest number of its column needs: u8, u16, u32 or u64.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey, Row
from tuiref.index.sections import Array, SectionFile

NO_YEAR: Final = -32768
_LINE_FEED: Final = 10

TEXTS: Final = (
    "title",
    "authors",
    "container",
    "type",
    "language",
    "database",
    "author_value",
    "keyword_value",
)
"""Columns of texts."""

MOST_VALUES: Final = 1000
"""So many authors or keywords of a record are counted; the others are found all the same."""


class _Texts:
    """A column of texts."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self._text = file.array(f"{name}_text").data
        self._sizes = file.array(f"{name}_size")

    @cached_property
    def places(self) -> npt.NDArray[np.uint32]:
        """Where each text begins, and where the last one ends."""
        places = np.zeros(len(self._sizes) + 1, np.uint32)
        np.cumsum(self._sizes, out=places[1:])
        return places

    @cached_property
    def _quick_places(self) -> memoryview:
        return self.places.data

    def __getitem__(self, number: int) -> str:
        places = self._quick_places
        return bytes(self._text[places[number] : places[number + 1]]).decode("utf-8", "surrogatepass")

    def several(self, numbers: Sequence[int]) -> list[str]:
        """Some of them, at least one, in the order of the numbers; without making all places."""
        wanted = sorted(set(numbers))
        # what lies before the first of them, and from each to the next
        between = np.add.reduceat(self._sizes[: wanted[-1] + 1], [0, *wanted], dtype=np.uint32).tolist()
        start = between[0] if wanted[0] else 0  # numpy adds up nothing to the first number
        text, sizes = self._text, self._sizes.data
        found = {}
        for number, size_to_next in zip(wanted, between[1:], strict=True):
            found[number] = str(text[start : start + sizes[number]], "utf-8", "surrogatepass")
            start += size_to_next
        return [found[number] for number in numbers]


class Catalogue:
    """The columns of one segment. Immutable, safe for any thread."""

    def __init__(self, file: SectionFile, records: int) -> None:
        """Look into a segment's file of so many records.

        Raises:
            CacheError: A column is missing.
        """
        self._file = file
        self.records = records
        self._text_start = int(file.facts["text_start"])
        self._offset = file.array("row_offset")
        self._size = file.array("row_size")
        self.lines: npt.NDArray[np.uint32] = file.array("row_line")
        """1-based line of each record, ascending but for zeros."""
        self.years: npt.NDArray[np.int16] = file.array("row_year")
        """Year of each record; NO_YEAR for none."""
        self._texts = {name: _Texts(file, name) for name in TEXTS}
        self._titles = self._texts["title"]
        self._authors = self._texts["authors"]
        self._containers = self._texts["container"]
        self._container_code = file.array("container_code")
        self._types = self._texts["type"]
        self._type_code = file.array("type_code")

    def rows(self, documents: Sequence[int], keys: Sequence[RecordKey]) -> list[Row]:
        """What the list shows of some records.

        Args:
            documents: Their numbers in the segment; at least one.
            keys: To put into the rows.
        """
        # of a screenful a segment has but a few
        years, container_codes, type_codes = (
            column.data for column in (self.years, self._container_code, self._type_code)
        )
        authors, titles = self._authors.several(documents), self._titles.several(documents)
        containers = self._containers.several([container_codes[document] for document in documents])
        types = self._types.several([type_codes[document] for document in documents])
        return [
            Row(key, None if year == NO_YEAR else year, author, title, container, kind)
            for key, year, author, title, container, kind in zip(
                keys, [years[document] for document in documents], authors, titles, containers, types, strict=True
            )
        ]

    def place(self, document: int) -> tuple[int, int, int]:
        """Offset and size in bytes of the canonical text, and the 1-based line in the source."""
        return self._text_start + int(self._offset[document]), int(self._size[document]), int(self.lines[document])

    def column(self, name: str) -> Array:
        """A column as it is stored."""
        return self._file.array(name)

    def text(self, name: str, number: int) -> str:
        """One text of those that `texts` gives."""
        return self._texts[name][number]

    def places(self, name: str) -> npt.NDArray[np.uint32]:
        """Where each text of a column begins in `column(name + "_text")`, and where the last one ends."""
        return self._texts[name].places

    def offsets(self) -> npt.NDArray[np.uint64]:
        """Where the canonical text of each record begins."""
        return self._offset.astype(np.uint64) + np.uint64(self._text_start)

    def texts(self, name: str) -> list[bytes]:
        """All texts of a column, as UTF-8: one of each record for "title" and "authors", else the distinct ones."""
        text, place = self._file.raw(f"{name}_text"), self.places(name).tolist()
        return [text[start:end] for start, end in pairwise(place)]

    def sort_keys(self, field: str) -> list[bytes]:
        """The distinct keys of "title", "author" or "container", ascending; b"" is that of records without."""
        return self._file.raw(f"{field}_keys").split(b"\n")

    def has_empty_key(self, field: str) -> bool:
        """Whether a record is without "title", "author" or "container": the first key, of rank 0, is b"" then."""
        keys = self._file.array(f"{field}_keys")
        return not len(keys) or keys[0] == _LINE_FEED

    def keys_at(self, field: str, ranks: npt.NDArray[Any]) -> list[bytes]:
        """The keys of these places in `sort_keys`, without making all of them."""
        keys = self._file.array(f"{field}_keys")
        ends = np.append(np.flatnonzero(keys == _LINE_FEED), len(keys))
        starts = np.where(ranks > 0, ends[ranks - 1] + 1, 0).tolist()
        return [keys[start:end].tobytes() for start, end in zip(starts, ends[ranks].tolist(), strict=True)]

    def sort_ranks(self, field: str) -> npt.NDArray[np.uint16]:
        """Of each record: the place of its key in `sort_keys`."""
        ranks: npt.NDArray[np.uint16] = self._file.array(f"{field}_rank")
        return ranks
