"""Marks: the records that the user has picked out. Knows keys only, so it outlives searches and sorts."""

from collections.abc import Iterable

from tuiref.core.hits import RecordKey
from tuiref.protocol import pack_keys


class Marks:
    """A set of records, and whether it has been taken out since it was changed."""

    def __init__(self) -> None:
        """Begin with none."""
        self.keys: set[RecordKey] = set()
        """The marked records; changed only by the methods here, so that a list may draw from it."""
        self._packed: bytes | None = None
        self.is_exported = True
        """Whether an export has had all of them since the last change; true when there are none."""

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: RecordKey) -> bool:
        return key in self.keys

    def toggle(self, key: RecordKey) -> None:
        """Mark, or unmark."""
        self.keys ^= {key}
        self._changed()

    def add(self, keys: Iterable[RecordKey]) -> int:
        """Mark all of these; how many were not marked before."""
        before = len(self.keys)
        self.keys.update(keys)
        self._changed()
        return len(self.keys) - before

    def invert(self, keys: Iterable[RecordKey]) -> None:
        """Turn around the marks of these; others stay."""
        self.keys.symmetric_difference_update(keys)
        self._changed()

    def clear(self) -> None:
        """Unmark everything."""
        self.keys.clear()
        self._changed()

    def in_order(self) -> tuple[RecordKey, ...]:
        """The marked records in the order of the sources and of the records in them."""
        return tuple(sorted(self.keys))

    @property
    def packed(self) -> bytes | None:
        """The keys as they are sent to the engine; None for none."""
        if self._packed is None and self.keys:
            self._packed = pack_keys(self.keys)
        return self._packed

    def _changed(self) -> None:
        self._packed = None
        self.is_exported = not self.keys
