"""A line of text to be typed or changed."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tuiref.core import printable
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.widgets.orderly_input import OrderlyInput


class Prompt(Dialog[str]):
    """Has a text typed; the result is the text, None when it was closed."""

    context = commands.PROMPT
    BINDINGS = bindings_for(commands.commands_of(commands.PROMPT))

    def __init__(self, title: str, text: str, note: str = "") -> None:
        """Begin with `text`, under a title of a few words of ours; `note` says what was wrong with it before."""
        super().__init__()
        self._title = title
        self._text = printable.one_line(text)
        self._note = note

    def compose(self) -> ComposeResult:
        """A framed box."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.hints("prompt.accept", "dialog.close")
            yield OrderlyInput(self._text, id="typed", compact=True, select_on_focus=False)
            yield Static(Content(printable.lines(self._note)), classes="heading")

    def on_mount(self) -> None:
        """Let it be typed at its end."""
        box = self.query_one("#typed", OrderlyInput)
        box.cursor_position = len(box.value)
        self.set_focus(box)

    def do_prompt_accept(self) -> None:
        """Take the text, with the keys typed before this one."""
        box = self.query_one("#typed", OrderlyInput)
        take: Callable[[], None] = lambda: self._accept(box.value)  # noqa: E731
        box.call_later(self.call_later, take)

    def _accept(self, text: str) -> None:
        if self.is_current:
            self.dismiss(text)
