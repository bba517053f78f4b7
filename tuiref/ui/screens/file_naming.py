"""The name of a file to write: proposed, and following what is chosen until it is edited."""

from collections.abc import Iterable
from pathlib import Path

from tuiref.ui.screens.path_typing import PathTyping


class FileNaming(PathTyping):
    """A part of a dialog that writes a file."""

    proposed_name: str = ""
    """What was proposed last."""

    def propose_name(self, name: str) -> None:
        """Put a name into the box, to be typed on."""
        box = self.path_box
        box.value = self.proposed_name = name
        box.cursor_position = len(name)

    def follow_choice(self, name: str, suffix: str, suffixes: Iterable[str]) -> bool:
        """Let the name follow another choice: whole while it is ours, its suffix once it was edited.

        Args:
            name: What is proposed now.
            suffix: That of the chosen format, with its dot.
            suffixes: Those of all formats; another one is the user's and stays.

        Returns:
            Whether the proposal is another than before.
        """
        if name == self.proposed_name:
            return False  # said by a list as it is mounted, perhaps when the name is already being typed
        box = self.path_box
        path = Path(box.value)
        if box.value in ("", self.proposed_name):
            box.value = name
        elif path.suffix.lower() in suffixes:
            box.value = box.value.removesuffix(path.suffix) + suffix
        box.cursor_position = len(box.value)
        self.proposed_name = name
        return True
