"""The filters of a search as chips on one line."""

from collections.abc import Sequence
from typing import Final

from tuiref.core.filters import Filter
from tuiref.core.late import dataclass
from tuiref.ui.view.cells import cut, tidy, width_of

REMOVE: Final = "×"
_SHORTEST: Final = 12
"""Cells that a chip has at least, before those that do not fit are only counted."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter as it is shown."""

    text: str
    """Harmless, with blanks at both ends."""
    place: int | None
    """Of the filter among all; None for the number of those that have no room."""


def chips(filters: Sequence[Filter], width: int) -> tuple[Chip, ...]:
    """The chips that fit into `width` cells with a blank between them; the newest filters stay in sight.

    A chip is cut down to some twelve cells before any is left out; for those that are, "+2" stands in front.
    """
    labels = [tidy(one.label) for one in filters]
    for longest in (_LONGEST, 28, 20, _SHORTEST):
        texts = [f" {cut(label, longest)} {REMOVE} " for label in labels]
        if sum(map(width_of, texts)) + len(texts) - 1 <= width:
            return tuple(Chip(text, place) for place, text in enumerate(texts))
    shown: list[Chip] = []
    room = width - len(f" +{len(texts)} ")
    for place in range(len(texts) - 1, -1, -1):
        room -= width_of(texts[place]) + 1
        if room < 0:
            break
        shown.insert(0, Chip(texts[place], place))
    return (Chip(f" +{len(texts) - len(shown)} ", None), *shown)
