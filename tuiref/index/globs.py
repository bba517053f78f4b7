"""Patterns with `*` and `?` over the terms of a lexicon, all terms at once."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.sections import Array

Numbers = npt.NDArray[np.int64]

_ONE_CHARACTER: Final = rb"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)"
_ANY: Final = ord("?")
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
        bounds = offsets.astype(np.int64) - low
        starts, ends = bounds[:-1], bounds[1:] - 1
        if not self._has_any:
            return self._fitting(text, starts, ends)
        # a `?` is one byte in a term of ASCII; the few others are looked at one by one
        places = np.flatnonzero(text >= 0x80)
        wide = np.flatnonzero(np.bincount(np.searchsorted(ends, places), minlength=len(ends)))
        found = self._fitting(text, starts, ends)
        if not len(wide):
            return found
        fits = re.compile(self._expression(), re.DOTALL).fullmatch
        fitting = [number for number in wide.tolist() if fits(text[starts[number] : ends[number]].tobytes())]
        return np.sort(np.concatenate((found[~np.isin(found, wide)], np.array(fitting, np.int64))))

    def _fitting(self, text: Array, starts: Numbers, ends: Numbers) -> Numbers:
        """Those that match when each byte is a character."""
        if self._is_open and len(self._inner) == 1 and not self._head + self._tail and not self._has_any:
            return _containing(text, starts, ends, self._inner[0])
        sizes = ends - starts
        chosen = np.flatnonzero(sizes >= self._least if self._is_open else sizes == self._least)
        chosen = _with_piece(text, chosen, starts, self._head)
        if not self._is_open:
            return chosen
        chosen = _with_piece(text, chosen, ends - len(self._tail), self._tail)
        reached, limits = starts[chosen] + len(self._head), ends[chosen] - len(self._tail)
        for piece in self._inner:
            if not len(chosen):
                break
            # the first place where the piece stands leaves most room for those that follow
            places = _places(text, piece)
            following = np.searchsorted(places, reached)
            places = np.append(places, len(text))[following]
            is_inside = places + len(piece) <= limits
            chosen, reached, limits = chosen[is_inside], places[is_inside] + len(piece), limits[is_inside]
        return chosen

    def _expression(self) -> bytes:
        pieces = [self._head, *self._inner, self._tail] if self._is_open else [self._head]
        return b".*".join(_ONE_CHARACTER.join(map(re.escape, piece.split(b"?"))) for piece in pieces)


def _literals(piece: bytes) -> Iterator[tuple[int, int]]:
    """The bytes of a piece that are no wildcards, with their places."""
    return ((place, byte) for place, byte in enumerate(piece) if byte != _ANY)


def _with_piece(text: Array, chosen: Numbers, starts: Numbers, piece: bytes) -> Numbers:
    """Those of some terms in which a piece stands at the given place; it must lie inside the text."""
    for further, byte in _literals(piece):
        chosen = chosen[text[starts[chosen] + further] == byte]
    return chosen


def _containing(text: Array, starts: Numbers, ends: Numbers, piece: bytes) -> Numbers:
    """The terms in which a piece without wildcards stands anywhere: as for all patterns, but quicker."""
    if len(piece) == 1:
        is_place = text == piece[0]
    else:
        places = _places(text, piece) if len(piece) <= len(text) else np.zeros(0, np.int64)
        if len(places) * _FEW < len(starts):
            return np.flatnonzero(np.bincount(np.searchsorted(ends, places), minlength=len(ends)))
        is_place = np.zeros(len(text), np.bool_)
        is_place[places] = True
    return np.flatnonzero(np.logical_or.reduceat(is_place, starts))


def _places(text: Array, piece: bytes) -> Numbers:
    """All places where a piece stands, ascending; it may reach over the end of a term."""
    literals = list(_literals(piece))
    if not literals:
        return np.arange(len(text) - len(piece) + 1)
    first, byte = literals[0]
    found = np.flatnonzero(text[first : len(text) - len(piece) + first + 1] == byte)
    for further, byte in literals[1:]:
        found = found[text[found + further] == byte]
    return found
