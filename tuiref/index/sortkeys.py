"""The order in which the sort keys of several segments stand together.

Keys are compared seven bytes at a time as numbers; only keys that agree so far are looked at further on.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Ranks = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

LAST: Final = np.iinfo(np.int32).max
"""The rank of an empty key."""
_LINE_FEED: Final = 10
_STEP: Final = 7
_KEPT: Final = np.array(
    [0, *(~0 << 64 - 8 * min(size, _STEP) & (1 << 64) - 1 for size in range(1, _STEP + 2))], np.uint64
)
"""Which bits of eight bytes are a key's, for each number of bytes that it has left."""


def ranks_together(columns: Sequence[npt.NDArray[np.uint8]]) -> list[Ranks]:
    """Of each segment the rank of each of its keys among those of all; equal ones share it, the empty key is LAST.

    Takes some 25 ms for 100,000 keys.

    Args:
        columns: Of each segment its keys, parted by line feeds.
    """
    if not columns:
        return []
    keys = _Keys(columns)
    order = np.argsort(pieces := keys.pieces(None, 0))
    # of each place in the order: the first place of those that agree with it so far
    heads = np.empty(len(order), np.int32)
    open_places = _tell_apart(heads, np.arange(len(order)), pieces[order], None, keys.sizes[order] > _STEP)
    reached = _STEP
    while len(open_places):
        members = order[open_places]
        pieces = keys.pieces(members, reached)
        group = heads[open_places]
        chosen = np.lexsort((pieces, group))
        order[open_places] = members = members[chosen]
        reached += _STEP
        open_places = _tell_apart(heads, open_places, pieces[chosen], group, keys.sizes[members] > reached)
    ranks = np.empty(len(order), np.int32)
    ranks[order] = heads
    ranks[keys.sizes == 0] = LAST
    return [ranks[first:behind] for first, behind in pairwise(keys.bounds)]


def _tell_apart(
    heads: Ranks, places: Numbers, pieces: npt.NDArray[np.uint64], group: Ranks | None, goes_on: npt.NDArray[np.bool_]
) -> Numbers:
    """Set the heads of some places, and give those of them that agree with others and have more to compare."""
    is_new = np.ones(len(pieces), np.bool_)
    np.not_equal(pieces[1:], pieces[:-1], out=is_new[1:])
    if group is not None:
        is_new[1:] |= group[1:] != group[:-1]
    firsts = np.flatnonzero(is_new)
    counts = np.diff(np.append(firsts, len(pieces)))
    heads[places] = np.repeat(places[firsts], counts)
    is_alone = is_new.copy()
    is_alone[:-1] &= is_new[1:]
    return places[goes_on & ~is_alone]


class _Keys:
    """The keys of all segments, one segment after the other."""

    def __init__(self, columns: Sequence[npt.NDArray[np.uint8]]) -> None:
        separator = np.array([_LINE_FEED], np.uint8)
        text = np.concatenate([*(part for column in columns for part in (column, separator)), np.zeros(8, np.uint8)])
        ends = np.flatnonzero(text == _LINE_FEED)
        self._starts: Numbers = np.append(0, ends[:-1] + 1)
        self.sizes: Numbers = ends - self._starts
        """In bytes."""
        self.bounds = np.append(0, np.searchsorted(ends, np.cumsum([len(column) + 1 for column in columns]))).tolist()
        """Number of the first key of each segment, and how many keys there are."""
        # eight bytes from each byte on, as one number
        self._windows = np.ndarray(len(text) - 7, ">u8", text, strides=(1,))

    def pieces(self, numbers: Numbers | None, start: int) -> npt.NDArray[np.uint64]:
        """Seven bytes of some keys from a place on, and in the lowest byte how many there are, as numbers.

        They compare as these stretches do; 8 in the lowest byte says that the key goes on.

        Args:
            numbers: Of keys of at least that length; None for all keys.
            start: The place.
        """
        starts, sizes = (self._starts, self.sizes) if numbers is None else (self._starts[numbers], self.sizes[numbers])
        left = np.minimum(sizes - start, _STEP + 1)
        pieces = self._windows[starts + start].astype(np.uint64)
        pieces &= _KEPT[left]
        pieces |= left.astype(np.uint64)
        return pieces
