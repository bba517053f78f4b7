"""Choosing the two records to compare."""

from tuiref.core.hits import RecordKey
from tuiref.core.record import Record
from tuiref.ui.screens.listing import Listing
from tuiref.ui.screens.recalling import Recalling
from tuiref.ui.widgets.status_line import StatusLine


class Comparing(Recalling):
    """Remembers the first of two records."""

    compared_first: RecordKey | None = None
    """The record for which the key was pressed first; None when none waits for a second."""

    def do_compare_open(self) -> None:
        """Compare the two marked records; else this is the first one, or the second."""
        key = self.record_key
        first = self.compared_first
        if first is None and len(self.marks) == 2:
            self._compare(*self.marks.in_order())
        elif key is None:
            self.app.notify("There is no record to compare.", markup=False)
        elif first is None:
            self.compared_first = key
            compare = self.keymap.key_of("compare.open")
            self.query_one(StatusLine).show_note(f"first of two: {compare} on another, {compare} again: the next")
        elif first == key:
            self.compared_first = None
            self._compare_with_next(key)
        else:
            self.compared_first = None
            self._compare(first, key)

    def _compare_with_next(self, key: RecordKey) -> None:
        """Compare with the record behind it in the list."""
        place = self.list.cursor + 1
        if key != self.list.key or place >= self.list.total:
            self.query_one(StatusLine).show_note("no record stands behind this one")
            return
        self.ask(
            lambda: self._neighbour(self.listing, place),
            lambda found: self._compare(key, found[0]) if found is not None else None,
            group="compare",
        )

    async def _neighbour(self, listing: Listing, place: int) -> tuple[RecordKey, Record] | None:
        """The record at a 0-based place of a list; None beyond its end."""
        if listing.keys is not None:
            keys = listing.keys[place : place + 1]
        else:
            keys = tuple(row.key for row in await self.session.rows(listing.ticket, place, place + 1))
        return (keys[0], await self.session.record(keys[0])) if keys else None

    def _compare(self, left: RecordKey, right: RecordKey) -> None:
        listing = self.listing
        session = self.session

        async def placed(key: RecordKey) -> tuple[RecordKey, Record, int | None]:
            if listing.keys is not None:
                place = listing.keys.index(key) if key in listing.keys else None
            else:
                place = await session.place(listing.ticket, key)
            return key, await session.record(key), place

        async def both() -> tuple[tuple[RecordKey, Record, int | None], ...]:
            return await placed(left), await placed(right)

        self.ask(both, self._show_comparison, group="compare")

    def _show_comparison(self, both: tuple[tuple[RecordKey, Record, int | None], ...]) -> None:
        from tuiref.ui.screens.compare import Compared, CompareScreen  # noqa: PLC0415 - dialogs come with their first use

        left, right = (Compared(*one) for one in both)
        listing = self.listing
        screen = CompareScreen(
            left,
            right,
            at=lambda place: self._neighbour(listing, place),
            is_marked=lambda key: key in self.marks,
            toggle_mark=self._toggle_compared,
        )
        self.app.push_screen(screen, lambda place: self._compared(listing is self.listing, place))

    def _toggle_compared(self, key: RecordKey) -> None:
        self.marks.toggle(key)
        self.marks_changed()

    def _compared(self, is_same_list: bool, place: int | None) -> None:
        if is_same_list and place is not None:
            self.list.go(place)
        self.show_status()
