"""The engine's process, as its session has it in hand."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO


class EngineProcess:
    """One engine that was started. Needs no event loop; any thread may end it."""

    def __init__(self, *, encoding: str | None = None, standard_input: int | None = None, spooled: str = "") -> None:
        """Start an engine. Does not wait for it.

        Args:
            encoding: Decode all sources so; None decides by evidence.
            standard_input: File descriptor of the data that "-" stands for; the engine gets it under the same number.
            spooled: File in which an engine before has kept those data; "" for none.
        """
        words: list[str] = []
        if encoding is not None:
            words += ["--encoding", encoding]
        if spooled:
            words += ["--spooled", spooled]
        if standard_input is not None:
            words += ["--standard-input", str(standard_input)]
        package_parent = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tuiref.engine", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if not os.environ.get("TUIREF_ENGINE_LOG") else None,
            pass_fds=() if standard_input is None else (standard_input,),
            # numpy has no use for threads of its own here, and starting them takes as long as all else of its import
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            process_group=0,  # a key that signals the terminal's group must not reach the engine
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._popen.pid

    @property
    def inlet(self) -> IO[bytes]:
        """The pipe that its requests go into."""
        assert self._popen.stdin is not None
        return self._popen.stdin

    @property
    def outlet(self) -> IO[bytes]:
        """The pipe that its replies come out of."""
        assert self._popen.stdout is not None
        return self._popen.stdout

    def kill(self) -> None:
        """End it at once; harmless when it has ended. Its cache stays whole however it ends."""
        if self._popen.poll() is None:
            self._popen.kill()

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, at most so many seconds; its status."""
        return self._popen.wait(timeout)
