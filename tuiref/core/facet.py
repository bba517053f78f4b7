"""Facets: how often each value of a field occurs among some records, and the query that asks for a value."""

from typing import Final

from tuiref.core.late import dataclass

FACETS: Final = ("year", "type", "container", "author", "keyword", "language", "database", "source")
"""The fields whose values can be counted, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a field."""

    text: str
    """As most of the records spell it; values that differ in case and accents only are one."""
    count: int
    """How many of the records have it."""
    query_text: str
    """What finds exactly the records with this value: `year:2019`, `journal:="Nature"`."""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values of one field."""

    field: str
    """One of FACETS."""
    total_values: int
    """How many different values the records have."""
    values: tuple[FacetValue, ...]
    """The commonest ones, in falling order; those that are as common by name, years with the newest first."""
    missing: int = 0
    """How many of the records have no value in this field."""
