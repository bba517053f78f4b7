"""RIS: every tag and value of every record, in its order. Loses nothing and repairs nothing but the frame."""

from collections.abc import Iterable, Iterator

from tuiref.core.canonical import format_record
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.losses import Losses


def ris(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """Canonical RIS: `XX  - value` lines with LF, one blank line between records."""
    del losses, options
    separator = ""
    for record in records:
        yield separator + record_text(record)
        separator = "\n"


def record_text(record: Record) -> str:
    """One record from its TY to its ER line, each line closed by a LF."""
    tags = [(tag, _with_line_feeds(value)) for tag, value in record.tags]
    if not tags or tags[0][0] != "TY":
        tags.insert(0, ("TY", record.type or "GEN"))
    return format_record(tags)


def _with_line_feeds(value: str) -> str:
    """Lines parted by LF alone, which a record that did not come from RIS need not have."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
