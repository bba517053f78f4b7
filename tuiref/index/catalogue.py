"""The Catalogue of a segment: what the list shows of each record, where its text is, and by what it is sorted.

Columns, with N records:

============================ ============== ======================================================================
row_offset, row_size         u64[N], u32[N] the record's canonical text in its source's records file, in bytes
row_line                     u32[N]         1-based line of its first tag in the source; 0 when unknown
row_year                     i16[N]         year; NO_YEAR for none
title_text, title_place      bytes, u32     titles run together, and where each begins (N + 1)
authors_text, authors_place  bytes, u32     the short form of the authors, likewise
container_text, _place       bytes, u32     the distinct containers; container_code u16[N] is each record's
type_text, _place            bytes, u32     the distinct types; type_code u16[N] is each record's
language_text, _place        bytes, u32     likewise, with language_code u16[N]
database_text, _place        bytes, u32     likewise, with database_code u16[N]
author_value_text, _place    bytes, u32     the distinct authors; author_value_code u32: those of all records, one
                                            record after the other; author_value_count u16[N]: how many each has
keyword_value_text, _place   bytes, u32     the distinct keywords, likewise
X_keys, X_rank               bytes, u16[N]  for X of title, author, container: the distinct sort keys ascending,
                                            parted by line feeds, and the place of each record's among them
============================ ============== ======================================================================
"""

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey, Row
from tuiref.index.sections import Array, SectionFile

NO_YEAR: Final = -32768

MOST_VALUES: Final = 1000
"""So many authors or keywords of a record are counted; the others are found all the same."""


class _Texts:
    """A column of texts."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self._text = file.array(f"{name}_text").data
        self._place = file.array(f"{name}_place").data

    def __getitem__(self, number: int) -> str:
        return bytes(self._text[self._place[number] : self._place[number + 1]]).decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self._place) - 1


class Catalogue:
    """The columns of one segment. Immutable, safe for any thread."""

    def __init__(self, file: SectionFile, records: int) -> None:
        """Look into a segment's file of so many records.

        Raises:
            CacheError: A column is missing.
        """
        self._file = file
        self.records = records
        self._offset = file.array("row_offset")
        self._size = file.array("row_size")
        self.lines: npt.NDArray[np.uint32] = file.array("row_line")
        """1-based line of each record, ascending but for zeros."""
        self.years: npt.NDArray[np.int16] = file.array("row_year")
        """Year of each record; NO_YEAR for none."""
        self._titles = _Texts(file, "title")
        self._authors = _Texts(file, "authors")
        self._containers = _Texts(file, "container")
        self._container_code = file.array("container_code")
        self._types = _Texts(file, "type")
        self._type_code = file.array("type_code")

    def row(self, document: int, key: RecordKey) -> Row:
        """What the list shows of a record.

        Args:
            document: Its number in the segment.
            key: To put into the row.
        """
        year = int(self.years[document])
        return Row(
            key=key,
            year=None if year == NO_YEAR else year,
            authors=self._authors[document],
            title=self._titles[document],
            container=self._containers[int(self._container_code[document])],
            type=self._types[int(self._type_code[document])],
        )

    def place(self, document: int) -> tuple[int, int, int]:
        """Offset and size in bytes of the canonical text, and the 1-based line in the source."""
        return int(self._offset[document]), int(self._size[document]), int(self.lines[document])

    def column(self, name: str) -> Array:
        """A column as it is stored."""
        return self._file.array(name)

    def text(self, name: str, number: int) -> str:
        """One text of those that `texts` gives."""
        start, end = self._file.array(f"{name}_place")[number : number + 2].tolist()
        return self._file.array(f"{name}_text")[start:end].tobytes().decode("utf-8", "surrogatepass")

    def texts(self, name: str) -> list[bytes]:
        """All texts of a column, as UTF-8: one of each record for "title" and "authors", else the distinct ones."""
        text, place = self._file.raw(f"{name}_text"), self._file.array(f"{name}_place").tolist()
        return [text[start:end] for start, end in pairwise(place)]

    def sort_keys(self, field: str) -> list[bytes]:
        """The distinct keys of "title", "author" or "container", ascending; b"" is that of records without."""
        return self._file.raw(f"{field}_keys").split(b"\n")

    def sort_ranks(self, field: str) -> npt.NDArray[np.uint16]:
        """Of each record: the place of its key in `sort_keys`."""
        ranks: npt.NDArray[np.uint16] = self._file.array(f"{field}_rank")
        return ranks
