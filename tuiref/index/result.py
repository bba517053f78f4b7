"""A Result: the hits of one search, in an order that is made only as far as it is looked at."""

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey
from tuiref.index.ordering import Order

Keys = npt.NDArray[np.int64]


class Result:
    """The hits of a search. Holds on to nothing but numbers; for one thread at a time."""

    def __init__(
        self,
        documents: npt.NDArray[np.intp],
        order: Order,
        starts: Sequence[int] = (0,),
        first_keys: Sequence[RecordKey] = (0,),
    ) -> None:
        """Keep the hits.

        Args:
            documents: Of all hits, ascending, by their places in the corpus.
            order: Of the hits.
            starts: The first document of each segment of the corpus.
            first_keys: The key of that document.
        """
        self._documents = documents
        self._order = order
        self._starts = np.array(starts, np.int64)
        self._shifts = np.array(first_keys, np.int64) - self._starts
        self._ascending: Keys | None = None

    @property
    def ascending(self) -> Keys:
        """The keys of all hits, in the order of the library, which is ascending."""
        if self._ascending is None:
            self._ascending = self._keys_of(self._documents)
        return self._ascending

    @property
    def total(self) -> int:
        """How many hits, exactly."""
        return len(self._documents)

    def keys(self, start: int, stop: int) -> list[RecordKey]:
        """The keys of the hits `start` up to `stop` (exclusive); fewer at the end of the result."""
        keys: list[RecordKey] = self._keys_of(self._documents[self._order.window(start, stop)]).tolist()
        return keys

    def all_keys(self) -> bytes:
        """The keys of all hits in order, as array("q") packs them."""
        ordered: Keys = self.ascending[self._order.whole()]
        return array("q", ordered.tobytes()).tobytes()

    def place(self, key: RecordKey) -> int | None:
        """0-based place of a record in the order; None when it is no hit."""
        number = int(np.searchsorted(self.ascending, key))
        if number == len(self.ascending) or self.ascending[number] != key:
            return None
        return int(np.flatnonzero(self._order.whole() == number)[0])

    def _keys_of(self, documents: npt.NDArray[np.intp]) -> Keys:
        keys: Keys = documents + self._shifts[self._starts.searchsorted(documents, side="right") - 1]
        return keys
