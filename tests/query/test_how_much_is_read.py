"""What is as deep or as long as can be is read, and what is more is refused in plain words."""

import pytest

from tuiref.query import parse


@pytest.mark.parametrize(
    ("opening", "message"),
    [
        ("-(", "too deep in each other"),
        ("NOT (", "too deep in each other"),
        ("title:(", "too deep in each other"),
        ("TS=(", "Too many fields before one word"),
    ],
)
def test_brackets_behind_something_can_stand_twenty_deep(opening: str, message: str) -> None:
    deepest = parse(opening * 20 + "a" + ")" * 20)
    assert deepest.fault is None and deepest.root is not None
    fault = parse(opening * 21 + "a" + ")" * 21).fault
    assert fault is not None and message in fault.message


@pytest.mark.parametrize("operator", ["adj2", "NEAR/2"])
def test_twenty_words_can_stand_near_each_other(operator: str) -> None:
    words = [f"w{number}" for number in range(21)]
    most = parse(f" {operator} ".join(words[:20]))
    assert most.fault is None and most.root is not None
    fault = parse(f" {operator} ".join(words)).fault
    assert fault is not None and "More than 20 words near each other" in fault.message
