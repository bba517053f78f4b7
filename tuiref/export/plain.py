"""Plain text: one reference a paragraph."""

from collections.abc import Iterable, Iterator

from tuiref.core.record import Record
from tuiref.export.losses import Losses
from tuiref.export.reference import reference_text


def text(records: Iterable[Record], losses: Losses) -> Iterator[str]:
    """References parted by a blank line."""
    del losses
    separator = ""
    for record in records:
        yield f"{separator}{reference_text(record)}\n"
        separator = "\n"
