"""A Terminal: runs a program on a pseudo-terminal, answers its queries, and tells when something was on the screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyte

_HEAD: Final = struct.Struct("<dI")
_QUIET_SECONDS: Final = 0.008
_LONGEST_BURST_SECONDS: Final = 0.25
_ALTERNATE_SCREEN: Final = 1049 << 5  # how pyte notes a private mode
_FRAME_END: Final = b"\x1b[?2026l"
_ANSWERS: Final = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),  # synchronised output: known, and off
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),  # resizing in band: not known
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),  # nothing is wrong
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
)
_UNKNOWN_TO_PYTE: Final = re.compile(
    rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED: Final = re.compile(rb"\x1b(?:\[[<-?]?[0-9;]*\$?|[P\]][^\x07\x1b]*\x1b?)?\Z")


@dataclass(frozen=True, slots=True)
class Seen:
    """When something became visible, on the clock of `time.monotonic`."""

    at: float
    """When the output that made it true arrived."""
    frame_at: float
    """When the frame that held it was complete."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    at: float
    data: bytes


Condition = Callable[["Terminal"], bool]


class Terminal:
    """One program on a terminal of its own. A second process stamps the output, so that looking at it costs no time."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        rows: int = 40,
        columns: int = 120,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the program.

        Args:
            command: Its words.
            rows: Height in cells.
            columns: Width in cells.
            environment: What to set beside or instead of the present environment.
        """
        self.rows, self.columns = rows, columns
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending: deque[_Chunk] = deque()
        self._carry = self._asked = b""
        self._is_ended = False
        variables = {
            **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        self.started_at = time.monotonic()
        """Right before the program was started."""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            _set_size(0, rows, columns)
            os.execvpe(command[0], list(command), variables)
        _set_size(self._master, rows, columns)
        self._collected, inlet = os.pipe()
        with contextlib.suppress(OSError):  # a larger pipe only spares the collector a wait
            fcntl.fcntl(inlet, fcntl.F_SETPIPE_SZ, 1 << 20)
        self._collector = os.fork()
        if self._collector == 0:
            _collect(self._master, inlet)
        os.close(inlet)

    def __enter__(self) -> "Terminal":
        """Use it in a with statement; the program is ended behind it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self.close()

    # -- the screen -------------------------------------------------------------------------------

    def line(self, row: int) -> str:
        """The text of a row, counted from 0."""
        cells = self._screen.buffer[row]
        return "".join(cells[column].data for column in range(self.columns))

    @property
    def text(self) -> str:
        """The whole screen, row by row."""
        return "\n".join(map(self.line, range(self.rows)))

    @property
    def is_full_screen(self) -> bool:
        """Whether the program has switched to the alternate screen."""
        return _ALTERNATE_SCREEN in self._screen.mode

    def look(self, rows: Sequence[int], columns: Sequence[int] | None = None) -> tuple[object, ...]:
        """What these rows look like, colours too; equal to an earlier look when nothing changed.

        Args:
            rows: Their numbers, from 0.
            columns: The cells of each to look at; None for all.
        """
        buffer = self._screen.buffer
        places = range(self.columns) if columns is None else columns
        return tuple(tuple(buffer[row][column] for column in places) for row in rows)

    # -- keys -------------------------------------------------------------------------------------

    def send(self, keys: str) -> float:
        """Type; the time right before it."""
        at = time.monotonic()
        os.write(self._master, keys.encode())
        return at

    def press(self, keys: str, until: Condition, timeout: float = 10) -> tuple[float, Seen]:
        """Type, and wait for what it brings about; the time right before it and when it was seen.

        Raises:
            TimeoutError: It was not seen; the message holds the screen.
        """
        self.settle()
        at = self.send(keys)
        return at, self.wait(until, timeout)

    def resize(self, rows: int, columns: int) -> float:
        """Give the terminal another size, its screen blank until the program draws it; the time right before."""
        at = time.monotonic()
        _set_size(self._master, rows, columns)
        return at

    # -- a film -----------------------------------------------------------------------------------

    def record_for(self, seconds: float) -> None:
        """Keep what comes for so long, without looking at it: that would take processor time from the program."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and not self._is_ended:
            self._receive(left)

    def replay(self, resized: Sequence[tuple[float, int, int]] = ()) -> Iterator[tuple[float, int]]:
        """Show what was kept, frame by frame: when each was complete and how many bytes it had.

        Args:
            resized: When the terminal got other sizes meanwhile, in order: time, rows, columns.
        """
        sizes = deque(resized)
        length = 0
        while self._pending:
            chunk = self._pending.popleft()
            while sizes and sizes[0][0] <= chunk.at:
                _, self.rows, self.columns = sizes.popleft()
                self._screen.resize(self.rows, self.columns)
                self._screen.erase_in_display(2)
            *frames, rest = chunk.data.split(_FRAME_END)
            for data in frames:
                self._feed(data + _FRAME_END)
                yield chunk.at, length + len(data) + len(_FRAME_END)
                length = 0
            self._feed(rest)
            length += len(rest)

    # -- waiting ----------------------------------------------------------------------------------

    def wait(self, condition: Condition, timeout: float = 30) -> Seen:
        """Wait until the screen shows something.

        Raises:
            TimeoutError: It did not, or the program ended; the message holds the screen.
        """
        deadline = time.monotonic() + timeout
        if condition(self):
            now = time.monotonic()
            return Seen(now, now)
        while True:
            while self._pending:
                chunk = self._pending.popleft()
                self._feed(chunk.data)
                if condition(self):
                    return Seen(chunk.at, self._frame_end(chunk))
            if self._is_ended or time.monotonic() > deadline:
                reason = "the program ended" if self._is_ended else f"not seen within {timeout} s"
                raise TimeoutError(f"{reason}; the screen was:\n{self.text}")
            self._receive(min(0.1, max(0.0, deadline - time.monotonic())))

    def settle(self, quiet: float = 0.05, timeout: float = 5) -> None:
        """Take in all output until there is none for `quiet` seconds, or `timeout` is over."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline and self._receive(quiet):
            while self._pending:
                self._feed(self._pending.popleft().data)

    def restless_rows(self, seconds: float = 1.0) -> set[int]:
        """The rows that change without any key: a clock, a progress line."""
        restless: set[int] = set()
        deadline = time.monotonic() + seconds
        self.settle(timeout=seconds)
        before = self.look(range(self.rows))
        while time.monotonic() < deadline:
            if self._receive(0.05):
                while self._pending:
                    self._feed(self._pending.popleft().data)
                after = self.look(range(self.rows))
                restless |= {row for row in range(self.rows) if before[row] != after[row]}
                before = after
        return restless

    def close(self) -> None:
        """End the program with a hangup, and if that does not help for good."""
        if not self._ends_on(signal.SIGHUP):
            self._ends_on(signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._collector, signal.SIGKILL)
        os.waitpid(self._collector, 0)
        for descriptor in (self._master, self._collected):
            os.close(descriptor)

    # -- inside -----------------------------------------------------------------------------------

    def _ends_on(self, number: signal.Signals, timeout: float = 3) -> bool:
        """Send a signal; whether the program ended in time. Its output is read meanwhile: it may wait for that."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if os.waitpid(self.pid, os.WNOHANG) != (0, 0):
                return True
            self._receive(0.02)
            self._pending.clear()
        return False

    def _receive(self, timeout: float) -> bool:
        """Wait for output, then take it in until it pauses; False when there was none."""
        burst_ends = 0.0
        while not self._is_ended and select.select([self._collected], [], [], timeout)[0]:
            head = _read_exactly(self._collected, _HEAD.size)
            if head is None:
                self._is_ended = True
                break
            at, length = _HEAD.unpack(head)
            data = _read_exactly(self._collected, length) or b""
            asked = self._asked + data
            for query, answer in _ANSWERS:
                for _ in query.findall(asked):
                    os.write(self._master, answer)
            unfinished = _UNFINISHED.search(asked)
            self._asked = unfinished.group() if unfinished else b""
            self._pending.append(_Chunk(at, data))
            now = time.monotonic()
            burst_ends = burst_ends or now + _LONGEST_BURST_SECONDS
            if now > burst_ends:
                break
            timeout = _QUIET_SECONDS
        return bool(self._pending)

    def _feed(self, data: bytes) -> None:
        data = self._carry + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._carry = data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))

    def _frame_end(self, chunk: _Chunk) -> float:
        """When the frame that `chunk` belongs to was complete: at its mark, else when the burst paused."""
        for part in (chunk, *self._pending):
            if _FRAME_END in part.data:
                return part.at
        last = chunk.at
        for part in self._pending:
            if part.at - last > _QUIET_SECONDS:
                break
            last = part.at
        return last


def has_frame(terminal: Terminal) -> bool:
    """Whether the program has taken the screen and anything but blanks is on it; a traceback is no frame."""
    return terminal.is_full_screen and not terminal.text.isspace()


def shows(text: str) -> Condition:
    """A condition: the text is somewhere on the screen, within one row."""
    return lambda terminal: text in terminal.text


def both(one: Condition, other: Condition) -> Condition:
    """A condition: both are met."""
    return lambda terminal: one(terminal) and other(terminal)


def differs(before: tuple[object, ...], rows: Sequence[int]) -> Condition:
    """A condition: these rows no longer look as they did."""
    return lambda terminal: terminal.look(rows) != before


def _set_size(descriptor: int, rows: int, columns: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _collect(master: int, outlet: int) -> None:
    """Pass all output on with the time of its arrival, until the program has gone; runs in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while data := os.read(master, 1 << 16):
            _write_all(outlet, _HEAD.pack(time.monotonic(), len(data)) + data)
    except OSError:
        pass  # the terminal's other end is closed: that is how its output ends
    finally:
        os._exit(0)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _read_exactly(descriptor: int, length: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < length:
        piece = os.read(descriptor, length - len(parts))
        if not piece:
            return None
        parts += piece
    return bytes(parts)
