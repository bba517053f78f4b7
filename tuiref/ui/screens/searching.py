"""The search as one types: the newest query wins, the last good result stays until there is a better one."""

from dataclasses import replace

from textual import on

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.protocol import Found
from tuiref.ui import commands
from tuiref.ui.screens.listing import Listing
from tuiref.ui.screens.menu import SortMenu
from tuiref.ui.screens.moving import Moving
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.search_bar import SearchBar

FIRST_ROWS = 100
"""Rows that come with a result, without a second question."""
_AROUND = 60
"""Rows fetched on each side of a record whose place in a new result is far down."""


class Searching(Moving):
    """Asks for results and shows them, unless something newer has been asked meanwhile."""

    is_searching: bool = False
    """Whether an answer is on its way."""
    is_stale: bool = False
    """Whether the library has changed since the newest search was sent."""
    keeps_record: bool = False
    """Whether the answer on its way is to keep the cursor on its record."""
    sought: RecordKey | None = None
    """The record to go to when the next result is shown."""

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
        text, sort = self.text, self.sort
        self.ask(self.session.search(text, sort, FIRST_ROWS), self._found, self._search_refused, group="search")

    def search_again(self) -> None:
        """The library has changed: ask again, now or when the answer under way has come."""
        self.is_stale = True
        if not self.is_searching:
            self.search(keeps_record=True)

    @on(SearchBar.Edited)
    def _edited(self, event: SearchBar.Edited) -> None:
        event.stop()
        text = self.search_bar.text  # not the event's: the box may have been cleared since
        if text != self.text:
            self.text = text
            self.search_bar.show_busy()
            self.search()

    # -- taking the answer ------------------------------------------------------------------------

    def _found(self, found: Found) -> None:
        if (found.text, found.sort) != (self.text, self.sort):
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

    def _take(self, found: Found) -> None:
        newer = Listing(
            total=found.total, ticket=found.ticket, text=found.text, sort=found.sort, highlighter=found.highlighter
        )
        older, self.result = self.result, newer
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
            return
        if key is not None:
            self.ask(
                self.session.place(newer.ticket, key),
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
            self.session.rows(newer.ticket, start, cursor + _AROUND),
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

    def _search_refused(self, error: TuirefError) -> None:
        self.is_searching = False
        if isinstance(error, EngineDiedError):
            self.is_stale = True  # the session starts it again, and its first event leads to the next search
        else:
            self.show_error(error)

    # -- rows and records -------------------------------------------------------------------------

    @on(ResultList.RowsWanted)
    def _rows_wanted(self, event: ResultList.RowsWanted) -> None:
        listing, start = self.listing, event.start
        if listing.keys is not None:
            call = self.session.rows_of(listing.keys[start : event.end])
        else:
            call = self.session.rows(listing.ticket, start, event.end)
        self.ask(
            call,
            lambda rows: self._rows_came(listing, start, rows),
            self._rows_refused,
            group="rows",
            is_exclusive=False,
        )

    def _rows_came(self, listing: Listing, start: int, rows: tuple[Row, ...]) -> None:
        if listing is not self.listing:
            return
        self.list.add_rows(start, rows)
        if not rows and listing.keys is None and start < listing.total:
            self.search_again()  # the engine no longer knows the result

    def _rows_refused(self, error: TuirefError) -> None:
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    @on(ResultList.Highlighted)
    def _highlighted(self, event: ResultList.Highlighted) -> None:
        self.show_status()
        key = event.key
        if key is None:
            self.record_key = None
            if event.index < 0:
                self.show_record(None)
            return
        self.record_key = key
        self.ask(
            self.session.record(key),
            lambda record: self.show_record(record) if key == self.record_key else None,
            self._rows_refused,
            group="record",
        )

    # -- the box ----------------------------------------------------------------------------------

    def do_search_open(self) -> None:
        """Go into the search box."""
        self.set_focus(self.search_bar.input)

    def do_search_keep(self) -> None:
        """Keep the search and go to the list."""
        self.focus_on(self.list)

    def do_search_leave(self) -> None:
        """Leave the box; the search stays."""
        self.focus_on(self.list)

    def do_search_clear(self) -> None:
        """Show all records again."""
        self.set_search("")

    def do_search_mend(self) -> None:
        """Take the offered correction."""
        if self.fault is not None and self.fault.suggestion:
            self.set_search(self.fault.suggestion)

    def set_search(self, text: str) -> None:
        """Search for `text` and show it in the box."""
        self.search_bar.set_text(text)
        if text != self.text:
            self.text = text
            self.search_bar.show_busy()
            self.search()

    def show_result_again(self) -> None:
        """List the newest result instead of the marked records."""
        self.leave_marked()
        self.search(keeps_record=True)

    def leave_marked(self) -> None:
        """Let the next result be listed, though the marked records are listed now."""
        if self.listing.is_marked_only:
            self.listing = replace(self.result)  # equal, but not what the list shows

    # -- the order --------------------------------------------------------------------------------

    async def do_sort_open(self) -> None:
        """Let the order be chosen."""
        arrow = {self.sort_command: "▼ descending" if self.sort.descending else "▲ ascending"}
        if self.sort.field == "relevance":
            arrow = {self.sort_command: "now"}
        await self.app.push_screen(SortMenu("Sort by", arrow), self.run_chosen)

    @property
    def sort_command(self) -> str:
        """Id of the command that sorts as it is sorted now."""
        return f"sort.{self.sort.field}"

    def sort_by(self, field: str) -> None:
        """Sort by a field of SORT_FIELDS: in its usual direction, or turned around when it is sorted so already."""
        is_again = field == self.sort.field and field != "relevance"
        descending = not self.sort.descending if is_again else field == "year"
        self._set_sort(Sort(field, descending))

    def _set_sort(self, sort: Sort) -> None:
        self.sort = sort
        self.leave_marked()
        self.search(keeps_record=True)

    @on(ResultList.SortRequested)
    def _sort_clicked(self, event: ResultList.SortRequested) -> None:
        self.sort_by(event.field)

    def do_sort_reverse(self) -> None:
        """Turn the order around."""
        if self.sort.field == "relevance":
            self.app.notify("The best match always comes first; s sorts by something else.", markup=False)
        else:
            self._set_sort(Sort(self.sort.field, not self.sort.descending))

    def do_sort_relevance(self) -> None:
        """Best match first."""
        self.sort_by("relevance")

    def do_sort_year(self) -> None:
        """By year."""
        self.sort_by("year")

    def do_sort_author(self) -> None:
        """By first author."""
        self.sort_by("author")

    def do_sort_title(self) -> None:
        """By title."""
        self.sort_by("title")

    def do_sort_container(self) -> None:
        """By journal or book."""
        self.sort_by("container")

    def do_sort_added(self) -> None:
        """In the order of the files."""
        self.sort_by("added")

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
