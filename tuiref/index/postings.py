"""Postings: where the terms of a segment stand, each as a document and a position in it.

Stored are the documents, two bytes each, and the positions, one byte each: nearly all are below 255. A byte of 255
stands for the next number of a list of its own; how many of them come before is kept for each block of postings.
Most queries ask for documents alone, which lie there as they are needed.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.index.sections import Array, SectionFile

U16 = npt.NDArray[np.uint16]
U32 = npt.NDArray[np.uint32]

_FAR: Final = 255
_BLOCK_BITS: Final = 12
_SHIFT: Final = np.uint32(16)


class Postings:
    """The postings of a segment: views of its file. Safe for any thread."""

    def __init__(self, file: SectionFile) -> None:
        """Look into the sections that `pack_postings` made."""
        self.documents: U16 = file.array("documents")
        """The document of each posting."""
        self._positions = file.array("positions")
        self._far = file.array("far_positions")
        self._far_before = file.array("far_before")

    def __len__(self) -> int:
        """How many."""
        return len(self.documents)

    def between(self, start: int, stop: int) -> U32:
        """Those of a stretch as document << 16 | position."""
        found = self.documents[start:stop].astype(np.uint32)
        found <<= _SHIFT
        near = self._positions[start:stop]
        found |= near
        is_far = np.flatnonzero(near == _FAR)
        if len(is_far):
            block = start >> _BLOCK_BITS
            before = int(self._far_before[block])
            before += int(np.count_nonzero(self._positions[block << _BLOCK_BITS : start] == _FAR))
            found[is_far] = (found[is_far] & np.uint32(0xFFFF0000)) | self._far[before : before + len(is_far)]
        return found

    def at(self, places: npt.NDArray[Any]) -> U32:
        """Several as document << 16 | position, in the order of the places."""
        found: U32 = self.documents[places].astype(np.uint32)
        found <<= _SHIFT
        near = self._positions[places]
        found |= near
        is_far = np.flatnonzero(near == _FAR)
        if len(is_far):
            numbers = self._far_places.searchsorted(places[is_far])
            found[is_far] = (found[is_far] & np.uint32(0xFFFF0000)) | self._far[numbers]
        return found

    @cached_property
    def _far_places(self) -> npt.NDArray[np.intp]:
        return np.flatnonzero(self._positions == _FAR)


def pack_postings(parts: Iterable[U32], count: int) -> Mapping[str, Array]:
    """The sections for `Postings`.

    Args:
        parts: Document << 16 | position, one part after the other.
        count: How many postings all parts have together.
    """
    documents, positions = np.empty(count, np.uint16), np.empty(count, np.uint8)
    far: list[U16] = [np.zeros(0, np.uint16)]
    begin = 0
    for part in parts:
        end = begin + len(part)
        halves = part.view(np.uint16)
        documents[begin:end] = halves[_DOCUMENT_HALF::2]
        wide = halves[_POSITION_HALF::2]
        np.minimum(wide, _FAR, out=positions[begin:end], casting="unsafe")
        far.append(wide[wide >= _FAR])
        begin = end
    far_before = np.zeros((count >> _BLOCK_BITS) + 1, np.uint32)
    counts = np.add.reduceat(positions == _FAR, np.arange(0, count, 1 << _BLOCK_BITS), dtype=np.uint32)
    np.cumsum(counts[: len(far_before) - 1], out=far_before[1:])
    return {
        "documents": documents,
        "positions": positions,
        "far_positions": np.concatenate(far),
        "far_before": far_before,
    }


_DOCUMENT_HALF: Final = int(np.array([1 << 16], np.uint32).view(np.uint16)[1] == 1)
_POSITION_HALF: Final = 1 - _DOCUMENT_HALF
