"""The statistics of what is listed."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tuiref.core.statistics import Statistics
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.statistics import statistics_lines

_FRAME = 6
"""Cells that the frame and the scroll bar take."""


class StatisticsView(Dialog[bool]):
    """Shows counts with bars; follows the width."""

    def __init__(self, statistics: Statistics, title: str) -> None:
        """Show these, under a title of a few words of ours."""
        super().__init__()
        self._statistics = statistics
        self._title = title

    def compose(self) -> ComposeResult:
        """A framed text that scrolls."""
        with Vertical(classes="dialog large") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.hints("dialog.close")
            with VerticalScroll():
                yield Static("")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.set_focus(self.query_one(VerticalScroll))

    def on_resize(self) -> None:
        """Lay the lines out for the width."""
        width = max(self.query_one(Vertical).size.width - _FRAME, 40)
        lines = statistics_lines(self._statistics, width)
        parts = [(f"{line.text}\n", "bold" if line.is_heading else "") for line in lines]
        self.query_one(Static).update(Content.assemble(*parts))
