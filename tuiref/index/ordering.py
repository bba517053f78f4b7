"""How the records of all segments are ordered by a column, and the first of an order without all of it."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import Sort
from tuiref.index.catalogue import NO_YEAR
from tuiref.index.segment import Segment
from tuiref.index.sortkeys import ranks_together

Ranks = npt.NDArray[np.int32]
Values = npt.NDArray[Any]
"""By what hits are ordered, lower first."""

_LAST: Final = np.iinfo(np.int32).max
_SHARE_FOR_PART: Final = 4


class Ordering:
    """Ranks of records by year, title, author and container, over the segments of one searcher.

    Made when first asked for: some 20 ms for 100,000 records.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self._ranks: dict[Sort, tuple[Ranks, ...]] = {}

    def is_ready(self, sort: Sort) -> bool:
        """Whether the ranks are made."""
        return sort in self._ranks

    def ranks(self, sort: Sort) -> tuple[Ranks, ...]:
        """Of each segment: the rank of each document, lower first; ties are equal, records without the field last.

        Args:
            sort: By any field but "relevance" and "added".
        """
        found = self._ranks.get(sort)
        if found is None:
            found = self._years() if sort.field == "year" else self._texts(sort.field)
            if sort.descending:
                found = tuple(np.where(ranks == _LAST, ranks, -ranks) for ranks in found)
            self._ranks[sort] = found
        return found

    def _years(self) -> tuple[Ranks, ...]:
        columns = (segment.catalogue.years.astype(np.int32) for segment in self._segments)
        return tuple(np.where(years == NO_YEAR, np.int32(_LAST), years) for years in columns)

    def _texts(self, field: str) -> tuple[Ranks, ...]:
        if len(self._segments) == 1:
            # the ranks within the segment are those of the library
            catalogue = self._segments[0].catalogue
            ranks = catalogue.sort_ranks(field).astype(np.int32)
            return (np.where(ranks == 0, np.int32(_LAST), ranks),) if catalogue.sort_keys(field)[0] == b"" else (ranks,)
        together = ranks_together([segment.catalogue.column(f"{field}_keys") for segment in self._segments])
        return tuple(
            ranks[segment.catalogue.sort_ranks(field)] for ranks, segment in zip(together, self._segments, strict=True)
        )


class Order:
    """The order of hits by a value, lower first, equal ones as they stand; made no further than asked for."""

    def __init__(self, values: Values | None, size: int) -> None:
        """Order so many hits.

        Args:
            values: Of each hit; None leaves them as they stand.
            size: How many hits.
        """
        self._values = values
        self._size = size
        self._whole: npt.NDArray[np.intp] | None = None

    def window(self, start: int, stop: int) -> npt.NDArray[np.intp]:
        """The places of the hits `start` up to `stop` (exclusive) of the order."""
        start, stop = max(start, 0), min(stop, self._size)
        if self._values is None:
            return np.arange(start, max(stop, start))
        if self._whole is None and stop * _SHARE_FOR_PART < self._size:
            return self._first(self._values, stop)[start:]
        return self.whole()[start:stop]

    def whole(self) -> npt.NDArray[np.intp]:
        """The places of all hits, in order."""
        if self._values is None:
            return np.arange(self._size)
        if self._whole is None:
            self._whole = np.argsort(self._values, kind="stable")
        return self._whole

    @staticmethod
    def _first(values: Values, count: int) -> npt.NDArray[np.intp]:
        if not count:
            return np.zeros(0, np.intp)
        bound = np.partition(values, count - 1)[count - 1]
        # all that tie with the last one, so that of those the first are taken
        better = np.flatnonzero(values < bound)
        tied = np.flatnonzero(values == bound)[: count - len(better)]
        chosen = np.sort(np.concatenate((better, tied)))
        return chosen[np.argsort(values[chosen], kind="stable")]
