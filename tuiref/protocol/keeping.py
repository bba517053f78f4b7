"""What is kept from session to session: marks, the place of the cursor, recent libraries."""

from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.protocol.message import Reply, Request


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
class CursorFound(Reply):
    """Event: the record that was under the cursor when the library was left can be read now."""

    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRead(Reply):
    """Where the user was; None when nobody knows."""

    place: LibraryPlace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentRead(Reply):
    """The libraries that were open lately, the newest first."""

    libraries: tuple[RecentLibrary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSaved(Reply):
    """Event: marks that could not be saved when they were made are on the disk now."""


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
