"""The record in the panes follows the cursor: at once after a key, after a pause while keys come thick and fast.

Who types a search gets the record of its first hit with the first pause as well: each letter brings another one.
"""

import asyncio
import contextlib
import time
from typing import Final

from textual import on

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.hits import RecordKey
from tuiref.core.record import Record
from tuiref.ui import commands
from tuiref.ui.screens.browsing import Browsing
from tuiref.ui.view.row import MARK_SIGN
from tuiref.ui.widgets.result_list import ResultList

_BURST_SECONDS: Final = 0.1
"""Two moves within this time are those of a key that is held down, or pressed faster than anybody reads."""
_TYPING_SECONDS: Final = 0.5
"""So long after a letter what moves the cursor is the result of it."""
_GLIMPSE_SECONDS: Final = 0.4
"""How often the panes follow all the same while a key is held down."""
_PATIENCE_SECONDS: Final = 0.25
"""How long a command that is about the record waits for it."""
RECORD_TITLE: Final = "Record"
"""Over the fields of the record."""
_ABOUT_RECORD: Final = ("Take out", "View")
"""Groups of commands that do something with the record under the cursor."""


class Following(Browsing):
    """Reads the record under the cursor, never more than one at a time, and shows it when it still is the one.

    Filling the panes takes longer than moving the cursor; while a key is held down they would delay it.
    """

    is_reading_record: bool = False
    """Whether a record for the panes is on its way."""
    moved_at: float = 0.0
    """When the cursor came to the record where it is, in seconds of the monotonic clock."""
    searched_at: float = 0.0
    """When the newest search was sent, in seconds of the monotonic clock."""
    followed_at: float = 0.0
    """When a record was last asked for."""
    shown_key: RecordKey | None = None
    """Key of the record in the panes."""
    is_told_marked: bool = False
    """Whether the frame of the record says that it is marked."""
    _pause: asyncio.TimerHandle | None = None
    """Runs until the cursor may have come to rest."""
    _caught_up: asyncio.Event | None = None
    """Set when the panes show what the cursor is on; None while nobody waits for that."""

    @on(ResultList.Highlighted)
    def _highlighted(self, event: ResultList.Highlighted) -> None:
        event.stop()
        self.show_status()
        self.record_key = event.key
        before, self.moved_at = self.moved_at, time.monotonic()
        if event.key is None:
            if event.index < 0:
                self.shown_key = None
                self.show_record(None)
        elif not self.is_behind:  # a command was quicker; shown again, the panes would forget the hit it went to
            pass
        elif self._caught_up is None and (self._is_typing or self._is_in_burst(before)):
            self._follow_later()
        else:
            self.follow()

    def show_status(self) -> None:
        """As Browsing does, and whether the record in the panes is marked: zoomed, they hide the list that tells it."""
        super().show_status()
        self._show_mark()

    def _show_mark(self) -> None:
        is_marked = self.shown_key is not None and self.shown_key in self.marks
        if is_marked != self.is_told_marked and not self.is_behind:
            self.is_told_marked = is_marked
            self.record_pane.border_title = f"{RECORD_TITLE} {MARK_SIGN} marked" if is_marked else RECORD_TITLE

    @property
    def _is_typing(self) -> bool:
        """Whether the cursor came where it is by a letter in the search box, as far as can be told."""
        return self.context == commands.SEARCH and self.moved_at - self.searched_at < _TYPING_SECONDS

    def _is_in_burst(self, moved_before: float) -> bool:
        """Whether keys come thick and fast, and the panes have followed a moment ago."""
        is_fast = self.moved_at - moved_before < _BURST_SECONDS
        return is_fast and self.moved_at - self.followed_at < _GLIMPSE_SECONDS

    @property
    def is_behind(self) -> bool:
        """Whether the panes show another record than the cursor is on, or what another search has lit up in it."""
        key = self.list.key  # the list's own: what it tells is still in a queue when the next key acts
        is_other = key is None or key != self.shown_key or self.shown_highlighter != self.listing.highlighter
        return bool(self.list.total) and is_other

    def follow(self) -> None:
        """Bring the record under the cursor into the panes, now."""
        if self._pause is not None:
            self._pause.cancel()
            self._pause = None
        if self.record_key is not None and not self.is_reading_record:
            self._read_record(self.record_key)

    def _follow_later(self) -> None:
        if self._pause is None:
            self._pause = asyncio.get_running_loop().call_later(_BURST_SECONDS, self._paused)

    def _paused(self) -> None:
        self._pause = None
        rest = self.moved_at + _BURST_SECONDS - time.monotonic()
        if rest > 0:
            self._pause = asyncio.get_running_loop().call_later(rest, self._paused)
        elif self.is_attached:
            self.follow()

    def _read_record(self, key: RecordKey) -> None:
        self.is_reading_record = True
        self.followed_at = time.monotonic()
        self.ask(
            lambda: self.session.record(key),
            lambda record: self._record_came(key, record),
            self._record_refused,
            group="record",
        )

    def _record_came(self, key: RecordKey, record: Record) -> None:
        """Show it, or ask for the one that the cursor has gone on to, unless it has not come to rest there yet."""
        self.is_reading_record = False
        if key == self.record_key:
            self.shown_key = key
            self.show_record(record)
            self._show_mark()
            if not self.is_behind:
                self._tell_caught_up()
        elif self.record_key is not None and self._pause is None:
            self._read_record(self.record_key)

    def _record_refused(self, error: TuirefError) -> None:
        self.is_reading_record = False
        self._tell_caught_up()
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    def _tell_caught_up(self) -> None:
        if self._caught_up is not None:
            self._caught_up.set()
            self._caught_up = None

    async def action_command(self, id: str) -> None:
        """Carry out a command; one that is about the record waits for the one that the cursor is on."""
        if commands.command(id).group in _ABOUT_RECORD:
            await self.catch_up()
        await super().action_command(id)

    async def catch_up(self) -> None:
        """Wait until the panes show the record that the cursor is on; not for long."""
        if self.is_behind:
            self._caught_up = caught_up = self._caught_up or asyncio.Event()
            self.follow()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    await caught_up.wait()
