"""Cells of lines set in columns."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.place import RecentLibrary
from tuiref.ui.view.aligned import aligned
from tuiref.ui.view.cells import tidy, width_of
from tuiref.ui.view.kept import recent_lines

_NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


def test_cells_stand_below_each_other_and_numbers_end_so() -> None:
    lines = aligned([[("a", ""), ("1", ""), ("x", "")], [("中文", ""), ("12", ""), ("y", "")]], right=frozenset((1,)))
    assert [line.plain for line in lines] == ["a      1  x", "中文  12  y"]


def test_empty_column_takes_no_room_and_a_long_cell_is_cut() -> None:
    lines = aligned([[("abcdef", "bold"), ("", ""), ("end", "")]], widest=4)
    assert [line.plain for line in lines] == ["abc…  end"]
    assert aligned([]) == []


@given(st.lists(st.lists(st.text(max_size=9).map(tidy), min_size=3, max_size=3), min_size=1, max_size=5))
def test_last_cells_begin_at_one_place(texts: list[list[str]]) -> None:
    lines = aligned([[*((text, "") for text in line), ("|", "")] for line in texts], widest=6)
    assert len({width_of(line.plain.removesuffix("|")) for line in lines}) == 1


def test_number_of_further_paths_is_not_cut_away() -> None:
    one = RecentLibrary("a", (f"/library/{'x' * 50}.ris", "/library/b.ris"), (), 7, 0, "", "2026-01-01T00:00:00+00:00")
    assert recent_lines([one], _NOW, 24)[0].plain.startswith("xxxxxxxxxxxx… and 1 more  7 records  yesterday")
