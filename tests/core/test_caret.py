"""A place of a text, shown with a caret under it."""

import pytest

from tuiref.core.caret import under


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("titel:x", (0, 5), "titel:x\n^^^^^"),
        ("a AND OR b", (6, 8), "a AND OR b\n      ^^"),
        ("heart AND", (9, 9), "heart AND\n         ^"),
        ("白血病 #9", (4, 6), "白血病 #9\n       ^^"),
        ("a\n\x1b[2J) b", (6, 7), "a \ufffd[2J) b\n      ^"),
        ("", (0, 0), "\n^"),
        ("x" * 100 + ")" + "y" * 100, (100, 101), "…" + "x" * 48 + ")" + "y" * 23 + "…\n" + " " * 49 + "^"),
    ],
)
def test_the_caret_is_under_the_place(text: str, span: tuple[int, int], expected: str) -> None:
    assert under(text, span) == expected
