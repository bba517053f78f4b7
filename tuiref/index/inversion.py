"""From words in the order of reading to postings in the order of terms.

Reading gives raw words as small numbers. Here they become terms with positions, and one sort of 64-bit keys
(field, term, document, position) puts the postings of every field and term together.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.words import LONGEST_TERM, expand

LAST_POSITION: Final = 65_000
"""Words further on all stand here. Below 65,535, so that the end of a phrase never reaches the next document."""

VALUE_GAP: Final = 8
"""Positions left free between two values of a field, so that a phrase never spans both."""

_CHUNK: Final = 1 << 20

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Inverted:
    """Terms and postings of a segment, ready to be written.

    A run is the postings of one term in one field. Runs are in the order of (term, field), the postings in the
    order of (field, term, document, position), so that a range of terms in one field is one slice.
    """

    terms: list[bytes]
    """In ascending order of their UTF-8 bytes."""
    term_runs: U32
    """First run of each term, and behind the last the number of runs."""
    run_fields: npt.NDArray[np.uint8]
    run_starts: U32
    """First posting of each run."""
    run_sizes: U32
    postings: U32
    """Document << 16 | position."""


def invert(
    raw_words: Sequence[bytes],
    tokens: "array[int]",
    value_owners: "array[int]",
    value_sizes: "array[int]",
) -> tuple[Inverted, npt.NDArray[np.int64]]:
    """Build postings.

    Args:
        raw_words: The distinct raw words; a token is a place here.
        tokens: All raw words of all values, in order.
        value_owners: Of each value: document << 8 | field; values of one document and field are neighbours.
        value_sizes: Of each value: how many tokens.

    Returns:
        The postings, and the number of positions that each value takes.
    """
    words = _Vocabulary.of(raw_words)
    ids = np.frombuffer(tokens, np.uint32)
    owners = np.frombuffer(value_owners, np.uint32)
    sizes = np.frombuffer(value_sizes, np.uint32).astype(np.int64)
    ends = np.cumsum(sizes)
    keys = np.empty(int(np.bincount(ids, minlength=len(raw_words)) @ words.counts) if len(ids) else 0, np.uint64)
    filled = 0
    lengths = np.zeros(len(sizes), np.int64)
    begin = 0
    while begin < len(sizes):
        done = int(ends[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(ends, done + _CHUNK, side="right")), begin + 1)
        # all values of a document's field are in one chunk, for their positions count on
        while end < len(sizes) and owners[end] == owners[end - 1]:
            end += 1
        chunk = ids[done : int(ends[end - 1])]
        heads, positions, lengths[begin:end] = _places(words.widths[chunk], owners[begin:end], sizes[begin:end])
        for part in words.keys(chunk, heads, positions):
            keys[filled : filled + len(part)] = part
            filled += len(part)
        begin = end
    return collect(words.terms, keys[:filled]), lengths


def collect(terms: list[bytes], keys: U64) -> Inverted:
    """Sort keys (field << 56 | term << 32 | posting) and cut them into runs; `keys` is used up."""
    keys.sort()
    repeated = np.flatnonzero(keys[1:] == keys[:-1])
    postings = keys.astype(np.uint32)
    # in place, for the keys are the largest thing that a build process holds
    np.right_shift(keys, np.uint64(32), out=keys)
    heads = keys.astype(np.uint32)
    if len(repeated):
        postings, heads = np.delete(postings, repeated), np.delete(heads, repeated)
    starts = np.flatnonzero(heads[1:] != heads[:-1]) + 1
    starts = np.concatenate((np.zeros(min(len(heads), 1), np.int64), starts))
    run_heads = heads[starts]
    run_sizes = np.diff(starts, append=len(heads))
    run_terms = run_heads & np.uint32(0xFFFFFF)
    order = np.argsort(run_terms, kind="stable")
    term_runs = np.searchsorted(run_terms[order], np.arange(len(terms) + 1))
    return Inverted(
        terms=terms,
        term_runs=term_runs.astype(np.uint32),
        run_fields=(run_heads >> np.uint32(24)).astype(np.uint8)[order],
        run_starts=starts.astype(np.uint32)[order],
        run_sizes=run_sizes.astype(np.uint32)[order],
        postings=postings,
    )


def _places(
    widths: U32, owners: U32, sizes: npt.NDArray[np.int64]
) -> tuple[U64, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Of each token: its key without term and position, and its position; of each value: the positions it takes."""
    after = np.cumsum(widths, dtype=np.int64)
    before = after - widths
    ends = np.cumsum(sizes)
    counted = np.concatenate((np.zeros(1, np.int64), after))
    lengths = counted[ends] - counted[ends - sizes]
    is_first = np.diff(owners, prepend=np.uint32(0xFFFFFFFF)) != 0
    first = np.maximum.accumulate(np.where(is_first, np.arange(len(owners)), 0))
    # positions of a field count from its first value, and leave a gap before each further one
    shift = (np.arange(len(owners)) - first) * VALUE_GAP - counted[(ends - sizes)[first]]
    positions = before + np.repeat(shift, sizes)
    wide = owners.astype(np.uint64)
    heads = (wide & np.uint64(0xFF)) << np.uint64(56) | (wide >> np.uint64(8)) << np.uint64(16)
    return np.repeat(heads, sizes), positions, lengths


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The terms behind the raw words of a segment."""

    terms: list[bytes]
    widths: U32
    """Of each raw word: how many positions it takes."""
    counts: npt.NDArray[np.int64]
    """Of each raw word: how many terms; 1 for nearly all."""
    starts: npt.NDArray[np.int64]
    """Of each raw word: where its terms begin in the next two."""
    numbers: U64
    """Places in `terms`."""
    offsets: npt.NDArray[np.int64]
    """Positions of the terms within their raw word."""

    @classmethod
    def of(cls, raw_words: Sequence[bytes]) -> "_Vocabulary":
        found: dict[bytes, int] = {}
        widths, counts = array("I"), array("q")
        numbers, offsets = array("I"), array("q")
        for raw in raw_words:
            if raw.isalnum() and raw.isascii() and len(raw) <= LONGEST_TERM:
                numbers.append(found.setdefault(raw, len(found)))
                offsets.append(0)
                widths.append(1)
                counts.append(1)
                continue
            parts, width = expand(raw.decode("utf-8", "surrogatepass"))
            widths.append(width)
            counts.append(len(parts))
            for part in parts:
                numbers.append(found.setdefault(part.folded.encode("utf-8", "surrogatepass"), len(found)))
                offsets.append(part.position)
        terms = sorted(found)
        rank = np.empty(len(terms), np.uint64)
        rank[[found[term] for term in terms]] = np.arange(len(terms), dtype=np.uint64)
        sizes = np.frombuffer(counts, np.int64)
        return cls(
            terms=terms,
            widths=np.frombuffer(widths, np.uint32),
            counts=sizes,
            starts=np.cumsum(sizes) - sizes,
            numbers=rank[np.frombuffer(numbers, np.uint32)],
            offsets=np.frombuffer(offsets, np.int64),
        )

    def keys(self, tokens: U32, heads: U64, positions: npt.NDArray[np.int64]) -> Iterator[U64]:
        """The keys of tokens: first of those that are one term, then of the others."""
        counts = self.counts[tokens]
        is_plain = (counts == 1) & (self.offsets[np.minimum(self.starts, len(self.offsets) - 1)] == 0)[tokens]
        plain = np.flatnonzero(is_plain)
        yield self._key(self.starts[tokens[plain]], heads[plain], positions[plain])
        others = np.flatnonzero(~is_plain)
        counts = counts[others]
        if not counts.sum():
            return
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        repeated = np.repeat(others, counts)
        entries = self.starts[tokens[repeated]] + within
        yield self._key(entries, heads[repeated], positions[repeated] + self.offsets[entries])

    def _key(self, entries: npt.NDArray[np.int64], heads: U64, positions: npt.NDArray[np.int64]) -> U64:
        places = np.minimum(positions, LAST_POSITION).astype(np.uint64)
        return heads | self.numbers[entries] << np.uint64(32) | places
