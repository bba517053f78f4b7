"""The letters typed to jump to, in a box; the list moves behind it with every letter."""

from collections.abc import Callable

from textual import on
from textual.widgets import Input

from tuiref.ui.screens.prompt import Prompt


class Jump(Prompt):
    """Tells every text that is typed; closing it leaves the cursor where it then is."""

    def __init__(self, title: str, jump: Callable[[str], None]) -> None:
        """Ask for letters under a title of a few words of ours; `jump` is called with what stands in the box."""
        super().__init__(title, "")
        self._jump = jump

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._jump(event.value)
