"""How the processes of a build talk: pickled values of our own over private pipes, and a watch on the parent."""

import os
import pickle
import sys
import threading
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from tuiref.core.errors import TuirefError

_END: Final = b""


@dataclass(frozen=True, slots=True)
class Job:
    """Make one segment of a stretch of the records file."""

    name: str
    """Name of the segment."""
    first: int
    """0-based number of its first record in the source."""
    start: int
    """Byte offset in the records file at which it begins."""
    stop: int
    offsets: "array[int]"
    """Byte offset of each record, from `start`."""
    sizes: "array[int]"
    """Byte length of each record's canonical text."""
    lines: "array[int]"
    """1-based line of each record in its source."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one segment of several that follow each other."""

    name: str
    """Name of the new segment."""
    names: tuple[str, ...]
    """Names of the old ones, in order; they stay as they are."""


@dataclass(frozen=True, slots=True)
class Started:
    """The source was recognised."""

    format: str
    encoding: str
    newline: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is."""

    bytes_read: int
    bytes_total: int
    records: int
    problems: int


@dataclass(frozen=True, slots=True)
class SegmentReady:
    """A segment file is whole, and can be committed."""

    name: str
    first: int
    records: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A segment file is whole that can take the place of some that were announced before."""

    name: str
    names: tuple[str, ...]
    """Names of those that it replaces."""


@dataclass(frozen=True, slots=True)
class Finished:
    """All is read and every segment was announced."""

    format: str
    encoding: str
    newline: str
    records: int
    problems: int
    checksum: int
    """CRC-32 of the records file."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The source can't be read; `error` names a class of `core.errors`."""

    error: str
    message: str
    hint: str


Task = Job | Merge
Event = Started | Progress | SegmentReady | Merged | Finished | Broken


def broken(error: TuirefError) -> Broken:
    """An error as an event."""
    return Broken(type(error).__name__, error.message, error.hint)


def put(stream: IO[bytes], value: Task | Event) -> None:
    """Send a value; BrokenPipeError when the other end is gone."""
    pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def take(stream: IO[bytes]) -> Task | Event | None:
    """The next value, None when the other end is gone."""
    try:
        value = pickle.load(stream)  # noqa: S301 - written by our own process on a private pipe
    except (EOFError, pickle.UnpicklingError):
        return None
    if not isinstance(value, Task | Event):
        raise TypeError(f"not a value of a build: {type(value).__name__}")
    return value


def take_event(stream: IO[bytes]) -> Event | None:
    """The next event, None when the other end is gone."""
    value = take(stream)
    return None if isinstance(value, Task) else value


def end_with_parent(descriptor: int) -> None:
    """End this process as soon as the parent closes its end of a pipe, however the parent ends.

    Args:
        descriptor: Our end, from which nothing else reads.
    """

    def wait() -> None:
        # Not through a buffered file: its lock would be held while the interpreter shuts down.
        while os.read(descriptor, 4096) != _END:
            pass
        os._exit(1)

    threading.Thread(target=wait, name="parent-watch", daemon=True).start()


def child_environment() -> dict[str, str]:
    """The environment in which a child finds this very package."""
    parent = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (parent, os.environ.get("PYTHONPATH", ""))))
    # one thread each: there is nothing here that numpy would share out, and threads take time and memory to start
    return {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"}


def child_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of this package in a process of its own."""
    return [sys.executable, "-m", module, *arguments]
