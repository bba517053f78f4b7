"""Filters: the chips below the search box, and the facets from which they are chosen."""

import math
import time
from typing import TYPE_CHECKING, Final

from textual import on

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.facet import FacetCounts
from tuiref.core.filters import Filter, with_filter
from tuiref.protocol import Found
from tuiref.settings.values import Settings
from tuiref.ui import commands
from tuiref.ui.screens.sharing import Sharing
from tuiref.ui.widgets.chip_line import ChipLine

if TYPE_CHECKING:
    from tuiref.ui.widgets.facet_pane import FacetPane

_YEARS: Final = 10_000
"""All of them: a year has four digits."""
_VALUES: Final = 20
"""Of each other facet: more than are shown before it is unfolded."""
_PATIENCE_SECONDS: Final = 3.0
"""After this time an answer is no longer waited for: the engine may have been started again."""
_ALL_VALUES: Final = 5_000
"""Of a facet that is unfolded."""
BESIDE_WIDTH: Final = 160
"""Cells from which on there is room for the facets beside the other panes."""


class Narrowing(Sharing):
    """Knows the facets pane once it was opened."""

    facet_pane: "FacetPane | None" = None
    """None until it is first opened."""
    facets_asked_at: float = -math.inf
    """When the counts that are under way were asked for, in seconds of the monotonic clock; long ago for none."""

    # -- chips ------------------------------------------------------------------------------------

    def filters_changed(self) -> None:
        """Show the filters as chips, and in the facets."""
        self.query_one(ChipLine).show(self.filters)
        if self.facet_pane is not None:
            self.facet_pane.show_filters(self.filters)

    def do_filter_remove(self) -> None:
        """Take the last filter away."""
        if self.filters:
            self._set_filters(self.filters[:-1])
        else:
            self.app.notify("No filter narrows the search: f chooses some.", markup=False)

    def do_filter_clear(self) -> None:
        """Take all filters away."""
        if self.filters:
            self._set_filters(())

    @on(ChipLine.Removed)
    def _chip_clicked(self, event: ChipLine.Removed) -> None:
        event.stop()
        self._set_filters(tuple(one for place, one in enumerate(self.filters) if place != event.place))

    def _set_filters(self, filters: tuple[Filter, ...]) -> None:
        self.leave_marked()
        self.set_typed(self.text, filters)

    # -- the pane ---------------------------------------------------------------------------------

    @property
    def context(self) -> str:
        """The facets are a place of their own."""
        focused = self.focused
        if focused is not None and self.facet_pane is not None and self.facet_pane in focused.ancestors_with_self:
            return commands.FACETS
        return super().context

    @property
    def are_facets_shown(self) -> bool:
        """Whether the pane is on the screen."""
        return self.facet_pane is not None and self.facet_pane.display

    async def do_facet_open(self) -> None:
        """Show the facets, and go into them."""
        if self.facet_pane is None:
            from tuiref.ui.widgets.facet_pane import FacetPane  # noqa: PLC0415 - the first frame has none

            pane = FacetPane(id="facets")
            pane.border_title = "Facets"
            await self.query_one("#body").mount(pane, before="#left")
            self.facet_pane = pane
            pane.show_filters(self.filters)
        self.facet_pane.display = True
        self.place_facets()
        self.set_focus(self.facet_pane.list)
        self.ask_for_facets()

    def place_facets(self) -> None:
        """Beside the other panes where there is room, else over them."""
        if self.facet_pane is not None:
            is_over = self.app.size.width < BESIDE_WIDTH
            self.facet_pane.set_class(is_over, "-over")
            self.set_class(self.facet_pane.display and not is_over, "-facets")

    def on_resize(self) -> None:
        """The room may have changed."""
        self.place_facets()

    def do_facet_close(self) -> None:
        """Leave the box, drop what is picked, then close."""
        pane = self.facet_pane
        if pane is not None and not pane.leave_box() and not pane.drop_picked():
            pane.display = False
            self.place_facets()
            self.focus_on(self.list)

    def do_facet_list(self) -> None:
        """To the list; what covers it closes."""
        pane = self.facet_pane
        if pane is not None:
            pane.leave_box()
            if pane.has_class("-over"):
                pane.display = False
        self.focus_on(self.list)

    # -- counting ---------------------------------------------------------------------------------

    def _take(self, found: Found) -> None:
        super()._take(found)
        if self.are_facets_shown:
            self.ask_for_facets()

    def ask_for_facets(self) -> None:
        """Count the values of the newest result, once those that are being counted have come.

        While a library is read, results follow each other faster than their values are counted: were each question to
        withdraw the one before, none would be answered.
        """
        if time.monotonic() - self.facets_asked_at >= _PATIENCE_SECONDS:
            self._ask_for_counts(self.settings.facets)

    def take_settings(self, settings: Settings) -> None:
        """Use these settings; other facets are counted at once."""
        is_other = settings.facets != self.settings.facets
        super().take_settings(settings)
        if is_other and self.is_mounted and self.are_facets_shown:
            self._ask_for_counts(self.settings.facets)

    def _ask_for_counts(self, fields: tuple[str, ...]) -> None:
        ticket, text, session = self.result.ticket, self.result.text, self.session

        async def count() -> tuple[FacetCounts, ...]:
            if len(fields) == 1:
                return await session.facets(ticket, fields, _ALL_VALUES)
            years = await session.facets(ticket, ("year",), _YEARS) if "year" in fields else ()
            # Between the two a search can be answered that was typed meanwhile.
            others = await session.facets(ticket, tuple(field for field in fields if field != "year"), _VALUES)
            return years + others

        if ticket:
            self.facets_asked_at = time.monotonic()
            self.ask(
                count,
                lambda counts: self._counted(ticket, text, counts),
                self._not_counted,
                group="facets",
            )

    def _counted(self, ticket: int, text: str, counts: tuple[FacetCounts, ...]) -> None:
        self.facets_asked_at = -math.inf
        if not self.are_facets_shown:
            return
        pane = self._facets
        if text == self.result.text:
            pane.show_counts(counts, self.settings.facets)
        if ticket != self.result.ticket:
            self.ask_for_facets()
        elif len(counts) > 1:
            self._ask_for_all(pane.unfolded)

    def _ask_for_all(self, field: str) -> None:
        """Count the values of one facet down to the rare ones."""
        if field and self._facets.lacks_values(field):
            self._ask_for_counts((field,))

    def _not_counted(self, error: TuirefError) -> None:
        self.facets_asked_at = -math.inf
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    def on_facet_pane_unfolded(self, event: "FacetPane.Unfolded") -> None:
        """Ask for all values of a facet."""
        event.stop()
        self._ask_for_all(event.field)

    # -- commands of the pane ---------------------------------------------------------------------

    def do_facet_down(self) -> None:
        """One value down."""
        self._facets.list.move(1)

    def do_facet_up(self) -> None:
        """One value up."""
        self._facets.list.move(-1)

    def do_facet_top(self) -> None:
        """To the first value."""
        self._facets.list.move(-len(self._facets.list.rows))

    def do_facet_bottom(self) -> None:
        """To the last value."""
        self._facets.list.end()

    def do_facet_page_down(self) -> None:
        """A page down."""
        self._facets.list.page(1)

    def do_facet_page_up(self) -> None:
        """A page up."""
        self._facets.list.page(-1)

    def do_facet_next(self) -> None:
        """To the next facet."""
        self._facets.go_to_next(1)

    def do_facet_previous(self) -> None:
        """To the facet before."""
        self._facets.go_to_next(-1)

    def do_facet_pick(self) -> None:
        """Pick the value for a filter of several."""
        self._facets.pick()

    def do_facet_unfold(self) -> None:
        """All values of the facet, or the commonest."""
        self._facets.unfold()

    def do_facet_find(self) -> None:
        """Type a part of a value."""
        self._facets.open_box()

    def do_facet_narrow(self) -> None:
        """Only the records with this value; a filter that holds is taken away."""
        row = self._facets.list.row
        if row is not None and not row.query:
            self._facets.unfold()
        else:
            self._narrow(is_excluded=False)

    def do_facet_exclude(self) -> None:
        """Only the records without it."""
        self._narrow(is_excluded=True)

    def on_facet_pane_clicked(self, event: "FacetPane.Clicked") -> None:
        """Narrow by the value that was clicked."""
        event.stop()
        self._narrow(is_excluded=False)

    def _narrow(self, *, is_excluded: bool) -> None:
        wanted = self._facets.wanted(is_excluded)
        self._facets.leave_box()
        if not wanted:
            return
        if all(one in self.filters for one in wanted):
            self._set_filters(tuple(one for one in self.filters if one not in wanted))
        else:
            filters = self.filters
            for one in wanted:
                filters = with_filter(filters, one)
            self._set_filters(filters)

    @property
    def _facets(self) -> "FacetPane":
        assert self.facet_pane is not None
        return self.facet_pane
