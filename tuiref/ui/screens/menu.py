"""A menu of commands: each has a letter, and arrows, Enter and the mouse work as well."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tuiref.core import printable
from tuiref.ui import commands
from tuiref.ui.commands import Command
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog

_SHOWN_CHARACTERS = 100
"""Of a note; the width cuts it further."""


class Menu(Dialog[str]):
    """Offers the commands of a context; the result is the id of the chosen one.

    It carries nothing out itself: the screen that opened it does, with what it knows.
    """

    def __init__(
        self, title: str, notes: Mapping[str, str] | None = None, without: frozenset[str] = frozenset()
    ) -> None:
        """Prepare the menu.

        Args:
            title: A few words of ours for the frame.
            notes: What to show behind a command, by its id: data, made harmless here.
            without: Ids of commands that can't be chosen now; shown, but greyed.
        """
        super().__init__()
        self._menu_title = title
        self._notes = notes or {}
        self._without = without

    @property
    def _offered(self) -> tuple[Command, ...]:
        return self.keymap.commands_of(self.context)

    def compose(self) -> ComposeResult:
        """A framed list."""
        with Vertical(classes="dialog menu") as frame:
            frame.border_title = self._menu_title
            frame.border_subtitle = self.hints("dialog.close")
            yield OptionList(*(self._option(one) for one in self._offered))

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.set_focus(self.query_one(OptionList))

    def _option(self, one: Command) -> Option:
        note = printable.one_line(self._notes.get(one.id, "")[:_SHOWN_CHARACTERS])
        width = max(cell_len(self.keymap.key_of(offered.id)) for offered in self._offered)
        prompt = Content.assemble(
            (f" {self.keymap.key_of(one.id):<{width}} ", "bold"), f" {one.label:<13}", (note, "$text-muted")
        )
        return Option(prompt, id=one.id, disabled=one.id in self._without)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    async def action_command(self, id: str) -> None:
        """A command of the menu is its result; the others are the dialog's."""
        if any(one.id == id for one in self._offered):
            if id not in self._without:
                self.dismiss(id)
        else:
            await super().action_command(id)


class SortMenu(Menu):
    """What to sort by."""

    context = commands.SORT_MENU
    BINDINGS = bindings_for(commands.commands_of(commands.SORT_MENU))


class YankMenu(Menu):
    """What to copy."""

    context = commands.YANK_MENU
    BINDINGS = bindings_for(commands.commands_of(commands.YANK_MENU))
