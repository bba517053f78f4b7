"""A Lexicon: the terms of a segment in order, and ways to find them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.globs import Glob, ending
from tuiref.index.packed import BLOCK_BITS, PackedOffsets
from tuiref.index.sections import Array

Numbers = npt.NDArray[np.int64]

_FEW: Final = 64
"""Fewer terms are looked up one by one: for more, all over the lexicon, it pays to gather where its blocks begin."""
_KEPT: Final = np.array([~0 << 64 - 8 * size & (1 << 64) - 1 for size in range(9)], np.uint64)
"""Which bits of eight bytes belong to a term of so many bytes."""
_MOST_REMEMBERED: Final = 10_000
_EIGHT: Final = 8
_LINE_FEED: Final = b"\n"
_BEHIND_LINE_FEED: Final = b"\x0b"


class Lexicon:
    """Finds terms by name, prefix and pattern. A term's number is its place in ascending order of UTF-8."""

    def __init__(self, terms: Array, offsets: PackedOffsets) -> None:
        """Look into two sections of a segment: the terms, each followed by a line feed, and where they begin."""
        self._bytes = terms
        self._terms = terms.data
        self._quick_offsets = offsets
        self._found: dict[bytes, int] = {}

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

    def between(self, first: int, behind: int) -> list[bytes]:
        """The terms of a range, in order."""
        return _listed(bytes(self._terms[self._quick_offsets[first] : self._quick_offsets[behind]]))

    def lower_bound(self, term: bytes) -> int:
        """Number of the first term that is not before `term`."""
        first, block = self._block_before(term + _LINE_FEED)
        return first + bisect_left(_listed(block), term)

    def _block_before(self, wanted: bytes) -> tuple[int, bytes]:
        """The text of the last block that begins before a term, and the number of its first; else 0 and none.

        Args:
            wanted: A term and a byte behind it. What stands behind each term of the lexicon, and is lower than all
                bytes in it, is a line feed: with that the term itself is not before it, with the next byte it is.
        """
        terms, bases = self._terms, self._quick_offsets.quick_bases
        size = len(wanted)
        low, high = 0, -(-len(self) >> BLOCK_BITS)
        while low < high:
            middle = (low + high) >> 1
            begin = bases[middle]
            if bytes(terms[begin : begin + size]) < wanted:
                low = middle + 1
            else:
                high = middle
        if not low:
            return 0, b""
        end = bases[low] if low < len(bases) else len(terms)
        return (low - 1) << BLOCK_BITS, bytes(terms[bases[low - 1] : end])

    def find(self, term: bytes) -> int | None:
        """Number of a term, None when it does not occur."""
        number = self._found.get(term)
        if number is None:
            line = term + _LINE_FEED
            first, block = self._block_before(term + _BEHIND_LINE_FEED)
            if block.startswith(line):
                number = first
            else:
                place = block.find(_LINE_FEED + line)
                number = -1 if place < 0 else first + block.count(_LINE_FEED, 0, place + 1)
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[term] = number
        return None if number < 0 else number

    def find_all(self, terms: Sequence[bytes]) -> Numbers:
        """Numbers of several terms, -1 for those that do not occur; of many much quicker than one by one."""
        if not len(self):
            return np.full(len(terms), -1)
        if len(terms) < _FEW:
            found = [self.find(term) for term in terms]
            return np.array([-1 if number is None else number for number in found], np.int64)
        sizes = np.fromiter(map(len, terms), np.uint32, len(terms))
        starts = np.cumsum(sizes, dtype=np.uint32) - sizes
        wanted = _beginnings(np.frombuffer(b"".join(terms), np.uint8), starts, sizes)
        # of several blocks that begin alike any can hold the term
        heads = self._heads
        low = np.maximum(heads.searchsorted(wanted).astype(np.int64) - 1, 0).tolist()
        high = heads.searchsorted(wanted, side="right").tolist()
        bounds = self._bounds
        numbers = []
        for term, begin, end in zip(terms, low, high, strict=True):
            # a line feed stands behind each term, and before each but the first
            text = b"\n" + bytes(self._terms[bounds[begin] : bounds[end]])
            place = text.find(b"\n%b\n" % term)
            numbers.append(-1 if place < 0 else (begin << BLOCK_BITS) + text.count(b"\n", 1, place + 1))
        return np.array(numbers, np.int64)

    @cached_property
    def _heads(self) -> npt.NDArray[np.uint64]:
        """The first eight bytes of the first term of each block."""
        firsts = np.arange(0, len(self), 1 << BLOCK_BITS)
        starts = self._quick_offsets.at(firsts)
        return _beginnings(self._bytes, starts, self._quick_offsets.at(firsts + 1) - starts - np.uint32(1))

    @cached_property
    def _bounds(self) -> list[int]:
        """Where each block of terms begins, and where the last one ends."""
        bounds: list[int] = self._quick_offsets.at(np.arange(0, len(self), 1 << BLOCK_BITS)).tolist()
        return [*bounds, len(self._bytes)]

    def prefix(self, prefix: bytes) -> tuple[int, int]:
        """First and behind the last of the terms that begin so."""
        if not prefix:
            return 0, len(self)
        behind = prefix + b"\xff"  # no byte of UTF-8 is 0xFF
        first, text = self._block_before(prefix + _LINE_FEED)
        block = _listed(text)
        end = bisect_left(block, behind)
        return first + bisect_left(block, prefix), first + end if end < len(block) else self.lower_bound(behind)

    def matching(self, pattern: str) -> tuple[int, int] | Numbers:
        """The terms that a pattern matches: `*` is any run of characters, `?` exactly one.

        Returns:
            First and behind the last, where they are neighbours; else their numbers, ascending.
        """
        head = pattern[: min((place for sign in "*?" if (place := pattern.find(sign)) >= 0), default=len(pattern))]
        first, behind = self.prefix(head.encode("utf-8", "surrogatepass"))
        if not pattern[len(head) :].strip("*"):
            return first, behind
        is_whole = not first and behind == len(self)
        offsets = self._offsets if is_whole else self._quick_offsets.between(first, behind + 1)
        return Glob(pattern).among(self._bytes, offsets) + first

    def ending(self, tail: bytes) -> Numbers:
        """The numbers of the terms that end so, and maybe of some that are shorter; ascending."""
        return ending(self._bytes, self._offsets[1:] - np.uint32(1), tail)

    @property
    def text(self) -> Array:
        """All terms as bytes, each followed by a line feed."""
        return self._bytes

    def at(self, places: Numbers) -> Numbers:
        """The numbers of the terms that these places of the text are in."""
        numbers: Numbers = self._offsets.searchsorted(places.astype(np.uint32), side="right") - 1
        return numbers

    def starts(self, numbers: Numbers) -> Numbers:
        """Where some terms begin in the text."""
        return self._quick_offsets.at(numbers).astype(np.int64)

    def sizes(self, numbers: Numbers) -> Numbers:
        """How many bytes some terms have."""
        return self.starts(numbers + 1) - self.starts(numbers) - 1

    def of_sizes(self, least: int, most: int) -> Numbers:
        """The numbers of the terms of so many bytes."""
        sizes = np.diff(self._offsets) - np.uint32(1)
        return np.flatnonzero(sizes - np.uint32(least) <= most - least)

    def columns(self, numbers: Numbers, length: int) -> Array:
        """The first bytes of some terms, one term in each column; of shorter ones what follows them too."""
        starts = self.starts(numbers)
        columns = np.empty((length, len(numbers)), np.uint8)
        for place in range(length):
            np.take(self._bytes, starts + place, out=columns[place], mode="clip")
        return columns


def _listed(block: bytes) -> list[bytes]:
    """The terms of a text, each of which is followed by a line feed."""
    return block.split(_LINE_FEED)[:-1]


def _beginnings(text: Array, starts: npt.NDArray[np.uint32], sizes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """The first eight bytes of some stretches of a text, as numbers in the same order."""
    if len(text) < _EIGHT:
        text = np.concatenate((text, np.zeros(_EIGHT, np.uint8)))
    last = len(text) - _EIGHT
    windows = np.ndarray(last + 1, ">u8", text, strides=(1,))
    missing = np.maximum(starts, last) - last
    beginnings = windows[np.minimum(starts, last)].astype(np.uint64) << (missing * _EIGHT).astype(np.uint64)
    beginnings &= _KEPT[np.minimum(sizes, _EIGHT)]
    return beginnings
