"""The caret under the mistake."""

import pytest

from tuiref.core.query import QueryFault
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.fault import CARET, fault_line, notes_line


def test_caret_stands_under_the_column_of_the_mistake() -> None:
    line = fault_line(QueryFault("unclosed (", (6, 7)), "smith (", 60, indent=3)
    assert line == " " * 9 + "▲ unclosed ("


def test_wide_characters_before_the_mistake_count_as_cells() -> None:
    line = fault_line(QueryFault("no", (3, 4)), "日本語(", 60, indent=3)
    assert line.index(CARET) == 3 + 6


def test_words_stand_on_the_left_of_a_caret_far_on_the_right() -> None:
    line = fault_line(QueryFault("unclosed quote", (30, 31)), "x" * 30 + '"', 40, indent=3)
    assert line == " " * 18 + "unclosed quote ▲"


def test_suggestion_is_offered() -> None:
    assert "try title:x" in fault_line(QueryFault("no field titel", (0, 5), "title:x"), "titel:x", 60, indent=3)


def test_scrolled_box_moves_the_caret() -> None:
    assert fault_line(QueryFault("no", (50, 51)), "x" * 51, 60, indent=3, scrolled=40).index(CARET) == 13


@pytest.mark.parametrize("width", [0, 1, 2, 5, 10, 40])
@pytest.mark.parametrize("at", [0, 5, 39, 400])
def test_line_is_never_wider_than_the_bar(width: int, at: int) -> None:
    fault = QueryFault("a rather long explanation 日本語", (at, at + 1), "x")
    assert width_of(fault_line(fault, "x" * at + "(", width, indent=3)) <= max(width, 5)


def test_notes_are_joined() -> None:
    assert notes_line(("one", "two"), 40, indent=3) == "   one · two"
