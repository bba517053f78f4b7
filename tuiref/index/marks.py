"""Marks: in which documents of the corpus any of many terms stands, field by field."""

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.corpus import Corpus, Mask
from tuiref.index.fieldhits import FieldMask
from tuiref.index.runs import Run
from tuiref.index.segment import Segment
from tuiref.index.stretches import stretches
from tuiref.index.texts import UNASKED

U32 = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.intp]
"""Of each run of a term the row of the field in which it is."""

_COMMON_SHARE: Final = 3
"""A term with more postings than the records shifted right by this is marked by itself."""
_MOST_TOGETHER: Final = 500_000
"""So many postings are marked at once: with more, the memory costs more than the steps."""


class Marks:
    """Collects documents in any order."""

    def __init__(self, corpus: Corpus, fields: frozenset[str] | None) -> None:
        """Begin with none.

        Args:
            corpus: Whose documents are marked.
            fields: In which fields; None for all that are searched without being named.
        """
        self._corpus = corpus
        self._fields = fields
        self._masks: dict[str, Mask] = {}

    def add_run(self, place: int, run: Run) -> None:
        """Mark what the segment of that place has of neighbouring terms in a field."""
        if self._is_asked_for(run.field):
            self._part(place, run.field)[run.documents.astype(np.intp)] = True

    def add_terms(self, place: int, terms: npt.NDArray[np.int64]) -> None:
        """Mark what the segment of that place has of some terms, given by their numbers in its lexicon, ascending."""
        segment = self._corpus.segments[place]
        fields, starts, sizes = segment.runs_of(terms)
        asked = np.array([self._is_asked_for(name) for name in segment.fields])[fields]
        if not asked.all():
            fields, starts, sizes = fields[asked], starts[asked], sizes[asked]
        present = np.flatnonzero(np.bincount(fields, minlength=len(segment.fields))).tolist()
        rows = np.zeros(len(segment.fields), np.intp)
        rows[present] = np.arange(len(present))
        names = [segment.fields[number] for number in present]
        for name, marked in zip(names, _marked(segment, names, rows[fields], starts, sizes), strict=True):
            part = self._part(place, name)
            np.logical_or(part, marked, out=part)

    def hits(self) -> list[FieldMask]:
        """What was marked, in each field that has something."""
        return [FieldMask(name, mask) for name, mask in self._masks.items()]

    def _is_asked_for(self, field: str) -> bool:
        return field not in UNASKED if self._fields is None else field in self._fields

    def _part(self, place: int, field: str) -> Mask:
        mask = self._masks.get(field)
        if mask is None:
            mask = self._masks[field] = self._corpus.none()
        return self._corpus.part(mask, place)


def _marked(segment: Segment, names: list[str], rows: Rows, starts: U32, sizes: U32) -> Mask:
    """The documents of some runs: a row for each of the fields."""
    marked = np.zeros((len(names), segment.records), np.bool_)
    if int(sizes.sum()) > segment.records:
        is_left = _mark_common(marked, segment, names, rows, starts, sizes)
        rows, starts, sizes = rows[is_left], starts[is_left], sizes[is_left]
    flat = marked.reshape(-1)
    begins = rows * segment.records
    batches = np.cumsum(sizes, dtype=np.int64) // _MOST_TOGETHER
    bounds = [0, *(np.flatnonzero(np.diff(batches)) + 1).tolist(), len(sizes)]
    for begin, end in pairwise(bounds):
        several = slice(begin, end)
        postings = stretches(starts[several], starts[several] + sizes[several])
        places = np.repeat(begins[several], sizes[several])
        places += segment.postings.documents[postings]
        flat[places] = True
    return marked


def _mark_common(
    marked: Mask, segment: Segment, names: list[str], rows: Rows, starts: U32, sizes: U32
) -> npt.NDArray[np.bool_]:
    """Mark the commonest terms: mostly a few of them have all documents of a field; which runs are left to mark."""
    is_common = sizes > segment.records >> _COMMON_SHARE
    missing = []
    for name in names:
        lengths = segment.lengths(name)
        missing.append(segment.records if lengths is None else int(np.count_nonzero(lengths)))
    with_field = tuple(missing)
    common = np.flatnonzero(is_common)
    for run in common[np.argsort(sizes[common])[::-1]].tolist():
        row, start = int(rows[run]), int(starts[run])
        if missing[row]:
            documents = segment.postings.documents[start : start + int(sizes[run])]
            marked[row][documents.astype(np.intp)] = True
            missing[row] = with_field[row] - int(np.count_nonzero(marked[row]))
    return ~is_common & np.array(missing, np.bool_)[rows]
