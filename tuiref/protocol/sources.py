"""Opening, reading and closing sources, and what the engine tells of it unasked."""

from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass
from tuiref.core.library import Library
from tuiref.core.problem import Problem
from tuiref.protocol.message import Reply, Request


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
    """Read the sources whose files have changed again, and what is new in open folders.

    Answered by Reloading; SourceReloaded events follow.

    The records read before stay until the new ones are all there.
    """

    cursor: RecordKey | None = None
    """A record whose place in the new version is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReading(Request):
    """Stop reading what is still being read; what is readable by then stays."""


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
    added: tuple[str, ...] = ()
    """Files that have come into a folder that is open, and are read now as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsRead(Reply):
    """All kept problems."""

    problems: tuple[Problem, ...]
