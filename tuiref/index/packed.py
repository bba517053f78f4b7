"""Columns of numbers in fewer bytes than they would take, of which any single one can still be had at once."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.index.sections import Array, SectionFile

U32 = npt.NDArray[np.uint32]

BLOCK_BITS: Final = 6
"""Of the length of a block."""
_LONG: Final = 255


class PackedOffsets:
    """Ascending numbers: of each block of 64 the first, and of each number how far it is from there, in two bytes."""

    def __init__(self, file: SectionFile, name: str) -> None:
        """Look into the sections that `pack_offsets` made."""
        self._bases = file.array(f"{name}_bases")
        self._steps = file.array(f"{name}_steps")
        # single numbers are read several times as quick from a memoryview as from an array
        self.quick_bases: memoryview
        """The first number of each block."""
        self.quick_bases, self._quick_steps = self._bases.data, self._steps.data

    def __len__(self) -> int:
        """How many numbers."""
        return len(self._steps)

    def __getitem__(self, place: int) -> int:
        """One of them."""
        found: int = self.quick_bases[place >> BLOCK_BITS] + self._quick_steps[place]
        return found

    def at(self, places: npt.NDArray[Any]) -> U32:
        """Several of them."""
        found: U32 = self._bases[places >> places.dtype.type(BLOCK_BITS)] + self._steps[places]
        return found

    def between(self, start: int, stop: int) -> U32:
        """Those of a stretch of places."""
        return self.at(np.arange(start, stop))

    @cached_property
    def whole(self) -> U32:
        """All of them."""
        found: U32 = np.repeat(self._bases, 1 << BLOCK_BITS)[: len(self)]
        found += self._steps
        return found


def pack_offsets(name: str, numbers: npt.NDArray[Any]) -> Mapping[str, Array]:
    """The sections for `PackedOffsets`.

    Args:
        name: What their names begin with.
        numbers: Ascending, below 2**32, and within a block of 64 less than 2**16 apart.
    """
    bases = numbers[:: 1 << BLOCK_BITS].astype(np.uint32)
    steps = numbers - np.repeat(bases, 1 << BLOCK_BITS)[: len(numbers)]
    if len(steps) and int(steps.max()) >= 1 << 16:
        raise ValueError(f"{name}: numbers too far apart")
    return {f"{name}_bases": bases, f"{name}_steps": steps.astype(np.uint16)}


class PackedSizes:
    """Numbers of which most are below 255: one byte each, and the others in a list of their own."""

    def __init__(self, file: SectionFile, name: str) -> None:
        """Look into the sections that `pack_sizes` made."""
        self._short = file.array(name)
        self._long_places = file.array(f"{name}_long_places")
        self._long = file.array(f"{name}_long")
        self._quick = self._short.data, self._long_places.data, self._long.data

    def __len__(self) -> int:
        """How many numbers."""
        return len(self._short)

    def __getitem__(self, place: int) -> int:
        """One of them."""
        sizes, places, long = self._quick
        size: int = sizes[place]
        return size if size < _LONG else int(long[bisect_left(places, place)])

    def listed(self, start: int, stop: int) -> list[int]:
        """Those of a short stretch of places."""
        short, places, long = self._quick
        sizes: list[int] = short[start:stop].tolist()
        if _LONG in sizes:
            first = bisect_left(places, start)
            following = iter(long[first : first + len(sizes)])
            sizes = [next(following) if size == _LONG else size for size in sizes]
        return sizes

    def at(self, places: npt.NDArray[Any]) -> U32:
        """Several of them."""
        found: U32 = self._short[places].astype(np.uint32)
        is_long = np.flatnonzero(found == _LONG)
        if len(is_long):
            found[is_long] = self._long[self._long_places.searchsorted(places[is_long].astype(np.uint32))]
        return found

    def between(self, start: int, stop: int) -> U32:
        """Those of a stretch of places."""
        found: U32 = self._short[start:stop].astype(np.uint32)
        first, behind = self._long_places.searchsorted(np.array((start, stop), np.uint32)).tolist()
        found[self._long_places[first:behind] - np.uint32(start)] = self._long[first:behind]
        return found

    @cached_property
    def whole(self) -> U32:
        """All of them."""
        return self.between(0, len(self))


def pack_sizes(name: str, numbers: npt.NDArray[Any]) -> Mapping[str, Array]:
    """The sections for `PackedSizes`.

    Args:
        name: What their names begin with.
        numbers: Below 2**32.
    """
    places = np.flatnonzero(numbers >= _LONG)
    return {
        name: np.minimum(numbers, _LONG).astype(np.uint8),
        f"{name}_long_places": places.astype(np.uint32),
        f"{name}_long": numbers[places].astype(np.uint32),
    }


def narrowest(numbers: npt.NDArray[Any]) -> Array:
    """Numbers from 0 on, in as few bytes each as hold the largest."""
    most = int(numbers.max()) if len(numbers) else 0
    kind = next(kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if most <= np.iinfo(kind).max)
    return numbers.astype(kind, copy=False)
