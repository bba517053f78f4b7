"""Letters typed to jump to where the sorted list begins with them; and the columns of the list."""

from dataclasses import replace

from tuiref.core.hits import Row
from tuiref.ui.messages import SettingsWanted
from tuiref.ui.screens.listing import Listing
from tuiref.ui.screens.sorting import Sorting


class Jumping(Sorting):
    """Jumps in a result that is sorted by something that can be typed, and has the columns chosen."""

    async def do_columns_open(self) -> None:
        """Let the columns be chosen; `save` on the command line keeps them for the next time."""
        from tuiref.ui.screens.columns_panel import ColumnsPanel  # noqa: PLC0415 - dialogs come with their first use

        def change(names: tuple[str, ...]) -> None:
            self.post_message(SettingsWanted(replace(self.settings, columns=names)))

        await self.app.push_screen(ColumnsPanel(self.settings.columns, change, lambda: self.list.column_widths))

    async def do_list_jump(self) -> None:
        """Ask for the letters; the list goes to them while they are typed."""
        from tuiref.ui.view.beginning import JUMPED_TO  # noqa: PLC0415 - comes with its first use

        field = JUMPED_TO.get(self.listing.sort.field)
        if field is None:
            self.app.notify("Sort by author, title, journal or year first: then letters have a place.", markup=False)
            return
        from tuiref.ui.screens.jump import Jump  # noqa: PLC0415 - dialogs come with their first use

        await self.app.push_screen(Jump(f"To {field}", self._jump_to_letters))

    def _jump_to_letters(self, letters: str) -> None:
        from tuiref.ui.view.beginning import place_of  # noqa: PLC0415 - as above

        listing = self.listing
        self.ask(
            lambda: place_of(letters, listing.sort, listing.total, lambda place: self._row_at(listing, place)),
            lambda place: self._letters_found(listing, place),
            group="jump",
        )

    async def _row_at(self, listing: Listing, place: int) -> Row | None:
        if listing.keys is None:
            rows = await self.session.rows(listing.ticket, place, place + 1)
        else:
            rows = await self.session.rows_of(listing.keys[place : place + 1])
        return rows[0] if rows else None

    def _letters_found(self, listing: Listing, place: int | None) -> None:
        if place is not None and listing is self.listing:
            self.list.go(place)
