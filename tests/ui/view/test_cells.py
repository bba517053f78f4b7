"""Cutting and padding to exact widths in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.ui.view.cells import cut, fit, tidy, width_of


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 4, "abc…"),
        ("abcd", 4, "abcd"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日 …"),
        ("e\u0301tude", 5, "e\u0301tude"),
        ("e\u0301tude", 3, "e\u0301t…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 3, "   "),
    ],
)
def test_text_fills_exactly_its_cells(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_numbers_stand_on_the_right() -> None:
    assert fit("42", 5, is_right=True) == "   42"


@given(st.text(max_size=200), st.integers(0, 60))
def test_any_text_fills_exactly_its_cells(text: str, width: int) -> None:
    assert width_of(fit(tidy(text), width)) == width


@given(st.text(max_size=200), st.integers(1, 60))
def test_what_is_cut_is_the_start_of_the_text(text: str, width: int) -> None:
    harmless = tidy(text)
    assert harmless.startswith(cut(harmless, width).removesuffix("…").rstrip(" "))


@given(st.text(st.characters(max_codepoint=0x2100), max_size=100))
def test_no_control_or_direction_character_is_left(text: str) -> None:
    assert not {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u200e", "\u202e", "\u2066"} & set(tidy(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\N{WOMAN}"),
        ("\N{HEAVY BLACK HEART}\ufe0f", "\N{HEAVY BLACK HEART}"),
        ("\N{WAVING HAND SIGN}\U0001f3fd", "\N{WAVING HAND SIGN}"),
        ("a\tb\nc", "a b c"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tag\U000e0041ged", "tagged"),
    ],
)
def test_what_terminals_measure_differently_is_left_out(text: str, shown: str) -> None:
    assert tidy(text) == shown


def test_flood_of_combining_characters_is_thinned() -> None:
    assert tidy("a" + "\u0301" * 500 + "b") == "a" + "\u0301" * 4 + "b"
    assert tidy("\u0301" * 500) == ""


def test_only_the_start_of_an_endless_text_is_looked_at() -> None:
    assert len(tidy("日" * 65_000)) == 2048
