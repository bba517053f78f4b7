"""Keys that outrun the result: what acts on rows waits for those that were just asked for."""

import time
from collections.abc import Awaitable
from typing import Final

from tuiref.ui import commands
from tuiref.ui.screens.binding import handler_of
from tuiref.ui.screens.moving import Moving

PATIENCE_SECONDS: Final = 0.25
"""How long a key waits for what was typed before it to take effect."""
_ABOUT_ROWS: Final = ("Move", "Mark", "Take out")
"""Groups of commands that act on what the list shows."""
_ABOUT_HITS: Final = ("hit.next", "hit.previous")
"""Commands that act on what the search has lit up."""
_ABOUT_THE_ROW: Final = ("mark.toggle", "mark.range", *_ABOUT_HITS)
"""Commands that act on the record under the cursor by its key."""


class Deferring(Moving):
    """Puts commands off until their rows are there, and carries them out in the order typed. Its heir searches."""

    is_searching: bool = False
    """Whether an answer is on its way."""
    keeps_record: bool = False
    """Whether the answer on its way is to keep the cursor on its record."""
    has_listed: bool = False
    """Whether any search so far had records to look through; the first list is then there."""
    deferred: tuple[tuple[str, int | None], ...] = ()
    """Ids of commands that wait for the result on its way, in the order typed, and the number typed before each."""

    @property
    def is_list_due(self) -> bool:
        """Whether the first records of what is being opened are still to come."""
        return False

    async def action_command(self, id: str) -> None:
        """Carry out a command; one that is about the rows waits for those that were just asked for.

        Without that, "/heart", Enter and Space typed in one go would mark a record of the result before. A search
        that takes longer is not waited for: what is acted on is then what is seen. A mark set where the rows are still
        on their way (G, Space) waits for them, and what was typed behind it waits too. What is typed before there is a
        list at all waits for its first records.
        """
        is_about_rows = commands.command(id).group in _ABOUT_ROWS or id in _ABOUT_HITS
        is_new_result_due = self.is_searching and not self.keeps_record
        is_due_now = time.monotonic() - self.searched_at < PATIENCE_SECONDS
        is_waiting = is_new_result_due and is_due_now
        must_wait = is_waiting or self.is_list_due or bool(self.deferred) or self._lacks_row(id)
        if is_about_rows and must_wait and self.context != commands.SEARCH:
            self.deferred += ((id, self.take_count()),)
        else:
            await super().action_command(id)

    def _lacks_row(self, id: str) -> bool:
        """Whether a command is about the record under the cursor, of which nothing is known yet."""
        return bool(self.list.total) and self.list.key is None and id in _ABOUT_THE_ROW

    def carry_out_deferred(self) -> None:
        """Carry out what has waited, now that the rows are there."""
        if self.is_list_due:
            return
        waiting, self.deferred = self.deferred, ()
        for place, (id, count) in enumerate(waiting):
            if self._lacks_row(id):
                self.deferred = waiting[place:]
                return
            with self.counted(id, count):
                outcome = handler_of(self, id)()
            if outcome is not None:
                self.app.call_later(self._awaited, outcome, id, count)

    async def _awaited(self, outcome: Awaitable[None], id: str, count: int | None) -> None:
        with self.counted(id, count):
            await outcome
