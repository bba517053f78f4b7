"""From words in the order of reading to postings in the order of terms.

Reading gives raw words as small numbers. Here they become terms with positions, and one sort of 64-bit keys
(field, term, document, position) puts the postings of every field and term together.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.cutting import Piece
from tuiref.index.vocabulary import SegmentTerms

VALUE_GAP: Final = 8
"""Positions left free between two values of a field, so that a phrase never spans both."""

_HEAD: Final = 1 if sys.byteorder == "little" else 0
"""Which half of a key is field and term."""

U32 = npt.NDArray[np.uint32]
I64 = npt.NDArray[np.int64]
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
    postings: Iterable[U32]
    """Document << 16 | position, in parts one after the other; can be gone through once."""


def invert(words: SegmentTerms, pieces: list[Piece], owners: U32) -> tuple[Inverted, I64]:
    """Build postings.

    Args:
        words: The terms behind the tokens.
        pieces: The tokens of all values of all records, in order; all of a record are in one piece. Used up.
        owners: Of each value: document << 8 | field; values of one document and field are neighbours.

    Returns:
        The postings, and the number of positions that each value takes.
    """
    keys = np.empty(sum(int(words.counts[tokens].sum()) for tokens, _ in pieces), np.uint64)
    filled = 0
    lengths = np.zeros(len(owners), np.int64)
    begin = 0
    pieces.reverse()
    while pieces:
        tokens, sizes = pieces.pop()
        end = begin + len(sizes)
        heads, positions, lengths[begin:end] = _places(words.widths[tokens], owners[begin:end], sizes)
        for part in words.keys(tokens, heads, positions):
            keys[filled : filled + len(part)] = part
            filled += len(part)
        begin = end
    return collect(words.terms, keys[:filled]), lengths


def collect(terms: list[bytes], keys: U64) -> Inverted:
    """Sort keys (field << 56 | term << 32 | posting) and cut them into runs; `keys` is used up."""
    keys.sort()
    # seen as halves, for the keys are the largest thing that a build process holds
    halves = keys.view(np.uint32).reshape(-1, 2)
    heads, postings = halves[:, _HEAD], halves[:, 1 - _HEAD]
    starts = np.flatnonzero(heads[1:] != heads[:-1]) + 1
    starts = np.concatenate((np.zeros(min(len(heads), 1), np.int64), starts))
    run_heads = heads[starts]
    repeated = np.flatnonzero(keys[1:] == keys[:-1])
    postings = np.delete(postings, repeated) if len(repeated) else postings.copy()
    starts -= np.searchsorted(repeated, starts)  # none of these begins a run
    run_sizes = np.diff(starts, append=len(postings))
    run_fields = (run_heads >> np.uint32(24)).astype(np.uint8)
    return inverted(terms, run_fields, run_heads & np.uint32(0xFFFFFF), run_sizes.astype(np.uint32), (postings,))


def inverted(
    terms: list[bytes],
    run_fields: npt.NDArray[np.uint8],
    run_terms: U32,
    run_sizes: U32,
    postings: Iterable[U32],
) -> Inverted:
    """Put runs that are in the order of (field, term), as their postings are, into the order of (term, field)."""
    starts = np.cumsum(run_sizes, dtype=np.uint32) - run_sizes
    order = np.argsort(run_terms, kind="stable")
    term_runs = np.searchsorted(run_terms[order], np.arange(len(terms) + 1))
    return Inverted(
        terms=terms,
        term_runs=term_runs.astype(np.uint32),
        run_fields=run_fields[order],
        run_starts=starts[order],
        run_sizes=run_sizes[order],
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
