"""Stepping through the words that the search has lit up."""

from tuiref.ui.screens.dragging import Dragging
from tuiref.ui.widgets.status_line import StatusLine
from tuiref.ui.widgets.text_pane import TextPane


class Stepping(Dragging):
    """Goes from hit to hit: in the pane that has the focus, from the list through the record and then the abstract."""

    async def do_hit_next(self) -> None:
        """To the next marked word."""
        await self.catch_up()
        self._step_hit(self.times)

    async def do_hit_previous(self) -> None:
        """To the marked word before."""
        await self.catch_up()
        self._step_hit(-self.times)

    def _step_hit(self, by: int) -> None:
        pane = self.focused_pane
        everywhere = (self.record_pane, self.abstract_pane)
        panes = [one for one in ((pane,) if isinstance(pane, TextPane) else everywhere) if one.hits and one.size]
        total = sum(one.hits for one in panes)
        if not total:
            nothing = "No word of the search is in this record's text." if self.text.strip() else "Search first: /"
            self.app.notify(nothing, markup=False)
            return
        place = self._place_after(panes, by) % total
        number = place
        for one in panes:
            if 0 <= number < one.hits:
                one.show_hit(number)
            else:
                one.leave_hits()
            number -= one.hits
        self.query_one(StatusLine).show_note(f"match {place + 1:,} of {total:,}")

    @staticmethod
    def _place_after(panes: list[TextPane], by: int) -> int:
        """0-based number of the hit to go to, counted through all panes; negative from the end."""
        before = 0
        for pane in panes:
            if pane.current_hit is not None:
                return before + pane.current_hit + by
            before += pane.hits
        if by < 0:
            return by
        return panes[0].first_hit_in_sight() + by - 1
