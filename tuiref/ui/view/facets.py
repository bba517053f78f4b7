"""The facets of a result as rows: headings, values with their counts, years as a histogram."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.fields import FIELDS
from tuiref.core.filters import Filter
from tuiref.core.folding import fold
from tuiref.core.late import dataclass
from tuiref.core.tags import type_label
from tuiref.ui.view.cells import fit, tidy, width_of
from tuiref.ui.view.markup import plain_text

HEADING: Final = "heading"
VALUE: Final = "value"
MORE: Final = "more"
NOTHING: Final = "nothing"

_LABELS: Final = {field.name: field.label for field in FIELDS}
_LONGEST: Final = 200
"""Code points of a value that are looked at."""
_SPANS: Final = (1, 2, 5, 10, 20, 50, 100, 500, 1000)
_MOST_SPANS: Final = 12
"""Rows of the histogram."""
_OLD_SHARE: Final = 0.05
_NEW_SHARE: Final = 0.01
"""Of the records: so many at most are put together at the ends of the histogram."""
_YEAR_CELLS: Final = 9
_LONGEST_BAR: Final = 24
"""Cells."""
_BAR: Final = "▆"
"""Lower than the line, so that the bars of two years stay apart."""

ACTIVE_SIGN: Final = "✓"
"""Before a value to which the result is narrowed."""
PICKED_SIGN: Final = "+"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One line of the facets."""

    kind: str
    """HEADING, VALUE, MORE or NOTHING."""
    field: str
    text: str
    """Harmless; of a heading its label, of a value what is shown."""
    count: int = 0
    """Records of a value; values that MORE stands for; different values of a HEADING, 0 when not told."""
    query: str = ""
    """What finds the records of a value."""
    is_negative: bool = False
    """Whether the value is that there is none: `query` finds the other records."""
    share: float = 0.0
    """Of a year: its count by that of the commonest one; 0 for no bar."""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the cursor can stand on it."""
        return self.kind in (VALUE, MORE)

    def filter(self, is_excluded: bool) -> Filter:
        """The filter that leaves the records with this value, or those without it."""
        return Filter((self.query,), is_excluded != self.is_negative)


def facet_rows(counts: Sequence[FacetCounts], *, few: int, unfolded: str = "", sought: str = "") -> list[FacetRow]:
    """All rows, facet by facet; a facet of which no record has a value is left out.

    Args:
        counts: What the engine counted.
        few: How many values a facet shows that is not unfolded.
        unfolded: The field of the facet that shows all its values; "" for none.
        sought: A part of the values to show of that facet, in any letter case and without accents.
    """
    rows: list[FacetRow] = []
    for one in counts:
        if not one.values:
            continue
        is_unfolded = one.field == unfolded
        if one.field == "year" and not (is_unfolded and sought):
            rows += [FacetRow(HEADING, one.field, _LABELS[one.field]), *_years(one, is_whole=is_unfolded)]
            continue
        rows += _values(one, few, is_unfolded=is_unfolded, sought=fold(sought) if is_unfolded else "")
    return rows


def _values(one: FacetCounts, few: int, *, is_unfolded: bool, sought: str) -> list[FacetRow]:
    values = one.values
    if sought:
        values = tuple(value for value in values if sought in fold(shown_value(one.field, value.text)))
    most = len(values) if is_unfolded else few
    if len(values) == most + 1:
        most += 1  # a line that says "1 more" is no shorter than the value itself
    rows = [FacetRow(HEADING, one.field, _LABELS[one.field], one.total_values)]
    rows += [_row(one.field, value) for value in values[:most]]
    if one.missing and len(values) <= most and not sought:
        rows.append(_without(one))
    hidden = one.total_values - most
    if not values:
        rows.append(FacetRow(NOTHING, one.field, "no such value"))
    elif hidden > 0 and not sought and not is_unfolded:
        rows.append(FacetRow(MORE, one.field, "more", hidden))
    return rows


def _row(field: str, value: FacetValue) -> FacetRow:
    return FacetRow(VALUE, field, shown_value(field, value.text), value.count, value.query_text)


def _without(one: FacetCounts) -> FacetRow:
    return FacetRow(VALUE, one.field, "(none)", one.missing, f"has:{one.field}", is_negative=True)


def shown_value(field: str, text: str) -> str:
    """A value as it is shown, harmless: the name of a type, without markup and the folders of a file."""
    if field == "type":
        return tidy(type_label(text.upper()))
    if field == "source":
        text = text.replace("\\", "/").rstrip("/").rpartition("/")[2] or text
    return tidy(plain_text(text[:_LONGEST])) or "(blank)"


def _years(one: FacetCounts, *, is_whole: bool) -> list[FacetRow]:
    """A histogram, newest first: single years, or spans of so many that there are about a dozen rows.

    A few years far from all others, as old prints and mistyped dates have, would make spans of centuries; they share a
    row at each end instead.
    """
    counts = {int(value.text): value.count for value in one.values if value.text.isdigit()}
    if not counts:
        return []
    span, first, last = (1, min(counts), max(counts)) if is_whole else _spans(counts)
    sums: dict[int, int] = {}
    for year, count in counts.items():
        start = min(max(year, first - 1), last + 1) if year < first or year > last else year // span * span
        sums[start] = sums.get(start, 0) + count
    most = max(sums.values())
    rows = []
    for start in sorted(sums, reverse=True):
        text, query = _span_text(start, span), _span_query(start, span)
        if start == last + 1:
            text, query = f"from {start:04d}", f"year:{start:04d}.."
        elif start == first - 1:
            text, query = f"to {start:04d}", f"year:..{start:04d}"
        rows.append(FacetRow(VALUE, one.field, text, sums[start], query, share=sums[start] / most))
    if one.missing:
        without = _without(one)
        rows.append(FacetRow(VALUE, one.field, without.text, without.count, without.query, is_negative=True))
    return rows


def _spans(counts: Mapping[int, int]) -> tuple[int, int, int]:
    """Years in a row of the histogram, its first and its last year.

    The rows of what lies outside are taken only where they let the others be finer; first and last are then where a
    span begins and ends.
    """
    oldest, newest = min(counts), max(counts)
    span = _span(oldest, newest, _MOST_SPANS)
    total = sum(counts.values())
    first = _beyond(sorted(counts), counts, total * _OLD_SHARE)
    last = _beyond(sorted(counts, reverse=True), counts, total * _NEW_SHARE)
    finer = _span(first, last, _MOST_SPANS - (first > oldest) - (last < newest)) if first < last else span
    if finer >= span:
        finer, first, last = span, oldest, newest
    return finer, first // finer * finer, last // finer * finer + finer - 1


def _beyond(years: Sequence[int], counts: Mapping[int, int], most: float) -> int:
    """The first of the years that has more than `most` records before it, itself among them."""
    passed = 0
    for year in years:
        passed += counts[year]
        if passed > most:
            return year
    return years[-1]


def _span(first: int, last: int, most: int) -> int:
    return next((span for span in _SPANS if last // span - first // span < most), _SPANS[-1])


def _span_text(start: int, span: int) -> str:
    if span == 1:
        return f"{start:04d}"
    end = start + span - 1
    return f"{start:04d}–{end % 100:02d}" if start // 100 == end // 100 else f"{start:04d}–{end:04d}"


def _span_query(start: int, span: int) -> str:
    return f"year:{start:04d}" if span == 1 else f"year:{start:04d}-{start + span - 1:04d}"


def bar(share: float, width: int) -> str:
    """A bar of at most `width` cells, at least one for what is not nothing."""
    cells = max(round(share * width), 1) if share > 0 and width > 0 else 0
    return _BAR * cells


def sign(row: FacetRow, filters: Sequence[Filter], picked: Collection[str]) -> str:
    """What stands before a value: whether it is picked, or the result is narrowed to it."""
    if row.kind != VALUE:
        return " "
    if row.query in picked:
        return PICKED_SIGN
    is_active = any(row.query in one.queries and one.is_excluded == row.is_negative for one in filters)
    return ACTIVE_SIGN if is_active else " "


def value_cells(row: FacetRow, width: int) -> tuple[str, str]:
    """A value and its count in exactly `width` cells; the bar of a year comes behind them as the second part."""
    count = f"{row.count:,}"
    if row.share:
        left = f"{fit(row.text, _YEAR_CELLS)} {count:>7} "
        left = fit(left, min(width_of(left), width))
        room = width - width_of(left)
        return left, fit(bar(row.share, min(room, _LONGEST_BAR)), room)
    room = max(width - len(count) - 1, 0)
    return fit(f"{fit(row.text, room)} {count}", width), ""
