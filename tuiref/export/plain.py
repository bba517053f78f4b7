"""Plain text: one reference a paragraph."""

from collections.abc import Iterable, Iterator

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.bibliography import bibliography
from tuiref.export.losses import Losses


def text(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """References parted by a blank line."""
    separator = ""
    for runs in bibliography(records, losses, options):
        yield f"{separator}{''.join(run.text for run in runs)}\n"
        separator = "\n"
