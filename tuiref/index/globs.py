"""Patterns with `*` and `?` over the terms of a lexicon, all terms at once."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.sections import Array
from tuiref.index.stretches import set_places

Numbers = npt.NDArray[np.int64]
U32 = npt.NDArray[np.uint32]

_ONE_CHARACTER: Final = rb"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)"
_ANY: Final = ord("?")
_COMMON: Final = b"qzjxkvbywgpfmucdlhrsnioate\n"
"""The commonest bytes of terms, the rarer ones first."""
_COMPARED_EVERYWHERE: Final = 2
"""So many bytes of a piece are compared at all places, the rarest; after that there are few left to look at."""
_COMMON_FROM: Final = 16
"""Where the rarest is common, by its place in `_COMMON`, one more is."""
_BITS: Final = 64
_LOWEST: Final = np.array([(1 << size) - 1 for size in range(_BITS + 1)], np.uint64)
_FEW: Final = 30
"""Where a piece stands so many times less often than there are terms, its terms are looked up one by one."""


class Glob:
    """One pattern: `*` is any run of characters, `?` exactly one."""

    def __init__(self, pattern: str) -> None:
        """Read it; nothing in it means anything else."""
        pieces = [piece.encode("utf-8", "surrogatepass") for piece in pattern.split("*")]
        self._head, self._tail = pieces[0], pieces[-1]
        self._is_open = len(pieces) > 1
        self._inner = [piece for piece in pieces[1:-1] if piece]
        self._least = sum(map(len, pieces)) if self._is_open else len(self._head)
        self._has_any = "?" in pattern
        self._is_anywhere = len(self._inner) == 1 and not self._head + self._tail and not self._has_any

    def among(self, text: Array, offsets: npt.NDArray[np.uint32]) -> Numbers:
        """Which of some terms match: their places among them, ascending.

        Args:
            text: Terms in UTF-8, each followed by a line feed.
            offsets: Where each of the terms begins, and behind the line feed of the last.
        """
        if len(offsets) < 2:
            return np.zeros(0, np.int64)
        low, high = int(offsets[0]), int(offsets[-1])
        text = text[low:high]
        if self._is_anywhere:
            return _containing(text, offsets - offsets[0], self._inner[0])
        bounds = offsets - np.uint32(low) if low else offsets
        starts, ends = bounds[:-1], bounds[1:] - np.uint32(1)
        if not self._has_any:
            return self._fitting(text, starts, ends)
        # a `?` is one byte in a term of ASCII; the few others are looked at one by one
        wide = np.flatnonzero(np.bincount(ends.searchsorted(np.flatnonzero(text >= 0x80)), minlength=len(ends)))
        found = self._fitting(text, starts, ends)
        if not len(wide):
            return found
        fits = re.compile(self._expression(), re.DOTALL).fullmatch
        fitting = [number for number in wide.tolist() if fits(text[starts[number] : ends[number]].tobytes())]
        return np.sort(np.concatenate((found[~np.isin(found, wide)], np.array(fitting, np.int64))))

    def _fitting(self, text: Array, starts: U32, ends: U32) -> Numbers:
        """Those that match when each byte is a character."""
        if self._is_open and self._tail and not self._head:
            chosen = ending(text, ends, self._tail)
            chosen = chosen[ends[chosen] - starts[chosen] >= self._least]
        else:
            sizes = ends - starts
            chosen = np.flatnonzero(sizes >= self._least if self._is_open else sizes == self._least)
            chosen = _with_piece(text, chosen, starts, self._head)
            if not self._is_open:
                return chosen
            chosen = _with_piece(text, chosen, ends - np.uint32(len(self._tail)), self._tail)
        reached = starts[chosen].astype(np.int64) + len(self._head)
        limits = ends[chosen].astype(np.int64) - len(self._tail)
        for piece in self._inner:
            if not len(chosen):
                break
            # the first place where the piece stands leaves most room for those that follow
            found = places(text, piece)
            following = np.searchsorted(found, reached)
            found = np.append(found, len(text))[following]
            is_inside = found + len(piece) <= limits
            chosen, reached, limits = chosen[is_inside], found[is_inside] + len(piece), limits[is_inside]
        return chosen

    def _expression(self) -> bytes:
        pieces = [self._head, *self._inner, self._tail] if self._is_open else [self._head]
        return b".*".join(_ONE_CHARACTER.join(map(re.escape, piece.split(b"?"))) for piece in pieces)


def _literals(piece: bytes) -> Sequence[tuple[int, int]]:
    """The bytes of a piece that are no wildcards, with their places; the rarest ones first."""
    found = ((place, byte) for place, byte in enumerate(piece) if byte != _ANY)
    return sorted(found, key=lambda literal: _COMMON.find(literal[1]))


def _with_piece(text: Array, chosen: Numbers, starts: U32, piece: bytes) -> Numbers:
    """Those of some terms in which a piece stands at the given place; it must lie inside the text."""
    for further, byte in _literals(piece):
        chosen = chosen[text[starts[chosen] + np.uint32(further)] == byte]
    return chosen


def ending(text: Array, ends: U32, tail: bytes) -> Numbers:
    """Which of some terms end so; of those that are shorter than the tail any may be among them.

    Args:
        text: Terms in UTF-8, each followed by a line feed.
        ends: Where the line feed of each term stands.
        tail: A `?` in it is any byte.
    """
    found: Numbers | None = None
    for further, byte in _literals(tail):
        before = np.uint32(len(tail) - further)
        if found is None:
            found = set_places(text.take(ends - before, mode="clip") == byte)
        else:
            found = found[text.take(ends.take(found) - before, mode="clip") == byte]
    return np.arange(len(ends)) if found is None else found


def _containing(text: Array, offsets: npt.NDArray[np.uint32], piece: bytes) -> Numbers:
    """The terms in which a piece without wildcards stands anywhere: as for all patterns, but quicker.

    Args:
        text: Terms, each followed by a line feed.
        offsets: Where each begins, from 0 on, and behind the line feed of the last.
        piece: Not empty.
    """
    if len(piece) == 1:
        is_place = text == piece[0]
    else:
        found = places(text, piece)
        if len(found) * _FEW < len(offsets):
            return np.flatnonzero(np.bincount(offsets.searchsorted(found.astype(np.uint32), side="right") - 1))
        is_place = np.zeros(len(text), np.bool_)
        is_place[found] = True
    return np.flatnonzero(_has_any(is_place, offsets))


def _has_any(is_place: npt.NDArray[np.bool_], offsets: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which of some stretches that follow each other, each with a place behind it, have a place that is set."""
    bits = np.packbits(np.concatenate((is_place, np.zeros(_BITS, np.bool_))), bitorder="little")
    windows = np.ndarray(len(bits) - 7, "<u8", bits, strides=(1,))
    starts = offsets[:-1]
    found = windows.take(starts >> np.uint32(3))
    found >>= (starts & np.uint32(7)).astype(np.uint8)
    sizes = np.diff(offsets) - np.uint32(1)
    found &= _LOWEST.take(np.minimum(sizes, _BITS))
    has_any: npt.NDArray[np.bool_] = found != 0
    # a window begins up to seven bits before the stretch
    for long in np.flatnonzero(sizes > _BITS - 7).tolist():
        has_any[long] = is_place[offsets[long] : offsets[long + 1] - 1].any()
    return has_any


def places(text: Array, piece: bytes) -> Numbers:
    """All places where a piece stands, ascending; it may reach over the end of a term. A `?` in it is any byte."""
    count = len(text) - len(piece) + 1
    literals = _literals(piece)
    if not literals or count <= 0:
        return np.arange(max(count, 0))
    first, byte = literals[0]
    is_place = text[first : first + count] == byte
    everywhere = _COMPARED_EVERYWHERE + (_COMMON.find(byte) > _COMMON_FROM)
    for further, byte in literals[1:everywhere]:
        is_place &= text[further : further + count] == byte
    found = set_places(is_place)
    for further, byte in literals[everywhere:]:
        found = found[text[found + further] == byte]
    return found
