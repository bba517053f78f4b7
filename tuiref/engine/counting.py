"""Counts the values of fields in a result, and says by which query each value is asked for."""

from pathlib import PurePath

from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.query import ExactValue, Node, YearRange
from tuiref.engine.grammar import render
from tuiref.index.result import Result
from tuiref.index.searcher import Searcher


def counted(searcher: Searcher, result: Result, field: str, limit: int) -> FacetCounts:
    """The commonest values of a field in a result.

    Args:
        searcher: Of the library that the result is of.
        result: Where they are counted.
        field: One of `core.facet.FACETS`.
        limit: At most so many values.
    """
    found = searcher.facets(result, field, limit)
    values = tuple(FacetValue(text, count, render(_asking(field, text, searcher))) for text, count in found.values)
    return FacetCounts(field, found.total_values, values, found.missing)


def _asking(field: str, text: str, searcher: Searcher) -> Node:
    if field == "year":
        return YearRange(int(text), int(text))
    return ExactValue(_shortest_name(text, searcher) if field == "source" else " ".join(text.split()), field)


def _shortest_name(path: str, searcher: Searcher) -> str:
    """A source by its name, or by its path where another has the same name."""
    name = PurePath(path).name
    return path if sum(PurePath(other).name == name for other, _ in searcher.sources()) > 1 else name
