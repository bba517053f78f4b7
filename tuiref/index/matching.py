"""Which documents of the corpus a leaf of a query matches, and how often, field by field."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

import numpy as np

from tuiref.index.corpus import Corpus
from tuiref.index.fieldhits import FieldHits, FieldMask, Part
from tuiref.index.likeness import similar
from tuiref.index.marks import Marks
from tuiref.index.nearwords import NearWords, ordered
from tuiref.index.postings import U32
from tuiref.index.proximity import in_a_row, near
from tuiref.index.runs import Run, ScatteredRuns
from tuiref.index.segment import Segment
from tuiref.index.texts import UNASKED
from tuiref.index.whooshed import SpanNear2, query

Fields = frozenset[str] | None
Found = Sequence[FieldHits | FieldMask]
Step = Callable[[], None]
"""Called between any two steps of some milliseconds; what it raises ends the search."""

_Runs = TypeVar("_Runs", Run, ScatteredRuns)

_SHIFT: Final = np.uint32(16)


def find(corpus: Corpus, leaf: Any, fields: Fields, step: Step, words: NearWords) -> Found:
    """Look a leaf up.

    Args:
        corpus: Where.
        leaf: A Whoosh query of one of the kinds that `translate` makes; its own field says nothing.
        fields: In which fields; None for all.
        step: Called on the way.
        words: Of the query that the leaf is a part of.
    """
    if type(leaf) is SpanNear2:
        return _near(corpus, leaf, fields, step, words)
    return _KINDS[type(leaf)](corpus, leaf, fields, step)


def _term(corpus: Corpus, leaf: Any, fields: Fields, step: Step) -> list[FieldHits]:
    parts: dict[str, list[Part]] = {}
    term = leaf.text.encode("utf-8", "surrogatepass")
    for place, segment in enumerate(corpus.segments):
        number = segment.lexicon.find(term)
        if number is not None:
            for field, documents in segment.documents_of(number):
                if field not in UNASKED if fields is None else field in fields:
                    parts.setdefault(field, []).append((place, documents))
    step()
    return [FieldHits.counted(corpus, field, found) for field, found in parts.items()]


def _pattern(corpus: Corpus, leaf: Any, fields: Fields, step: Step) -> list[FieldMask]:
    marks = Marks(corpus, fields)
    for place, segment in enumerate(corpus.segments):
        step()
        found = segment.lexicon.matching(_pattern_text(leaf))
        if isinstance(found, tuple):
            for run in segment.range_runs(*found):
                marks.add_run(place, run)
        else:
            marks.add_terms(place, found)
    return marks.hits()


def _fuzzy(corpus: Corpus, leaf: Any, fields: Fields, step: Step) -> list[FieldMask]:
    marks = Marks(corpus, fields)
    found = similar([segment.lexicon for segment in corpus.segments], leaf.text, leaf.maxdist)
    for place, numbers in enumerate(found):
        step()
        marks.add_terms(place, numbers)
    return marks.hits()


def _phrase(corpus: Corpus, leaf: Any, fields: Fields, step: Step) -> list[FieldHits]:
    def lists(segment: Segment) -> list[dict[str, Run]]:
        return [{run.field: run for run in _term_runs(segment, word, fields)} for word in leaf.words]

    return _by_field(corpus, lists, in_a_row, step)


def _near(corpus: Corpus, leaf: Any, fields: Fields, step: Step, words: NearWords) -> list[FieldHits]:
    parts: dict[str, list[Part]] = {}
    for place, segment in enumerate(corpus.segments):
        found = [words.runs(place, word) for word in leaf.qs]
        runs = [
            words.remember(place, word, _near_runs(segment, word)) if known is None else known
            for known, word in zip(found, leaf.qs, strict=True)
        ]
        for field in runs[0]:
            if (field in UNASKED if fields is None else field not in fields) or any(field not in one for one in runs):
                continue
            step()
            known_lists: dict[object, U32] = {}
            for word, one in zip(leaf.qs, runs, strict=True):
                if (type(word), word.text) not in known_lists:
                    known_lists[type(word), word.text] = words.postings(place, word, one[field])
            lists = [known_lists[type(word), word.text] for word in leaf.qs]
            places = near(lists, leaf.slop, is_ordered=leaf.ordered, step=step)
            if len(places):
                parts.setdefault(field, []).append((place, (places >> _SHIFT).astype(np.uint16)))
    return [FieldHits.counted(corpus, field, found) for field, found in parts.items()]


def _near_runs(segment: Segment, word: Any) -> Sequence[Run | ScatteredRuns]:
    """A word beside a nearness operator in every field: the same word is asked for in one field after the other."""
    every = frozenset(segment.fields)
    if type(word) is query.Term:
        return _term_runs(segment, word.text, every)
    return _pattern_runs(segment, _pattern_text(word), every)


def _exists(corpus: Corpus, leaf: Any, fields: Fields, step: Step) -> list[FieldMask]:
    out = []
    for field in corpus.fields if fields is None else fields:
        step()
        lengths = corpus.lengths(field)
        if lengths is not None:
            out.append(FieldMask(field, lengths != 0))
            continue
        marks = Marks(corpus, frozenset((field,)))
        for place, segment in enumerate(corpus.segments):
            if field in segment.fields:
                marks.add_run(place, segment.field_run(field))
        out += marks.hits()
    return out


_KINDS: Final[dict[Any, Callable[[Corpus, Any, Fields, Step], Found]]] = {
    query.Term: _term,
    query.Prefix: _pattern,
    query.Wildcard: _pattern,
    query.FuzzyTerm: _fuzzy,
    query.Phrase: _phrase,
    query.Every: _exists,
}


def _pattern_text(leaf: Any) -> str:
    return f"{leaf.text}*" if type(leaf) is query.Prefix else str(leaf.text)


def _term_runs(segment: Segment, text: str, fields: Fields) -> list[Run]:
    number = segment.lexicon.find(text.encode("utf-8", "surrogatepass"))
    return [] if number is None else _chosen(segment.runs(number), fields)


def _pattern_runs(segment: Segment, pattern: str, fields: Fields) -> Sequence[Run | ScatteredRuns]:
    found = segment.lexicon.matching(pattern)
    if isinstance(found, tuple):
        return _chosen(segment.range_runs(*found), fields)
    return _chosen(segment.scattered_runs(found), fields)


def _chosen(runs: Iterable[_Runs], fields: Fields) -> list[_Runs]:
    if fields is None:
        return [run for run in runs if run.field not in UNASKED]
    return [run for run in runs if run.field in fields]


def _by_field(
    corpus: Corpus,
    lists: Callable[[Segment], Sequence[dict[str, Any]]],
    join: Callable[[list[U32]], U32],
    step: Step,
) -> list[FieldHits]:
    """Join the postings of several words in each field that has all of them."""
    parts: dict[str, list[Part]] = {}
    for place, segment in enumerate(corpus.segments):
        words = lists(segment)
        for field in words[0]:
            runs = [word[field] for word in words if field in word]
            if len(runs) == len(words):
                step()
                places = join([ordered(run) for run in runs])
                if len(places):
                    parts.setdefault(field, []).append((place, (places >> _SHIFT).astype(np.uint16)))
    return [FieldHits.counted(corpus, field, found) for field, found in parts.items()]
