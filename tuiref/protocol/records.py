"""One record or many of them: read, rendered, exported."""

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass
from tuiref.core.record import Record
from tuiref.protocol.message import Reply, Request


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
