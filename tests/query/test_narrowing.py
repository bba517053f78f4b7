"""What databases print behind a search, which narrows or describes it."""

import pytest

from tests.query.trees import AND, LINES, OR, W
from tuiref.core.query import Node, Phrase, YearRange
from tuiref.query import parse

BOTH = OR(LINES[1], LINES[3])
ENGLISH = W("english", "language")
GERMAN = W("german", "language")


def kinds(*names: str) -> Node:
    """Types of work."""
    return OR(*(OR(*(Phrase(tuple(name.split()), field) for field in ("type", "M3"))) for name in names))


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        (
            "#1 OR #3 Limiters - Published Date: 20100101-20201231; English Language",
            AND(AND(BOTH, YearRange(2010, 2020)), ENGLISH),
            "",
        ),
        ("#1 OR #3 Limiters - Peer Reviewed Expanders - Apply related words", BOTH, "“Peer Reviewed” can't be applied"),
        ("#1 OR #3 Search modes - Boolean/Phrase", BOTH, "“Search modes - Boolean/Phrase” says how"),
        ("#1 OR #3 Sort by: Most Recent", BOTH, "“Sort by: Most Recent” says how"),
        ("#1 OR #3 Filters: from 2010 - 2020 Sort by: Most Recent", AND(BOTH, YearRange(2010, 2020)), "says how"),
        ("#1 OR #3 Sort by: Most Recent Filters: from 2010/01/01 - 2020/12/31", AND(BOTH, YearRange(2010, 2020)), ""),
        ("#1 OR #3 Filters: English, German", AND(BOTH, OR(ENGLISH, GERMAN)), ""),
        (
            "#1 OR #3 Filters: Meta-Analysis, Systematic Review",
            AND(BOTH, kinds("meta analysis", "systematic review")),
            "",
        ),
        (
            "#1 or #3 with Publication Year from 2010 to 2020, in Trials",
            AND(BOTH, YearRange(2010, 2020)),
            "“in Trials”",
        ),
        ("#1 or #3 with Cochrane Library publication date from Jan 2010, in Trials", BOTH, "was left out"),
        ("air filters: a", AND(W("air"), W("filters"), W("a")), ""),
        ("Search modes of robots", AND(W("Search"), W("modes"), W("of"), W("robots")), ""),
        ("sort by", AND(W("sort"), W("by")), ""),
    ],
)
def test_what_stands_behind_a_search_narrows_all_of_it(text: str, expected: Node, note: str) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert parsed.root == expected
    assert any(note in said for said in parsed.notes) or not note
