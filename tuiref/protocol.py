"""Requests and replies between the UI process and the engine process, and how they travel over a pipe.

Does no work of its own. A message is a frozen value; on the pipe it is a pickle behind its length. Both ends
are our own processes, so pickle is safe here; nothing read from a file is ever unpickled.
"""

import pickle
import struct
from array import array
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import BinaryIO, Final

from tuiref.core.completion import Completion
from tuiref.core.explanation import Explained
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.facet import FacetCounts
from tuiref.core.highlight import Highlighter
from tuiref.core.history import KeptSearch, StrategyFault
from tuiref.core.hits import BY_RELEVANCE, RecordKey, Row, Sort
from tuiref.core.late import dataclass
from tuiref.core.library import Library
from tuiref.core.missing import Missing
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.core.problem import Problem
from tuiref.core.query import QueryFault
from tuiref.core.record import Record
from tuiref.core.statistics import Statistics

_LENGTH: Final = struct.Struct("<I")

# -- requests -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something asked of the engine. `id` is set by the session, unique and growing."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Request):
    """Add these sources to the library. Answered by Done at once; LibraryChanged events follow."""

    paths: tuple[str, ...]
    """Files, folders, or "-"."""
    is_instead: bool = False
    """Close what is open, if the paths can be opened."""
    may_be_missing: bool = False
    """Open those paths that are there, and list the others as sources that can't be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Request):
    """Close sources. Their marks stay on the disk. Answered by Done; a LibraryChanged event came before."""

    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload(Request):
    """Read the sources whose files have changed again. Answered by Reloading; SourceReloaded events follow.

    The records read before stay until the new ones are all there.
    """

    cursor: RecordKey | None = None
    """A record whose place in the new version is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRequest(Request):
    """Base of requests about what is kept between two sessions; none of them waits for a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepMarks(KeepRequest):
    """The user has marked and unmarked records. Answered by Done when that is on the disk."""

    added: bytes
    """Record keys by `pack_keys`."""
    removed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlace(KeepRequest):
    """Where the user is. Answered by Done when that is on the disk."""

    place: LibraryPlace
    cursor: RecordKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlace(KeepRequest):
    """Where the user was in the library of these paths. Answered by PlaceRead; a CursorFound event may follow."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecent(KeepRequest):
    """The libraries that were open lately. Answered by RecentRead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetRecent(KeepRequest):
    """Take a library out of the recent ones. Answered by RecentRead."""

    library: str
    """Its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognise(KeepRequest):
    """Which records are in another file too. Answered by Recognised."""

    path: str
    """A file, or a folder of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLost(KeepRequest):
    """The marked records that the files no longer hold. Answered by LostRead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReading(Request):
    """Stop reading what is still being read; what is readable by then stays."""


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
class ReadRecord(Request):
    """One record, whole. Answered by RecordRead."""

    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAttachment(Request):
    """The PDF that a record names. Answered by AttachmentFound."""

    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Request):
    """Base of requests about several records: of `packed`, else of result `ticket`, else of the library."""

    packed: bytes | None = None
    """Record keys by `pack_keys`; the records come in this order."""
    ticket: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Render(Scope):
    """Records as text in a format, for the clipboard or a preview. Answered by Rendered."""

    format: str
    limit: int = 1000
    """At most so many records."""
    options: ExportOptions = STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Export(Scope):
    """Records into a file. Exporting events follow, at last Exported."""

    format: str
    path: str
    overwrite: bool = False
    append: bool = False
    """Put the records behind those of a file that exists."""
    options: ExportOptions = STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets(Request):
    """How often values occur in an earlier result. Answered by FacetsRead; a newer Facets withdraws an older one."""

    ticket: int
    fields: tuple[str, ...]
    """Of `core.facet.FACETS`."""
    limit: int = 20
    """At most so many values of each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProblems(Request):
    """The problems of all sources, in order of sources and lines. Answered by ProblemsRead."""

    key: RecordKey | None = None
    """Only those at lines of this record; None for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAt(Request):
    """The record to which a line of a source belongs. Answered by PlaceFound with its key."""

    path: str
    line: int
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRequest(Request):
    """Base of requests about the kept searches. Answered by HistoryRead unless they say otherwise."""

    marked: bytes | None = None
    """Keys of the marked records by `pack_keys`, for searches that ask for them; None for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHistory(HistoryRequest):
    """The kept searches of the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSearch(HistoryRequest):
    """Give a search a number. Failed when it is empty, unfinished or can't be read."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStrategy(HistoryRequest):
    """Keep each line of a text, or of the file at `path`, as a search.

    RunningStrategy events follow. Withdrawn it stops; what is kept by then stays.
    """

    text: str = ""
    path: str = ""
    """"" for the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSearch(HistoryRequest):
    """Put another search in the place of a kept one. Failed when it can't be kept."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSearch(HistoryRequest):
    """Give a kept search a name; "" takes it away."""

    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSearches(HistoryRequest):
    """Take kept searches out. Failed, and none is, when another search names one of them."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountSearches(HistoryRequest):
    """Count kept searches again."""

    numbers: tuple[int, ...] | None = None
    """None for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportHistory(HistoryRequest):
    """Write a report of the kept searches into a file. Answered by Exported; its records are the searches."""

    path: str
    format: str
    """A name of `core.history.REPORT_FORMATS`."""
    overwrite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Request):
    """Withdraw a request that is under way (an export, a render); it is answered by Withdrawn."""

    target: int


# -- replies --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the engine says. `id` is that of the request, or 0 for an event that nobody asked for."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Reply):
    """The request was carried out and has no other answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(Reply):
    """The request could not be carried out: a TuirefError, or a bug of the engine."""

    title: str
    message: str
    hint: str = ""
    error: str = ""
    """Class name of the error: "TargetExistsError"; "" for a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Reply):
    """The asker withdrew, or asked something newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryChanged(Reply):
    """Event: sources were added, or more records of one became readable and searchable."""

    library: Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Reply):
    """Event, at most ten a second: how far the reading of all open sources is."""

    path: str
    """The source being read now; "" when all is read."""
    bytes_read: int
    bytes_total: int
    """0 when unknown (a pipe)."""
    records: int
    """Records that can be listed and searched by now, over all sources."""
    seconds: float
    """Since the reading began."""
    note: str = ""
    """What is being done, when it is not reading: "waiting for standard input"."""
    expected: int = 0
    """About how many records there will be when this source is read, by its bytes so far; 0 when unknown."""

    @property
    def is_active(self) -> bool:
        """Whether something is still being read."""
        return bool(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksChanged(Reply):
    """Event: marks that this session's user did not make just now: kept ones, or those of another tuiref."""

    added: bytes
    """Record keys by `pack_keys`."""
    removed: bytes
    carried: int = 0
    """How many of `source` were found again, though it has changed since."""
    lost: tuple[str, ...] = ()
    """What records of it are called that were not found again; they are kept for when they come back."""
    source: str = ""
    """Path of the source whose marks these are; "" when they were changed by another tuiref."""
    is_whole: bool = False
    """Whether all marks of `source` are known with these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReloaded(Reply):
    """Event: a source was read again and has another ordinal now; a LibraryChanged follows."""

    path: str
    older: int
    newer: int
    added: bytes
    """Keys of its marked records now; those of before are gone."""
    carried: int
    lost: tuple[str, ...]
    cursor: RecordKey | None
    """Where the record that Reload named is now; None when it was in another source or is gone."""
    is_same: bool = False
    """Whether the content is what it was, so that nothing else changes: `older` and `newer` are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorFound(Reply):
    """Event: the record that was under the cursor when the library was left can be read now."""

    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted(Reply):
    """Event of the session itself: another engine opens the same paths; all ordinals may be others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled(Reply):
    """Event: all of standard input is in a file now, from which another engine could read it."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloading(Reply):
    """What is read again."""

    paths: tuple[str, ...]
    """Those whose files have changed."""
    missing: tuple[str, ...] = ()
    """Those whose files are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRead(Reply):
    """Where the user was; None when nobody knows."""

    place: LibraryPlace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentRead(Reply):
    """The libraries that were open lately, the newest first."""

    libraries: tuple[RecentLibrary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised(Reply):
    """What another file and the library have in common."""

    packed: bytes
    """Keys of the records that are in both, by `pack_keys`."""
    records: int
    """How many records the file has."""
    found: int
    """How many of them were found."""
    missing: tuple[str, ...]
    """What the others are called, the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRead(Reply):
    """The path of the source and the name of each marked record that the files no longer hold."""

    records: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Reply):
    """Event: something that the user should hear of once: a skipped file, a damaged cache rebuilt."""

    message: str
    severity: str = "information"
    """"information", "warning" or "error"."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFound(Reply):
    """A PDF that is there."""

    path: str
    """Absolute; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRead(Reply):
    """A whole record."""

    key: RecordKey
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered(Reply):
    """Records as text."""

    text: str
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting(Reply):
    """Event of a running export: how far it is."""

    records: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported(Reply):
    """A finished export."""

    path: str
    format: str
    records: int
    bytes: int
    notes: tuple[str, ...] = ()
    """What could not be carried over, in plain sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRead(Reply):
    """The kept searches, after what was asked for."""

    searches: tuple[KeptSearch, ...]
    """By number."""
    kept: tuple[int, ...] = ()
    """Numbers of those that were kept just now, in order."""
    faults: tuple[StrategyFault, ...] = ()
    """Lines of a strategy that can't be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStrategy(Reply):
    """Event of a running strategy: how far it is."""

    done: int
    """Lines that were looked at."""
    total: int
    kept: int
    """How many of them have a number by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsRead(Reply):
    """All kept problems."""

    problems: tuple[Problem, ...]


def pack_keys(keys: Iterable[RecordKey]) -> bytes:
    """Record keys in a form that is small and quick to send: native signed 64-bit integers."""
    return array("q", keys).tobytes()


def unpack_keys(packed: bytes) -> "array[int]":
    """The keys that `pack_keys` packed, as array("q")."""
    keys = array("q")
    keys.frombytes(packed)
    return keys


# -- the pipe -------------------------------------------------------------------------------------


def pack(message: Request | Reply) -> bytes:
    """One message as bytes for the pipe."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def unpack(body: bytes) -> Request | Reply:
    """The message in the bytes behind a length."""
    message = pickle.loads(body)  # noqa: S301 - written by our own process on a private pipe
    if not isinstance(message, (Request, Reply)):
        raise TypeError(f"not a message of the protocol: {type(message).__name__}")
    return message


def receive(stream: BinaryIO) -> Request | Reply | None:
    """Wait for the next message of a blocking stream; None at its end, a torn message included."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return unpack(body) if len(body) == length else None


class Assembler:
    """Cuts the bytes of a non-blocking stream into messages."""

    def __init__(self, take: Callable[[Request | Reply], None]) -> None:
        """Call `take` with each message as it becomes whole."""
        self._take = take
        self._pending = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what was read; may complete any number of messages."""
        self._pending += data
        start = 0
        while len(self._pending) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._pending, start)
            end = start + _LENGTH.size + length
            if end > len(self._pending):
                break
            self._take(unpack(bytes(self._pending[start + _LENGTH.size : end])))
            start = end
        del self._pending[:start]
