"""Text measured in terminal cells: made harmless, cut and padded to an exact width."""

import re
from typing import Final

from rich.cells import cell_len, get_character_cell_size

from tuiref.core.printable import one_line

ELLIPSIS: Final = "…"

_LONGEST: Final = 2048
"""Code points of a value that are looked at for a cell: no list is wide enough to show more."""
_MOST_COMBINING: Final = 4
"""Zero-width code points kept on one base character: more than any script needs, too few for a flood."""

_FLOOD: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_COMBINING + 1},}}")
"""Where there may be one: signs and marks in a row."""

# Terminals disagree about the width of joined, modified and tagged emoji; without these all agree.
_DROPPED: Final[dict[int, None]] = {
    code: None
    for code in (
        *(0x034F, 0x115F, 0x1160, 0x180E, 0x200D, 0x3164, 0xFFA0),
        *range(0xFE00, 0xFE10),
        *range(0x1F3FB, 0x1F400),
        *range(0xE0000, 0xE0200),
    )
}


def width_of(text: str) -> int:
    """Cells that a harmless text takes in a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def tidy(text: str) -> str:
    """A value on one line, harmless, of characters about whose width terminals agree; cut at 2,048 code points."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST]
    text = one_line(text)
    if text.isascii():
        return text
    return _thinned(text.translate(_DROPPED))


def thinned(text: str) -> str:
    """A harmless text without floods of zero-width code points: at most four on one character."""
    return text if text.isascii() else _FLOOD.sub(lambda run: _thinned(run.group(), is_behind=True), text)


def _thinned(text: str, *, is_behind: bool = False) -> str:
    """At most `_MOST_COMBINING` zero-width code points in a row, none at the start unless something stands before."""
    kept: list[str] = []
    zero_width = 0 if is_behind else _MOST_COMBINING
    for character in text:
        if get_character_cell_size(character):
            zero_width = 0
        elif zero_width >= _MOST_COMBINING:
            continue
        else:
            zero_width += 1
        kept.append(character)
    return "".join(kept)


def cut(text: str, width: int) -> str:
    """At most `width` cells of a tidy text, with an ellipsis where something was left out."""
    if width_of(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[: max(width, 0)]
    if text.isascii():
        return text[: width - 1] + ELLIPSIS
    room = width - 1
    for place, character in enumerate(text):
        cells = get_character_cell_size(character)
        if cells > room:
            return text[:place] + " " * room + ELLIPSIS  # a blank where half of a wide character would stand
        room -= cells
    return text


def cut_front(text: str, width: int) -> str:
    """At most `width` cells of the end of a tidy text, with an ellipsis before it where something was left out."""
    if width_of(text) <= width:
        return text
    place = len(text)
    room = width - 1
    while place and room >= (cells := get_character_cell_size(text[place - 1])):
        place, room = place - 1, room - cells
    return f"{ELLIPSIS}{text[place:]}" if width > 0 else ""


def fit(text: str, width: int, *, is_right: bool = False) -> str:
    """Exactly `width` cells of a tidy text: cut with an ellipsis, or padded on the right (or on the left)."""
    shown = cut(text, width)
    padding = " " * max(width - width_of(shown), 0)
    return padding + shown if is_right else shown + padding
