"""A Result: the hits of one search, in an order that is made only as far as it is looked at."""

from array import array

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey
from tuiref.index.ordering import Order


class Result:
    """The hits of a search. Holds on to nothing but numbers; for one thread at a time."""

    def __init__(self, keys: npt.NDArray[np.int64], order: Order) -> None:
        """Keep the hits.

        Args:
            keys: Of all hits, in the order of the library, which is ascending.
            order: Of the hits.
        """
        self.ascending = keys
        """The keys of all hits, ascending."""
        self._order = order

    @property
    def total(self) -> int:
        """How many hits, exactly."""
        return len(self.ascending)

    def keys(self, start: int, stop: int) -> list[RecordKey]:
        """The keys of the hits `start` up to `stop` (exclusive); fewer at the end of the result."""
        keys: list[RecordKey] = self.ascending[self._order.window(start, stop)].tolist()
        return keys

    def all_keys(self) -> bytes:
        """The keys of all hits in order, as array("q") packs them."""
        ordered: npt.NDArray[np.int64] = self.ascending[self._order.whole()]
        return array("q", ordered.tobytes()).tobytes()

    def place(self, key: RecordKey) -> int | None:
        """0-based place of a record in the order; None when it is no hit."""
        number = int(np.searchsorted(self.ascending, key))
        if number == len(self.ascending) or self.ascending[number] != key:
            return None
        return int(np.flatnonzero(self._order.whole() == number)[0])
