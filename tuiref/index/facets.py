"""How often each value of a field occurs among some records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.catalogue import NO_YEAR
from tuiref.index.segment import Segment
from tuiref.index.valuegroups import ValueGroups

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_GROUPS_OF: Final = 64


@dataclass(frozen=True, slots=True)
class Counted:
    """The values of a field among some records."""

    total_values: int
    """How many different ones."""
    values: tuple[tuple[str, int], ...]
    """The commonest, each with the number of records that have it."""
    missing: int
    """How many of the records have none."""


def count_values(
    segments: Sequence[Segment], hits: Sequence[Mask], groups: ValueGroups, field: str, limit: int
) -> Counted:
    """The commonest values of a field.

    Args:
        segments: All of a library.
        hits: Of each segment: which of its records count.
        groups: Of the same segments.
        field: "year" or one of `valuegroups.COLUMNS`.
        limit: At most so many values.

    Returns:
        Values in falling order of their records, equal ones by name; years with the newest first.
    """
    return _count_years(segments, hits, limit) if field == "year" else _Count(hits, groups, field).commonest(limit)


def _count_years(segments: Sequence[Segment], hits: Sequence[Mask], limit: int) -> Counted:
    counts = np.zeros(1 << 16, np.int64)
    for segment, is_hit in zip(segments, hits, strict=True):
        years = segment.catalogue.years[is_hit].astype(np.int64) - NO_YEAR
        counts += np.bincount(years, minlength=len(counts))
    missing, counts[0] = int(counts[0]), 0
    found = np.flatnonzero(counts)[::-1]
    newest = found[:limit]
    values = tuple((str(year + NO_YEAR), int(counts[year])) for year in newest.tolist())
    return Counted(len(found), values, missing)


class _Count:
    """The values of a field among some records, counted."""

    def __init__(self, hits: Sequence[Mask], groups: ValueGroups, field: str) -> None:
        self._columns = [groups.column(place, field) for place in range(len(hits))]
        self._grouping = groups.grouping(field)
        self._counts: list[Numbers] = []
        self._totals = np.zeros(self._grouping.size, np.int64)
        self._missing = 0
        for column, numbers, repeats, is_hit in zip(
            self._columns, self._grouping.numbers, self._grouping.repeats, hits, strict=True
        ):
            counts = np.bincount(column.entries(is_hit), minlength=len(column.names))
            self._missing += column.missing(is_hit)
            counts[column.is_empty] = 0
            self._counts.append(counts)
            met = np.flatnonzero(counts)
            np.add.at(self._totals, numbers[met].astype(np.intp), counts[met])
            owners, codes = repeats
            np.subtract.at(self._totals, numbers[codes[is_hit[owners] & ~column.is_empty[codes]]], 1)

    def commonest(self, limit: int) -> Counted:
        chosen = _largest(self._totals, self._grouping.firsts, limit)
        texts = self._texts(chosen)
        values = [(texts[group], int(self._totals[group])) for group in chosen.tolist()]
        values.sort(key=lambda value: (-value[1], value[0]))
        return Counted(int(np.count_nonzero(self._totals)), tuple(values), self._missing)

    def _texts(self, chosen: Numbers) -> dict[int, str]:
        """Groups as most of the records spell them."""
        is_chosen = np.zeros(self._grouping.size, np.bool_)
        is_chosen[chosen] = True
        counts: dict[tuple[int, str], int] = {}
        for column, numbers, counted in zip(self._columns, self._grouping.numbers, self._counts, strict=True):
            for code in np.flatnonzero(is_chosen[numbers] & (counted > 0)).tolist():
                spelled = int(numbers[code]), column.text(code)
                counts[spelled] = counts.get(spelled, 0) + int(counted[code])
        best: dict[int, tuple[int, str]] = {}
        for (group, text), count in counts.items():
            best[group] = max(best.get(group, (0, "")), (count, text))
        return {group: text for group, (_, text) in best.items()}


def _largest(totals: Numbers, firsts: Numbers, limit: int) -> Numbers:
    """Places of the largest totals but 0; of those that tie with the last, the ones that occur first in the library."""
    if limit < 1:
        return np.zeros(0, np.int64)
    least = 1
    groups = len(totals) // _GROUPS_OF
    if groups >= limit:
        # so many groups have a total this high that no lower one can be among the largest
        highest = totals[: groups * _GROUPS_OF].reshape(_GROUPS_OF, groups).max(axis=0)
        least = max(int(np.partition(highest, -limit)[-limit]), 1)
    found = np.flatnonzero(totals >= least)
    if len(found) <= limit:
        return found
    totals, firsts = totals[found], firsts[found]
    bound = np.partition(totals, -limit)[-limit]
    larger, tied = np.flatnonzero(totals > bound), np.flatnonzero(totals == bound)
    wanted = limit - len(larger)
    return found[np.concatenate((larger, tied[np.argpartition(firsts[tied], wanted - 1)[:wanted]]))]
