"""The Corpus: all segments that are searched together, as one row of documents."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from tuiref.index.segment import Segment

Lengths = npt.NDArray[np.uint8]
Documents = npt.NDArray[np.intp]
"""Documents by their places in the corpus."""
Mask = npt.NDArray[np.bool_]
"""Of each document of the corpus, whether it is meant."""


class Corpus:
    """Documents numbered from 0 over all segments, one segment after the other.

    What is asked of all segments at once takes a few steps in place of a few for each of them. Immutable but for what
    it remembers; for one thread at a time.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Join segments, in this order."""
        self.segments = tuple(segments)
        self.starts = tuple(accumulate((segment.records for segment in segments), initial=0))
        """The first document of each segment, and behind the last how many there are."""
        self.records = self.starts[-1]
        self.fields = tuple(dict.fromkeys(field for segment in segments for field in segment.fields))
        """All fields that a segment has."""
        self._lengths: dict[str, Lengths | None] = {}
        self._years: npt.NDArray[np.int16] | None = None

    def lengths(self, field: str) -> Lengths | None:
        """Encoded lengths of a field in each document; None for the field of a tag, which counts as one word."""
        if field not in self._lengths:
            parts = [lengths for segment in self.segments if (lengths := segment.lengths(field)) is not None]
            self._lengths[field] = joined(parts) if parts else None
        return self._lengths[field]

    @property
    def years(self) -> npt.NDArray[np.int16]:
        """Year of each document; NO_YEAR for none."""
        if self._years is None:
            years = [segment.catalogue.years for segment in self.segments]
            self._years = joined(years) if years else np.zeros(0, np.int16)
        return self._years

    def none(self) -> Mask:
        """A mask of no document, to be changed."""
        return np.zeros(self.records, np.bool_)

    def part(self, mask: npt.NDArray[Any], place: int) -> npt.NDArray[Any]:
        """What an array over all documents has of the segment of that place: a view."""
        return mask[self.starts[place] : self.starts[place + 1]]


def joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Arrays one after the other, at least one; a single one as it is."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
