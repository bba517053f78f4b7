"""The key bar: hints for the keys that matter now, on one line."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.printable import one_line
from tuiref.ui.view.hints import Hint, hints_that_fit

_META = "command_id"


class KeyBar(Widget):
    """Draws its hints itself, without children, so that changing them costs one line."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $text-muted; }
    KeyBar > .key-bar--key { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}
    ALLOW_SELECT = False

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command_id: str) -> None:
            self.command_id = command_id
            super().__init__()

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these hints, the most useful first; the last one (help) stays however narrow the line."""
        shown = tuple((one_line(key), one_line(label), command_id) for key, label, command_id in hints)
        if shown != self._hints:
            self._hints = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the hints that fit."""
        text_style = self.rich_style
        key_style = self.get_component_rich_style("key-bar--key")
        segments: list[Segment] = []
        for key, label, command_id in hints_that_fit(self._hints, self.size.width):
            meta = Style.from_meta({_META: command_id})
            segments += [Segment(f" {key}", key_style + meta), Segment(f" {label} ", text_style + meta)]
        return Strip(segments).adjust_cell_length(self.size.width, text_style)

    def on_click(self, event: events.Click) -> None:
        """Say which hint was clicked."""
        command_id = event.style.meta.get(_META)
        if command_id:
            self.post_message(self.Pressed(command_id))
