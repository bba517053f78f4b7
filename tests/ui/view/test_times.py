"""How long something took and how long ago it was, at the places where the unit changes."""

import datetime

import pytest

from tuiref.ui.view.counts import time_left, time_taken
from tuiref.ui.view.kept import ago

NOW = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0009, "<1 ms"), (0.001, "1 ms"), (0.005, "5 ms"), (0.999, "999 ms"), (1, "1.0 s"), (1.26, "1.3 s")],
)
def test_time_taken_is_told_in_the_unit_that_suits_it(seconds: float, said: str) -> None:
    assert time_taken(seconds) == said


@pytest.mark.parametrize(("seconds", "said"), [(0.2, "1 s"), (99, "99 s"), (100, "2 min"), (180, "3 min")])
def test_time_left_is_never_less_than_a_second(seconds: float, said: str) -> None:
    assert time_left(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59, "just now"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (3600, "1 hour ago"),
        (12 * 3600 + 1, "yesterday"),
        (6 * 86_400, "6 days ago"),
        (7 * 86_400, "2026-03-03"),
    ],
)
def test_a_moment_is_told_as_people_say_it(seconds: int, said: str) -> None:
    assert ago((NOW - datetime.timedelta(seconds=seconds)).isoformat(), NOW) == said
