"""How the records of the corpus are ordered by a column, and the first of an order without all of it."""

from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import Sort
from tuiref.index.catalogue import NO_YEAR
from tuiref.index.corpus import Corpus, Documents
from tuiref.index.sortkeys import ranks_together

Ranks = npt.NDArray[np.int32]
Values = npt.NDArray[Any]
"""By what hits are ordered, lower first."""

_LAST: Final = np.iinfo(np.int32).max
_SHARE_FOR_PART: Final = 4
_GROUPS_OF: Final = 64
_MOST_COMPARED: Final = 4000
"""So many keys of records are compared one by one; for more it is quicker to rank all."""


class Ordering:
    """Ranks of records by year, title, author and container, over the segments of one searcher.

    Made when first asked for: some 20 ms for 100,000 records.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ranks: dict[Sort, Ranks] = {}

    def is_ready(self, sort: Sort) -> bool:
        """Whether the ranks are made."""
        return sort in self._ranks

    def ranks(self, sort: Sort) -> Ranks:
        """The rank of each document, lower first; ties are equal, records without the field last.

        Args:
            sort: By any field but "relevance" and "added".
        """
        found = self._ranks.get(sort)
        if found is None:
            found = self._years() if sort.field == "year" else self._texts(sort.field)
            self._ranks[sort] = found = _turned(found) if sort.descending else found
        return found

    def order(self, sort: Sort, documents: Documents) -> "Order":
        """The order of some documents.

        Args:
            sort: As for `ranks`.
            documents: Ascending.
        """
        if sort.field == "year" or self.is_ready(sort) or len(self._corpus.segments) == 1:
            return Order(self.ranks(sort)[documents], len(documents))
        return _KeyOrder(self, self._corpus, sort, documents)

    def _years(self) -> Ranks:
        years = self._corpus.years.astype(np.int32)
        years[years == NO_YEAR] = _LAST
        return years

    def _texts(self, field: str) -> Ranks:
        segments = self._corpus.segments
        if len(segments) == 1:
            return ranks_within(self._corpus, 0, field)
        together = ranks_together([segment.catalogue.column(f"{field}_keys") for segment in segments])
        parts = [ranks[segment.catalogue.sort_ranks(field)] for ranks, segment in zip(together, segments, strict=True)]
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def ranks_within(corpus: Corpus, place: int, field: str) -> Ranks:
    """The ranks of the documents of one segment among themselves; records without the field last."""
    catalogue = corpus.segments[place].catalogue
    ranks = catalogue.sort_ranks(field).astype(np.int32)
    if catalogue.has_empty_key(field):
        ranks[ranks == 0] = _LAST
    return ranks


def _turned(ranks: Ranks) -> Ranks:
    return np.where(ranks == _LAST, ranks, -ranks)


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
        if self._whole is None and stop * _SHARE_FOR_PART < self._size:
            return self._first(stop)[start:]
        return self.whole()[start:stop]

    def whole(self) -> npt.NDArray[np.intp]:
        """The places of all hits, in order."""
        if self._whole is None:
            values = self._all_values()
            self._whole = np.arange(self._size) if values is None else np.argsort(values, kind="stable")
        return self._whole

    def _all_values(self) -> Values | None:
        return self._values

    def _first(self, count: int) -> npt.NDArray[np.intp]:
        """The places of the first so many hits, in order."""
        return np.arange(count) if self._values is None else first_of(self._values, count)


class _KeyOrder(Order):
    """The order by a text of which the segments were not ranked together yet.

    The first hits are among the first of each segment, and only the keys of these are compared.
    """

    def __init__(self, ordering: Ordering, corpus: Corpus, sort: Sort, documents: Documents) -> None:
        super().__init__(None, len(documents))
        self._ordering = ordering
        self._corpus = corpus
        self._sort = sort
        self._documents = documents

    def _all_values(self) -> Values | None:
        return self._ordering.ranks(self._sort)[self._documents]

    def _first(self, count: int) -> npt.NDArray[np.intp]:
        if self._ordering.is_ready(self._sort) or count * len(self._corpus.segments) > _MOST_COMPARED:
            return first_of(self._ordering.ranks(self._sort)[self._documents], count)
        bounds = self._documents.searchsorted(self._corpus.starts).tolist()
        keyed: list[tuple[bytes, int]] = []
        without: list[int] = []
        for place, (begin, end) in enumerate(pairwise(bounds)):
            if begin == end:
                continue
            own = self._documents[begin:end] - self._corpus.starts[place]
            ranks = ranks_within(self._corpus, place, self._sort.field)[own]
            chosen = first_of(_turned(ranks) if self._sort.descending else ranks, min(count, len(ranks)))
            places = (chosen + begin).tolist()
            found = ranks[chosen]
            there = int(np.count_nonzero(found != _LAST))
            keys = self._corpus.segments[place].catalogue.keys_at(self._sort.field, found[:there])
            keyed += zip(keys, places, strict=False)
            without += places[there:]
        keyed.sort(key=lambda one: one[0], reverse=self._sort.descending)  # equal ones stay as they stand
        return np.array([*(place for _, place in keyed), *without][:count], np.intp)


def first_of(values: Values, count: int) -> npt.NDArray[np.intp]:
    """The places of the lowest so many values, in order; equal ones as they stand.

    Args:
        values: At least `count`.
        count: How many places.
    """
    if not count:
        return np.zeros(0, np.intp)
    groups = len(values) // _GROUPS_OF
    if groups <= count:
        return _smallest(values, count)
    # so many groups have a value this low that no higher one can be among the first
    lowest = values[: groups * _GROUPS_OF].reshape(_GROUPS_OF, groups).min(axis=0)
    candidates = np.flatnonzero(values <= np.partition(lowest, count - 1)[count - 1])
    return candidates[_smallest(values[candidates], count)]


def _smallest(values: Values, count: int) -> npt.NDArray[np.intp]:
    bound = np.partition(values, count - 1)[count - 1]
    # all that tie with the last one, so that of those the first are taken
    better = np.flatnonzero(values < bound)
    tied = np.flatnonzero(values == bound)[: count - len(better)]
    chosen = np.sort(np.concatenate((better, tied)))
    return chosen[np.argsort(values[chosen], kind="stable")]
