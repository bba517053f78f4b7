"""The search as one types: the newest query wins, the last good result stays until there is a better one."""

import asyncio
import contextlib
import time
from dataclasses import replace

from textual import on

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.filters import Filter, joined, parted
from tuiref.core.hits import RecordKey, Row
from tuiref.protocol import Found
from tuiref.ui import commands
from tuiref.ui.screens.deferring import PATIENCE_SECONDS, Deferring
from tuiref.ui.screens.listing import Listing
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.search_bar import SearchBar

FIRST_ROWS = 100
"""Rows that come with a result, without a second question."""
_AROUND = 60
"""Rows fetched on each side of a record whose place in a new result is far down."""


class Searching(Deferring):
    """Asks for results and shows them, unless something newer has been asked meanwhile."""

    is_stale: bool = False
    """Whether the library has changed since the newest search was sent."""
    sought: RecordKey | None = None
    """The record to go to when the next result is shown."""
    filters: tuple[Filter, ...] = ()
    """What narrows the search, in the order chosen."""

    # -- asking -----------------------------------------------------------------------------------

    def search(self, *, keeps_record: bool = False) -> None:
        """Ask for the result of the current query in the current order.

        Args:
            keeps_record: Let the cursor stay on its record, if the result has it; else it goes to the top.
        """
        # A typed change that is still under way must still send the cursor to the top.
        self.keeps_record = keeps_record and (self.keeps_record or not self.is_searching)
        self.is_searching = True
        self.is_stale = False
        self.searched_at = time.monotonic()
        text, sort, within = self.text, self.sort, self.within
        marked = self.marked_for(text)
        self.ask(
            lambda: self.session.search(text, sort, FIRST_ROWS, marked=marked, within=within),
            self._found,
            self._search_refused,
            group="search",
        )

    def marked_for(self, text: str) -> bytes | None:
        """The packed keys of the marked records where a search asks for them; the screen that knows does."""
        return None

    def search_again(self) -> None:
        """The library has changed: ask again, now or when the answer under way has come."""
        self.is_stale = True
        if not self.is_searching:
            self.search(keeps_record=True)

    @on(SearchBar.Edited)
    def _edited(self, event: SearchBar.Edited) -> None:
        event.stop()
        self._take_text()

    def _take_text(self) -> None:
        """Search for what stands in the box; an event's own text may be out of date."""
        text = self.search_bar.text
        if text != self.text:
            self.search_changes(joined(text, self.filters))
            self.text = text
            self.search_bar.show_busy()
            self.search()

    # -- taking the answer ------------------------------------------------------------------------

    def _found(self, found: Found) -> None:
        if (found.text, found.sort, found.within) != (self.text, self.sort, self.within):
            return  # something newer was typed while this was on its way
        self.is_searching = False
        self.fault = found.fault
        if found.fault is not None:
            self.search_bar.show_fault(found.fault)
            self.show_hints()
        else:
            self._take(found)
        if self.is_stale:
            self.search(keeps_record=True)
        if found.fault is not None:
            self.carry_out_deferred()

    def _take(self, found: Found) -> None:
        newer = Listing(
            total=found.total,
            ticket=found.ticket,
            text=self.whole_text,
            sort=found.sort,
            highlighter=found.highlighter,
        )
        older, self.result = self.result, newer
        self.has_listed = self.has_listed or found.searched > 0
        self.search_bar.show_found(found.total, found.searched, found.seconds, found.notes)
        self.show_hints()
        if self.listing.is_marked_only and self.keeps_record:
            return  # the marked records are listed, and the library has only grown
        was_listed, self.listing = self.listing, newer
        key = self.list.key if self.keeps_record else None
        if self.sought is not None:
            key, self.sought = self.sought, None
        elif was_listed is older and older.grows_into(newer):
            self.list.grow(newer.total)
            self.show_status()
            self.carry_out_deferred()
            return
        if key is not None:
            self.ask(
                lambda: self.session.place(newer.ticket, key),
                lambda place: self._placed(newer, found.rows, place),
                group="place",
            )
        else:
            self._show(newer, found.rows, 0, self.list.cursor if self.keeps_record else 0)

    def _placed(self, newer: Listing, rows: tuple[Row, ...], place: int | None) -> None:
        cursor = self.list.cursor if place is None else place
        if cursor < len(rows) or not newer.total:
            self._show(newer, rows, 0, cursor)
            return
        cursor = min(cursor, newer.total - 1)
        start = max(cursor - _AROUND, 0)
        self.ask(
            lambda: self.session.rows(newer.ticket, start, cursor + _AROUND),
            lambda around: self._show(newer, around, start, cursor),
            group="place",
        )

    def _show(self, listing: Listing, rows: tuple[Row, ...], start: int, cursor: int) -> None:
        if listing is not self.listing:
            return
        self.list.show(
            total=listing.total,
            rows=rows,
            start=start,
            highlighter=listing.highlighter,
            sort=listing.sort,
            cursor=cursor,
        )
        self.show_status()
        self.carry_out_deferred()

    def _search_refused(self, error: TuirefError) -> None:
        self.is_searching = False
        self.carry_out_deferred()
        if isinstance(error, EngineDiedError):
            self.is_stale = True  # the session starts it again, and its first event leads to the next search
        else:
            self.show_error(error)

    # -- rows -------------------------------------------------------------------------------------

    @on(ResultList.RowsWanted)
    def _rows_wanted(self, event: ResultList.RowsWanted) -> None:
        event.stop()
        listing, start, end = self.listing, event.start, event.end
        marked = listing.keys
        self.ask(
            lambda: (
                self.session.rows(listing.ticket, start, end)
                if marked is None
                else self.session.rows_of(marked[start:end])
            ),
            lambda rows: self._rows_came(listing, start, rows),
            self._rows_refused,
            group="rows",
            is_exclusive=False,
        )

    def _rows_came(self, listing: Listing, start: int, rows: tuple[Row, ...]) -> None:
        if listing is not self.listing and not listing.grows_into(self.listing):
            return
        self.list.add_rows(start, rows)
        if self.deferred and not self.is_searching:
            self.carry_out_deferred()
        if not rows and listing.keys is None and start < listing.total:
            self.search_again()  # the engine no longer knows the result

    def _rows_refused(self, error: TuirefError) -> None:
        self.deferred = ()
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    # -- the box ----------------------------------------------------------------------------------

    def do_search_open(self) -> None:
        """Go into the search box: to type another search over the old one, or to mend one that can't be read."""
        self.set_focus(self.search_bar.input)
        if self.fault is None:
            self.search_bar.select_all()

    async def do_search_keep(self) -> None:
        """Keep the search and go to the list."""
        await self._typing_done()
        self.focus_on(self.list)

    async def do_search_leave(self) -> None:
        """Leave the box; the search stays."""
        await self._typing_done()
        self.focus_on(self.list)

    async def _typing_done(self) -> None:
        """Wait until the box has taken the keys typed before this one, and search for what they made of it."""
        done = asyncio.Event()
        self.search_bar.input.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await done.wait()
        self._take_text()

    def do_search_clear(self) -> None:
        """Show all records again."""
        self.set_search("")

    def do_search_mend(self) -> None:
        """Take the offered correction."""
        if self.mend:
            self.set_typed(self.mend)

    # -- the search with its filters --------------------------------------------------------------

    @property
    def within(self) -> str:
        """The filters as one query; "" without any."""
        return joined("", self.filters)

    @property
    def whole_text(self) -> str:
        """What was typed and the filters as one search, which `set_search` takes back."""
        return joined(self.text, self.filters)

    def set_search(self, text: str) -> None:
        """Search for `text`: its filters become chips, the rest is shown in the box."""
        typed, filters = parted(text)
        self.set_typed(typed, filters)

    def set_typed(self, text: str, filters: "tuple[Filter, ...] | None" = None) -> None:
        """Search for what stands in the box from now on, with these filters; None leaves them."""
        self.search_bar.set_text(text)
        filters = self.filters if filters is None else filters
        if (text, filters) != (self.text, self.filters):
            self.search_changes(joined(text, filters))
            is_narrowed_otherwise = filters != self.filters
            self.text, self.filters = text, filters
            if is_narrowed_otherwise:
                self.filters_changed()
            self.search_bar.show_busy()
            self.search()

    def search_changes(self, to: str) -> None:
        """The whole search is about to be another; `whole_text` is still the old one."""

    def filters_changed(self) -> None:
        """The filters are others than they were; the part that shows them does."""

    def show_result_again(self) -> None:
        """List the newest result instead of the marked records."""
        self.leave_marked()
        self.search(keeps_record=True)

    def leave_marked(self) -> None:
        """Let the next result be listed, though the marked records are listed now."""
        if self.listing.is_marked_only:
            self.listing = replace(self.result)  # equal, but not what the list shows

    async def run_chosen(self, id: str | None) -> None:
        """Carry out what was chosen in a menu; None is nothing."""
        if id is not None:
            await self.action_command(commands.command(id).id)

    def go_to(self, key: RecordKey, place: int | None) -> None:
        """Put the cursor on a record; None is a record that the current search does not find."""
        if place is not None and not self.listing.is_marked_only:
            self.list.go(place)
            self.focus_on(self.list)
            return
        self.sought = key
        self.app.notify("The search does not find that record; all records are shown.", markup=False)
        self.set_search("")
