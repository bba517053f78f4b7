"""A text to read and to select by hand."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tuiref.core import printable
from tuiref.ui.screens.dialog import Dialog


class TextView(Dialog[bool]):
    """Shows text of a file, made harmless."""

    def __init__(self, title: str, text: str) -> None:
        """Show `text`, untrusted, under a title of a few words of ours."""
        super().__init__()
        self._title = title
        self._text = printable.lines(text)

    def compose(self) -> ComposeResult:
        """A framed text that scrolls."""
        with Vertical(classes="dialog large") as frame:
            frame.border_title = self._title
            frame.border_subtitle = " · ".join(
                filter(
                    None, ("drag selects", self.keymap.clause("app.interrupt", "copies"), self.hints("dialog.close"))
                )
            )
            with VerticalScroll():
                yield Static(Content(self._text))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.set_focus(self.query_one(VerticalScroll))
