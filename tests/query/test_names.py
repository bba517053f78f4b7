"""Initials in the names of persons."""

import pytest

from tests.query.trees import OR
from tuiref.core.query import Node, Phrase
from tuiref.query import parse, render


def name(*words: str, field: str = "author") -> Phrase:
    """A name as a phrase."""
    return Phrase(words, field)


BOTH = OR(name("Smith", "JA"), name("Smith", "J*", "A*"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith JA[au]", BOTH),
        ('author:"Smith JA"', BOTH),
        ('author:"Smith, JA"', BOTH),
        ("AU=(Smith JA)", BOTH),
        ("Smith JA.au.", BOTH),
        ("smith ja[au]", OR(name("smith", "ja"), name("smith", "j*", "a*"))),
        ('author:"smith ja"', name("smith", "ja")),
        ('author:"Smith J.A."', OR(name("Smith", "J.A"), name("Smith", "J*", "A*"))),
        ("Sartre J-P[au]", OR(name("Sartre", "J-P"), name("Sartre", "J*", "P*"))),
        (
            'editor:"van Dam ABC"',
            OR(*(name("van", "Dam", *rest, field="editor") for rest in (["ABC"], ["A*", "B*", "C*"]))),
        ),
        ('author:"JA"', name("JA")),
        ('author:"Smith JOHN"', name("Smith", "JOHN")),
        (r'author:"Smith \JA"', name("Smith", "JA")),
        ('title:"vitamin DB"', name("vitamin", "DB", field="title")),
    ],
)
def test_several_initials_are_looked_for_together_and_apart(text: str, expected: Node) -> None:
    parsed = parse(text)
    assert parsed.fault is None
    assert parsed.root == expected
    assert parse(render(expected)).root == expected
