"""The line under the search box: a caret under the mistake, and what is wrong."""

from typing import Final

from tuiref.core.printable import one_line
from tuiref.core.query import QueryFault
from tuiref.ui.view.cells import cut, tidy, width_of

CARET: Final = "▲"


def fault_line(fault: QueryFault, text: str, width: int, *, indent: int, scrolled: int = 0) -> str:
    """The line for a fault, at most `width` cells.

    Args:
        fault: What is wrong, and where in `text`.
        text: The query as it stands in the box.
        width: Cells of the line.
        indent: Cells before the first character of the box.
        scrolled: Cells by which the box is scrolled to the left.
    """
    typed = one_line(text[: fault.span[0]])
    column = min(max(indent + width_of(typed) - scrolled, indent), max(width - 1, 0))
    words = tidy(fault.message)
    if fault.suggestion and fault.suggestion != text:
        words += f" · try {tidy(fault.suggestion)}"
    room_right = width - column - 2
    if width_of(words) <= room_right:
        return " " * column + f"{CARET} {words}"
    if column - 1 > room_right:  # more room on the left of the caret
        said = cut(words, max(column - 1, 0))
        return " " * (column - 1 - width_of(said)) + f"{said} {CARET}"
    return " " * column + f"{CARET} {cut(words, max(room_right, 0))}"


def notes_line(notes: tuple[str, ...], width: int, *, indent: int) -> str:
    """The line for notes on a query that was understood, at most `width` cells."""
    return cut(" " * indent + tidy(" · ".join(notes)), width)
