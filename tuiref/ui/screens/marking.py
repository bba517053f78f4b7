"""Marking records, and the list of the marked ones."""

from array import array
from collections.abc import Callable

from textual import on

from tuiref.core.hits import BY_RELEVANCE, RecordKey, Row, Sort
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.jumping import Jumping
from tuiref.ui.screens.listing import Listing
from tuiref.ui.screens.searching import FIRST_ROWS
from tuiref.ui.view.counts import counted
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.status_line import StatusLine


class Marking(Jumping):
    """Changes the marks and shows them."""

    def do_mark_toggle(self) -> None:
        """Mark the range, else mark or unmark the record and go one down; with a number, so many records."""
        if self.list.has_range:
            self._mark_range()
        elif self.has_count:
            self._mark_next(self.times)
        elif (key := self.list.key) is not None:
            self.marks.toggle(key)
            self.list.refresh_marks(self.list.cursor)
            self.show_status_soon()
            self.list.move(1)

    def _mark_next(self, count: int) -> None:
        """Mark so many records from the cursor on, or unmark them where that one is marked, and go behind them."""
        start = self.list.cursor
        stop = min(start + count, self.list.total)
        keys = [self.list.key_at(place) for place in range(start, stop)] if count <= FIRST_ROWS else [None]
        known = tuple(key for key in keys if key is not None)
        self.list.move(count)
        if len(known) == len(keys):
            self._turn(known)
        elif self.listing.keys is not None:
            self._turn(self.listing.keys[start:stop])
        else:
            self._ask_for_keys(lambda found: self._turn(found[start:stop]))

    def _turn(self, keys: "array[int] | tuple[RecordKey, ...]") -> None:
        """Mark these as the first is not, or unmark them."""
        if keys and keys[0] in self.marks:
            self._invert(tuple(key for key in keys if key in self.marks))
        else:
            self._add(keys)

    def do_mark_range(self) -> None:
        """Begin a range at the cursor; once more marks it."""
        if self.list.has_range:
            self._mark_range()
        else:
            self.list.begin_range()
            self.show_status()

    def _mark_range(self) -> None:
        keys, bounds = self.list.range_keys(), self.list.range_bounds
        self.list.end_range()
        if keys is not None:
            self._add(keys)
        elif self.listing.keys is not None and bounds is not None:
            self._add(self.listing.keys[slice(*bounds)])
        elif bounds is not None:  # its rows are not all here
            self._ask_for_keys(lambda found: self._add(found[slice(*bounds)]))

    def do_mark_all(self) -> None:
        """Mark all hits."""
        if self.listing.keys is None:
            self._ask_for_keys(self._add)

    def _ask_for_keys(self, take: "Callable[[array[int]], None]") -> None:
        ticket = self.listing.ticket
        self.ask(lambda: self.session.keys(ticket), take, group="keys", is_exclusive=False)

    def _add(self, keys: "array[int] | tuple[RecordKey, ...]") -> None:
        self.marks.add(keys)
        self.marks_changed()

    def do_mark_invert(self) -> None:
        """Turn the marks of the hits around."""
        if self.listing.keys is not None:
            self._invert(self.listing.keys)
        else:
            self._ask_for_keys(self._invert)

    def _invert(self, keys: "array[int] | tuple[RecordKey, ...]") -> None:
        self.marks.invert(keys)
        self.marks_changed()

    def do_mark_clear(self) -> None:
        """Unmark everything."""
        count = len(self.marks)
        self.marks.clear()
        self.marks_changed()
        if count:
            clause = self.keymap.clause("mark.undo", "marks them again")
            self.app.notify(sentence(f"Unmarked {counted(count)}", clause), markup=False)

    def do_mark_undo(self) -> None:
        """Take the newest change of the marks back."""
        change = self.marks.undo()
        if change is None:
            self.app.notify("No mark was changed here yet.", markup=False)
            return
        marked, unmarked = change
        if len(marked) + len(unmarked) == 1 and self.list.key_at(self.list.cursor - 1) in (*marked, *unmarked):
            self.list.move(-1)  # Space went on from it
        self.marks_changed()
        said = [f"{word} {counted(len(keys))}" for word, keys in (("marked", marked), ("unmarked", unmarked)) if keys]
        self.query_one(StatusLine).show_note(f"again {' and '.join(said)}" if said else "nothing to take back")

    @on(ResultList.MarkToggled)
    def _toggled_by_mouse(self, event: ResultList.MarkToggled) -> None:
        self.marks.toggle(event.key)
        self.marks_changed()

    def marks_changed(self) -> None:
        """Show the marks as they now are."""
        self.list.refresh_marks()
        self.show_status()

    # -- the marked records alone -----------------------------------------------------------------

    def do_mark_only(self) -> None:
        """List the marked records only, or the search again."""
        if self.listing.is_marked_only:
            self.show_result_again()
        elif not len(self.marks):
            clause = self.keymap.clause("mark.toggle", "marks")
            self.app.notify(sentence("Nothing is marked yet", clause), markup=False)
        else:
            self._list_marked()

    def sort_marked(self) -> None:
        """List the marked records in the order of the list."""
        self._list_marked(self.list.key)

    def _list_marked(self, on: RecordKey | None = None) -> None:
        """List them in the order of the list, the cursor on a record, else at the top."""
        sort, marked, keys = self.sort, self.marks.packed, self.marks.in_order()
        if sort.field == "added" and sort.descending:
            keys = keys[::-1]
        if sort.field in ("relevance", "added") or self.is_searching:  # a search would withdraw the one under way
            sort = BY_RELEVANCE if self.is_searching else sort
            self.ask(
                lambda: self.session.rows_of(keys[:FIRST_ROWS]),
                lambda rows: self._show_marked(keys, rows, sort, on),
                group="marked",
            )
        else:
            self.ask(
                lambda: self._sorted(sort, marked),
                lambda found: self._show_marked(*found, sort, on),
                group="marked",
            )

    async def _sorted(self, sort: Sort, marked: bytes | None) -> tuple[tuple[RecordKey, ...], tuple[Row, ...]]:
        """All marked records in an order, and the first rows of them."""
        found = await self.session.search("is:marked", sort, FIRST_ROWS, marked=marked)
        return tuple(await self.session.keys(found.ticket)), found.rows

    def _show_marked(
        self, keys: tuple[RecordKey, ...], rows: tuple[Row, ...], sort: Sort, on: RecordKey | None
    ) -> None:
        cursor = keys.index(on) if on in keys else 0
        self.listing = Listing(total=len(keys), keys=keys, sort=sort, highlighter=self.result.highlighter)
        self.list.show(total=len(keys), rows=rows, highlighter=self.listing.highlighter, sort=sort, cursor=cursor)
        self.show_status()
