"""A number typed before a command: 10j goes ten down, 250G to the record in place 250, 5 and Space marks five."""

import contextlib
from collections.abc import Iterator
from typing import Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuiref.ui import commands
from tuiref.ui.screens.following import Following
from tuiref.ui.widgets.status_line import StatusLine

_MOST: Final = 99_999_999
_COUNTED: Final = frozenset(
    (
        *("move.down", "move.up", "move.half_down", "move.half_up", "move.page_down", "move.page_up"),
        *("move.top", "move.bottom", "abstract.down", "abstract.up", "record.next", "record.previous"),
        *("hit.next", "hit.previous", "mark.toggle"),
    )
)
"""Ids of the commands that a count says something to."""


def digit_bindings() -> list[BindingType]:
    """The keys of a count; they stand before those of the table, and give way to them by `check_action`."""
    return [Binding(str(digit), f"count({digit})", show=False, priority=True) for digit in range(10)]


class Counting(Following):
    """Collects the digits.

    A digit that has a command of its own, as those of the panes, carries that out; when another digit comes behind it,
    it was the first of a count after all, and the focus goes back to where it was.
    """

    count: int | None = None
    """The number typed so far; None without one."""
    times: int = 1
    """How often the command under way is to move."""
    has_count: bool = False
    """Whether that was typed."""
    _first: tuple[int, Widget | None] | None = None
    """A digit that was taken for a command, and what had the focus before."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a digit belongs to a count now."""
        if action != "count":
            return super().check_action(action, parameters)
        if self.context not in commands.PANES:
            return False
        if self.count is not None or self._first is not None:
            return True
        digit = str(parameters[0])
        return digit != "0" and not any(digit in one.keys for one in self.keymap.commands_of(self.context))

    def action_count(self, digit: int) -> None:
        """Take one more digit."""
        if self._first is not None:
            self.count, focused = self._first
            self._first = None
            if focused is not None:
                self.focus_on(focused)
        self.count = min((self.count or 0) * 10 + digit, _MOST)
        self._show_count()

    async def action_command(self, id: str) -> None:
        """Carry out a command as often as was typed before it; one that comes before the screen waits for it."""
        if not self.is_mounted:
            self.call_later(self.action_command, id)
            return
        count = self.take_count()
        if count is None:
            key = self.keymap.key_of(id, self.context)
            if len(key) == 1 and key in "123456789" and self.context in commands.PANES:
                self._first = int(key), self.focused
        elif id == "view.back":
            return
        with self.counted(id, count):
            await super().action_command(id)

    def take_count(self) -> int | None:
        """The number typed so far, which is then used up; None without one."""
        count, self.count, self._first = self.count, None, None
        if count is not None:
            self._show_count()
        return count

    @contextlib.contextmanager
    def counted(self, id: str, count: int | None) -> Iterator[None]:
        """While a command is carried out before which this number was typed, None for none."""
        if count is not None and id in _COUNTED:
            self.times, self.has_count = max(count, 1), True
        try:
            yield
        finally:
            self.times, self.has_count = 1, False

    def _show_count(self) -> None:
        self.query_one(StatusLine).show_count(self.count)

    def focus_on(self, pane: Widget) -> None:
        """Give a pane the focus at once, so that the next key already finds it there."""
        self.set_focus(pane)
