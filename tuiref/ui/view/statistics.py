"""Statistics as lines of text with bars."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from tuiref.core.facet import FacetCounts
from tuiref.core.fields import FIELDS
from tuiref.core.late import dataclass
from tuiref.core.library import Source
from tuiref.core.printable import one_line
from tuiref.core.statistics import Statistics
from tuiref.ui.view.cells import fit, width_of
from tuiref.ui.view.facets import HEADING, VALUE, FacetRow, bar, facet_rows

_LABELS: Final = {field.name: field.label for field in FIELDS}
_WIDEST_NAME: Final = 44
_FEW: Final = 10
_NARROWEST_PATH: Final = 16


@dataclass(frozen=True, slots=True)
class StatisticsLine:
    """One line, harmless, as wide as was asked for at most."""

    text: str
    is_heading: bool = False


def statistics_lines(statistics: Statistics, width: int) -> tuple[StatisticsLine, ...]:
    """All lines.

    Args:
        statistics: What was counted.
        width: Cells; from 40 on.
    """
    return tuple(_lines(statistics, width))


def _lines(statistics: Statistics, width: int) -> Iterator[StatisticsLine]:
    count = statistics.records
    yield StatisticsLine(f"{count:,} record{'' if count == 1 else 's'}", is_heading=True)
    yield StatisticsLine("")
    if statistics.missing and count:
        yield StatisticsLine("Missing", is_heading=True)
        for one in statistics.missing:
            yield _bar_line(_LABELS.get(one.name, one.name), one.count, one.count / count, count, width)
        yield StatisticsLine("")
    for counts in statistics.facets:
        yield from _facet(counts, count, width)
    yield from _sources(statistics.sources, width)


def _facet(counts: FacetCounts, records: int, width: int) -> Iterator[StatisticsLine]:
    rows: Sequence[FacetRow] = facet_rows((counts,), few=_FEW)
    if not rows:
        return
    most = max((row.count for row in rows if row.kind == VALUE), default=1)
    for row in rows:
        if row.kind == HEADING:
            more = f", {row.count:,} different" if row.count > _FEW else ""
            yield StatisticsLine(f"{row.text}{more}", is_heading=True)
        elif row.kind == VALUE:
            yield _bar_line(row.text, row.count, row.count / most, records, width)
    yield StatisticsLine("")


def _bar_line(name: str, count: int, share: float, records: int, width: int) -> StatisticsLine:
    """The name, the count, its part of all in per cent, and a bar."""
    name_width = min(_WIDEST_NAME, max(width // 2 - 8, 12))
    per_cent = f"{count * 100 / records:5.1f} %" if records else ""
    head = f"  {fit(one_line(name), name_width)} {count:>9,} {per_cent} "
    return StatisticsLine(f"{head}{bar(share, max(width - width_of(head) - 1, 0))}".rstrip())


def _sources(sources: Sequence[Source], width: int) -> Iterator[StatisticsLine]:
    yield StatisticsLine("Files", is_heading=True)
    for source in sources:
        said = one_line(source.failure) if source.failure else ""
        if not said:
            problems = f", {source.problems:,} problem{'' if source.problems == 1 else 's'}" if source.problems else ""
            said = f"{source.records:,} records, {source.format}, {source.encoding}, {source.newline or '-'}{problems}"
        room = width - width_of(said) - 4
        if room >= _NARROWEST_PATH:
            yield StatisticsLine(f"  {fit(one_line(source.path), room)}  {said}")
        else:
            yield StatisticsLine(f"  {fit(one_line(source.path), width - 2)}".rstrip())
            for line in wrap(said, width - 4):
                yield StatisticsLine(f"    {fit(line, width - 4)}".rstrip())
