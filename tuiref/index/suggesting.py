"""Terms of the vocabulary: those that a typed beginning could become, and those that a typed word may have meant."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from tuiref.index.segment import Segment

_SPARE: Final = 4
"""From each segment so many times the wanted number of terms, for the commonest of one may be rare in another."""

_SHORTEST_FOR_TWO: Final = 6
"""From which length on a word may have two letters wrong."""


def completions(segments: Sequence[Segment], prefix: str, field: str | None, limit: int) -> tuple[tuple[str, int], ...]:
    """The commonest terms that begin so, each with the number of its occurrences.

    Args:
        segments: Where to look.
        prefix: Folded.
        field: A field of texts or a tag; None for all.
        limit: At most so many.
    """
    beginning = prefix.encode("utf-8", "surrogatepass")
    candidates: set[bytes] = set()
    for segment in segments:
        first, behind = segment.lexicon.prefix(beginning)
        counts = segment.occurrences(first, behind, field)
        chosen = np.argsort(-counts, kind="stable")[: _SPARE * limit]
        candidates.update(segment.lexicon.term(first + int(place)) for place in chosen if counts[place])
    return _commonest(segments, candidates, field, limit)


def likely_meant(
    segments: Sequence[Segment], word: str, field: str | None, limit: int, furthest: int = 2
) -> tuple[tuple[str, int], ...]:
    """The commonest terms that are spelled nearly so, each with the number of its occurrences; the nearest ones only.

    Args:
        segments: Where to look.
        word: Folded; itself it is never among them.
        field: A field of texts or a tag; None for all.
        limit: At most so many.
        furthest: So many letters may be wrong, 1 or 2; the second takes several times as long.
    """
    for distance in range(1, min(furthest, 2 if len(word) >= _SHORTEST_FOR_TWO else 1) + 1):
        candidates: set[bytes] = set()
        for segment in segments:
            candidates.update(segment.lexicon.term(int(number)) for number in segment.lexicon.similar(word, distance))
        candidates.discard(word.encode("utf-8", "surrogatepass"))
        found = _commonest(segments, candidates, field, limit)
        if found:
            return found
    return ()


def _commonest(
    segments: Sequence[Segment], candidates: set[bytes], field: str | None, limit: int
) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for term in candidates:
        for segment in segments:
            number = segment.lexicon.find(term)
            if number is not None:
                counts[term.decode("utf-8", "surrogatepass")] += int(segment.occurrences(number, number + 1, field)[0])
    found = sorted((-count, term) for term, count in counts.items() if count)
    return tuple((term, -count) for count, term in found[:limit])
