"""One query on the whole corpus: which documents match, and how well."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tuiref.core.errors import Cancelled
from tuiref.index.catalogue import NO_YEAR
from tuiref.index.corpus import Corpus, Mask
from tuiref.index.manywords import ManyWords
from tuiref.index.matching import Found, find
from tuiref.index.nearwords import NearWords
from tuiref.index.querytree import AnyWord, EveryField, MarkedRecords, SourceName, WholeValue
from tuiref.index.ranking import Ranking, Scores
from tuiref.index.remembered import Remembered
from tuiref.index.whooshed import query


class Evaluation:
    """Answers one Whoosh query tree of the kind that `translate` makes; used once."""

    def __init__(
        self,
        tree: Any,
        corpus: Corpus,
        remembered: Remembered,
        cancelled: Callable[[], bool],
        in_source: Callable[[SourceName], Mask],
        marked: Callable[[], Mask],
        with_value: Callable[[WholeValue], Mask],
    ) -> None:
        """Prepare.

        Args:
            tree: The query.
            corpus: What is searched.
            remembered: What was found there lately.
            cancelled: Asked before each step; True ends the evaluation.
            in_source: The documents of the sources that a SourceName means.
            marked: The marked documents.
            with_value: The documents that have a value.
        """
        self._tree = tree
        self._corpus = corpus
        self._remembered = remembered
        self._cancelled = cancelled
        self._in_source = in_source
        self._marked = marked
        self._with_value = with_value
        self._found: dict[object, Found] = {}
        self._many: dict[int, ManyWords] = {}
        self._near_words = NearWords()

    def mask(self) -> Mask:
        """Which documents match; the caller may change it.

        Raises:
            Cancelled: The asker has withdrawn.
        """
        return self._mask(self._tree)

    def scores(self, ranking: Ranking, wanted: Mask) -> Scores | None:
        """The score of each document, better ones higher.

        Args:
            ranking: Of the corpus.
            wanted: The documents of which the scores will be looked at; those of others may be anything.

        Returns:
            None when nothing in the query tells the documents apart.

        Raises:
            Cancelled: The asker has withdrawn.
        """
        if not _tells_apart(self._tree):
            return None
        out = np.zeros(self._corpus.records, np.float32)
        if wanted.any():
            self._add(self._tree, out, ranking, wanted)
        return out

    def _add(self, node: Any, out: Scores, ranking: Ranking, wanted: Mask, *, is_in_or: bool = False) -> None:
        """Add what a part of the query contributes; nothing comes from what is under a Not."""
        kind = type(node)
        if kind is AnyWord:
            self._many_words(node).add_scores(out, ranking, wanted)
        elif kind is EveryField:
            self._step()
            ranking.add(out, self._hits(node), node.weight, wanted)
        elif kind is query.And and is_in_or:
            # a document that lacks one of the parts matches by another part of the Or: the others count nothing then
            mask = self._mask(node) & wanted
            together = np.zeros_like(out)
            self._add(node, together, ranking, mask)
            np.add(out, together, out=out, where=mask)
        elif kind is query.And or kind is query.Or:
            for part in node.subqueries:
                if _tells_apart(part):
                    self._add(part, out, ranking, wanted, is_in_or=kind is query.Or)

    def _step(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _hits(self, node: EveryField) -> Found:
        key = node.question
        hits = self._found.get(key)
        if hits is None:
            self._step()
            hits = self._remembered.get(key)
            if hits is None:
                hits = find(self._corpus, node.leaf, node.fields, self._step, self._near_words)
                if isinstance(key, tuple):
                    self._remembered.keep(key, hits)
            self._found[key] = hits
        return hits

    def _many_words(self, node: AnyWord) -> ManyWords:
        found = self._many.get(id(node))
        if found is None:
            found = self._many[id(node)] = ManyWords(node, self._corpus, self._step)
        return found

    def _mask(self, node: Any) -> Mask:
        """The documents that a part of the query matches, in an array that nobody else has."""
        corpus = self._corpus
        kind = type(node)
        if kind is EveryField:
            mask = corpus.none()
            for hits in self._hits(node):
                hits.mark(mask)
        elif kind is AnyWord:
            mask = self._many_words(node).mask.copy()
        elif kind is query.And or kind is query.Or:
            mask = self._mask(node.subqueries[0])
            join = np.logical_and if kind is query.And else np.logical_or
            for part in node.subqueries[1:]:
                if kind is query.And and not mask.any():
                    break
                join(mask, self._mask(part), out=mask)
        elif kind is query.Not:
            mask = self._mask(node.query)
            np.logical_not(mask, out=mask)
        elif kind is query.NumericRange:
            mask = (corpus.years >= node.start) & (corpus.years <= node.end) & (corpus.years != NO_YEAR)
        elif kind is SourceName:
            mask = self._in_source(node)
        elif kind is WholeValue:
            mask = self._with_value(node)
        elif kind is MarkedRecords:
            mask = self._marked()
        elif kind is query.Every:
            mask = ~corpus.none()
        elif node == query.NullQuery:
            mask = corpus.none()
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
