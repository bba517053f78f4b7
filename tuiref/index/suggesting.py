"""Terms of the vocabulary: those that a typed beginning could become, and those that a typed word may have meant."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.likeness import similar
from tuiref.index.segment import Segment
from tuiref.index.stretches import stretches
from tuiref.index.texts import UNASKED

_SPARE: Final = 4
"""From each segment so many times the wanted number of terms, for the commonest of one may be rare in another."""

_TOGETHER: Final = 4
"""In so many segments a likely word is looked for at once, in the largest first."""
_LISTED: Final = 2000
"""So many neighbouring terms are listed to find some of them; among more each is looked up."""
_LONG: Final = 2000
"""A run of more postings is looked at by itself."""
_SHORTEST_FOR_TWO: Final = 6
"""From which length on a word may have two letters wrong."""


def completions(segments: Sequence[Segment], prefix: str, field: str | None, limit: int) -> tuple[tuple[str, int], ...]:
    """The terms with most occurrences that begin so, each with the number of records that have it.

    Args:
        segments: Where to look.
        prefix: Folded.
        field: A field of texts or a tag; None for all.
        limit: At most so many.
    """
    beginning = prefix.encode("utf-8", "surrogatepass")
    ranges = [segment.lexicon.prefix(beginning) for segment in segments]
    found = [
        segment.occurrences(first, behind, _asked_fields(segment, field))
        for segment, (first, behind) in zip(segments, ranges, strict=True)
    ]
    candidates: dict[bytes, None] = {}
    for segment, (first, _), counts in zip(segments, ranges, found, strict=True):
        for place in _largest(counts, _SPARE * limit):
            candidates[segment.lexicon.term(first + place)] = None
    terms = list(candidates)
    totals = np.zeros(len(terms), np.int64)
    for segment, (first, behind), counts in zip(segments, ranges, found, strict=True):
        if behind - first <= _LISTED:
            known = dict(zip(segment.lexicon.between(first, behind), counts.tolist(), strict=True))
            totals += np.fromiter((known.get(term, 0) for term in terms), np.int64, len(terms))
            continue
        numbers = segment.lexicon.find_all(terms)
        there = numbers >= 0
        totals[there] += counts[numbers[there] - first]
    return _with_records(segments, [term for term, _ in _best(terms, totals, limit)], field)


def _largest(counts: npt.NDArray[np.int64], most: int) -> list[int]:
    """Places of the largest counts, without zeros; of those that tie with the last, any."""
    chosen = np.arange(len(counts)) if len(counts) <= most else np.argpartition(-counts, most)[:most]
    places: list[int] = chosen[counts[chosen] > 0].tolist()
    return places


def likely_meant(
    segments: Sequence[Segment],
    word: str,
    field: str | None,
    limit: int,
    furthest: int = 2,
    is_late: Callable[[], bool] = lambda: False,
) -> tuple[tuple[str, int], ...]:
    """The terms with most occurrences that are spelled nearly so, each with its occurrences; the nearest ones only.

    Args:
        segments: Where to look.
        word: Folded; itself it is never among them.
        field: A field of texts or a tag; None for all.
        limit: At most so many.
        furthest: So many letters may be wrong, 1 or 2; the second takes several times as long.
        is_late: Asked after each few segments; True lets those that are left alone.
    """
    wanted = word.encode("utf-8", "surrogatepass")
    # what people mean is seldom so rare that the largest segments have nothing like it
    parts = sorted(segments, key=lambda segment: -segment.records)
    for distance in range(1, min(furthest, 2 if len(word) >= _SHORTEST_FOR_TWO else 1) + 1):
        for start in range(0, len(parts), _TOGETHER):
            some = parts[start : start + _TOGETHER]
            totals: Counter[bytes] = Counter()
            found = similar([segment.lexicon for segment in some], word, distance)
            for segment, numbers in zip(some, found, strict=True):
                counts = _occurrences(segment, numbers, field).tolist()
                totals.update(dict(zip(map(segment.lexicon.term, numbers.tolist()), counts, strict=True)))
            totals.pop(wanted, None)
            likely = [term for term, count in totals.most_common(_SPARE * limit) if count]
            if likely:
                return _counted(segments, likely, field, limit)
            if is_late():
                return ()
    return ()


def _with_records(segments: Sequence[Segment], terms: Sequence[str], field: str | None) -> tuple[tuple[str, int], ...]:
    """The terms with the numbers of records that have them, falling."""
    totals = np.zeros(len(terms), np.int64)
    written = [term.encode("utf-8", "surrogatepass") for term in terms]
    for segment in segments:
        numbers = segment.lexicon.find_all(written)
        there = np.flatnonzero(numbers >= 0)
        if not len(there):
            continue
        owners, fields, starts, sizes = segment.run_table(numbers[there])
        has_it = np.zeros((len(terms), segment.records), np.bool_)
        is_asked = _asked_fields(segment, field)[fields]
        is_long = is_asked & (sizes > _LONG)
        documents = segment.postings.documents
        long = (there[owners[is_long]].tolist(), starts[is_long].tolist(), sizes[is_long].tolist())
        for term, start, size in zip(*long, strict=True):
            has_it[term][documents[start : start + size].astype(np.intp)] = True
        is_short = is_asked & ~is_long
        starts, sizes = starts[is_short].astype(np.int64), sizes[is_short].astype(np.int64)
        rows = np.repeat(there[owners[is_short]], sizes)
        has_it[rows, documents[stretches(starts, starts + sizes)]] = True
        totals += np.count_nonzero(has_it, axis=1)
    order = np.argsort(-totals, kind="stable").tolist()
    return tuple((terms[place], int(totals[place])) for place in order)


def _asked_fields(segment: Segment, field: str | None) -> npt.NDArray[np.bool_]:
    """Which of the fields of a segment are meant by a field of a query; None for all that are asked unnamed."""
    return np.array([name not in UNASKED if field is None else name == field for name in segment.fields], np.bool_)


def _occurrences(segment: Segment, numbers: npt.NDArray[np.int64], field: str | None) -> npt.NDArray[np.int64]:
    """How often each of some terms occurs in a field; None for all that are searched without being named."""
    owners, fields, _, sizes = segment.run_table(numbers)
    is_asked = _asked_fields(segment, field)
    return np.bincount(owners, np.where(is_asked[fields], sizes, 0), len(numbers)).astype(np.int64)


def _counted(
    segments: Sequence[Segment], terms: Sequence[bytes], field: str | None, limit: int
) -> tuple[tuple[str, int], ...]:
    totals = np.zeros(len(terms), np.int64)
    for segment in segments:
        numbers = segment.lexicon.find_all(terms)
        there = np.flatnonzero(numbers >= 0)
        totals[there] += _occurrences(segment, numbers[there], field)
    return _best(terms, totals, limit)


def _best(terms: Sequence[bytes], totals: npt.NDArray[np.int64], limit: int) -> tuple[tuple[str, int], ...]:
    """The commonest, equal ones by name."""
    found = sorted(
        (-count, term.decode("utf-8", "surrogatepass"))
        for term, count in zip(terms, totals.tolist(), strict=True)
        if count
    )
    return tuple((term, -count) for count, term in found[:limit])
