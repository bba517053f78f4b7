"""Lines of several cells set in columns."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from tuiref.ui.view.cells import fit, width_of

Cell = tuple[str, str]
"""A harmless text and its style; "" for nothing in this line."""

_GAP: Final = "  "


def aligned(lines: Sequence[Sequence[Cell]], widest: int = 40, *, right: frozenset[int] = frozenset()) -> list[Content]:
    """The lines with their cells below each other; a column that is empty in all of them takes no room.

    Args:
        lines: Of as many cells each.
        widest: Cells that a column takes at most; the last one takes what it needs.
        right: Numbers of the columns that end below each other.
    """
    if not lines:
        return []
    widths = [min(max(width_of(text) for text, _ in column), widest) for column in zip(*lines, strict=True)]
    shown = [place for place, width in enumerate(widths) if width]
    out: list[Content] = []
    for line in lines:
        parts: list[Cell | str] = []
        for place in shown:
            text, style = line[place]
            is_last = place == shown[-1]
            cell = text if is_last else fit(text, widths[place], is_right=place in right)
            parts += [(cell, style) if style else cell, "" if is_last else _GAP]
        out.append(Content.assemble(*parts))
    return out
