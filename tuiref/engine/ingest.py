"""The ingest process: reads one source into a cache entry that is being built, and tells how far it is.

`python -m tuiref.engine.ingest PATH NAME RECORDS PROBLEMS INDEX [ENCODING]`: events go to standard output; the
process ends when standard input ends, so that it never outlives its engine. The first records are indexed right
here, so that they can be seen at once; the rest by builder processes, one for each core.
"""

import gc
import json
import math
import os
import queue
import subprocess
import sys
import threading
import time
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Final

from tuiref.core.errors import CacheError, TuirefError
from tuiref.engine import builder, pipeline
from tuiref.engine.cache import no_room
from tuiref.ris.batch import Batch
from tuiref.ris.source import open_source

_FIRST_SEGMENT: Final = 128
"""Records of the first segment: a few screens, indexed in half a tenth of a second."""
_GROWTH: Final = 4
_GROWING: Final = 3
"""So many segments grow, so that there is soon more to see; they are merged when there are others beyond them."""
_LARGEST_SEGMENT: Final = 20_000
"""Fewer would slow every query by the number of segments."""
_SEGMENT_BYTES: Final = 34 << 20, 1 << 20, 4 << 20, 16 << 20
"""Of canonical records in a segment at most, so that no builder gets larger than 300 MB however long records are: of
any, and for the list to come soon of the first ones."""
_MARGIN: Final = 1.02
"""So much more than expected still makes no segment of its own."""
_INLINE: Final = 2_048
"""Up to here no builder is started: it would take as long to start as the records take to index."""
_INLINE_BYTES: Final = 4 << 20
"""The same in bytes of canonical records."""
_LARGE: Final = 8 << 20
"""From so many bytes on there will be work for builders."""
_NICENESS: Final = 5
_REPORT_SECONDS: Final = 0.1


class Ingest:
    """One source on its way into a cache entry."""

    def __init__(
        self,
        records: Path,
        problems: Path,
        index: Path,
        out: IO[bytes],
        on_first_list: Callable[[], object] = lambda: None,
    ) -> None:
        """Prepare for one source.

        Args:
            records: The file that gets the canonical records.
            problems: The file that gets the problems, one JSON object a line.
            index: The index directory that gets the segment files.
            out: Where the events go.
            on_first_list: Called once, when the first records can be listed.
        """
        self._on_first_list = on_first_list
        self._records_path, self._index = records, index
        self._records = records.open("wb")
        self._problems = problems.open("w", encoding="utf-8")
        self._out = out
        self._out_lock = threading.Lock()
        self._cores = max(1, min(4, os.cpu_count() or 1))
        self._builders: list[threading.Thread] = []
        self._ready: set[str] = set()
        self._is_merging = False
        self._jobs: queue.Queue[pipeline.Job | None] = queue.Queue(maxsize=1)
        self._segments = 0
        self._checksum = 0
        self._target = _FIRST_SEGMENT
        self._records_read = self._bytes_read = self._bytes_total = 0
        self._start = self._size = self._first = 0
        self._offsets, self._sizes, self._lines = array("q"), array("q"), array("q")
        self._failure: list[str] = []
        self._broken: pipeline.Broken | None = None

    def run(self, path: str, name: str, encoding: str | None) -> None:
        """Read the source to its end.

        Args:
            path: The file.
            name: What the user calls it; problems carry this name.
            encoding: Decode it so; None decides by evidence.

        Raises:
            TuirefError: It can't be read, or is not RIS, or there is no room in the cache.
        """
        try:
            self._run(path, name, encoding)
        except OSError as error:
            if (told := no_room(error)) is None:
                raise
            raise told from error

    def _run(self, path: str, name: str, encoding: str | None) -> None:
        reader = open_source(path, name=name, encoding=encoding)
        self._tell(pipeline.Started(reader.format, reader.encoding, reader.newline))
        total = self._bytes_total = reader.bytes_total
        told = 0.0
        for batch in reader.batches():
            self._records_read += len(batch)
            self._bytes_read = batch.bytes_read
            self._add(batch)
            now = time.monotonic()
            if now - told >= _REPORT_SECONDS:
                told = now
                self._tell(pipeline.Progress(batch.bytes_read, total, self._count, reader.problem_count))
        self._cut()
        self._tell(pipeline.Progress(total, total, self._count, reader.problem_count))
        for _ in self._builders:
            self._jobs.put(None)
        for thread in self._builders:
            thread.join()
        if self._broken is not None:
            raise CacheError(self._broken.message, self._broken.hint)
        if self._failure:
            raise RuntimeError(self._failure[0])
        self._records.close()
        self._problems.close()
        count = self._first
        found = reader.format, reader.encoding, reader.newline
        self._tell(pipeline.Finished(*found, count, reader.problem_count, self._checksum))

    @property
    def _count(self) -> int:
        return self._first + len(self._offsets)

    @property
    def _most_bytes(self) -> int:
        """Of the segment that is being made."""
        return _SEGMENT_BYTES[(self._segments + 1) * (self._segments < _GROWING)]

    def _tell(self, event: pipeline.Event) -> None:
        with self._out_lock:
            pipeline.put(self._out, event)

    def _add(self, batch: Batch) -> None:
        for problem in batch.problems:
            self._problems.write(json.dumps(asdict(problem)) + "\n")
        if batch.problems:
            self._problems.flush()
        self._records.write(batch.canonical)
        self._checksum = zlib.crc32(batch.canonical, self._checksum)
        base, begin = self._size, 0
        while begin < len(batch):
            end = min(begin + self._target - len(self._offsets), len(batch))
            shift = base - self._start
            # records that reach beyond the bound belong to the next segment, but each has one
            end = max(bisect_right(batch.offsets, self._most_bytes - shift, begin, end), begin + 1)
            self._offsets.extend(offset + shift for offset in batch.offsets[begin:end])
            self._sizes.extend(iter(batch.sizes[begin:end]))
            self._lines.extend(iter(batch.lines[begin:end]))
            self._size = base + (batch.offsets[end] if end < len(batch) else len(batch.canonical))
            begin = end
            if len(self._offsets) >= self._target or self._size - self._start >= self._most_bytes:
                self._cut()

    def _cut(self) -> None:
        """Make a segment of what is pending."""
        count = len(self._offsets)
        if not count:
            return
        self._records.flush()
        name = _name(self._segments)
        job = pipeline.Job(name, self._first, self._start, self._size, self._offsets, self._sizes, self._lines)
        self._segments += 1
        self._first += count
        self._start = self._size
        self._offsets, self._sizes, self._lines = array("q"), array("q"), array("q")
        self._target = self._next_target()
        if self._first <= _INLINE and self._start <= _INLINE_BYTES:
            self._build_here(job)
            if self._segments == 1:
                self._on_first_list()
            if self._bytes_total > _LARGE and not self._builders:
                self._start_builders()  # behind the first list, which is what somebody waits for
            return
        if not self._builders:
            self._start_builders()
        self._jobs.put(job)

    def _next_target(self) -> int:
        """Records of the next segment: growing at first, then so that all builders end at about the same time."""
        if self._segments < _GROWING:
            return self._target * _GROWTH
        if self._segments > _GROWING:
            return self._target
        expected = self._records_read * self._bytes_total // max(self._bytes_read, 1)
        left = max(expected - self._first, 1) * _MARGIN
        largest = min(_LARGEST_SEGMENT, _SEGMENT_BYTES[0] * self._first / self._size / _MARGIN)
        rounds = math.ceil(left / (largest * self._cores))
        return max(math.ceil(left / (rounds * self._cores)), _INLINE)

    def _build_here(self, job: pipeline.Job) -> None:
        was_collecting = gc.isenabled()
        gc.disable()  # as the builders do
        self._announce(builder.build(job, self._records_path, self._index))
        if was_collecting:
            gc.enable()

    def _announce(self, ready: pipeline.SegmentReady) -> None:
        self._tell(ready)
        with self._out_lock:
            self._ready.add(ready.name)

    def _next_merge(self) -> pipeline.Merge | None:
        """The merging of the first segments, when they are all there and there is more; None else, and ever after."""
        names = tuple(map(_name, range(_GROWING)))
        with self._out_lock:
            if self._is_merging or self._segments <= _GROWING or not self._ready.issuperset(names):
                return None
            self._is_merging = True
        return pipeline.Merge("merged", names)

    def _start_builders(self) -> None:
        for _ in range(self._cores):
            thread = threading.Thread(target=self._drive_builder, daemon=True)
            thread.start()
            self._builders.append(thread)

    def _drive_builder(self) -> None:
        """Feed one builder process with tasks and pass on what it made; runs in a thread of its own."""
        command = pipeline.child_command("tuiref.engine.builder", str(self._records_path), str(self._index))
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=pipeline.child_environment()
        ) as process:
            assert process.stdin and process.stdout
            while (task := self._next_merge() or self._jobs.get()) is not None:
                if self._failure:
                    continue  # drain, so that the reader is never stuck
                try:
                    pipeline.put(process.stdin, task)
                    made = pipeline.take(process.stdout)
                except BrokenPipeError:
                    made = None
                if isinstance(made, pipeline.SegmentReady):
                    self._announce(made)
                elif isinstance(made, pipeline.Merged):
                    self._tell(made)
                elif isinstance(made, pipeline.Broken):
                    self._broken = made
                    self._failure.append(made.message)
                else:
                    self._failure.append(f"a builder process ended while it made segment {task.name}")
            process.stdin.close()


def _name(segment: int) -> str:
    return f"{segment:06d}"


def main() -> None:
    """Run the process."""
    path, name, records, problems, index, *encoding = sys.argv[1:]
    out = sys.stdout.buffer
    pipeline.end_with_parent(sys.stdin.fileno())
    try:
        # Where processors are short the screen and the search go first, but not before there is something to see and to
        # search; the builders take this over.
        ingest = Ingest(Path(records), Path(problems), Path(index), out, lambda: os.nice(_NICENESS))
        ingest.run(path, name, encoding[0] if encoding else None)
    except TuirefError as error:
        pipeline.put(out, pipeline.broken(error))
        os._exit(1)  # what is still to be written has no place


if __name__ == "__main__":
    main()
