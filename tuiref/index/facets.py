"""How often each value of a field occurs among some records."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.catalogue import NO_YEAR
from tuiref.index.segment import Segment
from tuiref.index.stretches import stretches

Documents = npt.NDArray[np.int64]

FACETS: Final = ("year", "type", "container", "author", "keyword", "language", "database", "source")
"""Fields whose values can be counted."""

_MOST_OF_SEGMENT: Final = 2000
"""Of a field with more values in a segment only so many, the commonest, are compared with those of other segments."""


def count_values(parts: Sequence[tuple[Segment, Documents]], field: str, limit: int) -> tuple[tuple[str, int], ...]:
    """The commonest values of a field, each with the number of records that have it; equal ones by name.

    Args:
        parts: Segments, and which of their documents count, ascending.
        field: One of FACETS but "source".
        limit: At most so many values.
    """
    found: Counter[str] = Counter()
    for segment, documents in parts:
        if len(documents):
            for value, count in _COUNTERS[field](segment, documents):
                found[value] += count
    found.pop("", None)
    return tuple(sorted(found.items(), key=lambda value_count: (-value_count[1], value_count[0]))[:limit])


def _years(segment: Segment, documents: Documents) -> Iterator[tuple[str, int]]:
    years, counts = np.unique(segment.catalogue.years[documents], return_counts=True)
    return ((str(year), count) for year, count in zip(years.tolist(), counts.tolist(), strict=True) if year != NO_YEAR)


def _single(name: str) -> "_Counter":
    def count(segment: Segment, documents: Documents) -> Iterator[tuple[str, int]]:
        return _named(segment, name, segment.catalogue.column(f"{name}_code")[documents])

    return count


def _several(name: str) -> "_Counter":
    def count(segment: Segment, documents: Documents) -> Iterator[tuple[str, int]]:
        sizes = segment.catalogue.column(f"{name}_count")
        codes = segment.catalogue.column(f"{name}_code")
        if len(documents) < segment.records:
            ends = np.cumsum(sizes, dtype=np.int64)[documents]
            codes = codes[stretches(ends - sizes[documents], ends)]
        return _named(segment, name, codes)

    return count


def _named(segment: Segment, name: str, codes: npt.NDArray[np.uint32]) -> Iterator[tuple[str, int]]:
    counts = np.bincount(codes)
    chosen = np.flatnonzero(counts)
    if len(chosen) > _MOST_OF_SEGMENT:
        chosen = chosen[np.argsort(counts[chosen], kind="stable")[-_MOST_OF_SEGMENT:]]
    return ((segment.catalogue.text(name, code), int(counts[code])) for code in chosen.tolist())


_Counter = Callable[[Segment, Documents], Iterator[tuple[str, int]]]
_COUNTERS: Final[Mapping[str, _Counter]] = {
    "year": _years,
    "type": _single("type"),
    "container": _single("container"),
    "language": _single("language"),
    "database": _single("database"),
    "author": _several("author_value"),
    "keyword": _several("keyword_value"),
}
