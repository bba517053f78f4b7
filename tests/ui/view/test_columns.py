"""Which columns a width has room for."""

from itertools import pairwise

import pytest

from tuiref.settings.columns import MOST_CELLS, with_width, written_column
from tuiref.ui.view.columns import COLUMNS, GAP, TITLE, arrange


def _names(width: int) -> list[str]:
    return [placed.column.name for placed in arrange(width)]


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (38, "mark year title"),
        (47, "mark year title"),
        (48, "mark year authors title"),
        (79, "mark year authors title"),
        (88, "mark year authors title container"),
        (108, "mark year authors title container type"),
        (124, "mark year authors title container type number"),
        (200, "mark year authors title container type number"),
    ],
)
def test_columns_drop_out_in_order_and_year_and_title_never(width: int, names: str) -> None:
    assert _names(width) == names.split()


@pytest.mark.parametrize("width", range(24, 260))
def test_columns_fill_the_width_exactly(width: int) -> None:
    placed = arrange(width)
    assert placed[-1].left + placed[-1].width == width
    for one, other in pairwise(placed):
        assert other.left == one.left + one.width + GAP


@pytest.mark.parametrize("width", range(40, 260, 7))
def test_title_has_more_room_than_any_other_column(width: int) -> None:
    widths = {placed.column.name: placed.width for placed in arrange(width)}
    assert widths["title"] == max(widths.values()) >= 12


@pytest.mark.parametrize("width", range(24))
def test_no_width_is_too_small_to_arrange(width: int) -> None:
    assert all(placed.width >= 1 for placed in arrange(width))


def test_chosen_columns_stand_in_the_chosen_order() -> None:
    placed = arrange(200, ["title", "year", "no such column", "year"])
    assert [one.column.name for one in placed] == ["mark", "title", "year"]


def test_title_is_there_even_when_not_chosen() -> None:
    assert [one.column.name for one in arrange(80, ["year"])] == ["mark", "year", "title"]


def test_column_names_are_distinct() -> None:
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def _widths(width: int, *names: str) -> dict[str, int]:
    return {placed.column.name: placed.width for placed in arrange(width, names)}


def test_a_column_has_the_cells_that_were_asked_for_and_the_title_the_rest() -> None:
    assert _widths(100, "year", "authors:40", "title") == {"mark": 1, "year": 5, "authors": 40, "title": 51}
    assert _widths(100, "authors:4", "title:9") == {"mark": 1, "authors": 4, "title": 93}


@pytest.mark.parametrize("width", range(24, 200, 5))
def test_columns_that_were_widened_leave_the_title_its_least_width(width: int) -> None:
    widths = _widths(width, "authors:90", "title", "container:60")
    usual = _widths(width, "authors", "title", "container")
    assert sum(widths.values()) + GAP * (len(widths) - 1) == width
    assert widths["title"] >= min(usual["title"], TITLE.narrowest)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("authors", ("authors", None)),
        ("authors:30", ("authors", 30)),
        (f"authors:{MOST_CELLS}", ("authors", MOST_CELLS)),
        (f"authors:{MOST_CELLS + 1}", (f"authors:{MOST_CELLS + 1}", None)),
        ("authors:0", ("authors:0", None)),
        ("authors:", ("authors:", None)),
        ("authors:wide", ("authors:wide", None)),
        ("authors:٣", ("authors:٣", None)),
        ("authors:-3", ("authors:-3", None)),
    ],
)
def test_the_width_of_a_column_stands_behind_its_name(written: str, read: tuple[str, int | None]) -> None:
    assert with_width(written) == read
    assert written_column(*read) == written


@pytest.mark.parametrize(
    ("width", "names", "shown"),
    [
        (65, "year title container", "mark year title container"),
        (65, "title number", "mark title number"),
        (65, "year authors title container type", "mark year authors title container"),
        (46, "year title container", "mark year title"),
        (30, "authors title", "mark title"),
        (60, "year authors title", "mark year authors title"),
    ],
)
def test_chosen_columns_are_there_as_far_as_there_is_room(width: int, names: str, shown: str) -> None:
    assert [one.column.name for one in arrange(width, names.split())] == shown.split()


def test_title_keeps_its_room_beside_chosen_columns() -> None:
    for width in range(30, 200):
        for left_out in COLUMNS[1:]:
            placed = arrange(width, [one.name for one in COLUMNS if one is not left_out])
            title = next(one.width for one in placed if one.column is TITLE)
            assert title >= min(24, width - 8)
