"""Bundles: what neighbouring small sources have in common is one index, so that many files cost little more than one.

A bundle is an entry of the cache that holds nothing but an index; its key is made of those of its sources. It takes
nothing from them: each keeps its own entry, and is searched by its own index as soon as the group is another.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tuiref.core.errors import CacheError
from tuiref.engine import seal
from tuiref.engine.cache import Cache, Entry, Meta
from tuiref.engine.shelf import Shelf
from tuiref.index.holdings import Joint
from tuiref.index.store import Store

Group = tuple[Shelf, ...]

_MOST_OF_SOURCE: Final = 2_000
"""A source of more records costs less than it would take to write them again when its neighbours change."""
_MOST_RECORDS: Final = 20_000
_LEAST_SOURCES: Final = 4
_ENDS: Final = 64
"""One of so many sources ends its group, by its content: a file more or less then changes a single group."""
_FORMAT: Final = "bundle"


class Bundles:
    """Those that are open. For one thread at a time, but for `joints`."""

    def __init__(self, cache: Callable[[], Cache]) -> None:
        """Begin with none; `cache` gives the one that is used at the time."""
        self._cache = cache
        self._open: dict[str, tuple[Entry, Store]] = {}

    def joints(self, shelves: Iterable[Shelf]) -> list[Joint]:
        """The indexes that are there for groups of the open sources; in any thread."""
        found = []
        for group in groups(shelves):
            known = self._open.get(_key_of(group))
            if known is not None:
                sources, records = zip(*((shelf.source.ordinal, shelf.store.records) for shelf in group), strict=True)
                if known[1].records == sum(records):
                    found.append(Joint(known[1], sources, records))
        return found

    def find(self, shelves: Iterable[Shelf]) -> tuple[bool, list[Group]]:
        """Open what the cache has; whether that was something new, and the groups that it has nothing for."""
        is_new, missing = False, []
        for group in groups(shelves):
            key = _key_of(group)
            if key in self._open:
                continue
            entry = self._cache().find(key)
            if entry is not None and self._take(key, entry):
                is_new = True
            else:
                missing.append(group)
        return is_new, missing

    def begin(self) -> Entry:
        """A directory to build one in.

        Raises:
            NoCacheError: It can't be made.
        """
        return self._cache().begin()

    def publish(self, group: Group, building: Entry) -> bool:
        """Take what was built for a group into the cache, and use it; False where it is not whole.

        Raises:
            OSError: The disk is full.
        """
        records = sum(shelf.store.records for shelf in group)
        meta = Meta(_FORMAT, "", "", records, 0)
        key = _key_of(group)
        return self._take(key, self._cache().publish(building, key, meta, lambda entry: seal.seal(entry, {})))

    def close(self) -> None:
        """Let go of all."""
        for entry, _ in self._open.values():
            entry.close()

    def _take(self, key: str, entry: Entry) -> bool:
        try:
            store = seal.open_store(entry)
        except CacheError:
            entry.drop()
            return False
        self._open[key] = entry, store
        return True


def groups(shelves: Iterable[Shelf]) -> list[Group]:
    """The sources that are searched together, in their order; such as stay alone are left out."""
    found: list[Group] = []
    group: list[Shelf] = []
    records = 0

    def end() -> None:
        nonlocal group, records
        if len(group) >= _LEAST_SOURCES:
            found.append(tuple(group))
        group, records = [], 0

    for shelf in shelves:
        count = shelf.store.records
        if not count:
            continue
        if not _is_small(shelf) or records + count > _MOST_RECORDS:
            end()
        if _is_small(shelf):
            group.append(shelf)
            records += count
            if len(group) >= _LEAST_SOURCES and int(shelf.source.key, 16) % _ENDS == 0:
                end()
    end()
    return found


def indexes_of(group: Group) -> Sequence[Path]:
    """The directories of the indexes of a group."""
    return [shelf.store.directory for shelf in group]


def _is_small(shelf: Shelf) -> bool:
    is_whole = shelf.source.is_complete and not any(shelf.store.deleted)
    return is_whole and shelf.store.records <= _MOST_OF_SOURCE


def _key_of(group: Group) -> str:
    keys = "\n".join(shelf.source.key for shelf in group)
    return hashlib.blake2b(f"{_FORMAT}\n{keys}".encode(), digest_size=16).hexdigest()
