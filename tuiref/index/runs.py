"""Runs: the postings of terms in one field, as they lie in a segment."""

from dataclasses import dataclass

from tuiref.index.postings import U16, U32, Postings
from tuiref.index.stretches import stretches


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of one term, or of a range of terms, in one field."""

    field: str
    _postings: Postings
    _start: int
    _stop: int
    is_ordered: bool = True
    """Whether it is of one term: then the postings are in the order of documents."""

    @property
    def documents(self) -> U16:
        """The document of each posting; a view, which costs nothing."""
        return self._postings.documents[self._start : self._stop]

    @property
    def postings(self) -> U32:
        """Document << 16 | position; put together at each call."""
        return self._postings.between(self._start, self._stop)


@dataclass(frozen=True, slots=True)
class ScatteredRuns:
    """The postings of several terms in one field, before they are put together."""

    field: str
    _postings: Postings
    _starts: U32
    _sizes: U32

    @property
    def total(self) -> int:
        """How many postings."""
        return int(self._sizes.sum())

    @property
    def documents(self) -> U16:
        """The document of each posting, not in order."""
        return self._postings.documents[stretches(self._starts, self._starts + self._sizes)]

    @property
    def postings(self) -> U32:
        """Document << 16 | position, not in order."""
        return self._postings.at(stretches(self._starts, self._starts + self._sizes))
