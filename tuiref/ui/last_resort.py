"""The last resort: a signal ends the program in time though its own loop does not come to it."""

import contextlib
import os
import select
import signal
import sys
from types import FrameType
from typing import Any, Final

ENDING: Final = ("SIGTERM", "SIGHUP")
"""Names of the signals that end a program."""
LOOP_SECONDS: Final = 1.5
"""How long the loop has from the signal on; mostly it takes some hundredths of a second."""
_WRITING_SECONDS: Final = 0.2
"""How long a terminal that takes nothing is waited for."""
_RESTORING: Final = (
    "\x1b[?2026l\x1b[?2048l\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?7h"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""What Textual's driver writes when it ends, all at once."""


class LastResort:
    """Ends this process by itself when a signal comes. What was sent to the engine is still saved by it."""

    def __init__(self) -> None:
        """Follow the signals that end a program, at once: nothing else hears them yet. In the main thread only."""
        self._status = 0
        self._patience: dict[int, float] = {}
        self._modes = _modes()
        for name in ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                self.follow(number, 0)

    def follow(self, number: int, seconds: float) -> None:
        """Wait so long with this signal. A handler that an event loop has for it is called all the same."""
        self._patience[number] = seconds
        signal.signal(number, self._begin)

    def _begin(self, number: int, frame: FrameType | None) -> None:
        if self._status:
            return
        self._status = 128 + number
        if seconds := self._patience[number]:
            signal.signal(signal.SIGALRM, self._end)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        else:
            self._end(number, frame)

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self._modes and _modes() != self._modes:  # else the screen was not taken yet, or was given back
            _restore(self._modes)
        os._exit(self._status)


def _modes() -> list[Any]:
    """How the terminal is set now; empty where there is none."""
    try:
        import termios  # noqa: PLC0415 - not on Windows

        return termios.tcgetattr(0)
    except (ImportError, OSError, termios.error):
        return []


def _restore(modes: list[Any]) -> None:
    import termios  # noqa: PLC0415 - not on Windows

    # Not through Python's files: the thread that writes may hold their locks.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        output = sys.__stderr__.fileno()  # type: ignore[union-attr] # told by the AttributeError
        if select.select([], [output], [], _WRITING_SECONDS)[1]:
            os.write(output, _RESTORING.encode("ascii"))
    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(0, termios.TCSANOW, modes)
