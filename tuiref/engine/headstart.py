"""A HeadStart: a file that the cache doesn't have is being read already while the engine itself is still loaded."""

import os
import select
import threading
from io import BufferedReader
from pathlib import Path
from typing import Final, NamedTuple

from tuiref import protocol
from tuiref.core.errors import CacheError
from tuiref.engine.build import Build
from tuiref.engine.cache import Cache, Entry

_PATIENCE_SECONDS: Final = 0.03
"""How long an engine waits for its first request at most; it is sent right after the engine was started."""

Stamp = tuple[int, int, int]


class Begun(NamedTuple):
    """A build that is under way."""

    file: Path
    stamp: Stamp
    """Size, time in nanoseconds and inode of the file when the build was started."""
    entry: Entry
    build: Build


class HeadStart:
    """At most one build, which whoever opens the same file takes over."""

    def __init__(self, begun: Begun | None = None) -> None:
        """Hold a build."""
        self._begun = begun
        self._lock = threading.Lock()

    def take(self, file: Path, encoding: str | None) -> Begun | None:
        """The build of a file, when there is one and it reads what is there now; it belongs to the caller then."""
        with self._lock:
            begun, self._begun = self._begun, None
        if begun is None or _is_of(begun, file, encoding):
            return begun
        _drop(begun)
        return None

    def give_up(self) -> None:
        """End it, if nobody has taken it."""
        with self._lock:
            begun, self._begun = self._begun, None
        if begun is not None:
            _drop(begun)


def head_start(stream: BufferedReader, cache: Cache, encoding: str | None) -> HeadStart:
    """Look, without taking it, at what is asked first; begin to read the first file of it, if that can only be right.

    Args:
        stream: Of requests.
        cache: Where the entry is built.
        encoding: Decode the file so; None decides by evidence.
    """
    asked: list[protocol.Request | protocol.Reply] = []
    if select.select([stream], [], [], _PATIENCE_SECONDS)[0]:
        protocol.Assembler(asked.append).feed(stream.peek())
    paths = next((request.paths for request in asked if isinstance(request, protocol.Open)), ())
    # Where one of them could be refused, nothing would be opened.
    if not paths or not all(Path(path).is_file() and os.access(path, os.R_OK) for path in paths):
        return HeadStart()
    try:
        return HeadStart(_begin(paths[0], cache, encoding))
    except (OSError, CacheError):  # whoever opens it finds out, and says so
        return HeadStart()


def _begin(path: str, cache: Cache, encoding: str | None) -> Begun | None:
    file = Path(path)
    key = cache.known_key(file, encoding=encoding)
    if key is not None and cache.has(key):
        return None
    stamp, entry = _stamp(file), cache.begin()
    build = Build(file, path, entry, encoding=encoding)
    begun = Begun(file, stamp, entry, build)
    try:
        entry.index_path.mkdir()
        build.start()
    except OSError:
        _drop(begun)
        raise
    if not build.is_elsewhere:  # it is read in the engine itself
        _drop(begun)
        return None
    return begun


def _is_of(begun: Begun, file: Path, encoding: str | None) -> bool:
    """Whether a build reads just what is there now."""
    try:
        return begun.file == file and begun.build.encoding == encoding and _stamp(file) == begun.stamp
    except OSError:
        return False


def _drop(begun: Begun) -> None:
    begun.build.give_up()
    begun.entry.drop()


def _stamp(file: Path) -> Stamp:
    status = file.stat()
    return status.st_size, status.st_mtime_ns, status.st_ino
