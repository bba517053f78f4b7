"""From a tree of `core.query` to a tree of Whoosh queries.

A typed word becomes the runs of terms that `core.typedwords.variants` names, in every field asked for, and what
`core.alternatives` finds beside it at less weight; a phrase of one word is that word alone.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from tuiref.core import query as asked
from tuiref.core.alternatives import alternatives_of_phrase, alternatives_of_word
from tuiref.core.typedwords import phrase_runs, variants
from tuiref.index.querytree import AnyWord, EveryField, MarkedRecords, SourceName, WholeValue
from tuiref.index.texts import TEXT_FIELDS, UNASKED, boost_of, tag_field
from tuiref.index.whooshed import SpanNear2, query

OTHER_FORM_WEIGHT: Final = 0.4
"""What "trials" counts when "trial" was typed, and "Mueller" when "Müller" was."""

_FIRST_YEAR: Final = -9999
_LAST_YEAR: Final = 9999
_WILDCARDS: Final = frozenset("*?")
_MOST_GAP: Final = 400
_MANY: Final = 12
"""From so many words on it is quicker to look them up all at once."""

MakeLeaf = Callable[[str, float], Any]
"""A leaf for a field with a boost."""


class Translator:
    """Makes Whoosh queries for indexes whose records have certain tags."""

    def __init__(self, tags: Collection[str]) -> None:
        """Know the tags that are fields by themselves."""
        self._tags = tuple(sorted(tags))
        self._tags_of: dict[str, tuple[str, ...]] = {}
        """By a field of texts: the tags of which some values stand under themselves, though they belong to it."""
        for tag in self._tags:
            if usual := tag_field(tag):
                self._tags_of[usual] = (*self._tags_of.get(usual, ()), tag)
        self._unnamed = {name: boost_of(name) for name in (*TEXT_FIELDS, *self._tags) if name not in UNASKED}

    def translate(self, node: asked.Node) -> Any:
        """The Whoosh query for a tree; one that matches nothing when nothing of it can be looked up."""
        found = self._node(node, 1.0)
        return query.NullQuery if found is None else found

    def _node(self, node: asked.Node, boost: float) -> Any:  # noqa: PLR0911 - one line for each kind
        match node:
            case asked.All():
                return query.Every()
            case asked.And():
                return self._join(query.And, node.parts, boost)
            case asked.Or():
                return self._join(query.Or, node.parts, boost)
            case asked.Not():
                part = self._node(node.part, boost)
                return None if part is None else query.Not(part)
            case asked.Boost():
                return self._node(node.part, boost * node.factor)
            case asked.YearRange():
                return _years(node.low, node.high)
            case asked.Marked():
                return MarkedRecords()
            case asked.Exists():
                return self._exists(node.field)
            case asked.ExactValue():
                return WholeValue(node.field, node.text)
            case asked.Word() | asked.Pattern() | asked.Phrase() | asked.Fuzzy() if node.field == "source":
                text = " ".join(node.words) if isinstance(node, asked.Phrase) else node.text
                return SourceName(variants(text, has_wildcards=isinstance(node, asked.Pattern)))
            case asked.Word():
                return self._word(node, boost)
            case asked.Pattern():
                return self._runs(variants(node.text, has_wildcards=True), node.field, boost)
            case asked.Phrase():
                return self._phrase(node, boost)
            case asked.Fuzzy():
                return self._fuzzy(node, boost)
        raise TypeError(f"no such node: {node!r}")

    def _join(self, kind: Any, parts: Sequence[asked.Node], boost: float) -> Any:
        found = [query for query in (self._node(part, boost) for part in parts) if query is not None]
        if len(found) < 2:
            return found[0] if found else None
        if kind is query.Or:
            # the forms of a word beside the other words
            found = [one for part in found for one in (part.subqueries if type(part) is query.Or else (part,))]
            return _any_of(found)
        return kind(found)

    def _word(self, node: asked.Word, boost: float) -> Any:
        text = node.text.strip()
        if node.field == "year" and text.isascii() and text.isdecimal():
            year = min(int(text[:6]), _LAST_YEAR + 1)
            return _years(year, year)
        runs = variants(text)
        found = [self._run(run, node.field, boost) for run in runs]
        others = (run for run in alternatives_of_word(node, runs) if run not in runs)
        found += [self._run(run, node.field, boost * OTHER_FORM_WEIGHT) for run in others]
        return _either(found)

    def _phrase(self, node: asked.Phrase, boost: float) -> Any:
        ways = phrase_runs(node.words, is_tight=not node.gap and node.ordered)
        weighted = [(way, boost) for way in ways]
        weighted += [(way, boost * OTHER_FORM_WEIGHT) for way in alternatives_of_phrase(node) if way not in ways]
        return _either(
            [self._run(way, node.field, weight, node.gap, is_ordered=node.ordered) for way, weight in weighted]
        )

    def _fuzzy(self, node: asked.Fuzzy, boost: float) -> Any:
        found = []
        for run in variants(node.text):
            if len(run) == 1:
                found.append(self._everywhere(node.field, _fuzzy_leaf(run[0], node.distance), boost))
            # the word as it was typed is among the similar ones; asked for by itself too it comes first
            found.append(self._run(run, node.field, boost))
        return _either(found)

    def _runs(self, runs: Sequence[Sequence[str]], field: str | None, boost: float) -> Any:
        return _either([self._run(run, field, boost) for run in runs])

    def _run(
        self, run: Sequence[str], field: str | None, boost: float, gap: int = 0, *, is_ordered: bool = True
    ) -> Any:
        """Terms (or patterns) in a row, in any of the fields."""
        if len(run) == 1:
            make = _term_leaf(run[0])
        elif gap == 0 and is_ordered and not any(_WILDCARDS & set(term) for term in run):

            def make(name: str, weight: float) -> Any:
                return query.Phrase(name, list(run), boost=weight)
        else:
            leaves = [_term_leaf(term) for term in run]

            def make(name: str, weight: float) -> Any:
                parts = [leaf(name, weight) for leaf in leaves]
                return SpanNear2(parts, slop=min(gap, _MOST_GAP) + 1, ordered=is_ordered)

        return self._everywhere(field, make, boost)

    def _exists(self, field: str) -> Any:
        if field == "year":
            return _years(None, None)
        if field == "source":
            return query.Every()
        return self._everywhere(field, lambda name, weight: query.Every(name, boost=weight), 1.0)

    def _everywhere(self, field: str | None, make: MakeLeaf, boost: float) -> Any:
        names = self.names(field)
        boosts = self._unnamed if names is None else {name: boost_of(name) for name in names}
        if not boosts:
            return query.NullQuery
        return EveryField(make, boosts, None if names is None else frozenset(names), boost)

    def names(self, field: str | None) -> tuple[str, ...] | None:
        """The fields of an index that a field of a query means; None for all."""
        if field is None:
            return None
        if field == "year":
            return ("date",)
        if field == "other":
            return self._tags
        if field in TEXT_FIELDS:
            return (field, *self._tags_of.get(field, ()))
        usual = tag_field(field)
        return (field,) if usual is None else (usual, field)


def _any_of(parts: Sequence[Any]) -> Any:
    """An Or, in which many words that are looked for in the same fields stand together."""
    words: dict[frozenset[str] | None, list[EveryField]] = {}
    others = []
    for part in parts:
        if type(part) is EveryField and type(part.leaf) is query.Term:
            words.setdefault(part.fields, []).append(part)
        else:
            others.append(part)
    for several in words.values():
        others += several if len(several) < _MANY else [AnyWord(several)]
    return others[0] if len(others) == 1 else query.Or(others)


def _either(found: Sequence[Any]) -> Any:
    if len(found) < 2:
        return found[0] if found else None
    return query.Or(list(found))


def _years(low: int | None, high: int | None) -> Any:
    first = _FIRST_YEAR if low is None else max(low, _FIRST_YEAR)
    last = _LAST_YEAR if high is None else min(high, _LAST_YEAR)
    return query.NumericRange("year", first, last) if first <= last else query.NullQuery


def _term_leaf(term: str) -> MakeLeaf:
    if not _WILDCARDS & set(term):
        return lambda name, weight: query.Term(name, term, boost=weight)
    if term.endswith("*") and not _WILDCARDS & set(term[:-1]):
        return lambda name, weight: query.Prefix(name, term[:-1], boost=weight)
    return lambda name, weight: query.Wildcard(name, term, boost=weight)


def _fuzzy_leaf(term: str, distance: int) -> MakeLeaf:
    return lambda name, weight: query.FuzzyTerm(name, term, boost=weight, maxdist=distance, prefixlength=0)
