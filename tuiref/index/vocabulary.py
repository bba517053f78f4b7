"""A Vocabulary: the raw words that a build process has met, by number, and the terms that each one stands for.

Nearly every word of a segment was met in an earlier one, so one vocabulary serves all segments of a process: to
fold a word and cut it into its terms costs far more than to look its number up.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.words import LONGEST_TERM, expand
from tuiref.index.rawwords import RawWords
from tuiref.index.stretches import stretches

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]

LAST_POSITION: Final = 65_000
"""Words further on all stand here. Below 65,535, so that the end of a phrase never reaches the next document."""

_HEAD: Final = 16
_MOST_WORDS: Final = 160_000
"""Some 60 MB; with more, a vocabulary is left to its segment and the next one begins anew."""


class Vocabulary:
    """The raw words (stretches of bytes as `core.words.ASCII_TABLE` leaves them) and their terms."""

    def __init__(self) -> None:
        self.raw_words = RawWords()
        """Numbers them."""
        self._terms: dict[bytes, int] = {}
        self._names: list[bytes] = []
        self._widths = array("I")
        self._counts = array("I")
        self._term_numbers = array("I")
        self._offsets = array("I")

    @property
    def is_full(self) -> bool:
        """Whether the next segment should begin with a fresh one, to bound the memory."""
        return len(self.raw_words) > _MOST_WORDS

    def terms_of(self, pieces: Sequence[U32]) -> "SegmentTerms":
        """The terms behind the raw words of a segment.

        Args:
            pieces: Numbers of raw words.
        """
        self._learn()
        is_met = np.zeros(len(self.raw_words), np.bool_)
        for tokens in pieces:
            is_met[tokens] = True
        used = np.flatnonzero(is_met)
        counts = np.array(self._counts, np.int64)
        starts = np.cumsum(counts) - counts
        global_numbers = np.array(self._term_numbers, np.uint32)
        entries = stretches(starts[used], starts[used] + counts[used])
        is_used = np.zeros(len(self._names), np.bool_)
        is_used[global_numbers[entries]] = True
        numbers = np.flatnonzero(is_used)
        numbers = numbers[self._ordering(numbers)]
        rank = np.zeros(len(self._names), np.uint64)
        rank[numbers] = np.arange(len(numbers), dtype=np.uint64)
        return SegmentTerms(
            terms=[*map(self._names.__getitem__, numbers.tolist())],
            widths=np.array(self._widths, np.uint32),
            counts=counts,
            starts=starts,
            numbers=rank[global_numbers],
            offsets=np.array(self._offsets, np.int64),
        )

    def _ordering(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The places of some terms in ascending order of their bytes."""
        names = [*map(self._names.__getitem__, numbers.tolist())]
        # sixteen bytes tell nearly all apart, as two numbers; no term holds a zero byte that its end could be taken for
        heads = np.array(names, f"S{_HEAD}").view(">u8").reshape(-1, 2)
        order = np.lexsort((heads[:, 1], heads[:, 0]))
        ordered = heads[order]
        is_tied = (ordered[1:] == ordered[:-1]).all(axis=1)
        bounds = np.flatnonzero(np.diff(is_tied, prepend=False, append=False))
        for first, last in bounds.reshape(-1, 2).tolist():
            tied = order[first : last + 1].tolist()
            tied.sort(key=names.__getitem__)
            order[first : last + 1] = tied
        return order

    def _learn(self) -> None:
        """Take in the raw words met since the last time."""
        raws = self.raw_words.words[len(self._widths) :]
        if not raws:
            return
        # nearly all are one term, which they are themselves
        is_plain = [raw.isalnum() and len(raw) <= LONGEST_TERM for raw in raws]
        plain = [*compress(raws, is_plain)]
        numbers = [*map(self._terms.setdefault, plain, range(len(self._names), len(self._names) + len(plain)))]
        self._names += plain  # one that was known already has a number without use
        counts = np.ones(len(raws), np.uint32)
        widths = counts.copy()
        others = np.flatnonzero(~np.array(is_plain))
        of_others, offsets_of_others = array("I"), array("I")
        positions: Sequence[int]
        for place in others.tolist():
            raw = raws[place]
            terms = raw.split(b"-")
            if all(map(bytes.isdigit, terms)) and len(raw) <= LONGEST_TERM:
                # dates and the like: numbers are not run together
                positions, width = range(len(terms)), len(terms)
            else:
                parts, width = expand(raw.decode("utf-8", "surrogatepass"))
                terms = [part.folded.encode("utf-8", "surrogatepass") for part in parts]
                positions = [part.position for part in parts]
            counts[place], widths[place] = len(terms), width
            of_others.extend(map(self._number, terms))
            offsets_of_others.extend(positions)
        is_single = np.repeat(np.array(is_plain), counts)
        entries = np.zeros(len(is_single), np.uint32)
        entries[is_single], entries[~is_single] = numbers, of_others
        offsets = np.zeros(len(is_single), np.uint32)
        offsets[~is_single] = offsets_of_others
        for known, more in (
            (self._widths, widths),
            (self._counts, counts),
            (self._term_numbers, entries),
            (self._offsets, offsets),
        ):
            known.frombytes(more.tobytes())

    def _number(self, term: bytes) -> int:
        """The number of a term, a new one where it was not met before."""
        number = self._terms.get(term)
        if number is None:
            number = self._terms[term] = len(self._names)
            self._names.append(term)
        return number


class SegmentTerms:
    """The terms of one segment in order, and those of each raw word."""

    def __init__(
        self,
        *,
        terms: list[bytes],
        widths: U32,
        counts: npt.NDArray[np.int64],
        starts: npt.NDArray[np.int64],
        numbers: U64,
        offsets: npt.NDArray[np.int64],
    ) -> None:
        """Use `Vocabulary.terms_of`.

        Args:
            terms: Ascending.
            widths: Of each raw word: how many positions it takes.
            counts: Of each raw word: how many terms; 1 for nearly all.
            starts: Of each raw word: where its terms begin in the next two.
            numbers: Places in `terms`.
            offsets: Positions of the terms within their raw word.
        """
        self.terms = terms
        self.widths = widths
        self.counts = counts
        self._starts = starts
        self._numbers = numbers << np.uint64(32)
        self._offsets = offsets
        is_single = counts == 1
        self._is_plain = is_single.copy()
        self._is_plain[is_single] = offsets[starts[is_single]] == 0
        # of plain words the term can be had without a detour
        self._plain_numbers = np.zeros(len(counts), np.uint64)
        self._plain_numbers[self._is_plain] = self._numbers[starts[self._is_plain]]

    def keys(self, tokens: U32, heads: U64, positions: npt.NDArray[np.int64]) -> Iterator[U64]:
        """The keys of tokens, as `inversion.collect` takes them: first of those that are one term, then of the others.

        Args:
            tokens: Numbers of raw words.
            heads: Of each its key without term and position.
            positions: Of each the position.
        """
        is_plain = self._is_plain[tokens]
        others = np.flatnonzero(~is_plain)
        keys = np.minimum(positions, LAST_POSITION).astype(np.uint64)
        keys |= heads
        keys |= self._plain_numbers[tokens]
        yield keys[is_plain] if len(others) else keys
        counts = self.counts[tokens[others]]
        total = int(counts.sum())
        if not total:
            return
        repeated = np.repeat(others, counts)
        firsts = self._starts[tokens[others]]
        entries = stretches(firsts, firsts + counts)
        places = np.minimum(positions[repeated] + self._offsets[entries], LAST_POSITION).astype(np.uint64)
        yield heads[repeated] | self._numbers[entries] | places
