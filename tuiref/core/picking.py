"""What is printed of the records that were picked."""

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Picking:
    """In pick mode Enter prints the marked records, else the current one, and ends the program."""

    format: str
    """A name of `core.formats.FORMATS` or of `core.excerpts.EXCERPTS`."""
    options: ExportOptions = STANDARD
