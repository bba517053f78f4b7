"""Over a slow line frames wait until what was sent has arrived; for others, or without answers, nothing waits."""

import heapq
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.ui.pace import ANSWER, Pace

_TICK: Final = 1 / 120
_KEY: Final = 1 / 30


class _Line:
    """A line of some speed, and a program that draws a frame for each key as soon as it may."""

    def __init__(self, bytes_a_second: float, latency: float, *, answers: bool = True) -> None:
        self.pace = Pace()
        self.rate, self.latency, self.answers = bytes_a_second, latency, answers
        self.now, self._free_at = 0.0, 0.0
        self._coming: list[float] = []
        self.lags: list[float] = []
        """How old each frame was when it was seen, in seconds."""

    def draw(self, length: int) -> None:
        """Send a frame."""
        asks = self.pace.sent(length, self.now)
        self._free_at = max(self._free_at, self.now) + length / self.rate
        seen_at = self._free_at + self.latency
        self.lags.append(seen_at - self.now)
        if asks and self.answers:
            heapq.heappush(self._coming, seen_at + self.latency)

    def pass_time(self, seconds: float) -> None:
        """Let answers come."""
        self.now += seconds
        while self._coming and self._coming[0] <= self.now:
            assert self.pace.take(ANSWER, heapq.heappop(self._coming)) == b""

    def hold_key(self, seconds: float, length: int) -> int:
        """Frames of that many bytes as fast as keys come and as the pace allows; how many frames had to wait."""
        ends, due, waited = self.now + seconds, self.now, 0
        is_dirty = False
        while self.now < ends:
            if self.now >= due:
                due += _KEY
                waited += is_dirty
                is_dirty = True
                assert self.pace.take(b"j", self.now) == b"j"
            if is_dirty and not self.pace.is_behind(self.now):
                self.draw(length)
                is_dirty = False
            self.pass_time(_TICK)
        return waited


@pytest.mark.parametrize("rate", [1_200, 5_000, 20_000])
@pytest.mark.parametrize("latency", [0.002, 0.15])
def test_a_slow_line_shows_what_is_true_and_not_what_was_seconds_ago(rate: float, latency: float) -> None:
    line = _Line(rate, latency)
    line.draw(60)
    line.pass_time(0.05)
    line.draw(6_000)
    line.pass_time(6_000 / rate + 3 * latency)
    line.lags.clear()
    line.hold_key(20, 1_500)
    oldest = (1_024 + 1_500) / rate + 2 * latency + 0.3
    assert max(line.lags) <= oldest
    assert len(line.lags) >= 0.5 * 20 / (1_500 / rate + 2 * latency), "the line is used all the same"


@pytest.mark.parametrize(("rate", "latency"), [(10_000_000, 0.0005), (2_000_000, 0.02), (1_000_000, 0.3)])
def test_nothing_waits_for_a_line_that_is_only_far_away(rate: float, latency: float) -> None:
    line = _Line(rate, latency)
    line.draw(60)
    line.draw(9_000)
    line.pass_time(1)
    assert line.hold_key(10, 2_500) == 0


def test_a_line_that_gets_faster_is_used_again() -> None:
    line = _Line(2_000, 0.02)
    line.hold_key(20, 1_500)
    line.pass_time(5)
    line.rate = 5_000_000
    line.hold_key(3, 1_500)
    assert line.hold_key(3, 1_500) == 0


def test_a_terminal_that_does_not_answer_is_not_waited_for() -> None:
    line = _Line(1_000_000, 0.01, answers=False)
    line.hold_key(3, 2_000)
    assert line.hold_key(60, 2_000) == 0
    assert line.pace.leaving_seconds() == 0
    assert not line.pace.is_waiting, "it is not asked for ever"


def test_answers_that_somebody_else_took_hold_nothing_up_for_long() -> None:
    line = _Line(1_200, 0.1)
    line.draw(60)
    line.pass_time(1)
    line.hold_key(10, 1_500)
    sent = len(line.lags)
    line._coming.clear()
    line.hold_key(12, 1_500)
    assert len(line.lags) - sent > 3, "one that is lost is not waited for"
    line.answers = False
    line._coming.clear()
    line.hold_key(40, 1_500)
    assert line.hold_key(5, 1_500) == 0
    assert line.pace.take(ANSWER + b"j", line.now) == b"j", "nor is one a key that comes late"


def test_a_terminal_that_stood_still_and_lost_an_answer_holds_no_frame_for_long() -> None:
    line = _Line(500_000, 0.01)
    line.hold_key(3, 1_500)
    line.pass_time(1)
    line._free_at = line.now + 60  # ctrl+s, and a minute later ctrl+q
    line.draw(1_500)
    line.pass_time(61)
    line.draw(6_000)
    line._coming.clear()
    sent_at = line.now
    while line.pace.is_behind(line.now) and line.now - sent_at < 300:
        line.pass_time(_KEY)
    assert line.now - sent_at < 20


def test_a_terminal_that_stood_still_is_used_at_once_when_it_goes_on() -> None:
    line = _Line(500_000, 0.01)
    line.hold_key(3, 1_500)
    line._free_at = line.now + 60
    line.hold_key(61, 1_500)
    line.hold_key(1, 1_500)
    assert line.hold_key(3, 1_500) == 0


def test_little_is_not_asked_about() -> None:
    pace = Pace()
    assert pace.sent(8, 0.0), "at first, to know how far away the terminal is"
    assert not any(pace.sent(40, number) for number in range(12))
    assert pace.sent(40, 13.0)


def test_who_leaves_waits_for_answers_as_long_as_they_take_and_never_long() -> None:
    line = _Line(1_200, 0.1)
    assert line.pace.leaving_seconds() == 0
    line.draw(60)
    line.draw(2_400)
    line.pass_time(3)
    assert line.pace.leaving_seconds() == 0, "nothing is on its way"
    line.draw(1_200)
    assert 1.0 <= line.pace.leaving_seconds() <= 1.6
    line.draw(90_000)
    assert line.pace.leaving_seconds() == 3.0
    line.pace.forget()
    assert line.pace.leaving_seconds() == 0


@given(
    st.lists(st.sampled_from((b"a", b"\x1b", b"[", b"0", b"n", b"\x1b[A", b"\x1b[0", ANSWER)), max_size=12), st.data()
)
def test_answers_are_taken_out_of_the_keys_however_a_line_takes_them_apart(
    parts: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(parts)
    pace = Pace()
    for _ in range(whole.count(ANSWER) + 1):
        pace.sent(1_000, 0.0)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=6)) | {0, len(whole)})
    keys = b"".join(pace.take(whole[low:high], 1.0) for low, high in pairwise(cuts))
    assert pace.let_go(1.0, 0.02) == b"", "the rest of an answer may still come"
    keys += pace.let_go(1.03, 0.02)
    assert keys == whole.replace(ANSWER, b"")
    assert not pace.is_holding


def test_what_nobody_asked_for_is_not_taken() -> None:
    assert Pace().take(ANSWER, 1.0) == ANSWER
