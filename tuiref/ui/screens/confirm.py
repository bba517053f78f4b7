"""A question that is answered by yes or no."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog


class Confirm(Dialog[bool]):
    """Asks; True is yes, False or None no."""

    context = commands.CONFIRM
    BINDINGS = bindings_for(commands.commands_of(commands.CONFIRM))

    def __init__(self, question: str, title: str) -> None:
        """Ask `question`, plain text, under a title of a few words of ours."""
        super().__init__()
        self._question = question
        self._title = title

    def compose(self) -> ComposeResult:
        """A framed text."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.hints("confirm.yes", "confirm.no", "dialog.close")
            yield Static(Content(self._question))

    def do_confirm_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def do_confirm_no(self) -> None:
        """No."""
        self.dismiss(False)
