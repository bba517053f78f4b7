"""The line under the search box: a caret under the mistake, and what is wrong."""

from itertools import takewhile
from typing import Final

from tuiref.core.printable import one_line
from tuiref.core.query import QueryFault
from tuiref.ui.view.cells import cut, tidy, width_of

CARET: Final = "▲"
_SHORT: Final = 24
"""Characters of a mended text that is shown as a whole."""


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
    words = message = tidy(fault.message)
    mend = ""
    if fault.suggestion and fault.suggestion != text:
        mend = f"try {tidy(_changed(text, fault.suggestion))}"
        words += f" · {mend}"
    room_right = width - column - 2
    if width_of(words) <= room_right:
        return " " * column + f"{CARET} {words}"
    if mend and width_of(message) < column and width_of(mend) <= room_right:
        return " " * (column - 1 - width_of(message)) + f"{message} {CARET} {mend}"
    if column - 1 > room_right:  # more room on the left of the caret
        said = cut(words, max(column - 1, 0))
        return " " * (column - 1 - width_of(said)) + f"{said} {CARET}"
    return " " * column + f"{CARET} {cut(words, max(room_right, 0))}"


def _changed(text: str, mended: str) -> str:
    """What is other in a mended text, in whole words; all of a text that is short."""
    if len(mended) <= _SHORT:
        return mended
    start = _alike(text, mended)
    behind = _alike(text[start:][::-1], mended[start:][::-1])
    first = mended.rfind(" ", 0, start) + 1
    last = mended.find(" ", max(len(mended) - behind, start))
    if start + behind >= len(mended):  # something was only taken out: what stands before it tells where
        first = mended.rfind(" ", 0, max(first - 1, 0)) + 1
    return mended[first : last if last >= 0 else len(mended)]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def notes_line(notes: tuple[str, ...], width: int, *, indent: int) -> str:
    """The line for notes on a query that was understood, at most `width` cells."""
    return cut(" " * indent + tidy(" · ".join(notes)), width)
