"""A Build: one source on its way into a cache entry, as the engine sees it: a stream of events that can be stopped."""

import contextlib
import io
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Final

from tuiref.core.errors import TuirefError
from tuiref.engine import pipeline
from tuiref.engine.cache import Entry
from tuiref.engine.sources import is_plain_ris

_SMALL: Final = 1 << 20
"""Bytes up to which a file is read right here: it takes less time than a process takes to start."""


class Build:
    """Builds an entry. `events` belongs to one thread; `stop` may be called from any."""

    def __init__(self, file: Path, name: str, entry: Entry, *, encoding: str | None) -> None:
        """Prepare; nothing runs before `events`.

        Args:
            file: The source.
            name: What the user calls it.
            entry: The directory that is built; its index exists.
            encoding: Decode the source so; None decides by evidence.
        """
        self._file, self._name, self._entry, self.encoding = file, name, entry, encoding
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def start(self) -> None:
        """Start the process that reads, where there is to be one; `events` has the first of what it says later."""
        if self._is_small():
            return
        entry = self._entry
        arguments = [str(self._file), self._name, str(entry.records_path), str(entry.problems_path)]
        arguments.append(str(entry.index_path))
        if self.encoding is not None:
            arguments.append(self.encoding)
        self._process = subprocess.Popen(
            pipeline.child_command("tuiref.engine.ingest", *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=pipeline.child_environment(),
        )
        if self._is_stopped:
            self.stop()

    @property
    def is_elsewhere(self) -> bool:
        """Whether a process of its own was started for it."""
        return self._process is not None

    def events(self) -> Generator[pipeline.Event, None, None]:
        """What happens, up to Finished or Broken; ends early when it was stopped or the process died."""
        if self._process is None and not self._is_stopped:
            self.start()
        if self._process is not None:
            yield from self._elsewhere(self._process)
        elif not self._is_stopped:
            yield from self._here()

    def stop(self) -> None:
        """End it; harmless when it has ended."""
        self._is_stopped = True
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    def give_up(self) -> None:
        """Stop, and wait until nothing is written any more."""
        self.stop()
        if self._process is not None:
            for _ in self._elsewhere(self._process):
                pass

    def _is_small(self) -> bool:
        return self._file.stat().st_size <= _SMALL and is_plain_ris(self._file)

    def _here(self) -> Generator[pipeline.Event, None, None]:
        from tuiref.engine.ingest import Ingest  # noqa: PLC0415 - a library that is in the cache needs no reader

        out = io.BytesIO()
        entry = self._entry
        try:
            ingest = Ingest(entry.records_path, entry.problems_path, entry.index_path, out)
            ingest.run(str(self._file), self._name, self.encoding)
        except TuirefError as error:
            yield pipeline.broken(error)
            return
        out.seek(0)
        while (event := pipeline.take_event(out)) is not None:
            yield event

    @staticmethod
    def _elsewhere(process: subprocess.Popen[bytes]) -> Generator[pipeline.Event, None, None]:
        with process:
            assert process.stdin and process.stdout
            while (event := pipeline.take_event(process.stdout)) is not None:
                yield event
            process.stdin.close()
