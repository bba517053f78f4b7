"""The facets pane: which values the records of a result have and how often, to be narrowed by them."""

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tuiref.core.facet import FACETS, FacetCounts
from tuiref.core.filters import Filter
from tuiref.ui.view.facets import MORE, VALUE, FacetRow, facet_rows
from tuiref.ui.widgets.facet_list import FacetList
from tuiref.ui.widgets.frame import Frame
from tuiref.ui.widgets.orderly_input import OrderlyInput

_FEWEST: Final = 3
_MOST: Final = 12
"""Values of a facet that is not unfolded."""


class FacetPane(Frame):
    """The rows, and above them a box for a part of a value.

    Binds no keys: whoever composes it calls its methods, and hands it new counts and filters.
    """

    DEFAULT_CSS = """
    FacetPane { background: $surface; }
    FacetPane OrderlyInput {
        display: none; border: none; height: 1; padding: 0 1; background: $foreground 8%;
    }
    FacetPane OrderlyInput:focus { border: none; background: $foreground 14%; }
    FacetPane.-finding OrderlyInput { display: block; }
    """

    class Unfolded(Message):
        """All values of a facet are wanted."""

        def __init__(self, field: str) -> None:
            self.field = field
            super().__init__()

    class Clicked(Message):
        """A value was clicked."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._counts: tuple[FacetCounts, ...] = ()
        self._filters: tuple[Filter, ...] = ()
        self._picked: dict[str, FacetRow] = {}
        self._unfolded = ""
        self._sought = ""

    def compose(self) -> ComposeResult:
        """The box and the rows."""
        yield OrderlyInput(placeholder="part of a value", select_on_focus=False)
        yield FacetList()

    # -- what it shows ----------------------------------------------------------------------------

    @property
    def list(self) -> FacetList:
        """The rows."""
        return self.query_one(FacetList)

    @property
    def box(self) -> Input:
        """Where a part of a value is typed."""
        return self.query_one(OrderlyInput)

    @property
    def is_finding(self) -> bool:
        """Whether the box is shown."""
        return self.has_class("-finding")

    @property
    def unfolded(self) -> str:
        """The field of the facet that shows all its values; "" for none."""
        return self._unfolded

    def lacks_values(self, field: str) -> bool:
        """Whether a facet has more values than the pane knows."""
        return any(one.field == field and len(one.values) < one.total_values for one in self._counts)

    def show_counts(self, counts: Sequence[FacetCounts], order: Sequence[str] = FACETS) -> None:
        """Show these counts; of a facet that is not among them the older ones stay.

        Args:
            counts: Of some facets.
            order: The fields of those that are shown, in this order; others are left out.
        """
        newer = {one.field: one for one in counts}
        kept = tuple(newer.pop(one.field, one) for one in self._counts)
        known = {one.field: one for one in (*kept, *newer.values())}
        self._counts = tuple(known[field] for field in order if field in known)
        self._fill()

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show to what the result is narrowed."""
        self._filters = filters
        self._fill()

    def _fill(self) -> None:
        if self.is_mounted:
            rows = facet_rows(self._counts, few=self._few, unfolded=self._unfolded, sought=self._sought)
            self.list.show(rows, self._filters, frozenset(self._picked))

    @property
    def _few(self) -> int:
        """How many values each facet shows, so that all of them can be seen where there is room."""
        facets = sum(bool(one.values) and one.field != "year" for one in self._counts)
        left = self.size.height - 1 - len(facet_rows(self._counts, few=_FEWEST))  # a line for the box
        return min(_FEWEST + max(left, 0) // max(facets, 1), _MOST)

    def on_resize(self) -> None:
        """Show as many values as there is room for."""
        self._fill()

    # -- moving -----------------------------------------------------------------------------------

    def go_to_next(self, by: int) -> None:
        """To the first value of the next facet, or of the one before; what is typed belongs to the one that is left."""
        field = self.list.next_field(by)
        self.leave_box()
        self.list.go_to_field(field)

    # -- choosing ---------------------------------------------------------------------------------

    def wanted(self, is_excluded: bool) -> tuple[Filter, ...]:
        """The filters for what is picked, one for each facet, else for the value under the cursor; () for none.

        Nothing is picked afterwards.
        """
        row = self.list.row
        rows = list(self._picked.values()) or ([row] if row is not None and row.kind == VALUE else [])
        self._picked = {}
        filters = [one.filter(is_excluded) for one in rows if one.is_negative]
        for field in dict.fromkeys(one.field for one in rows if not one.is_negative):
            queries = tuple(one.query for one in rows if one.field == field and not one.is_negative)
            filters.append(Filter(queries, is_excluded))
        return tuple(filters)

    def pick(self) -> None:
        """Pick the value under the cursor, or drop it, and go on to the next."""
        row = self.list.row
        if row is None or row.kind != VALUE:
            return
        if row.query in self._picked:
            del self._picked[row.query]
        else:
            self._picked[row.query] = row
        self._fill()
        self.list.move(1)

    def drop_picked(self) -> bool:
        """Pick nothing; False when nothing was."""
        had, self._picked = bool(self._picked), {}
        if had:
            self._fill()
        return had

    def unfold(self) -> None:
        """Show all values of the facet under the cursor, or only the commonest again."""
        row = self.list.row
        if row is not None:
            self._set_unfolded("" if self._unfolded == row.field else row.field)

    def _set_unfolded(self, field: str) -> None:
        self._unfolded = field
        self._fill()
        if field:
            self.post_message(self.Unfolded(field))

    # -- the box ----------------------------------------------------------------------------------

    def open_box(self) -> None:
        """Let a part of a value of this facet be typed."""
        row = self.list.row
        if row is None:
            return
        if self._unfolded != row.field:
            self._set_unfolded(row.field)
        self._set_finding(True)
        self.screen.set_focus(self.box)

    def leave_box(self) -> bool:
        """Show all values again; False when nothing was being typed."""
        if not self.is_finding:
            return False
        with self.prevent(Input.Changed):
            self.box.value = ""
        self._set_finding(False)
        self.screen.set_focus(self.list)
        self._sought = ""
        self._unfolded = ""
        self._fill()
        return True

    def _set_finding(self, is_finding: bool) -> None:
        self.set_class(is_finding, "-finding")
        self.refresh(layout=True)  # the box itself asks for no layout

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the values with what was typed."""
        event.stop()
        self._sought = event.value
        self._fill()

    def on_descendant_focus(self) -> None:
        """Show the cursor."""
        self.list.set_active(True)

    def on_descendant_blur(self) -> None:
        """Hide it, unless the focus has gone to the other part."""
        focused = self.screen.focused
        self.list.set_active(focused is not None and self in focused.ancestors)

    def on_facet_list_clicked(self, event: FacetList.Clicked) -> None:
        """Unfold, or say that a value was clicked."""
        event.stop()
        row = self.list.row
        if row is not None and row.kind == MORE:
            self.unfold()
        else:
            self.post_message(self.Clicked())
