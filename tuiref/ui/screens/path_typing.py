"""A path that is typed in a dialog: completed as shells do, and read."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.widgets import Input

from tuiref.core import printable
from tuiref.ui.screens.asking import Asking
from tuiref.ui.screens.completion import Completion, complete


class PathTyping(Asking):
    """A part of a dialog: knows which box holds the path, and completes it. A base before Dialog."""

    path_box_id: ClassVar[str] = "file"
    """Id of the box."""
    shown_candidates: ClassVar[int] = 8
    """How many names a line of candidates has at most."""

    @property
    def path_box(self) -> Input:
        """The box."""
        return self.query_one(f"#{self.path_box_id}", Input)

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Show one line about the path; the dialog has a place for it."""
        raise NotImplementedError

    def leave_path(self) -> None:
        """Nothing is left to complete; a dialog of several fields goes to the next."""

    def complete_path(self) -> None:
        """Complete what is typed, with the keys before this one: they wait in the box's own queue."""
        self.path_box.call_later(self.call_later, self._complete)

    def _complete(self) -> None:
        typed = self.path_box.value
        self.ask(
            lambda: asyncio.to_thread(complete, typed), lambda found: self._completed(typed, found), group="complete"
        )

    def _completed(self, typed: str, found: Completion) -> None:
        box = self.path_box
        if box.value != typed:
            return
        if found.text == typed and not found.candidates:
            self.leave_path()
            return
        box.value = found.text
        box.cursor_position = len(found.text)
        names = "  ".join(found.candidates[: self.shown_candidates])
        more = len(found.candidates) - self.shown_candidates
        self.say(printable.one_line(f"{names}  … {more:,} more" if more > 0 else names))

    def typed_path(self) -> Path | None:
        """The whole path that is typed; None when it can't be one, which is said."""
        typed = self.path_box.value.strip()
        if not typed:
            self.say("Type the name of a file.", is_error=True)
            return None
        try:
            return Path(typed).expanduser().absolute()
        except RuntimeError:  # "~nobody"
            self.say("There is no such home folder.", is_error=True)
            return None
