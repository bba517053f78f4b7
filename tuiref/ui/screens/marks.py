"""Marks: the records that the user has picked out. Knows keys only, so it outlives searches and sorts."""

from collections.abc import Callable, Iterable

from tuiref.core.hits import RecordKey
from tuiref.protocol import pack_keys


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
        self.changes += 1
        self._packed = None
        self.is_exported = not self.keys
        if added or removed:
            self.on_change(added, removed)
