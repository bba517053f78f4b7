"""What the newest queries found: while somebody types on, adds a filter or sorts anew, most of a query stays."""

from collections import OrderedDict
from typing import Final

from tuiref.index.fieldhits import FieldMask
from tuiref.index.matching import Found

_MOST_BYTES: Final = 32 << 20


class Remembered:
    """The hits of leaves of queries on one corpus, in at most so many bytes; for one thread at a time."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Begin with none."""
        self._most = most_bytes
        self._bytes = 0
        self._found: OrderedDict[object, Found] = OrderedDict()

    def get(self, question: object) -> Found | None:
        """The hits of a leaf, which nobody changes; None when they are not known."""
        found = self._found.get(question)
        if found is not None:
            self._found.move_to_end(question)
        return found

    def keep(self, question: object, found: Found) -> None:
        """Remember the hits of a leaf, and forget those that were not asked for longest where that needs the room.

        Args:
            question: `EveryField.question`, where it is a tuple; not yet known.
            found: The hits.
        """
        size = _size(found)
        if size > self._most:
            return
        self._found[question] = found
        self._bytes += size
        while self._bytes > self._most:
            _, oldest = self._found.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(found: Found) -> int:
    """Bytes of some hits."""
    return sum(
        one.mask.nbytes if isinstance(one, FieldMask) else one.documents.nbytes + one.counts.nbytes for one in found
    )
