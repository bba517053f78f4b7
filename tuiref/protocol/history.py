"""The numbered searches that are kept, and strategies made of them."""

from tuiref.core.history import KeptSearch, StrategyFault
from tuiref.core.late import dataclass
from tuiref.protocol.message import Reply, Request


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
