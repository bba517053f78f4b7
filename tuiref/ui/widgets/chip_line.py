"""The line of chips below the search box: what narrows the search, each to be clicked away."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.filters import Filter
from tuiref.ui.view.chips import chips
from tuiref.ui.widgets.late_components import LateComponents

_META: Final = "filter_place"
_INDENT: Final = 3
"""Cells of the search box's prompt."""


class ChipLine(LateComponents, Widget):
    """Draws itself on one line; without filters it takes none."""

    DEFAULT_CSS = """
    ChipLine { height: 1; display: none; background: $panel; color: $text-muted; }
    ChipLine.-filled { display: block; }
    """
    LATE_CSS = """
    ChipLine > .chip-line--chip { background: $primary 35%; color: $foreground; }
    ChipLine:nocolor > .chip-line--chip { text-style: reverse; }
    ChipLine:ansi > .chip-line--chip { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chip-line--chip"}
    ALLOW_SELECT = False

    class Removed(Message):
        """A chip was clicked."""

        def __init__(self, place: int) -> None:
            self.place = place
            """Of the filter among those that were shown last."""
            super().__init__()

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._filters: tuple[Filter, ...] = ()

    def show(self, filters: Sequence[Filter]) -> None:
        """Show these filters."""
        self._filters = tuple(filters)
        self.set_class(bool(self._filters), "-filled")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the chips that fit."""
        ground = self.rich_style
        style = self.get_component_rich_style("chip-line--chip")
        segments = [Segment(" " * (_INDENT - 1), ground)]
        for chip in chips(self._filters, self.size.width - _INDENT):
            segments.append(Segment(" ", ground))
            if chip.place is None:
                segments.append(Segment(chip.text, ground))
            else:
                segments.append(Segment(chip.text, style + Style.from_meta({_META: chip.place})))
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def on_click(self, event: events.Click) -> None:
        """Say which chip was clicked."""
        place = event.style.meta.get(_META)
        if place is not None:
            self.post_message(self.Removed(place))
