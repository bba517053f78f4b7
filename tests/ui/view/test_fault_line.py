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


@pytest.mark.parametrize(
    ("text", "suggestion", "shown"),
    [
        (
            "heart AND (attack OR stroke) AND titel:aspirin",
            "heart AND (attack OR stroke) AND title:aspirin",
            "title:aspirin",
        ),
        ("titel:heart AND attack OR stroke OR x", "title:heart AND attack OR stroke OR x", "title:heart"),
        ("aspirin AND heart AND AND attack OR x", "aspirin AND heart AND attack OR x", "AND attack"),
        ("aspirin AND heart AND attack) OR stroke", "aspirin AND heart AND attack OR stroke", "AND attack"),
        ("aspirin AND heart AND year:2020-2010", "aspirin AND heart AND year:2010-2020", "year:2010-2020"),
    ],
)
def test_of_a_long_text_what_changes_is_offered(text: str, suggestion: str, shown: str) -> None:
    line = fault_line(QueryFault("no", (8, 9), suggestion), text, 80, indent=3)
    assert line.endswith(f"▲ no · try {shown}")


def test_message_stands_left_of_the_caret_where_only_the_suggestion_fits_on_its_right() -> None:
    text = "heart OR attack OR failure OR titel:x"
    line = fault_line(QueryFault("There is no field titel.", (30, 35), text.replace("el", "le")), text, 46, indent=3)
    assert line == " " * 8 + "There is no field titel. ▲ try title:x"


def test_scrolled_box_moves_the_caret() -> None:
    assert fault_line(QueryFault("no", (50, 51)), "x" * 51, 60, indent=3, scrolled=40).index(CARET) == 13


@pytest.mark.parametrize("width", [0, 1, 2, 5, 10, 40])
@pytest.mark.parametrize("at", [0, 5, 39, 400])
def test_line_is_never_wider_than_the_bar(width: int, at: int) -> None:
    fault = QueryFault("a rather long explanation 日本語", (at, at + 1), "x")
    assert width_of(fault_line(fault, "x" * at + "(", width, indent=3)) <= max(width, 5)


def test_notes_are_joined() -> None:
    assert notes_line(("one", "two"), 40, indent=3) == "   one · two"
