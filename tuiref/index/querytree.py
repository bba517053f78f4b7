"""Five kinds of Whoosh query that our trees have beside Whoosh's own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tuiref.index.whooshed import NullMatcher, query


class EveryField(query.Or):  # type: ignore[misc]
    """The same leaf asked in several fields.

    To Whoosh it is an Or of leaves; our searcher looks the leaf up once and takes from what it finds the fields. The
    leaves are made when Whoosh asks for them: there are some thirty for each word of a query.
    """

    def __init__(
        self,
        make: Callable[[str, float], Any],
        boosts: Mapping[str, float],
        fields: frozenset[str] | None,
        weight: float,
    ) -> None:
        """Join the leaves.

        Args:
            make: Makes the leaf for a field, boosted so.
            boosts: What a hit in each field weighs; at least one field.
            fields: Their names; None for all fields that there are.
            weight: What they are all boosted by beside the boost of their field.
        """
        super().__init__(())
        self._make = make
        self._boosts = boosts
        self._leaves: list[Any] | None = None
        self.leaf = make(next(iter(boosts)), 1.0)
        """One for all: the field of this one says nothing."""
        self.fields = fields
        self.weight = weight

    @property
    def subqueries(self) -> list[Any]:
        """The leaf in each field, boosted as it shall count."""
        if self._leaves is None:
            # not as a boost of the Or: Whoosh forgets that where there is but one leaf
            self._leaves = [self._make(field, self.weight * boost) for field, boost in self._boosts.items()]
        return self._leaves

    @subqueries.setter
    def subqueries(self, leaves: Sequence[Any]) -> None:
        """Whoosh's own constructor sets them; they are made later."""

    @property
    def question(self) -> object:
        """The same for all that are found in the same documents equally often, whatever that weighs.

        A tuple where that holds for the trees of other queries too.
        """
        leaf = self.leaf
        kind = type(leaf)
        if kind in (query.Term, query.Prefix, query.Wildcard):
            return kind, leaf.text, self.fields
        if kind is query.FuzzyTerm:
            return kind, leaf.text, leaf.maxdist, self.fields
        if kind is query.Phrase:
            return kind, tuple(leaf.words), self.fields
        return id(self)

    def normalize(self) -> Any:
        """A plain Or, for Whoosh takes queries apart and puts them together in ways of its own."""
        return query.Or(self.subqueries).normalize()

    def apply(self, fn: Callable[[Any], Any]) -> Any:
        """A plain Or of what the function makes of the leaves."""
        return query.Or([fn(leaf) for leaf in self.subqueries])


class AnyWord(query.Or):  # type: ignore[misc]
    """Many words, any of which may match; to Whoosh an Or, but our searcher looks them up all at once."""

    def __init__(self, words: Sequence[EveryField]) -> None:
        """Join them.

        Args:
            words: Each with a Term for its leaf, all of the same fields.
        """
        super().__init__(list(words))
        self.words = tuple(words)
        self.fields = words[0].fields

    def normalize(self) -> Any:
        """A plain Or."""
        return query.Or(self.subqueries).normalize()

    def apply(self, fn: Callable[[Any], Any]) -> Any:
        """A plain Or of what the function makes of the words."""
        return query.Or([fn(word) for word in self.subqueries])


class MarkedRecords(query.Query):  # type: ignore[misc]
    """The records whose keys are told beside the query; Whoosh's own searcher can't answer it."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Nothing."""
        return NullMatcher()


class WholeValue(query.Query):  # type: ignore[misc]
    """The records of which one value of a field is just this one; Whoosh's own searcher can't answer it."""

    def __init__(self, field: str, value: str) -> None:
        """Look for a value.

        Args:
            field: One of `valuegroups.COLUMNS`, or "source".
            value: As typed; the path or the name of a source.
        """
        self.field = field
        self.value = value

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Nothing."""
        return NullMatcher()


class SourceName(query.Query):  # type: ignore[misc]
    """All records of the sources whose file name has a run of terms; Whoosh's own searcher can't answer it."""

    def __init__(self, runs: Sequence[Sequence[str]]) -> None:
        """Look for these alternatives, as `core.words.variants` gives them."""
        self.runs = tuple(tuple(run) for run in runs)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Nothing."""
        return NullMatcher()
