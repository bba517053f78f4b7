"""The whole program on a terminal of its own: what it sends, which processes it has, how it ends."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.program import children
from tests.benchmarks.terminal import Terminal

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "sample_libraries" / "clean.ris"
PATIENCE_SECONDS = 20.0
"""No wait here is a figure: it ends as soon as what is waited for is there, and only a failure waits so long."""
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[<u")
"""What puts a terminal right: main screen, cursor, mouse, paste, keys."""


class Program(Terminal):
    """tuiref as a person starts it, with folders of its own."""

    def __init__(
        self, words: Sequence[str], folder: Path, *, shell: str = "", environment: Mapping[str, str] | None = None
    ) -> None:
        """Start it.

        Args:
            words: Its arguments.
            folder: For cache, state and settings; another run in the same folder finds them again.
            shell: A command for the shell in which "$@" is the program; "" starts it directly.
            environment: More variables.
        """
        self.sent = bytearray()
        """All that the program has written."""
        command = [sys.executable, "-m", "tuiref", *words]
        folders = {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "STATE", "CONFIG")}
        super().__init__(
            ["sh", "-c", shell, "sh", *command] if shell else command,
            rows=24,
            columns=100,
            environment={**folders, "PYTHONPATH": str(ROOT), **(environment or {})},
        )
        self.status: int | None = None
        """Exit status when it has ended; that of a signal is negative."""

    def __enter__(self) -> "Program":
        """Use it in a with statement; the program is ended behind it."""
        return self

    def _feed(self, data: bytes) -> None:
        self.sent += data
        super()._feed(data)

    def descendants(self) -> set[int]:
        """The processes that it has started, and theirs."""
        found: set[int] = set()
        waiting = [self.pid]
        while waiting:
            new = set(children(waiting.pop())) - found - {self._collector}
            found |= new
            waiting += new
        return found

    def ended(self) -> int:
        """Wait for its end, taking in what it writes until then; its exit status."""
        for _ in self._until("the program ends"):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.settle(1)  # what it wrote last may be on its way still; nobody at the terminal ends the wait
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
        raise AssertionError("unreachable")

    def stopped(self) -> None:
        """Wait until it has stopped itself."""
        for _ in self._until("the program stops"):
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid:
                assert os.WIFSTOPPED(status)
                self.settle(0.02, 1)
                return

    def gone(self, pids: set[int]) -> None:
        """Wait until none of these processes is there."""
        for _ in self._until(f"the processes {pids} end"):
            if not any(_lives(pid) for pid in pids):
                return

    def _until(self, what: str) -> Iterator[None]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            yield
            self.settle(0.01, 0.05)
        raise TimeoutError(f"not within {PATIENCE_SECONDS} s: {what}; the screen was:\n{self.text}")

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.kill(self._collector, signal.SIGKILL)
        os.waitpid(self._collector, 0)
        os.close(self._master)
        self._is_ended = True

    def close(self) -> None:
        """End what has not ended yet."""
        if self._is_ended and self.status is not None:
            os.close(self._collected)
        elif self.status is None:
            super().close()
        else:
            os.kill(self._collector, signal.SIGKILL)
            os.waitpid(self._collector, 0)
            os.close(self._master)
            os.close(self._collected)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
