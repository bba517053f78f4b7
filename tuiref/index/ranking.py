"""BM25F as Whoosh computes it, on arrays: how well the documents of the corpus answer a query."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.corpus import Corpus, Mask
from tuiref.index.fieldhits import FieldHits, FieldMask
from tuiref.index.lengths import LENGTHS
from tuiref.index.texts import TEXT_FIELDS, boost_of

Scores = npt.NDArray[np.float32]

_B: Final = 0.75
_K1: Final = 1.2
_WORTH_CHOOSING: Final = 1000
"""From so many documents on those that no query asks for are left out before the scores are computed."""


class Ranking:
    """What the scores depend on beside the hits: how many records there are, and how long their fields are."""

    def __init__(self, corpus: Corpus) -> None:
        """Count over all segments that are searched together."""
        self._corpus = corpus
        self._norms: dict[str, Scores] = {}

    def inverse_frequency(self, documents: int) -> float:
        """The weight of something that occurs in so many documents."""
        return math.log(self._corpus.records / (documents + 1)) + 1

    def norms(self, field: str) -> Scores:
        """What the length of a field adds to the frequency of a word in it, for each encoded length."""
        found = self._norms.get(field)
        if found is None:
            found = self._norms[field] = self._computed(field)
        return found

    def _computed(self, field: str) -> Scores:
        if field not in TEXT_FIELDS:
            return np.full(len(LENGTHS), _K1, np.float32)
        number = TEXT_FIELDS.index(field)
        total = sum(segment.total_lengths[number] for segment in self._corpus.segments)
        average = total / self._corpus.records if total else 1.0
        return (_K1 * ((1 - _B) + _B * np.array(LENGTHS, np.float32) / average)).astype(np.float32)

    def weight(self, field: str, documents: int) -> float:
        """How much a word weighs that so many documents have in a field."""
        return boost_of(field) * self.inverse_frequency(documents) * (_K1 + 1)

    def add(self, scores: Scores, hits: Sequence[FieldHits | FieldMask], boost: float, wanted: Mask) -> None:
        """Add what one leaf of the query contributes.

        Args:
            scores: One for each document of the corpus; changed in place.
            hits: Of the leaf.
            boost: Of the leaf.
            wanted: The documents of which the scores will be looked at; those of others may be anything.
        """
        for found in hits:
            if isinstance(found, FieldMask):
                np.add(scores, np.multiply(found.mask, boost * boost_of(found.field), dtype=np.float32), out=scores)
                continue
            self.add_field(scores, found, boost, len(found.documents), wanted)

    def add_field(self, scores: Scores, found: FieldHits, boost: float, frequency: int, wanted: Mask) -> None:
        """Add what a leaf contributes by one field.

        Args:
            scores: As for `add`.
            found: The hits in the field, or some of them.
            boost: As for `add`.
            frequency: How many hits it has in the field.
            wanted: As for `add`.
        """
        documents, counts = found.documents, found.counts
        if len(documents) > _WORTH_CHOOSING:
            is_wanted = wanted.take(documents)
            if 2 * np.count_nonzero(is_wanted) < len(documents):
                documents = documents[is_wanted]
                counts = counts[is_wanted]
        lengths = self._corpus.lengths(found.field)
        if lengths is None:
            parts = counts + np.float32(_K1)
        else:
            parts = self.norms(found.field).take(lengths.take(documents))
            parts += counts
        np.divide(counts, parts, out=parts)
        parts *= np.float32(boost * self.weight(found.field, frequency))
        np.add.at(scores, documents, parts)  # three times as quick as +=
