"""The question what becomes of a file that exists."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tuiref.core import printable
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog

REPLACE = "replace"
APPEND = "append"


class Existing(Dialog[str]):
    """Asks; the result is REPLACE or APPEND, None to leave the file as it is."""

    context = commands.EXISTING
    BINDINGS = bindings_for(commands.commands_of(commands.EXISTING))

    def __init__(self, file: str, refusal: str) -> None:
        """Ask about a file.

        Args:
            file: The file, as it was typed: data.
            refusal: Why nothing can be appended to it, as a sentence; "" when it can.
        """
        super().__init__()
        self._file = file
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """A framed text."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = "The file exists"
            ids = ["existing.replace", "existing.append", "existing.keep"]
            if self._refusal:
                ids.remove("existing.append")
            frame.border_subtitle = self.hints(*ids)
            yield Static(Content(f"{printable.one_line(self._file)} exists already."))
            yield Static(Content(self._refusal), classes="heading")

    def do_existing_replace(self) -> None:
        """Put the new file in its place."""
        self.dismiss(REPLACE)

    def do_existing_append(self) -> None:
        """Put the records behind those that it has."""
        if not self._refusal:
            self.dismiss(APPEND)

    def do_existing_keep(self) -> None:
        """Leave it."""
        self.dismiss(None)
