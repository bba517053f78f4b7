"""One plain reference, for the clipboard."""

from tuiref.core.record import Record
from tuiref.export.reference import reference_text


def citation(record: Record) -> str:
    """A readable reference on one line, without a line end: "Hua, J. (2020). Title. Journal, 56(1), 1–9."."""
    return reference_text(record)
