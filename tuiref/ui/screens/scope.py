"""A Scope: which records an export is about."""

from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of records; with neither `keys` nor `ticket` it is the whole library."""

    name: str
    """"marked", "hits", "current" or "all"."""
    label: str
    """For people, without the count: "marked records"."""
    count: int
    """How many records it has."""
    keys: tuple[RecordKey, ...] | None = None
    """The records, in the order to write them."""
    ticket: int | None = None
    """The result whose records it has."""


def default_scope(scopes: tuple[Scope, ...]) -> int:
    """Place of the scope to offer first: the first that has records, or 0."""
    return next((place for place, scope in enumerate(scopes) if scope.count), 0)
