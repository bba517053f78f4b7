"""Facets as rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.filters import Filter
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.chips import chips
from tuiref.ui.view.facets import HEADING, MORE, NOTHING, VALUE, FacetRow, bar, facet_rows, sign, value_cells


def _counts(field: str, *values: tuple[str, int], total: int | None = None, missing: int = 0) -> FacetCounts:
    found = tuple(FacetValue(text, count, f'{field}:="{text}"') for text, count in values)
    return FacetCounts(field, len(found) if total is None else total, found, missing)


def _years(*years: tuple[int, int], missing: int = 0) -> FacetCounts:
    found = tuple(FacetValue(str(year), count, f"year:{year}") for year, count in years)
    return FacetCounts("year", len(found), found, missing)


def _texts(rows: list[FacetRow]) -> list[str]:
    return [row.text for row in rows if row.kind == VALUE]


def test_facet_without_values_is_left_out() -> None:
    assert facet_rows([_counts("language", missing=9)], few=5) == []


def test_few_values_are_shown_and_the_others_are_counted() -> None:
    rows = facet_rows([_counts("author", *((f"A{n}", 9 - n) for n in range(9)), total=40)], few=3)
    assert [row.kind for row in rows] == [HEADING, VALUE, VALUE, VALUE, MORE]
    assert rows[-1].count == 37
    assert (
        len(_texts(facet_rows([_counts("author", *((f"A{n}", 1) for n in range(9)))], few=3, unfolded="author"))) == 9
    )


def test_line_for_the_last_value_is_that_value() -> None:
    rows = facet_rows([_counts("author", ("A", 2), ("B", 1), ("C", 1))], few=2)
    assert _texts(rows) == ["A", "B", "C"]


def test_values_are_found_by_a_part_in_any_case_and_without_accents() -> None:
    counts = [_counts("author", ("Müller, A.", 3), ("Smith, B.", 2)), _counts("type", ("JOUR", 5))]
    rows = facet_rows(counts, few=5, unfolded="author", sought="MULL")
    assert _texts(rows) == ["Müller, A.", "Journal article"]
    nothing = facet_rows(counts, few=5, unfolded="author", sought="xyz")
    assert [row.kind for row in nothing if row.field == "author"] == [HEADING, NOTHING]


@pytest.mark.parametrize(
    ("years", "texts"),
    [
        ([(2020, 1), (2019, 3)], ["2020", "2019"]),
        ([(2020, 1), (2000, 3)], ["2020–21", "2000–01"]),
        ([(2020, 1), (1966, 3)], ["2020–24", "1965–69"]),
        ([(2026, 1), (1950, 3), (1951, 2)], ["2020–29", "1950–59"]),
        ([(2026, 1), (1099, 3)], ["2000–99", "1000–99"]),
    ],
)
def test_years_are_put_together_until_they_fit(years: list[tuple[int, int]], texts: list[str]) -> None:
    assert _texts(facet_rows([_years(*years)], few=5)) == texts


@pytest.mark.parametrize(
    ("years", "rows"),
    [
        (
            [*((year, 100) for year in range(2015, 2025)), (1999, 3), (1650, 1)],
            [("2024", "year:2024"), ("2015", "year:2015"), ("to 2014", "year:..2014")],
        ),
        (
            [*((year, 100) for year in range(2000, 2025)), (1650, 1), (2999, 1)],
            [("from 2025", "year:2025.."), ("2020–24", "year:2020-2024"), ("to 1999", "year:..1999")],
        ),
        ([(2020, 50), (1600, 50)], [("2000–49", "year:2000-2049"), ("1600–49", "year:1600-1649")]),
        ([(1951, 9), (2026, 9)], [("2020–29", "year:2020-2029"), ("1950–59", "year:1950-1959")]),
    ],
)
def test_few_years_far_from_the_others_share_a_row(years: list[tuple[int, int]], rows: list[tuple[str, str]]) -> None:
    shown = [(row.text, row.query) for row in facet_rows([_years(*years)], few=5) if row.kind == VALUE]
    assert [row for row in shown if row in rows] == rows
    assert shown[0] == rows[0]
    assert shown[-1] == rows[-1]


@given(st.dictionaries(st.integers(0, 9999), st.integers(1, 500), min_size=1, max_size=40))
def test_histogram_counts_each_record_once_and_asks_for_just_these(years: dict[int, int]) -> None:
    rows = [row for row in facet_rows([_years(*years.items())], few=5) if row.kind == VALUE]
    assert sum(row.count for row in rows) == sum(years.values())
    assert len(rows) <= 12 or max(years) - min(years) > 9000
    for row in rows:
        low, high = _asked(row.query)
        assert row.count == sum(count for year, count in years.items() if low <= year <= high)
    assert max(row.share for row in rows) == 1.0


def _asked(query: str) -> tuple[int, int]:
    """First and last year of a query of the histogram."""
    text = query.removeprefix("year:")
    low, _, high = text.partition("..") if ".." in text else text.partition("-")
    if ".." not in text and not high:
        high = low
    return int(low or 0), int(high or 9999)


def test_span_of_years_counts_its_years_and_asks_for_them() -> None:
    rows = facet_rows([_years((2026, 4), (1950, 3), (1951, 2))], few=5)
    assert [(row.count, row.query) for row in rows if row.kind == VALUE] == [
        (4, "year:2020-2029"),
        (5, "year:1950-1959"),
    ]
    assert rows[2].share == 1.0


def test_records_without_a_value_can_be_asked_for() -> None:
    row = facet_rows([_counts("language", ("en", 3), missing=7)], few=5)[-1]
    assert (row.text, row.count) == ("(none)", 7)
    assert row.filter(False) == Filter(("has:language",), is_excluded=True)
    assert row.filter(True) == Filter(("has:language",))


def test_type_is_named_and_a_source_goes_by_its_file() -> None:
    rows = facet_rows([_counts("type", ("THES", 1)), _counts("source", ("/a/b/refs.ris", 1))], few=5)
    assert _texts(rows) == ["Thesis", "refs.ris"]


@pytest.mark.parametrize("width", [6, 20, 30, 60])
def test_value_and_count_fill_the_width(width: int) -> None:
    for row in facet_rows([_counts("author", ("題名 very long name " * 4, 123_456)), _years((2020, 5))], few=5):
        if row.kind == VALUE:
            assert sum(map(width_of, value_cells(row, width))) == width


def test_bar_grows_with_the_share() -> None:
    assert bar(1.0, 4) == "▆▆▆▆"
    assert bar(0.5, 4) == "▆▆"
    assert bar(0.001, 4) == "▆"
    assert bar(0.0, 4) == ""


def test_signs_tell_what_is_picked_and_what_holds() -> None:
    row = FacetRow(VALUE, "author", "A", 1, 'author:="A"')
    assert sign(row, (), ()) == " "
    assert sign(row, (), {'author:="A"'}) == "+"
    assert sign(row, (Filter(('author:="A"',)),), ()) == "✓"
    assert sign(row, (Filter(('author:="A"',), is_excluded=True),), ()) == " "


@pytest.mark.parametrize("width", [20, 57, 97])
def test_newest_chips_stay_in_sight(width: int) -> None:
    filters = [Filter((f'container:="A journal of the name {number}"',)) for number in range(9)]
    shown = chips(filters, width)
    assert sum(width_of(chip.text) for chip in shown) + len(shown) - 1 <= width
    assert shown[-1].place == 8 or width == 20
    assert shown[0].place is None
