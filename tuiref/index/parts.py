"""The records that each part of a query finds by itself."""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey, Sort
from tuiref.core.query import All, Node
from tuiref.index.searcher import Searcher

Found = npt.NDArray[np.bool_]
"""Of every record of the library, in order: whether it is found."""


class PartSearch:
    """Searches parts of one query and combines what they found; each part is looked up once."""

    def __init__(self, searcher: Searcher, cancelled: Callable[[], bool], marked: Sequence[RecordKey] = ()) -> None:
        """Search there.

        Args:
            searcher: Where.
            cancelled: As for `Searcher.search`.
            marked: As for `Searcher.search`.
        """
        self._marked = marked
        self._searcher = searcher
        self._cancelled = cancelled
        self._keys = searcher.search(All(), Sort("added"), cancelled).ascending

    def found(self, node: Node) -> Found:
        """What a part finds.

        Raises:
            Cancelled: `cancelled` said so.
        """
        found = np.zeros(len(self._keys), np.bool_)
        hits = self._searcher.search(node, Sort("added"), self._cancelled, self._marked).ascending
        found[np.searchsorted(self._keys, hits)] = True
        return found

    @staticmethod
    def all_of(several: Sequence[Found]) -> Found:
        """What all of the parts find; at least one must be given."""
        return reduce(np.logical_and, several)

    @staticmethod
    def any_of(several: Sequence[Found]) -> Found:
        """What any of the parts finds; at least one must be given."""
        return reduce(np.logical_or, several)

    @staticmethod
    def others(found: Found) -> Found:
        """All records but these."""
        return ~found

    @staticmethod
    def count(found: Found) -> int:
        """How many."""
        return int(np.count_nonzero(found))

    def has(self, found: Found, key: RecordKey) -> bool:
        """Whether a record is among them; False for a record that is not in the library."""
        place = int(np.searchsorted(self._keys, key))
        return place < len(self._keys) and bool(self._keys[place] == key) and bool(found[place])
