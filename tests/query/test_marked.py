"""`is:marked` and its relatives."""

import pytest

from tests.query.trees import AND, W
from tuiref.core.query import Boost, Marked, Node, Not
from tuiref.query import parse, render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:marked", Marked()),
        ("IS:Marked", Marked()),
        ("has:marked", Marked()),
        ("no:marked", Not(Marked())),
        ("-is:marked", Not(Marked())),
        ("NOT is:marked", Not(Marked())),
        ("heart is:marked", AND(W("heart"), Marked())),
        ("(is:marked)^2", Boost(Marked(), 2.0)),
        ("is marked", AND(W("is"), W("marked"))),
    ],
)
def test_marked_records_are_asked_for(text: str, expected: Node) -> None:
    assert parse(text).root == expected
    assert parse(render(expected)).root == expected


def test_a_state_that_there_is_not_is_a_fault_with_its_place() -> None:
    fault = parse("is:markd").fault
    assert fault is not None and fault.span == (3, 8)


def test_a_state_that_is_only_begun_waits() -> None:
    assert parse("heart is:mark").fault is None
