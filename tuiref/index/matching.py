"""Which documents of a segment a leaf of a query matches, and how often, field by field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.index.proximity import in_a_row, near
from tuiref.index.segment import Run, Segment
from tuiref.index.whooshed import SpanNear2, query

U32 = npt.NDArray[np.uint32]
Documents = npt.NDArray[np.intp]


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
    return [_counted(run.field, run.postings) for run in _term_runs(segment, leaf.text, fields)]


def _pattern(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    return [_uncounted(segment, run) for run in _pattern_runs(segment, _pattern_text(leaf), fields)]


def _fuzzy(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    numbers = segment.lexicon.similar(leaf.text, leaf.maxdist)
    return [_uncounted(segment, run) for run in _chosen(segment.scattered_runs(numbers), fields)]


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
            words.append({run.field: np.unique(run.postings) for run in runs})
    return _by_field(words, lambda lists: near(lists, leaf.slop, is_ordered=leaf.ordered))


def _exists(segment: Segment, leaf: Any, fields: frozenset[str] | None) -> list[FieldHits]:
    runs = segment.range_runs(0, len(segment.lexicon)) if len(segment.lexicon) else []
    return [_uncounted(segment, run) for run in _chosen(runs, fields)]


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


def _pattern_runs(segment: Segment, pattern: str, fields: frozenset[str] | None) -> list[Run]:
    found = segment.lexicon.matching(pattern)
    runs = segment.range_runs(*found) if isinstance(found, tuple) else segment.scattered_runs(found)
    return _chosen(runs, fields)


def _chosen(runs: Iterable[Run], fields: frozenset[str] | None) -> list[Run]:
    return [run for run in runs if fields is None or run.field in fields]


def _by_field(words: Sequence[dict[str, U32]], join: Callable[[list[U32]], U32]) -> list[FieldHits]:
    """Join the postings of several words in each field that has all of them."""
    out = []
    for field in words[0]:
        lists = [word[field] for word in words if field in word]
        if len(lists) == len(words):
            places = join(lists)
            if len(places):
                out.append(_counted(field, places))
    return out


def _counted(field: str, postings: U32) -> FieldHits:
    documents = (postings >> np.uint32(16)).astype(np.intp)
    if len(documents) < 2:
        return FieldHits(field, documents, np.ones(len(documents), np.float32))
    starts = np.flatnonzero(documents[1:] != documents[:-1])
    starts += 1
    bounds = np.concatenate((_ZERO, starts, np.array([len(documents)])))
    return FieldHits(field, documents[bounds[:-1]], np.diff(bounds).astype(np.float32))


def _uncounted(segment: Segment, run: Run) -> FieldHits:
    is_hit = np.zeros(segment.records, np.bool_)
    is_hit[run.postings >> np.uint32(16)] = True
    return FieldHits(run.field, np.flatnonzero(is_hit), None)


_ZERO: Final = np.zeros(1, np.intp)
