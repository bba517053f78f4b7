"""One query on all segments: which documents match, and how well."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from tuiref.core.errors import Cancelled
from tuiref.index.catalogue import NO_YEAR
from tuiref.index.manywords import ManyWords
from tuiref.index.matching import FieldHits, find
from tuiref.index.querytree import AnyWord, EveryField, MarkedRecords, SourceName, WholeValue
from tuiref.index.ranking import Ranking, Scores
from tuiref.index.segment import Segment
from tuiref.index.whooshed import query

Mask = npt.NDArray[np.bool_]


class Evaluation:
    """Answers one Whoosh query tree of the kind that `translate` makes; used once."""

    def __init__(
        self,
        tree: Any,
        segments: Sequence[Segment],
        is_in_source: Callable[[int, SourceName], bool],
        cancelled: Callable[[], bool],
        marked: Callable[[int], Mask],
        with_value: Callable[[int, WholeValue], Mask],
    ) -> None:
        """Prepare.

        Args:
            tree: The query.
            segments: All that are searched together.
            is_in_source: Whether the segment of that place comes from a source that a SourceName means.
            cancelled: Asked before each step; True ends the evaluation.
            marked: The marked documents of the segment of a place.
            with_value: The documents of the segment of a place that have a value.
        """
        self._tree = tree
        self._segments = segments
        self._is_in_source = is_in_source
        self._cancelled = cancelled
        self._marked = marked
        self._with_value = with_value
        self._found: dict[tuple[int, int], list[FieldHits]] = {}
        self._many: dict[int, ManyWords] = {}

    def masks(self) -> list[Mask]:
        """Of each segment: which documents match.

        Raises:
            Cancelled: The asker has withdrawn.
        """
        return [self._mask(self._tree, number) for number in range(len(self._segments))]

    def scores(self, ranking: Ranking) -> list[Scores] | None:
        """Of each segment: the score of each document, better ones higher.

        Returns:
            None when nothing in the query tells the documents apart.

        Raises:
            Cancelled: The asker has withdrawn.
        """
        if not _tells_apart(self._tree):
            return None
        out = [np.zeros(segment.records, np.float32) for segment in self._segments]
        self._add(self._tree, out, ranking)
        return out

    def _add(self, node: Any, out: list[Scores], ranking: Ranking, *, is_in_or: bool = False) -> None:
        """Add what a part of the query contributes; nothing comes from what is under a Not."""
        kind = type(node)
        if kind is AnyWord:
            self._many_words(node).add_scores(out, ranking)
        elif kind is EveryField:
            self._add_leaf(node, out, ranking)
        elif kind is query.And and is_in_or:
            # a document that lacks one of the parts matches by another part of the Or: the others count nothing then
            together = [np.zeros_like(scores) for scores in out]
            self._add(node, together, ranking)
            for number, (scores, further) in enumerate(zip(out, together, strict=True)):
                np.add(scores, further, out=scores, where=self._mask(node, number))
        elif kind is query.And or kind is query.Or:
            for part in node.subqueries:
                if _tells_apart(part):
                    self._add(part, out, ranking, is_in_or=kind is query.Or)

    def _add_leaf(self, leaf: EveryField, out: list[Scores], ranking: Ranking) -> None:
        hits = [self._hits(leaf, number) for number in range(len(self._segments))]
        frequencies: dict[str, int] = {}
        for found in chain.from_iterable(hits):
            frequencies[found.field] = frequencies.get(found.field, 0) + len(found.documents)
        for scores, segment, found_hits in zip(out, self._segments, hits, strict=True):
            ranking.add(scores, segment, found_hits, frequencies, leaf.weight)

    def _hits(self, leaf: EveryField, number: int) -> list[FieldHits]:
        key = id(leaf), number
        hits = self._found.get(key)
        if hits is None:
            if self._cancelled():
                raise Cancelled
            hits = self._found[key] = find(self._segments[number], leaf.leaf, leaf.fields)
        return hits

    def _many_words(self, node: AnyWord) -> ManyWords:
        found = self._many.get(id(node))
        if found is None:
            found = self._many[id(node)] = ManyWords(node, self._segments)
        if self._cancelled():
            raise Cancelled
        return found

    def _mask(self, node: Any, number: int) -> Mask:
        records = self._segments[number].records
        kind = type(node)
        if kind is EveryField:
            mask = np.zeros(records, np.bool_)
            for hits in self._hits(node, number):
                mask[hits.documents] = True
        elif kind is AnyWord:
            mask = self._many_words(node).mask(number)
        elif kind is query.And or kind is query.Or:
            mask = self._mask(node.subqueries[0], number)
            for part in node.subqueries[1:]:
                further = self._mask(part, number)
                mask = mask & further if kind is query.And else mask | further
        elif kind is query.Not:
            mask = ~self._mask(node.query, number)
        elif kind is query.NumericRange:
            years = self._segments[number].catalogue.years
            mask = (years >= node.start) & (years <= node.end) & (years != NO_YEAR)
        elif kind is SourceName:
            mask = np.full(records, self._is_in_source(number, node), np.bool_)
        elif kind is MarkedRecords:
            mask = self._marked(number)
        elif kind is WholeValue:
            mask = self._with_value(number, node)
        elif kind is query.Every:
            mask = np.ones(records, np.bool_)
        elif node == query.NullQuery:
            mask = np.zeros(records, np.bool_)
        else:
            raise TypeError(f"not a query that translate makes: {node!r}")
        return mask


def _tells_apart(node: Any) -> bool:
    """Whether documents are ranked by a part of the query: not by what is under a Not."""
    if type(node) is EveryField:
        return type(node.leaf) is not query.Every
    if type(node) in (query.And, query.Or):
        return any(map(_tells_apart, node.subqueries))
    return type(node) is AnyWord
