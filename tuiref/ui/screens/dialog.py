"""What the dialogs have in common: their keys from the table, a frame, and Esc."""

import contextlib
from typing import ClassVar, Final, Generic

from textual import events
from textual._styles_cache import StylesCache
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from tuiref.ui import commands
from tuiref.ui.keymap import Keymap
from tuiref.ui.screens.asking import Asking
from tuiref.ui.screens.binding import bindings_for, handler_of, rebind
from tuiref.ui.screens.drawing import Paced
from tuiref.ui.view.hints import HINT_GAP, whole_hints

_FRAME_CELLS: Final = 6
"""Of a frame's border beside what is written into it."""


class Dialog(Asking, Paced, ModalScreen[ScreenResultType | None], Generic[ScreenResultType]):
    """A modal screen in front of the main one; its result is None when it was closed without one.

    The keys of DIALOG work in all of them; a subclass adds the commands of its own context and their `do_` methods.
    """

    context: ClassVar[str] = commands.DIALOG
    BINDINGS = bindings_for(commands.commands_of(commands.DIALOG))
    keymap: Keymap = Keymap()

    def __init__(self) -> None:
        """Prepare an empty dialog."""
        super().__init__()
        self._fitted: dict[Widget, tuple[str, str]] = {}
        """The hints of a frame, and those of them that it has room for."""

    def take_keymap(self, keymap: Keymap) -> None:
        """Use these keys; called before the dialog is shown."""
        self.keymap = keymap
        rebind(self, keymap, commands.DIALOG, self.context)

    async def action_command(self, id: str) -> None:
        """Carry out a command by its id."""
        outcome = handler_of(self, id)()
        if outcome is not None:
            await outcome

    async def do_help_open(self) -> None:
        """Show the keys, those of this dialog first."""
        # awaited, not posted: what is typed behind the key is for the box of the help
        await self.run_action(f"app.show_help('{self.context}')")

    def on_screen_suspend(self) -> None:
        """Let go of what was drawn: a cache of Textual's keeps the widgets of a thousand dialogs, lines and all."""
        with contextlib.suppress(AttributeError):
            StylesCache.get_inner_outer.cache_clear()

    async def on_click(self, event: events.Click) -> None:
        """Close it by a click beside it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            event.stop()
            await self.action_command("dialog.close")

    def do_dialog_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def do_dialog_next(self) -> None:
        """To the next field."""
        self.focus_next()

    def do_dialog_previous(self) -> None:
        """To the field before."""
        self.focus_previous()

    def hints(self, *ids: str) -> str:
        """A line that names the keys of these commands, as far as they have any."""
        keys = [(self.keymap.key_of(id), self.keymap.command(id).label) for id in ids]
        return HINT_GAP.join(f"{key} {label}" for key, label in keys if key)

    def on_resize(self) -> None:
        """Leave out the hints for which the frames have no room."""
        self.call_after_refresh(self._fit_hints)

    def _fit_hints(self) -> None:
        for frame in self.query(".dialog"):
            said = str(frame.border_subtitle or "")
            whole, shown = self._fitted.get(frame, (said, said))
            if said != shown:  # it says something else by now
                whole = said
            fitting = whole_hints(whole, frame.outer_size.width - _FRAME_CELLS, self.keymap.key_of("dialog.close"))
            if fitting != said:
                frame.border_subtitle = fitting
            self._fitted[frame] = whole, fitting
