"""Which documents of a segment a leaf of a query matches, and how often, field by field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from tuiref.index.postings import U16, U32
from tuiref.index.proximity import ascending, in_a_row, near
from tuiref.index.segment import Run, ScatteredRuns, Segment
from tuiref.index.texts import UNASKED
from tuiref.index.whooshed import SpanNear2, query

Documents = npt.NDArray[np.intp]


_Runs = TypeVar("_Runs", Run, ScatteredRuns)

_SHIFT: Final = np.uint32(16)
_COMMONEST: Final = 40
_WORTH_COUNTING: Final = 1000


@dataclass(frozen=True, slots=True)
class FieldHits:
    """The documents in one field of which a leaf is found."""

    field: str
    documents: Documents
    """Ascending, each once."""
    counts: npt.NDArray[np.float32] | None
    """How often in each; None where it does not count: all weigh the same."""


def find(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    """Look a leaf up.

    Args:
        segment: Where.
        leaf: A Whoosh query of one of the kinds that `translate` makes; its own field says nothing.
        fields: In which fields; None for all.
    """
    return _KINDS[type(leaf)](segment, leaf, fields)


def _term(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    return [_counted(run.field, run.documents) for run in _term_runs(segment, leaf.text, fields)]


def _pattern(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    found = segment.lexicon.matching(_pattern_text(leaf))
    if isinstance(found, tuple):
        return [_uncounted(segment, run) for run in _chosen(segment.range_runs(*found), fields)]
    return [_scattered(segment, runs) for runs in _chosen(segment.scattered_runs(found), fields)]


def _fuzzy(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    numbers = segment.lexicon.similar(leaf.text, leaf.maxdist)
    return [_scattered(segment, runs) for runs in _chosen(segment.scattered_runs(numbers), fields)]


def _phrase(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    words = [{run.field: run.postings for run in _term_runs(segment, word, fields)} for word in leaf.words]
    return _by_field(words, in_a_row)


def _near(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    words = []
    for part in leaf.qs:
        if type(part) is query.Term:
            words.append({run.field: run.postings for run in _term_runs(segment, part.text, fields)})
        else:
            runs = _pattern_runs(segment, _pattern_text(part), fields)
            words.append({run.field: ascending(run.postings) for run in runs})
    return _by_field(words, lambda lists: near(lists, leaf.slop, is_ordered=leaf.ordered))


def _exists(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    out = []
    for field in segment.fields if fields is None else fields:
        lengths = segment.lengths(field)
        if lengths is not None:
            out.append(FieldHits(field, np.flatnonzero(lengths), None))
        elif field in segment.fields:
            out.append(_uncounted(segment, segment.field_run(field)))
    return out


_KINDS: Final[dict[Any, Callable[[Segment, Any, frozenset[str] | None], list[FieldHits]]]] = {
    query.Term: _term,
    query.Prefix: _pattern,
    query.Wildcard: _pattern,
    query.FuzzyTerm: _fuzzy,
    query.Phrase: _phrase,
    SpanNear2: _near,
    query.Every: _exists,
}


def _pattern_text(leaf: Any) -> str:
    return f"{leaf.text}*" if type(leaf) is query.Prefix else str(leaf.text)


def _term_runs(segment: Segment, text: str, fields: frozenset[str] | None) -> list[Run]:
    number = segment.lexicon.find(text.encode("utf-8", "surrogatepass"))
    return [] if number is None else _chosen(segment.runs(number), fields)


def _pattern_runs(segment: Segment, pattern: str, fields: frozenset[str] | None) -> Sequence[Run | ScatteredRuns]:
    found = segment.lexicon.matching(pattern)
    if isinstance(found, tuple):
        return _chosen(segment.range_runs(*found), fields)
    return _chosen(segment.scattered_runs(found), fields)


def _chosen(runs: Iterable[_Runs], fields: frozenset[str] | None) -> list[_Runs]:
    if fields is None:
        return [run for run in runs if run.field not in UNASKED]
    return [run for run in runs if run.field in fields]


def _by_field(words: Sequence[dict[str, U32]], join: Callable[[list[U32]], U32]) -> list[FieldHits]:
    """Join the postings of several words in each field that has all of them."""
    out = []
    for field in words[0]:
        lists = [word[field] for word in words if field in word]
        if len(lists) == len(words):
            places = join(lists)
            if len(places):
                out.append(_counted(field, places >> _SHIFT))
    return out


def _counted(field: str, documents: npt.NDArray[Any]) -> FieldHits:
    changes = np.flatnonzero(documents[1:] != documents[:-1])
    bounds = np.empty(len(changes) + 2, np.intp)
    bounds[0] = 0
    bounds[-1] = len(documents)
    np.add(changes, 1, out=bounds[1:-1])
    return FieldHits(field, documents[bounds[:-1]].astype(np.intp), np.diff(bounds).astype(np.float32))


def _mark(is_hit: npt.NDArray[np.bool_], documents: U16) -> None:
    """Mark some documents, in any order."""
    is_hit[documents.astype(np.intp)] = True


def _uncounted(segment: Segment, run: Run) -> FieldHits:
    is_hit = np.zeros(segment.records, np.bool_)
    _mark(is_hit, run.documents)
    return FieldHits(run.field, np.flatnonzero(is_hit), None)


def _scattered(segment: Segment, runs: ScatteredRuns) -> FieldHits:
    """The documents of many terms: mostly a few common ones have nearly all of them."""
    is_hit = np.zeros(segment.records, np.bool_)
    lengths = segment.lengths(runs.field)
    most = segment.records if lengths is None else np.count_nonzero(lengths)
    if runs.total < segment.records:
        _mark(is_hit, runs.documents)
        return FieldHits(runs.field, np.flatnonzero(is_hit), None)
    for documents in runs.largest_first(_COMMONEST):
        _mark(is_hit, documents)
        if len(documents) > _WORTH_COUNTING and np.count_nonzero(is_hit) == most:
            break
    return FieldHits(runs.field, np.flatnonzero(is_hit), None)
