"""A Lexicon: the terms of a segment in order, and ways to find them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.edits import within_distance
from tuiref.index.globs import Glob
from tuiref.index.packed import PackedOffsets
from tuiref.index.sections import Array

Numbers = npt.NDArray[np.int64]

_FEW_FOR_ALL: Final = 1500
"""For so many terms of a lexicon it takes as long to look all at once as to look for one."""
_KEPT: Final = np.array([~0 << 64 - 8 * size & (1 << 64) - 1 for size in range(9)], np.uint64)
"""Which bits of eight bytes belong to a term of so many bytes."""
_MOST_REMEMBERED: Final = 10_000
_SHORTEST_CUT: Final = 2
"""Pieces shorter than this stand in too many terms to be worth looking for."""


class Lexicon:
    """Finds terms by name, prefix and pattern. A term's number is its place in ascending order of UTF-8."""

    def __init__(self, terms: Array, offsets: PackedOffsets) -> None:
        """Look into two sections of a segment: the terms, each followed by a line feed, and where they begin."""
        self._bytes = terms
        self._terms = terms.data
        self._quick_offsets = offsets
        self._found: dict[bytes, int] = {}
        self._by_length: dict[int, tuple[Numbers, Array]] = {}

    @property
    def _offsets(self) -> npt.NDArray[np.uint32]:
        return self._quick_offsets.whole

    def __len__(self) -> int:
        """How many terms."""
        return len(self._quick_offsets) - 1

    def __iter__(self) -> Iterator[bytes]:
        """All terms, in order."""
        return iter(bytes(self._terms).split(b"\n")[:-1])

    def term(self, number: int) -> bytes:
        """The term of that number, as UTF-8."""
        return bytes(self._terms[self._quick_offsets[number] : self._quick_offsets[number + 1] - 1])

    def lower_bound(self, term: bytes) -> int:
        """Number of the first term that is not before `term`."""
        low, high = 0, len(self)
        terms, offsets = self._terms, self._quick_offsets
        while low < high:
            middle = (low + high) >> 1
            if bytes(terms[offsets[middle] : offsets[middle + 1] - 1]) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: bytes) -> int | None:
        """Number of a term, None when it does not occur."""
        number = self._found.get(term)
        if number is None:
            number = self.lower_bound(term)
            if number == len(self) or self.term(number) != term:
                number = -1
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[term] = number
        return None if number < 0 else number

    def find_all(self, terms: Sequence[bytes], first: int = 0, behind: int | None = None) -> Numbers:
        """Numbers of several terms, -1 for those that do not occur; of many much quicker than one by one.

        Args:
            terms: In any order.
            first: None of them is before the term of this number.
            behind: None of them is at or behind this number; None for the end.
        """
        behind = len(self) if behind is None else behind
        if behind <= first:
            return np.full(len(terms), -1)
        if len(terms) * _FEW_FOR_ALL < behind - first:
            found = [self.find(term) for term in terms]
            return np.array([-1 if number is None else number for number in found], np.int64)
        offsets = self._offsets[first : behind + 1]
        text = bytes(self._terms[offsets[0] : offsets[-1]])
        offsets = offsets - offsets[0]
        beginnings = _beginnings(np.frombuffer(text, np.uint8), offsets[:-1], np.diff(offsets) - np.uint32(1))
        sizes = np.fromiter(map(len, terms), np.uint32, len(terms))
        starts = np.cumsum(sizes, dtype=np.uint32) - sizes
        wanted = _beginnings(np.frombuffer(b"".join(terms), np.uint8), starts, sizes)
        begins = offsets[np.searchsorted(beginnings, wanted)].tolist()
        ends = offsets[np.searchsorted(beginnings, wanted, side="right")].tolist()
        # between these places all begin alike; a line feed stands before each term and behind it
        text = b"\n" + text
        places = [
            text.find(b"\n%b\n" % term, begin, end + 1) for term, begin, end in zip(terms, begins, ends, strict=True)
        ]
        return np.where(np.array(places) < 0, -1, np.searchsorted(offsets, places) + first)

    def prefix(self, prefix: bytes) -> tuple[int, int]:
        """First and behind the last of the terms that begin so."""
        if not prefix:
            return 0, len(self)
        # no byte of UTF-8 is 0xFF
        return self.lower_bound(prefix), self.lower_bound(prefix + b"\xff")

    def matching(self, pattern: str) -> tuple[int, int] | Numbers:
        """The terms that a pattern matches: `*` is any run of characters, `?` exactly one.

        Returns:
            First and behind the last, where they are neighbours; else their numbers, ascending.
        """
        head = pattern[: min((place for sign in "*?" if (place := pattern.find(sign)) >= 0), default=len(pattern))]
        first, behind = self.prefix(head.encode("utf-8", "surrogatepass"))
        if not pattern[len(head) :].strip("*"):
            return first, behind
        return Glob(pattern).among(self._bytes, self._offsets[first : behind + 1]) + first

    def similar(self, term: str, distance: int) -> Numbers:
        """Numbers of the terms within an edit distance; a swap of two neighbours counts as one edit."""
        wanted = term.encode("utf-8", "surrogatepass")
        found = [np.zeros(0, np.int64)]
        lengths = range(max(len(wanted) - distance, 1), len(wanted) + distance + 1)
        if len(wanted) < _SHORTEST_CUT * (distance + 1):
            for length in lengths:
                numbers, columns = self._of_length(length)
                sizes = np.full(len(numbers), length)
                found.append(numbers[within_distance(columns, sizes, wanted, distance)])
            return np.sort(np.concatenate(found))
        sizes = np.diff(self._offsets) - np.uint32(1)
        numbers = np.flatnonzero(sizes - np.uint32(lengths[0]) <= lengths[-1] - lengths[0])
        numbers = numbers[self._may_be_similar(wanted, distance, numbers)]
        columns = self._columns(numbers, lengths[-1])
        return numbers[within_distance(columns, sizes[numbers], wanted, distance)]

    def _may_be_similar(self, word: bytes, distance: int, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Which of some terms of about the word's length can be within the distance.

        Of a word cut into one piece more than there are edits, one piece stands unchanged: the first at the
        start, the last at the end, or another at most one place fewer than there are edits from its own. Only a
        swap can change two pieces at once, where they meet: then the word so swapped is one edit nearer.
        """
        is_chosen = np.zeros(len(numbers), np.bool_)
        if not distance:
            exact = self.find(word)
            if exact is not None:
                is_chosen |= numbers == exact
            return is_chosen
        cuts = [part * len(word) // (distance + 1) for part in range(distance + 2)]
        first, behind = np.searchsorted(numbers, self.prefix(word[: cuts[1]])).tolist()
        is_chosen[first:behind] = True
        starts = self._offsets[numbers].astype(np.int64)
        last = word[cuts[-2] :]
        self._mark(is_chosen, self._offsets[numbers + 1].astype(np.int64) - 1 - len(last), last)
        for begin, end in pairwise(cuts[1:-1]):
            for shift in range(1 - distance, distance):
                self._mark(is_chosen, starts + (begin + shift), word[begin:end])
        for cut in cuts[1:-1]:
            swapped = word[: cut - 1] + word[cut : cut + 1] + word[cut - 1 : cut] + word[cut + 1 :]
            is_chosen |= self._may_be_similar(swapped, distance - 1, numbers)
        return is_chosen

    def _mark(self, is_chosen: npt.NDArray[np.bool_], places: Numbers, piece: bytes) -> None:
        """Choose those at whose places a piece stands."""
        which = np.flatnonzero(self._bytes.take(places, mode="clip") == piece[0])
        for further, byte in enumerate(piece[1:], 1):
            which = which[self._bytes.take(places[which] + further, mode="clip") == byte]
        is_chosen[which] = True

    def _of_length(self, length: int) -> tuple[Numbers, Array]:
        """The terms of so many bytes, and their bytes: row i holds byte i of each."""
        known = self._by_length.get(length)
        if known is None:
            numbers = np.flatnonzero(np.diff(self._offsets) == length + 1)
            known = self._by_length[length] = numbers, self._columns(numbers, length)
        return known

    def _columns(self, numbers: Numbers, length: int) -> Array:
        """The first bytes of some terms, one term in each column; of shorter ones what follows them too."""
        starts = self._offsets[numbers]
        columns = np.empty((length, len(numbers)), np.uint8)
        for place in range(length):
            np.take(self._bytes, starts + np.uint32(place), out=columns[place], mode="clip")
        return columns


def _beginnings(text: Array, starts: npt.NDArray[np.uint32], sizes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """The first eight bytes of some stretches of a text, as numbers in the same order."""
    padded = np.zeros(len(text) + 8, np.uint8)
    padded[: len(text)] = text
    windows = np.ndarray(len(text) + 1, ">u8", padded, strides=(1,))
    beginnings: npt.NDArray[np.uint64] = windows[starts].astype(np.uint64) & _KEPT[np.minimum(sizes, 8)]
    return beginnings
