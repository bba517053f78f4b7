"""Several pasted lines: when they can only be one search."""

import pytest

from tuiref.core.pasted import is_one_search


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heart\nlung", False),
        ("1. heart\n2. lung\n3. 1 and 2", False),
        ("#1 heart OR\n#2 lung", False),
        ("S1 (heart\nS2 lung", False),
        ("heart OR\nlung", True),
        ("heart\nor lung", True),
        ("(heart\nlung)", True),
        ('"heart\nfailure"', True),
        ("heart adj3\nattack", True),
        ("heart NEAR/3\nattack", True),
        ("heart,\nlung", True),
        ("heart\nor/1-3", False),
        ("oral\nnotes", False),
        ("heart", False),
        ("", False),
    ],
)
def test_lines_that_can_only_be_one_search_are_one(text: str, expected: bool) -> None:
    assert is_one_search(text) is expected
