"""ValueGroups: the values of a field over all segments, those that differ only in case, accents and blanks as one.

A language has one value, whatever name or code of it a record has.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.languages import in_english
from tuiref.index.segment import Segment
from tuiref.index.valuenames import value_name, value_names

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]

COLUMNS: Final = {
    "type": "type",
    "container": "container",
    "author": "author_value",
    "keyword": "keyword_value",
    "language": "language",
    "database": "database",
}
"""Fields and the columns that hold their distinct values."""
_MOST_AT_ONCE: Final = 800_000
"""More values than this are grouped when they are first asked for: nobody is to wait for what nobody asked for."""
_SEVERAL: Final = frozenset(("author_value", "keyword_value"))
"""Columns of which a record can have several values."""


def _in_english(texts: Sequence[bytes]) -> tuple[npt.NDArray[np.uint8], Numbers]:
    """Languages by their English names, run together, and where each begins and the last one ends."""
    named = [in_english(text.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass") for text in texts]
    return np.frombuffer(b"".join(named), np.uint8), np.cumsum([0, *map(len, named)])


class Column:
    """One column of one segment: its values in numbers by which they are compared. Immutable."""

    def __init__(self, segment: Segment, name: str) -> None:
        """Compare the values: some 5 ms for 25,000 distinct ones."""
        catalogue = segment.catalogue
        self._catalogue, self._name = catalogue, name
        self.records = segment.records
        self.codes: Codes = catalogue.column(f"{name}_code")
        """Places in the list of distinct values: one of each record, or those of all records one after the other."""
        self._sizes = catalogue.column(f"{name}_count") if name in _SEVERAL else None
        if name == "language":
            self.names, self.is_empty = value_names(*_in_english(catalogue.texts(name)))
        else:
            self.names, self.is_empty = value_names(catalogue.column(f"{name}_text"), catalogue.places(name))
        """Of each distinct value the number by which it is compared, and whether it is no value."""

    def entries(self, is_hit: Mask) -> Codes:
        """The codes that some records have."""
        if is_hit.all():
            return self.codes
        return self.codes[is_hit if self._sizes is None else np.repeat(is_hit, self._sizes)]

    def documents(self, is_code: Mask) -> Mask:
        """The records that have one of some codes."""
        chosen = is_code[self.codes]
        if self._sizes is None:
            return chosen
        found = np.zeros(self.records, np.bool_)
        found[self.owners()[chosen]] = True
        return found

    def missing(self, is_hit: Mask) -> int:
        """How many of some records have no value."""
        if self._sizes is None:
            return int(np.count_nonzero(self.is_empty[self.codes[is_hit]]))
        return int(np.count_nonzero(self._sizes[is_hit] == 0))

    def text(self, code: int) -> str:
        """A value as it is spelled."""
        return self._catalogue.text(self._name, code)

    def owners(self) -> Numbers:
        """Of each of `codes` the record that has it."""
        return np.arange(self.records) if self._sizes is None else np.repeat(np.arange(self.records), self._sizes)


class Grouping:
    """The values of one field: each group of equal ones has a number, the same in all segments."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Compare the values of some segments: some 15 ms for 100,000 distinct ones."""
        names = np.concatenate([column.names for column in columns]) if columns else np.zeros(0, np.uint64)
        order, is_new = equals_together(names)
        groups = np.empty(len(names), np.int32)
        groups[order] = np.cumsum(is_new, dtype=np.int32) - 1
        bounds = np.cumsum([0, *(len(column.names) for column in columns)])
        self.size = int(np.count_nonzero(is_new))
        """How many groups."""
        self.firsts: Numbers = order[is_new]
        """Of each group where it first occurs, for an order that does not change from one run to the next."""
        self.numbers = [groups[start:end] for start, end in pairwise(bounds)]
        """Of each segment the group of each of its codes."""
        is_spelled_twice = _spelled_twice(order, is_new, bounds)
        self.repeats = [
            _repeats(column, groups[start:end], is_spelled_twice[start:end])
            for column, (start, end) in zip(columns, pairwise(bounds), strict=True)
        ]
        """Of each segment the record and the code of each value that its record has already in another spelling."""


def equals_together(names: npt.NDArray[np.uint64]) -> tuple[Numbers, Mask]:
    """An order in which equal names are neighbours, first ones first; and of each place whether a new name begins.

    Not numpy's `unique` nor its `argsort`, which take many times and three times as long as a sort.
    """
    places = np.arange(len(names), dtype=np.uint64)
    low = np.uint64((1 << len(names).bit_length()) - 1)
    packed = names & ~low | places
    packed.sort()
    order = (packed & low).astype(np.int64)
    is_new = _differ(names[order])
    # what differs in the bits only that gave way to the place may stand in any order
    if (is_new[1:] & (packed[1:] ^ packed[:-1] <= low)).any():
        order = np.argsort(names, kind="stable")
        is_new = _differ(names[order])
    return order, is_new


def _differ(ordered: npt.NDArray[np.uint64]) -> Mask:
    """Whether each is another than the one before."""
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return is_new


def _spelled_twice(order: Numbers, is_new: Mask, bounds: Numbers) -> Mask:
    """Which values have another spelling in the same segment, given an order of those of all segments."""
    again = np.flatnonzero(~is_new)
    segments = np.searchsorted(bounds, order[again], side="right")
    again = again[segments == np.searchsorted(bounds, order[again - 1], side="right")]
    is_spelled_twice = np.zeros(len(order), np.bool_)
    is_spelled_twice[order[again]] = is_spelled_twice[order[again - 1]] = True
    return is_spelled_twice


def _repeats(column: Column, groups: npt.NDArray[np.int32], is_spelled_twice: Mask) -> tuple[Numbers, Codes]:
    if not is_spelled_twice.any():
        return np.zeros(0, np.int64), np.zeros(0, np.uint32)
    places = np.flatnonzero(is_spelled_twice[column.codes])
    owners = column.owners()[places]
    order = np.lexsort((places, groups[column.codes[places]], owners))
    places, owners = places[order], owners[order]
    owned = groups[column.codes[places]]
    is_repeat = (owners[1:] == owners[:-1]) & (owned[1:] == owned[:-1])
    return owners[1:][is_repeat], column.codes[places[1:][is_repeat]]


class ValueGroups:
    """What was made of the values of some segments; each is made when it is first needed, or in idle moments."""

    def __init__(self, segments: Sequence[Segment], older: "ValueGroups | None" = None) -> None:
        """Take over what `older` made of segments that are still there."""
        self._segments = tuple(segments)
        living = {id(segment) for segment in segments}
        made: dict[tuple[int, str], Column] = {} if older is None else older._columns
        self._columns: dict[tuple[int, str], Column] = {
            key: column for key, column in made.copy().items() if key[0] in living
        }
        self._groupings: dict[str, Grouping] = {}

    def column(self, place: int, field: str) -> Column:
        """The values of one segment.

        Args:
            place: Of the segment.
            field: One of COLUMNS.
        """
        segment = self._segments[place]
        found = self._columns.get((id(segment), field))
        if found is None:
            found = self._columns[id(segment), field] = Column(segment, COLUMNS[field])
        return found

    def grouping(self, field: str) -> Grouping:
        """The values of all segments."""
        found = self._groupings.get(field)
        if found is None:
            columns = [self.column(place, field) for place in range(len(self._segments))]
            found = self._groupings[field] = Grouping(columns)
        return found

    def _size(self, field: str) -> int:
        return sum(len(self.column(place, field).names) for place in range(len(self._segments)))

    def documents(self, place: int, field: str, value: str) -> Mask:
        """Which records of a segment have a value, however it is spelled.

        Args:
            place: Of the segment.
            field: One of COLUMNS.
            value: As typed.
        """
        column = self.column(place, field)
        return column.documents(column.names == value_name(in_english(value) if field == "language" else value))

    def prepare(self) -> bool:
        """Make one thing ready that a later question would wait for; False when nothing is left to make."""
        for field in COLUMNS:
            for place, segment in enumerate(self._segments):
                if (id(segment), field) not in self._columns:
                    self.column(place, field)
                    return True
            if field not in self._groupings and self._size(field) < _MOST_AT_ONCE:
                self.grouping(field)
                return True
        return False
