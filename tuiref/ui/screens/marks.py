"""Marks: the records that the user has picked out. Knows keys only, so it outlives searches and sorts."""

from collections.abc import Callable, Iterable
from typing import Final

from tuiref.core.hits import RecordKey
from tuiref.protocol import pack_keys

_MOST_KEPT: Final = 2_000_000
"""Keys of all changes that can be taken back together; the oldest changes are forgotten first."""

Change = tuple[tuple[RecordKey, ...], tuple[RecordKey, ...]]
"""The keys that were marked, and those that were unmarked."""


class Marks:
    """A set of records, and whether it has been taken out since it was changed."""

    def __init__(self) -> None:
        """Begin with none."""
        self.keys: set[RecordKey] = set()
        """The marked records; changed only by the methods here, so that a list may draw from it."""
        self._packed: bytes | None = None
        self.changes = 0
        """How often they have changed."""
        self.is_exported = True
        """Whether an export has had all of them since the last change; true when there are none."""
        self.on_change: Callable[[tuple[RecordKey, ...], tuple[RecordKey, ...]], None] = lambda added, removed: None
        """Hears of each change by the user: the keys marked and those unmarked by it."""
        self._past: list[Change] = []

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: RecordKey) -> bool:
        return key in self.keys

    def toggle(self, key: RecordKey) -> None:
        """Mark, or unmark."""
        is_new = key not in self.keys
        self.keys ^= {key}
        self._changed(*(((key,), ()) if is_new else ((), (key,))))

    def add(self, keys: Iterable[RecordKey]) -> int:
        """Mark all of these; how many were not marked before."""
        new = tuple({key: None for key in keys if key not in self.keys})
        self.keys.update(new)
        self._changed(new, ())
        return len(new)

    def invert(self, keys: Iterable[RecordKey]) -> None:
        """Turn around the marks of these; others stay."""
        turned = set(keys)
        new, gone = tuple(turned - self.keys), tuple(turned & self.keys)
        self.keys.symmetric_difference_update(turned)
        self._changed(new, gone)

    def clear(self) -> None:
        """Unmark everything."""
        gone = tuple(self.keys)
        self.keys.clear()
        self._changed((), gone)

    def undo(self) -> Change | None:
        """Take back the newest change by the user: what that marked and unmarked now; None without a change."""
        if not self._past:
            return None
        marked, unmarked = self._past.pop()
        again = tuple(key for key in unmarked if key not in self.keys)
        gone = tuple(key for key in marked if key in self.keys)
        self.keys.update(again)
        self.keys.difference_update(gone)
        self._tell(again, gone)
        return again, gone

    def forget_changes(self) -> None:
        """Let no change be taken back: its keys may be those of other records by now."""
        self._past.clear()

    def take(self, added: Iterable[RecordKey], removed: Iterable[RecordKey]) -> None:
        """Take in what was marked and unmarked elsewhere; nobody is told."""
        self.keys.difference_update(removed)
        self.keys.update(added)
        self.changes += 1
        self._packed = None
        self.is_exported = self.is_exported or not self.keys

    def in_order(self) -> tuple[RecordKey, ...]:
        """The marked records in the order of the sources and of the records in them."""
        return tuple(sorted(self.keys))

    @property
    def packed(self) -> bytes | None:
        """The keys as they are sent to the engine; None for none."""
        if self._packed is None and self.keys:
            self._packed = pack_keys(self.keys)
        return self._packed

    def _changed(self, added: tuple[RecordKey, ...], removed: tuple[RecordKey, ...]) -> None:
        if added or removed:
            self._past.append((added, removed))
            while len(self._past) > 1 and sum(len(more) + len(less) for more, less in self._past) > _MOST_KEPT:
                del self._past[0]
        self._tell(added, removed)

    def _tell(self, added: tuple[RecordKey, ...], removed: tuple[RecordKey, ...]) -> None:
        self.changes += 1
        self._packed = None
        self.is_exported = not self.keys
        if added or removed:
            self.on_change(added, removed)
