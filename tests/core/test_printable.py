"""Nothing of a file can steer the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.printable import lines, one_line

DANGEROUS = {"Cc", "Cs"}
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a b c"),
        ("a\r\nb", "a b"),
        ("\x1b]52;c;ZXZpbA==\x07", "\ufffd]52;c;ZXZpbA==\ufffd"),
        ("\x9b31mred", "\ufffd31mred"),
        ("abc\u202edef", "abcdef"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Müller 田中 e\u0301", "Müller 田中 e\u0301"),
        ("para\u2029graph", "para graph"),
    ],
)
def test_one_line_neutralises(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_lines_keeps_line_feeds() -> None:
    assert lines("a\nb\x1bc") == "a\nb\ufffdc"


@given(st.text(st.characters(exclude_categories=())))
def test_no_control_surrogate_or_direction_character_survives(text: str) -> None:
    for shown in (one_line(text), lines(text).replace("\n", "")):
        assert not [char for char in shown if unicodedata.category(char) in DANGEROUS or char in DIRECTION]
        shown.encode()
