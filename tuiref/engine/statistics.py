"""Counts the Statistics of a result."""

from collections.abc import Callable
from typing import Final

from tuiref.core.errors import Cancelled
from tuiref.core.facet import FacetCounts
from tuiref.core.hits import Sort
from tuiref.core.library import Library
from tuiref.core.query import And
from tuiref.core.statistics import Missing, Statistics
from tuiref.engine.counting import counted
from tuiref.engine.grammar import parse
from tuiref.engine.results import Answer
from tuiref.index.searcher import Searcher

_FIELDS: Final = ("year", "type", "container", "author", "keyword", "language", "database")
_NEEDED: Final = ("doi", "abstract", "author", "year", "container", "keyword", "title")
_ALL_YEARS: Final = 10_000
_COMMONEST: Final = 20


def statistics(
    searcher: Searcher, answer: Answer, library: Library, cancelled: Callable[[], bool] = lambda: False
) -> Statistics:
    """Count.

    Args:
        searcher: Over the sources of the library.
        answer: The result to count, and the query that it answers.
        library: The sources.
        cancelled: Asked between two counts.

    Raises:
        Cancelled: `cancelled` said so.
    """
    facets: list[FacetCounts] = []
    for field in _FIELDS:
        if cancelled():
            raise Cancelled
        facets.append(counted(searcher, answer.result, field, _ALL_YEARS if field == "year" else _COMMONEST))
    missing = []
    for name in _NEEDED:
        without = parse(f"no:{name}").root
        assert without is not None
        found = searcher.search(And((answer.root, without)), Sort("added"), cancelled, answer.marked)
        if found.total:
            missing.append(Missing(name, found.total, f"no:{name}"))
    missing.sort(key=lambda one: -one.count)
    return Statistics(answer.result.total, tuple(facets), tuple(missing), library.sources)
