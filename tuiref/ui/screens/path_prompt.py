"""A path to be typed, with Tab completing it as shells do."""

from textual.content import Content
from textual.widgets import Static

from tuiref.ui.screens.path_typing import PathTyping
from tuiref.ui.screens.prompt import Prompt


class PathPrompt(PathTyping, Prompt):
    """Has the path of a file or folder typed; the result is the path, None when it was closed."""

    path_box_id = "typed"
    shown_candidates = 12

    def do_dialog_next(self) -> None:
        """Complete the path."""
        self.complete_path()

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Show it below the box."""
        self.query_one(".heading", Static).update(Content(text))
