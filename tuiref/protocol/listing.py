"""A result that was found, and what is read of it: rows, keys, places, facets, statistics."""

from tuiref.core.facet import FacetCounts
from tuiref.core.hits import RecordKey, Row
from tuiref.core.late import dataclass
from tuiref.core.statistics import Statistics
from tuiref.protocol.message import Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatistics(Request):
    """What the records of an earlier result are like. Answered by StatisticsRead; a newer one withdraws it."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Request):
    """Rows `start` up to `stop` (exclusive) of an earlier result. Answered by RowsRead."""

    ticket: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(Request):
    """All record keys of an earlier result, in its order. Answered by KeysRead."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Request):
    """Where records stand in an earlier result. Answered by PlaceFound."""

    ticket: int
    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Request):
    """Where in an earlier result the marked records stand, roughly. Answered by SpreadRead."""

    ticket: int
    marked: bytes
    """Keys of the marked records by `pack_keys`."""
    parts: int
    """Into how many equal parts the result is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOf(Request):
    """The rows of these records, in this order. Answered by RowsRead with start 0."""

    keys: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets(Request):
    """How often values occur in an earlier result. Answered by FacetsRead; a newer Facets withdraws an older one."""

    ticket: int
    fields: tuple[str, ...]
    """Of `core.facet.FACETS`."""
    limit: int = 20
    """At most so many values of each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRead(Reply):
    """Rows of a result; fewer than asked for at its end, none when the ticket is no longer known."""

    ticket: int
    start: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysRead(Reply):
    """All keys of a result; packed, since there can be 500,000."""

    ticket: int
    packed: bytes
    """By `pack_keys`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadRead(Reply):
    """Which parts of a result have marked records."""

    parts: tuple[int, ...]
    """0-based, ascending; () also when the ticket is no longer known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound(Reply):
    """Where a record is: its 0-based place in the result, None when it is not in it."""

    key: RecordKey | None
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetsRead(Reply):
    """The commonest values in a result."""

    ticket: int
    facets: tuple[FacetCounts, ...]
    """In the order asked for; none when the ticket is no longer known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRead(Reply):
    """What the records of a result are like."""

    ticket: int
    statistics: Statistics | None
    """None when the ticket is no longer known."""
