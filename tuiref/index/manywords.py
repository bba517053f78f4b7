"""Many words at once, any of which may match: looked up, counted and scored without a step for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.querytree import AnyWord
from tuiref.index.ranking import Ranking, Scores
from tuiref.index.segment import Segment
from tuiref.index.stretches import stretches
from tuiref.index.texts import TEXT_FIELDS, UNASKED

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_MOST_TOGETHER: Final = 1_000_000
"""So many postings are counted at once, for the sake of the memory."""


@dataclass(frozen=True, slots=True)
class _Hits:
    """What is found in one segment: one entry for each word, field and document."""

    words: Numbers
    fields: Numbers
    """Places in `ManyWords._fields`."""
    documents: Numbers
    counts: npt.NDArray[np.float32]


class ManyWords:
    """One AnyWord of a query on all segments; used once."""

    def __init__(self, node: AnyWord, segments: Sequence[Segment]) -> None:
        """Prepare."""
        self._segments = segments
        self._asked_for = node.fields
        self._terms = [word.leaf.text.encode("utf-8", "surrogatepass") for word in node.words]
        self._weights = np.array([word.weight for word in node.words])
        self._fields = tuple(dict.fromkeys(field for segment in segments for field in segment.fields))
        self._found: dict[int, _Hits] = {}

    def mask(self, number: int) -> Mask:
        """Which documents of the segment of that place have one of the words."""
        mask = np.zeros(self._segments[number].records, np.bool_)
        mask[self._hits(number).documents] = True
        return mask

    def add_scores(self, scores: Sequence[Scores], ranking: Ranking) -> None:
        """Add what the words contribute.

        Args:
            scores: Of each segment one for each document; changed in place.
            ranking: Of all segments.
        """
        hits = [self._hits(number) for number in range(len(self._segments))]
        frequencies = np.zeros(len(self._terms) * len(self._fields), np.int64)
        for found in hits:
            pairs = found.words * len(self._fields) + found.fields
            frequencies += np.bincount(pairs, minlength=len(frequencies))
        weights = np.zeros(len(frequencies))
        for pair in np.flatnonzero(frequencies).tolist():
            word, field = divmod(pair, len(self._fields))
            weights[pair] = self._weights[word] * ranking.weight(self._fields[field], int(frequencies[pair]))
        norms = np.array([ranking.norms(field) for field in self._fields], np.float32)
        for out, segment, found in zip(scores, self._segments, hits, strict=True):
            if len(found.documents):
                rows = np.array([TEXT_FIELDS.index(field) if field in TEXT_FIELDS else 0 for field in self._fields])
                lengths = segment.all_lengths[rows[found.fields], found.documents]
                parts = found.counts / (found.counts + norms[found.fields, lengths])
                parts *= weights[found.words * len(self._fields) + found.fields]
                np.add(out, np.bincount(found.documents, parts, minlength=len(out)), out=out, casting="same_kind")

    def _hits(self, number: int) -> _Hits:
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._look_up(self._segments[number])
        return found

    def _look_up(self, segment: Segment) -> _Hits:
        numbers = segment.lexicon.find_all(self._terms)
        words = np.flatnonzero(numbers >= 0)
        owners, fields, starts, sizes = segment.run_table(numbers[words])
        asked_for = np.array([self._is_asked_for(field) for field in segment.fields], np.bool_)
        is_asked = asked_for[fields]
        words, fields, starts, sizes = words[owners[is_asked]], fields[is_asked], starts[is_asked], sizes[is_asked]
        together = np.array([self._fields.index(field) for field in segment.fields], np.int64)
        bounds = np.searchsorted(
            np.cumsum(sizes, dtype=np.int64), np.arange(0, max(int(sizes.sum()), 1), _MOST_TOGETHER)
        )
        parts = [
            _counted(segment, starts[first:behind], sizes[first:behind], first)
            for first, behind in zip(bounds, [*bounds[1:], len(sizes)], strict=True)
        ]
        runs, documents, counts = (
            (np.concatenate([part[place] for part in parts]) if parts else np.zeros(0, np.int64)) for place in range(3)
        )
        return _Hits(words[runs], together[fields[runs]], documents, counts.astype(np.float32))

    def _is_asked_for(self, field: str) -> bool:
        return field not in UNASKED if self._asked_for is None else field in self._asked_for


def _counted(
    segment: Segment, starts: npt.NDArray[np.uint32], sizes: npt.NDArray[np.uint32], first: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Run, document and count of each document of each of some runs; the runs are numbered from `first` on."""
    documents = segment.postings.documents[stretches(starts, starts + sizes)]
    runs = np.repeat(np.arange(first, first + len(sizes)), sizes)
    is_new = np.ones(len(runs), np.bool_)
    is_new[1:] = (documents[1:] != documents[:-1]) | (runs[1:] != runs[:-1])
    places = np.flatnonzero(is_new)
    counts = np.diff(np.append(places, len(runs)))
    return runs[places], documents[places].astype(np.int64), counts
