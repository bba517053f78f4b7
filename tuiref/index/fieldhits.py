"""FieldHits: in which documents of the corpus something is found in one field, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from tuiref.index.corpus import Corpus, Documents, Mask, joined

Counts = npt.NDArray[np.float32]
Part = tuple[int, npt.NDArray[Any]]
"""The place of a segment, and documents of it: ascending, one as often as something is found in it."""


@dataclass(frozen=True, slots=True)
class FieldHits:
    """The documents in one field of which a leaf is found."""

    field: str
    documents: Documents
    """Ascending, each once."""
    counts: Counts
    """How often in each."""

    @classmethod
    def counted(cls, corpus: Corpus, field: str, parts: Sequence[Part]) -> Self:
        """Count how often each document occurs.

        Args:
            corpus: Whose documents they are.
            field: The field.
            parts: At least one, in the order of the segments; none of them empty.
        """
        found = joined([documents for _, documents in parts])
        is_new = np.empty(len(found), np.bool_)
        is_new[0] = True
        np.not_equal(found[1:], found[:-1], out=is_new[1:])
        if len(parts) == 1:
            places = is_new.nonzero()[0]
            documents = found.take(places).astype(np.intp)
            documents += corpus.starts[parts[0][0]]
        else:
            begins = [0, *accumulate(len(documents) for _, documents in parts[:-1])]
            is_new[begins] = True
            places = is_new.nonzero()[0]
            documents = found.take(places).astype(np.intp)
            bounds = [*places.searchsorted(begins).tolist(), len(places)]
            for (place, _), begin, end in zip(parts, bounds, bounds[1:], strict=False):
                documents[begin:end] += corpus.starts[place]
        if len(places) == len(found):
            return cls(field, documents, np.ones(len(places), np.float32))
        return cls(field, documents, gaps(places, len(found)))

    def mark(self, mask: Mask) -> None:
        """Add the documents to those of a mask."""
        mask[self.documents] = True


@dataclass(frozen=True, slots=True)
class FieldMask:
    """The same where it does not count how often: all documents weigh the same."""

    field: str
    mask: Mask
    """Nobody changes it."""

    def mark(self, mask: Mask) -> None:
        """Add the documents to those of a mask."""
        np.logical_or(mask, self.mask, out=mask)


def gaps(places: npt.NDArray[np.intp], end: int) -> Counts:
    """How far it is from each of some places to the next, and from the last to the end."""
    found = np.empty(len(places), np.float32)
    np.subtract(places[1:], places[:-1], out=found[:-1], casting="unsafe")
    found[-1] = end - int(places[-1])
    return found
