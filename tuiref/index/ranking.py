"""BM25F as Whoosh computes it, on arrays: how well the documents of a segment answer a query."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.lengths import LENGTHS
from tuiref.index.matching import FieldHits
from tuiref.index.segment import Segment
from tuiref.index.texts import TEXT_FIELDS, boost_of

Scores = npt.NDArray[np.float32]

_B: Final = 0.75
_K1: Final = 1.2


class Ranking:
    """What the scores depend on beside the hits: how many records there are, and how long their fields are."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Count over all segments that are searched together."""
        self.records = sum(segment.records for segment in segments)
        self._norms: dict[str, Scores] = {}
        lengths = np.array(LENGTHS, np.float32)
        for number, field in enumerate(TEXT_FIELDS):
            total = sum(segment.total_lengths[number] for segment in segments)
            average = total / self.records if total else 1.0
            self._norms[field] = (_K1 * ((1 - _B) + _B * lengths / average)).astype(np.float32)

    def inverse_frequency(self, documents: int) -> float:
        """The weight of something that occurs in so many documents."""
        return math.log(self.records / (documents + 1)) + 1

    def norms(self, field: str) -> Scores:
        """What the length of a field adds to the frequency of a word in it, for each encoded length."""
        found = self._norms.get(field)
        return np.full(256, _K1, np.float32) if found is None else found

    def weight(self, field: str, documents: int) -> float:
        """How much a word weighs that so many documents have in a field."""
        return boost_of(field) * self.inverse_frequency(documents) * (_K1 + 1)

    def add(
        self, scores: Scores, segment: Segment, hits: Sequence[FieldHits], frequencies: Mapping[str, int], boost: float
    ) -> None:
        """Add what one leaf of the query contributes.

        Args:
            scores: One for each document of the segment; changed in place.
            segment: The segment.
            hits: Of the leaf in this segment.
            frequencies: In how many documents of all segments it is found, by field.
            boost: Of the leaf.
        """
        for found in hits:
            if found.counts is None:
                scores[found.documents] += np.float32(boost * boost_of(found.field))
                continue
            weight = boost * self.weight(found.field, frequencies[found.field])
            lengths = segment.lengths(found.field)
            if lengths is None:
                parts = found.counts + np.float32(_K1)
            else:
                parts = self._norms[found.field][lengths[found.documents]]
                parts += found.counts
            np.divide(found.counts, parts, out=parts)
            parts *= np.float32(weight)
            scores[found.documents] += parts
