"""Many words at once, any of which may match: looked up, counted and scored without a step for each of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.corpus import Corpus, Lengths, Mask
from tuiref.index.fieldhits import FieldHits, Part, gaps
from tuiref.index.matching import Step
from tuiref.index.querytree import AnyWord
from tuiref.index.ranking import Ranking, Scores
from tuiref.index.segment import Segment
from tuiref.index.stretches import stretches
from tuiref.index.texts import TEXT_FIELDS, UNASKED

Numbers = npt.NDArray[np.int64]

_LONG: Final = 2000
"""So many postings are worth steps of their own: a common word has more than hundreds of others together."""
_MOST_TOGETHER: Final = 250_000
"""So many postings of others are counted at once: with more, the memory costs more than the steps."""


@dataclass(frozen=True, slots=True)
class _Hits:
    """What short runs have in one segment: one entry for each word, field and document."""

    pairs: Numbers
    """Word times the number of fields, and the field's place in the corpus."""
    documents: Numbers
    """By their places in the corpus."""
    lengths: Lengths
    """Encoded length of the field in the document."""
    counts: npt.NDArray[np.float32]


class ManyWords:
    """One AnyWord of a query; used once."""

    def __init__(self, node: AnyWord, corpus: Corpus, step: Step) -> None:
        """Look the words up; `step` is called on the way."""
        self._corpus = corpus
        self._step = step
        self._asked_for = node.fields
        self._terms = [word.leaf.text.encode("utf-8", "surrogatepass") for word in node.words]
        self._weights = np.array([word.weight for word in node.words])
        self._long: dict[int, list[Part]] = {}
        self._short: list[_Hits] = []
        self.mask: Mask = corpus.none()
        """Which documents have one of the words."""
        for place, segment in enumerate(corpus.segments):
            step()
            self._look_up(place, segment)

    def add_scores(self, scores: Scores, ranking: Ranking, wanted: Mask) -> None:
        """Add what the words contribute.

        Args:
            scores: Of each document; changed in place.
            ranking: Of the same corpus.
            wanted: As for `Ranking.add`.
        """
        fields = self._corpus.fields
        frequencies = np.zeros(len(self._terms) * len(fields), np.int64)
        for hits in self._short:
            frequencies += np.bincount(hits.pairs, minlength=len(frequencies))
        for pair, parts in self._long.items():
            self._step()
            word, field = divmod(pair, len(fields))
            found = FieldHits.counted(self._corpus, fields[field], parts)
            frequencies[pair] += len(found.documents)
            ranking.add_field(scores, found, float(self._weights[word]), int(frequencies[pair]), wanted)
        if not self._short:
            return
        weights = np.zeros(len(frequencies), np.float32)
        for pair in np.flatnonzero(frequencies).tolist():
            word, field = divmod(pair, len(fields))
            weights[pair] = self._weights[word] * ranking.weight(fields[field], int(frequencies[pair]))
        norms = np.array([ranking.norms(field) for field in fields], np.float32)
        for hits in self._short:
            parts_of = norms[hits.pairs % len(fields), hits.lengths]
            parts_of += hits.counts
            np.divide(hits.counts, parts_of, out=parts_of)
            parts_of *= weights[hits.pairs]
            np.add.at(scores, hits.documents, parts_of)

    def _look_up(self, place: int, segment: Segment) -> None:
        numbers = segment.lexicon.find_all(self._terms)
        words = np.flatnonzero(numbers >= 0)
        owners, fields, starts, sizes = segment.run_table(numbers[words])
        asked_for = np.array([self._is_asked_for(field) for field in segment.fields], np.bool_)
        together = np.array([self._corpus.fields.index(field) for field in segment.fields], np.int64)
        is_asked = asked_for[fields]
        pairs = words[owners] * len(self._corpus.fields) + together[fields]
        mask = self._corpus.part(self.mask, place)
        is_long = sizes > _LONG
        for run in np.flatnonzero(is_long & is_asked).tolist():
            start = int(starts[run])
            common = segment.postings.documents[start : start + int(sizes[run])]
            self._long.setdefault(int(pairs[run]), []).append((place, common))
            mask[common.astype(np.intp)] = True
        rows = np.array([TEXT_FIELDS.index(name) if name in TEXT_FIELDS else 0 for name in segment.fields])
        short = np.flatnonzero(is_asked & ~is_long)
        batches = np.cumsum(sizes[short], dtype=np.int64) // _MOST_TOGETHER
        for chosen in np.split(short, np.flatnonzero(np.diff(batches)) + 1):
            if not len(chosen):
                continue
            self._step()
            runs, documents, counts = _counted(segment, starts[chosen], sizes[chosen])
            mask[documents] = True
            lengths = segment.all_lengths[rows[fields[chosen]][runs], documents]
            documents += self._corpus.starts[place]
            self._short.append(_Hits(pairs[chosen][runs], documents, lengths, counts))

    def _is_asked_for(self, field: str) -> bool:
        return field not in UNASKED if self._asked_for is None else field in self._asked_for


def _counted(
    segment: Segment, starts: npt.NDArray[np.uint32], sizes: npt.NDArray[np.uint32]
) -> tuple[Numbers, Numbers, npt.NDArray[np.float32]]:
    """Run, document and count of each document of each of some runs."""
    found = segment.postings.documents[stretches(starts, starts + sizes)]
    begins = np.cumsum(sizes, dtype=np.int64) - sizes
    is_new = np.empty(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=is_new[1:])
    is_new[begins] = True
    places = np.flatnonzero(is_new)
    runs = np.repeat(np.arange(len(sizes)), np.diff(places.searchsorted(begins), append=len(places)))
    return runs, found[places].astype(np.int64), gaps(places, len(found))
