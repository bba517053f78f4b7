"""A query can be taken word for word."""

import pytest

from tuiref.core.query import Word
from tuiref.query.forms import exactly
from tuiref.query.reader import parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trial", 1),
        ("trial OR (heart AND NOT rats)", 3),
        ("title:trial^2 cell", 2),
        ('"a phrase" leuk* year:2010', 1),
        ("", 0),
    ],
)
def test_every_word_is_meant_exactly_and_all_else_stays(text: str, words: int) -> None:
    root = parse(text).root
    assert root is not None
    found = exactly(root)
    assert repr(found).count("is_exact=True") == words
    assert repr(found).replace("is_exact=True", "is_exact=False") == repr(root).replace(
        "is_exact=True", "is_exact=False"
    )


def test_word_that_was_exact_stays() -> None:
    assert exactly(Word("x", is_exact=True)) == Word("x", is_exact=True)
