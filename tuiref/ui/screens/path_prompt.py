"""A path to be typed, with Tab completing it as shells do."""

import asyncio

from textual.content import Content
from textual.widgets import Static

from tuiref.core import printable
from tuiref.ui.screens.completion import Completion, complete
from tuiref.ui.screens.prompt import Prompt
from tuiref.ui.widgets.orderly_input import OrderlyInput

_SHOWN_CANDIDATES = 12


class PathPrompt(Prompt):
    """Has the path of a file or folder typed; the result is the path, None when it was closed."""

    def do_dialog_next(self) -> None:
        """Complete the path."""
        box = self.query_one("#typed", OrderlyInput)
        box.call_later(self.call_later, self._complete)

    def _complete(self) -> None:
        typed = self.query_one("#typed", OrderlyInput).value
        self.ask(
            lambda: asyncio.to_thread(complete, typed), lambda found: self._completed(typed, found), group="complete"
        )

    def _completed(self, typed: str, found: Completion) -> None:
        box = self.query_one("#typed", OrderlyInput)
        if box.value != typed:
            return
        box.value = found.text
        box.cursor_position = len(found.text)
        more = len(found.candidates) - _SHOWN_CANDIDATES
        names = "  ".join(found.candidates[:_SHOWN_CANDIDATES]) + (f"  … {more:,} more" if more > 0 else "")
        self.query_one(".heading", Static).update(Content(printable.one_line(names)))
