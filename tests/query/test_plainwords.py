"""A tree in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.query import Node
from tuiref.query import parse
from tuiref.query.plainwords import described, parts_of


def told(node: Node, depth: int = 0) -> list[str]:
    """A line for each part, indented."""
    lines = ["  " * depth + described(node)]
    for part in parts_of(node):
        lines += told(part, depth + 1)
    return lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["every record"]),
        ("heart", ["heart"]),
        ("title:heart", ["heart in title"]),
        ("journal:blood", ["blood in journal"]),
        ("AD:oslo", ["oslo in AD"]),
        ("doi:10.1/x", ["10.1/x in DOI"]),
        ('"car t"', ["“car t” as a phrase"]),
        ('ti:"car t"', ["“car t” as a phrase in title"]),
        ('"b all"~1', ["b and all with at most 1 word between, in any order"]),
        ('"a b c"~5', ["a, b and c with at most 5 words between, in any order"]),
        ("heart PRE/3 failure", ["heart and failure with at most 3 words between, in this order"]),
        ("heart adj failure", ["“heart failure” as a phrase"]),
        ("leuk*", ["starts with leuk"]),
        ("*cillin", ["ends with cillin"]),
        ("*all*", ["contains all"]),
        ("wom?n", ["spelled wom?n"]),
        ("ab:wom?n", ["spelled wom?n in abstract"]),
        ("leukaemia~", ["like leukaemia, up to a letter different"]),
        ("leukaemia~2", ["like leukaemia, up to 2 letters different"]),
        ("year:2015-2020", ["year 2015 to 2020"]),
        ("year:2015", ["year 2015"]),
        ("year:>=2019", ["year 2019 or later"]),
        ("year:..2010", ["year 2010 or earlier"]),
        ("has:abstract", ["anything in abstract"]),
        ("no:doi", ["not", "  anything in DOI"]),
        ("is:marked", ["marked records"]),
        ("a OR b", ["any of", "  a", "  b"]),
        ("(a OR b) AND NOT c", ["all of", "  any of", "    a", "    b", "  not", "    c"]),
        ("heart^2", ["counting 2 times", "  heart"]),
        ("TS=heart", ["heart in title, abstract or keyword"]),
        ("heart.ti,ab.", ["heart in title or abstract"]),
        ("title:a OR abstract:b", ["any of", "  a in title", "  b in abstract"]),
    ],
)
def test_tree_is_told_in_plain_words(text: str, lines: list[str]) -> None:
    root = parse(text).root
    assert root is not None
    assert told(root) == lines


@given(st.text(st.sampled_from('ab*?"()~:-^#[]. /ORNT3') | st.characters(), max_size=40))
def test_whatever_can_be_read_can_be_told(text: str) -> None:
    root = parse(text).root
    if root is not None:
        assert all(line.strip() for line in told(root))
