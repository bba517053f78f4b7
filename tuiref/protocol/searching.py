"""Queries: answered, explained, completed."""

from dataclasses import field

from tuiref.core.completion import Completion
from tuiref.core.explanation import Explained
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import BY_RELEVANCE, RecordKey, Row, Sort
from tuiref.core.late import dataclass
from tuiref.core.missing import Missing
from tuiref.core.query import QueryFault
from tuiref.protocol.message import Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Request):
    """Run a query. A newer Search withdraws an older one, which is then answered by Withdrawn."""

    text: str
    sort: Sort = BY_RELEVANCE
    limit: int = 100
    """How many rows to send with the answer."""
    marked: bytes | None = None
    """Keys of the marked records by `pack_keys`, for a query that asks for them; None for none."""
    within: str = ""
    """A second query, of chosen filters: only records that it finds too are found. "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain(Request):
    """What a query means, part by part. Answered by Explanation; a newer Explain withdraws an older one.

    Without a key it is about the result of the newest search, and a newer Search withdraws it too.
    """

    text: str
    key: RecordKey | None = None
    """Tell of each part whether it finds this record."""
    marked: bytes | None = None
    """As in Search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete(Request):
    """What the word at the cursor can become. Answered by Completed; a newer Complete withdraws an older one."""

    text: str
    cursor: int
    """In code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreLike(Request):
    """A search for records like this one. Answered by MoreLikeRead."""

    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Reply):
    """A result. With `fault` set nothing was searched and the other fields are empty."""

    text: str
    """The query as typed."""
    sort: Sort
    ticket: int = 0
    """Names the result in later requests; the engine keeps the newest few."""
    total: int = 0
    """The exact number of hits."""
    searched: int = 0
    """How many records were searchable."""
    seconds: float = 0.0
    """Time taken in the engine."""
    rows: tuple[Row, ...] = ()
    """The first rows."""
    highlighter: Highlighter = field(default_factory=Highlighter)
    fault: QueryFault | None = None
    notes: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    """Words of the query that no record has; the first few."""
    within: str = ""
    """As in Search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Reply):
    """A query as it was understood."""

    text: str
    """As typed."""
    root: Explained | None
    """None when it can't be read."""
    searched: int
    """How many records were searchable."""
    notes: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    """As in Found, but with the neighbours that took too long there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed(Reply):
    """What the word at the cursor can become."""

    text: str
    """As typed."""
    completion: Completion


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreLikeRead(Reply):
    """The characteristic words of a record as a search."""

    key: RecordKey
    text: str
    """To be searched for, shown and changed like any other; "" when the record has no words that others have too."""
