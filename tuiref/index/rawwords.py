"""RawWords: finds the words in running bytes and numbers them, all at once and without an object for each.

A word's name is a 64-bit number: of up to eight bytes the bytes themselves, scrambled; of more a hash. The numbers
of known words stand in an open table. Whoever knows the hash can make up two words that share one, so each word of
more than eight bytes is compared with the one that it was taken for, and has a number of its own where they differ.
"""

from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from tuiref.index.stretches import stretches

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
_Number = TypeVar("_Number", np.uint8, np.int64)

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
        self._pool = np.zeros(1 << 16, np.uint8)
        """The bytes of all words, and at least eight more."""
        self._pool_size = 0
        self._starts = np.zeros(1 << 12, np.int64)
        """Where each word begins in the pool."""
        self._sizes = np.zeros(1 << 12, np.int64)
        self._namesakes: dict[bytes, int] = {}
        """Words that share their hash with another one, which stands in the table."""

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
        letters, starts, sizes = _words(data)
        hashes = _hashes(_eights(letters), starts, sizes)
        is_seam = hashes == 0
        seams = np.flatnonzero(is_seam)
        counts = np.diff(seams, prepend=-1, append=len(starts)) - 1
        is_word = ~is_seam
        return self._known(data, letters, hashes[is_word], starts[is_word], sizes[is_word]), counts

    def cut_stretches(self, data: bytes, begins: I64, ends: I64) -> tuple[U32, I64]:
        """The words of some stretches of a text.

        Args:
            data: The text; words are what stands between blanks, and none reaches over an end of a stretch.
            begins: Where each stretch begins, in any order.
            ends: Where each ends.

        Returns:
            The numbers of their words, one stretch after the other, and how many each has.
        """
        letters, starts, sizes = _words(data)
        firsts, behind = np.searchsorted(starts, begins), np.searchsorted(starts, ends)
        wanted = stretches(firsts, behind)
        starts, sizes = starts[wanted], sizes[wanted]
        return self._known(data, letters, _hashes(_eights(letters), starts, sizes), starts, sizes), behind - firsts

    def _known(self, data: bytes, letters: npt.NDArray[np.uint8], hashes: U64, starts: I64, sizes: I64) -> U32:
        """The numbers of words; new ones get theirs."""
        numbers = self._numbers(hashes, data, starts, sizes)
        self._tell_apart(numbers, _eights(letters), data, starts, sizes)
        return numbers

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
            self._keep(
                [data[at : at + size] for at, size in zip(starts[met].tolist(), sizes[met].tolist(), strict=True)]
            )
            self._enter(names, number)
        return numbers

    def _keep(self, words: list[bytes]) -> None:
        """Give words the next numbers."""
        first, behind = len(self.words), len(self.words) + len(words)
        self.words += words
        together = np.frombuffer(b"".join(words), np.uint8)
        self._pool = _with_room(self._pool, self._pool_size, len(together) + _EIGHT)
        self._pool[self._pool_size : self._pool_size + len(together)] = together
        self._starts, self._sizes = (
            _with_room(self._starts, first, len(words)),
            _with_room(self._sizes, first, len(words)),
        )
        self._sizes[first:behind] = np.fromiter(map(len, words), np.int64, len(words))
        np.cumsum(self._sizes[first:behind], out=self._starts[first:behind])
        self._starts[first:behind] += self._pool_size - self._sizes[first:behind]
        self._pool_size += len(together)

    def _tell_apart(self, numbers: U32, eights: U64, data: bytes, starts: I64, sizes: I64) -> None:
        """Give words another number where they are not the word whose hash they have."""
        longer = np.flatnonzero(sizes > _EIGHT)
        left = sizes[longer]
        which = numbers[longer]
        wrong = [longer[self._sizes[which] != left]]
        # where all further eights are the same, one hash comes of one beginning only
        here, there, left = starts[longer] + _EIGHT, self._starts[which] + _EIGHT, left - _EIGHT
        pool = _eights(self._pool)
        while len(longer):
            differences = eights[here]
            differences ^= pool[there]
            differences &= _MASKS[np.minimum(left, _EIGHT)]
            if differences.any():
                wrong.append(longer[differences != 0])
            is_longer = np.flatnonzero(left > _EIGHT)
            longer, left = longer[is_longer], left[is_longer] - _EIGHT
            here, there = here[is_longer] + _EIGHT, there[is_longer] + _EIGHT
        for place in np.unique(np.concatenate(wrong)).tolist():
            word = data[starts[place] : starts[place] + sizes[place]]
            number = self._namesakes.get(word)
            if number is None:
                number = self._namesakes[word] = len(self.words)
                self._keep([word])
            numbers[place] = number

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


def _words(data: bytes) -> tuple[npt.NDArray[np.uint8], I64, I64]:
    """The bytes of a text with eight more behind, where its words begin, and how long they are."""
    padded = np.zeros(len(data) + 2 * _EIGHT, np.uint8)
    padded[_EIGHT : _EIGHT + len(data)] = np.frombuffer(data, np.uint8)
    padded[_EIGHT - 1] = padded[_EIGHT + len(data)] = BLANK
    is_letter = padded[_EIGHT - 1 : _EIGHT + len(data) + 1] != BLANK
    bounds = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    return padded[_EIGHT:], bounds[::2], bounds[1::2] - bounds[::2]


def _eights(letters: npt.NDArray[np.uint8]) -> U64:
    """The eight bytes from each byte on, as one number; a view."""
    return np.ndarray((len(letters) - _EIGHT + 1,), np.dtype("<u8"), letters, strides=(1,))


def _with_room(array: npt.NDArray[_Number], size: int, more: int) -> npt.NDArray[_Number]:
    """The array, or one of twice the length and the same beginning, so that more numbers have room behind `size`."""
    if size + more <= len(array):
        return array
    larger = np.zeros(max(2 * len(array), size + more), array.dtype)
    larger[:size] = array[:size]
    return larger


def _hashes(eights: U64, starts: I64, sizes: I64) -> U64:
    """Names of words, by where they lie in a text of which the eights are given; 0 for the separator alone."""
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
