"""Which key hints a line has room for."""

from collections.abc import Sequence
from typing import Final

from tuiref.ui.view.cells import width_of

HINT_GAP: Final = " · "
"""Between the hints of a dialog."""

Hint = tuple[str, str, str]
"""Key as people read it ("space", "/"), what it does in a word or two, and the command's id."""


def hints_that_fit(hints: Sequence[Hint], width: int) -> tuple[Hint, ...]:
    """As many hints as fit, in order; the last of all (help) is kept before those in front of it."""
    if not hints:
        return ()
    last = hints[-1]
    room = width - hint_width(last)
    if room < 0:
        return ()
    chosen: list[Hint] = []
    for hint in hints[:-1]:
        room -= hint_width(hint)
        if room < 0:
            break
        chosen.append(hint)
    return (*chosen, last)


def hint_width(hint: Hint) -> int:
    """Cells of " key label "."""
    return width_of(hint[0]) + width_of(hint[1]) + 3


def whole_hints(line: str, width: int, last: str) -> str:
    """As many hints of a line, parted by HINT_GAP, as `width` cells have room for.

    Args:
        line: All of them.
        width: Cells.
        last: The key with which the one at the end begins that is kept before the others; "" for none.
    """
    hints = line.split(HINT_GAP)
    while len(hints) > 1 and width_of(HINT_GAP.join(hints)) > width:
        del hints[-2 if last and hints[-1].startswith(f"{last} ") else -1]
    return HINT_GAP.join(hints)
