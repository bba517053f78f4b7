"""The Pace: how much may be on its way to the terminal before the next frame waits.

Over a slow line, what a program has written stands in the buffers of ssh and of the kernel, which take a hundred
kilobytes and more without complaint: half a minute at 28,800 baud, in which keys seem to do nothing. So the terminal is
asked now and then how it is (DSR, ECMA-48 8.3.35), and how long its answer takes tells what has arrived. Nothing is
ever held back for a terminal that does not answer.
"""

from collections import deque
from typing import Final

QUESTION: Final = "\x1b[5n"
ANSWER: Final = b"\x1b[0n"

_WORTH_ASKING: Final = 512
"""Bytes; less is not asked about, except at first: that tells how far away the terminal is."""
_ALWAYS: Final = 1024
"""Bytes that may be on their way over the slowest line."""
_BEFORE_KNOWN: Final = 16_384
"""Bytes that may be before answers tell how fast the line is."""
_STRANGER_SECONDS: Final = 2.0
"""How long a terminal that has not answered yet is waited for."""
_PATIENCE_SECONDS: Final = 1.0
_PATIENCE: Final = 3.0
"""An answer that is late by more than this, beside so many times as long as it should take, doesn't come any more."""
_SLOWEST: Final = 1_000.0
"""Bytes a second. A line that seems slower has stood still meanwhile (ctrl+s), which tells nothing about later."""
_SILENCE_SECONDS: Final = 30.0
"""A terminal that has answered nothing for so long is not asked again."""
_AHEAD_SECONDS: Final = 0.1
"""What the line carries in this time may be on its way beside what it carries in a round trip."""
_SHORTEST_SECONDS: Final = 0.001
_FADING: Final = 0.7
_MOST_LEAVING_SECONDS: Final = 3.0


class Pace:
    """What is on its way to one terminal. Asked by the thread that writes frames, answered by the one that reads keys.

    Times are seconds of one clock that never goes back.
    """

    def __init__(self) -> None:
        """Begin with a terminal of which nothing is known."""
        self._waiting: deque[tuple[float, int]] = deque()
        """When each question was sent and how many bytes with it, since the one before."""
        self._unasked = 0
        self._begun = b""
        self._begun_at = 0.0
        self._is_owed = False
        """Whether an answer may come, late as it may be."""
        self._is_new = True
        self._has_answered = False
        self._is_silent = False
        self._round_trip = 1.0
        self._answered_at = 0.0
        self._carried = 0.0
        self._carrying_seconds = 0.0

    def sent(self, length: int, now: float) -> bool:
        """Take note of what is written; whether the question is to be written behind it.

        Args:
            length: Bytes.
            now: The time.
        """
        self._unasked += length
        if self._is_silent or (self._unasked < _WORTH_ASKING and not self._is_new):
            return False
        self._is_new = False
        self._waiting.append((now, self._unasked))
        self._is_owed = True
        self._unasked = 0
        return True

    def take(self, data: bytes, now: float) -> bytes:
        """Take the answers out of what the terminal sends; the rest are keys.

        What may be the beginning of an answer is held back: lines take things apart.
        """
        data, self._begun = self._begun + data, b""
        if self._is_owed:
            for _ in range(data.count(ANSWER)):
                self._answered(now)
            data = data.replace(ANSWER, b"")
        if self.is_waiting:
            length = next((some for some in range(len(ANSWER) - 1, 0, -1) if data.endswith(ANSWER[:some])), 0)
            if length:
                data, self._begun, self._begun_at = data[:-length], data[-length:], now
        return data

    @property
    def is_holding(self) -> bool:
        """Whether something is held back that may be the beginning of an answer, or be keys."""
        return bool(self._begun)

    def let_go(self, now: float, longest: float) -> bytes:
        """What was held back for longer than that, in seconds: keys, as it seems."""
        if not self._begun or now - self._begun_at < longest:
            return b""
        data, self._begun = self._begun, b""
        return data

    def _answered(self, now: float) -> None:
        self._has_answered, self._is_silent = True, False
        if not self._waiting:
            return
        sent_at, length = self._waiting.popleft()
        self._round_trip = min(self._round_trip, now - sent_at)
        on_line_at = max(sent_at + self._round_trip, self._answered_at)
        seconds = min(max(now - on_line_at, _SHORTEST_SECONDS), length / _SLOWEST)
        self._carried = self._carried * _FADING + length
        self._carrying_seconds = self._carrying_seconds * _FADING + seconds
        self._answered_at = now

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def is_behind(self, now: float) -> bool:
        """Whether the next frame had better wait: what it shows would be long out of date when it is seen."""
        waiting = tuple(self._waiting)
        if not waiting:
            return False
        age = now - waiting[0][0]
        length = sum(length for _, length in waiting)
        if not self._has_answered:
            if age > _SILENCE_SECONDS:
                self._waiting.clear()
                self._is_silent = True
            return age < _STRANGER_SECONDS and length > _BEFORE_KNOWN
        if age > _PATIENCE_SECONDS + _PATIENCE * (self._round_trip + length / self._rate()):
            self._waiting.clear()
            self._is_silent = now - self._answered_at > _SILENCE_SECONDS
            return False
        return length > self._most()

    def leaving_seconds(self) -> float:
        """How long to wait for the answers that are still to come, so that they don't reach the shell as keys."""
        if not self._has_answered:
            return 0.0
        left = sum(length for _, length in tuple(self._waiting))
        return min(_MOST_LEAVING_SECONDS, self._round_trip + left / self._rate() + _AHEAD_SECONDS) if left else 0.0

    def forget(self) -> None:
        """What was asked before is not answered any more: the terminal was somebody else's."""
        self._waiting.clear()

    def _most(self) -> float:
        if self._carried < _ALWAYS:
            return _BEFORE_KNOWN
        return max(_ALWAYS, self._rate() * (self._round_trip + _AHEAD_SECONDS))

    def _rate(self) -> float:
        """Bytes a second."""
        return self._carried / self._carrying_seconds if self._carrying_seconds else _BEFORE_KNOWN
