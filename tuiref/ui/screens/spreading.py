"""Ticks on the scroll bar where marked records are."""

import asyncio
from typing import Final

from tuiref.ui.screens.marking import Marking

_PARTS: Final = 512
"""Parts of the list that are told apart: more than a scroll bar has cells."""
_PAUSE_SECONDS: Final = 0.15
"""After a change, until it is asked where the marks are: who marks many asks once."""


class Spreading(Marking):
    """Asks where the marked records are in the list, when they or the list have changed."""

    _spread_of: tuple[int, int, int] = (0, 0, 0)
    """Result, its length and the state of the marks for which the ticks were asked last."""
    _spread_timer: asyncio.TimerHandle | None = None

    def show_status(self) -> None:
        """Show the state of the list, and soon where its marks are."""
        super().show_status()
        wanted = (self.listing.ticket, self.list.total, self.marks.changes)
        if wanted != self._spread_of:
            self._spread_of = wanted
            if not len(self.marks) or self.listing.is_marked_only:
                self.list.show_ticks((), _PARTS)
            elif self._spread_timer is None:
                self._spread_timer = asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self.ask_for_spread)

    def ask_for_spread(self) -> None:
        """Ask now, if the list or the marks have changed since the ticks were drawn."""
        if self._spread_timer is None:
            return
        self._spread_timer.cancel()
        self._spread_timer = None
        ticket, packed = self.listing.ticket, self.marks.packed
        if packed is not None and ticket and self.is_attached:
            self.ask(
                lambda: self.session.spread(ticket, packed, _PARTS),
                lambda parts: self._spread_came(ticket, parts),
                lambda _: None,
                group="spread",
            )

    def _spread_came(self, ticket: int, parts: tuple[int, ...]) -> None:
        if ticket == self.listing.ticket and len(self.marks):
            self.list.show_ticks(parts, _PARTS)
