"""RawWords: finds the words in running bytes and numbers them, all at once and without an object for each.

A word's name is a 64-bit number: of up to eight bytes the bytes themselves, scrambled; of more a hash. The numbers
of known words stand in an open table. Two words of one hash would be taken for each other: of a million words the
chance that there are any two is about one in forty million.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]

BLANK: Final = 0x20
SEPARATOR: Final = 0x00
"""Stands between two values, with a blank on both sides."""

_SCRAMBLE: Final = np.uint64(0x9E3779B97F4A7C15)
_FURTHER: Final = np.uint64(0xD6E8FEB86659FD93)
_FOLD: Final = np.uint64(32)
_EIGHT: Final = 8
_MASKS: Final = np.array([(1 << 8 * size) - 1 for size in range(_EIGHT + 1)], np.uint64)
_FIRST_BITS: Final = 17
_FULL: Final = 3
"""The table grows when more than one place in so many is taken."""


class RawWords:
    """The distinct words met so far, in that order. Not for several threads."""

    def __init__(self) -> None:
        self.words: list[bytes] = []
        """By number."""
        self._clear(_FIRST_BITS)

    def __len__(self) -> int:
        """How many distinct words."""
        return len(self.words)

    def cut(self, data: bytes) -> tuple[U32, I64]:
        """The words of several values.

        Args:
            data: Values parted by SEPARATOR between two blanks; words are what stands between blanks.

        Returns:
            The numbers of all words in order, and how many each value has.
        """
        padded = np.zeros(len(data) + 2 * _EIGHT, np.uint8)
        letters = padded[_EIGHT : _EIGHT + len(data)]
        letters[:] = np.frombuffer(data, np.uint8)
        padded[_EIGHT - 1] = padded[_EIGHT + len(data)] = BLANK
        is_letter = padded[_EIGHT - 1 : _EIGHT + len(data) + 1] != BLANK
        bounds = np.flatnonzero(is_letter[1:] != is_letter[:-1])
        starts, sizes = bounds[::2], bounds[1::2] - bounds[::2]
        hashes = _hashes(padded[_EIGHT:], starts, sizes)
        is_seam = hashes == 0
        seams = np.flatnonzero(is_seam)
        counts = np.diff(seams, prepend=-1, append=len(starts)) - 1
        is_word = ~is_seam
        return self._numbers(hashes[is_word], data, starts[is_word], sizes[is_word]), counts

    def _numbers(self, hashes: U64, data: bytes, starts: I64, sizes: I64) -> U32:
        places = (hashes >> self._shift).astype(np.int64)
        numbers = self._taken[places]
        unsettled = np.flatnonzero(self._names[places] != hashes)
        places = places[unsettled]
        new: list[I64] = []
        while len(unsettled):
            is_free = self._names[places] == 0
            new.append(unsettled[is_free])
            unsettled, places = unsettled[~is_free], (places[~is_free] + 1) & self._last
            is_other = self._names[places] != hashes[unsettled]
            settled = ~is_other
            numbers[unsettled[settled]] = self._taken[places[settled]]
            unsettled, places = unsettled[is_other], places[is_other]
        if new:
            unknown = np.sort(np.concatenate(new))
            names, firsts, which = np.unique(hashes[unknown], return_index=True, return_inverse=True)
            # numbered in the order in which they were met
            order = np.argsort(firsts)
            number = np.empty(len(order), np.uint32)
            number[order] = np.arange(len(self.words), len(self.words) + len(order), dtype=np.uint32)
            numbers[unknown] = number[which]
            met = unknown[firsts[order]]
            for start, size in zip(starts[met].tolist(), sizes[met].tolist(), strict=True):
                self.words.append(data[start : start + size])
            self._enter(names, number)
        return numbers

    def _clear(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._names = np.zeros(1 << bits, np.uint64)
        self._taken = np.zeros(1 << bits, np.uint32)

    def _enter(self, names: U64, numbers: U32) -> None:
        """Put new words into the table."""
        if len(self.words) * _FULL > self._last:
            is_taken = self._names != 0
            names = np.concatenate((self._names[is_taken], names))
            numbers = np.concatenate((self._taken[is_taken], numbers))
            self._clear((len(self.words) * 2 * _FULL).bit_length())
        places = (names >> self._shift).astype(np.int64)
        while len(names):
            # of those that want the same free place the last one written has it
            free = np.flatnonzero(self._names[places] == 0)
            self._names[places[free]] = names[free]
            is_in = self._names[places] == names
            self._taken[places[is_in]] = numbers[is_in]
            is_out = ~is_in
            names, numbers, places = names[is_out], numbers[is_out], (places[is_out] + 1) & self._last


def _hashes(letters: npt.NDArray[np.uint8], starts: I64, sizes: I64) -> U64:
    """Names of words that lie in an array with eight bytes to spare; 0 for the separator alone."""
    eights = np.ndarray((len(letters) - _EIGHT + 1,), np.dtype("<u8"), letters, strides=(1,))
    hashes: U64 = (eights[starts] & _MASKS[np.minimum(sizes, _EIGHT)]) * _SCRAMBLE
    longer = np.flatnonzero(sizes > _EIGHT)
    at, left = starts[longer], sizes[longer]
    while len(longer):
        at, left = at + _EIGHT, left - _EIGHT
        eight = eights[at] & _MASKS[np.minimum(left, _EIGHT)]
        hashes[longer] = ((hashes[longer] ^ hashes[longer] >> _FOLD) + eight) * _FURTHER
        is_longer = left > _EIGHT
        longer, at, left = longer[is_longer], at[is_longer], left[is_longer]
    return hashes
