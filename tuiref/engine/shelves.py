"""The Shelves: all sources of a session, those that are open now, and what becomes of their files."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tuiref.core.library import Library
from tuiref.engine import sources
from tuiref.engine.cache import Cache
from tuiref.engine.shelf import Shelf
from tuiref.index.holdings import Joint
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store

_CHANGED: Final = "changed"
_GONE: Final = "gone"
_DAMAGED: Final = "damaged"
_MOST_HASHED: Final = 64 << 20
"""Bytes up to which a file of a new date is looked into, so that one that was only touched is not said to be new."""

Stamp = tuple[int, int, int]


class Shelves:
    """Sources by their ordinals. One that was closed keeps its ordinal, so that none ever names another source."""

    def __init__(self) -> None:
        """Begin without any."""
        self._all: list[Shelf] = []
        self._lock = threading.Lock()
        self.named: tuple[str, ...] = ()
        """The paths as they were named: files, folders, "-"."""

    @property
    def all(self) -> Sequence[Shelf]:
        """Every source of the session; its place is its ordinal."""
        with self._lock:
            return tuple(self._all)

    @property
    def shown(self) -> tuple[Shelf, ...]:
        """Those that are open now."""
        with self._lock:
            return tuple(shelf for shelf in self._all if shelf.is_shown)

    @property
    def library(self) -> Library:
        """The open sources as they are now."""
        return Library(tuple(shelf.source for shelf in self.shown))

    def searcher(self, older: Searcher, joints: Callable[[Sequence[Shelf]], Sequence[Joint]]) -> Searcher:
        """A searcher of what is readable now, with what an older one remembers.

        Args:
            older: The one that was used before.
            joints: Gives the indexes that serve for several of some sources.
        """
        shelves = self.all
        shown = {shelf: shelf.store for shelf in shelves if shelf.is_shown}
        stores = [shown.get(shelf) or Store(Path(), (), 0) for shelf in shelves]
        names = [shelf.source.path if shelf in shown else "" for shelf in shelves]
        return Searcher(stores, names, older, joints(tuple(shown)))

    # -- opening and closing ----------------------------------------------------------------------

    def add(self, files: Iterable[str]) -> list[Shelf]:
        """New shelves for those files that are not open yet."""
        with self._lock:
            known = {shelf.source.path for shelf in self._all if shelf.is_shown}
            known |= {os.path.realpath(path) for path in known if path != sources.STANDARD_INPUT}
            new = []
            for file in files:
                if file not in known and (file == sources.STANDARD_INPUT or os.path.realpath(file) not in known):
                    new.append(Shelf(file, len(self._all)))
                    self._all.append(new[-1])
                    known |= {file, os.path.realpath(file)}
            return new

    def add_unknown(self, files: Iterable[str]) -> list[Shelf]:
        """New shelves for those files that were never open: one that was closed stays so until it is named."""
        with self._lock:
            met = {os.path.realpath(shelf.source.path) for shelf in self._all}
        return self.add(file for file in files if os.path.realpath(file) not in met)

    def add_replacement(self, older: Shelf) -> Shelf:
        """A new shelf that takes the place of another when it is read."""
        with self._lock:
            new = Shelf(older.source.path, len(self._all))
            new.is_shown, new.replaces = False, older.source.ordinal
            self._all.append(new)
            return new

    def close(self, ordinals: Iterable[int]) -> list[Shelf]:
        """Take sources out of the library; the closed ones. What is known of their paths is forgotten."""
        wanted = set(ordinals)
        closed = [shelf for shelf in self.shown if shelf.source.ordinal in wanted]
        for shelf in closed:
            shelf.is_shown = False
        paths = {os.path.realpath(shelf.source.path) for shelf in closed}
        self.named = tuple(path for path in self.named if os.path.realpath(path) not in paths)
        return closed

    # -- files that change ------------------------------------------------------------------------

    def look(self, cache: Cache, encoding: str | None, between: Callable[[], bool] = lambda: True) -> bool:
        """See what became of the files of the open sources; whether the library says something else than before.

        Args:
            cache: Knows the keys of contents.
            encoding: As the sources were read.
            between: Asked before each file; False ends it.
        """
        is_news = False
        for shelf in self.shown:
            if not between():
                break
            if shelf.source.path == sources.STANDARD_INPUT or not (shelf.source.is_complete or shelf.source.failure):
                continue
            change = _change_of(shelf, cache, encoding) or (_DAMAGED if shelf.look_at_entry() else "")
            if change != shelf.source.change:
                shelf.source = replace(shelf.source, change=change)
                is_news = True
        return is_news


def stamp_of(status: os.stat_result) -> Stamp:
    """By what a file that was written is told from what it was before."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def _change_of(shelf: Shelf, cache: Cache, encoding: str | None) -> str:
    """What became of a source's file since it was read."""
    file = Path(shelf.source.path)
    try:
        stamp = stamp_of(file.stat())
    except OSError:
        return "" if shelf.source.failure else _GONE
    if stamp == shelf.stamp:
        return ""
    if shelf.stamp is not None and stamp[0] == shelf.stamp[0] <= _MOST_HASHED and shelf.source.is_complete:
        with contextlib.suppress(OSError):
            if cache.key_of(file, encoding=encoding) == shelf.source.key:
                shelf.stamp = stamp
                return ""
    return _CHANGED
