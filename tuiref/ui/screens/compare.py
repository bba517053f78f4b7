"""The comparison: two records side by side, the right one to be exchanged for its neighbours in the list."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass
from tuiref.core.record import Record
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.cells import cut_front, fit, tidy, width_of
from tuiref.ui.widgets.compare_view import CompareView

Neighbour = tuple[RecordKey, Record]


@dataclass(frozen=True, slots=True)
class Compared:
    """A record of a comparison."""

    key: RecordKey
    record: Record
    place: int | None
    """0-based place in the list; None when it is not in it."""


class CompareScreen(Dialog[int]):
    """Shows two records; the result is the place in the list of the right one, None when that is unknown."""

    context = commands.COMPARE
    BINDINGS = bindings_for(commands.commands_of(commands.COMPARE))
    DEFAULT_CSS = """
    CompareScreen #compare-names { height: 1; color: $text-muted; text-style: bold; }
    """

    def __init__(
        self,
        left: Compared,
        right: Compared,
        *,
        at: Callable[[int], Awaitable[Neighbour | None]],
        is_marked: Callable[[RecordKey], bool],
        toggle_mark: Callable[[RecordKey], None],
    ) -> None:
        """Prepare the comparison.

        Args:
            left: The one that stays.
            right: The one that can be exchanged.
            at: Asks for the record at a place of the list; None beyond its ends.
            is_marked: Whether a record is marked.
            toggle_mark: Marks a record, or unmarks it.
        """
        super().__init__()
        self._left = left
        self._right = right
        self._at = at
        self._is_marked = is_marked
        self._toggle_mark = toggle_mark

    def compose(self) -> ComposeResult:
        """A line that names both, and the columns."""
        with Vertical(classes="dialog full") as frame:
            frame.border_title = "Compare"
            yield Static(id="compare-names", markup=False)
            yield CompareView(id="compare")

    def on_mount(self) -> None:
        """Show them."""
        self.set_focus(self._view)
        self._show()

    def on_resize(self) -> None:
        """Fit the names to the width."""
        self.call_after_refresh(self._show_names)

    @property
    def _view(self) -> CompareView:
        return self.query_one(CompareView)

    def _show(self) -> None:
        self._view.show(self._left.record, self._right.record)
        self._show_names()

    def _show_names(self) -> None:
        line = self.query_one("#compare-names", Static)
        view = self._view
        margin, column = view.columns
        left, right = (self._named(one, column) for one in (self._left, self._right))
        line.update(Content(f"{' ' * margin}{left}   {right}", strip_control_codes=False), layout=False)
        frame = self.query_one(".dialog", Vertical)
        told = f"{view.differences} of {view.fields} fields differ" if view.differences else "no field differs"
        frame.border_title = f"Compare: {told}" + (", the others are left out" if view.is_differing_only else "")
        frame.border_subtitle = self.hints(
            "compare.next", "compare.differing", "compare.pair", "compare.onward", "compare.mark_left",
            "compare.mark_right", "dialog.close",
        )  # fmt: skip

    def _named(self, one: Compared, width: int) -> str:
        """Where a record stands: mark, place, line, and of its file's path what there is room for, from the end."""
        mark = "●" if self._is_marked(one.key) else " "
        place = "" if one.place is None else f"{one.place + 1:,}  "
        before, behind = f"{mark} {place}", f", line {one.record.line:,}"
        path = cut_front(tidy(one.record.source), width - width_of(before + behind))
        return fit(f"{before}{path}{behind}", width)

    # -- commands ---------------------------------------------------------------------------------

    def do_dialog_close(self) -> None:
        """Close; the list goes to the right record."""
        self.dismiss(self._right.place)

    def do_compare_down(self) -> None:
        """A line down."""
        self._view.scroll_lines(1)

    def do_compare_up(self) -> None:
        """A line up."""
        self._view.scroll_lines(-1)

    def do_compare_top(self) -> None:
        """To the top."""
        self._view.go(0)

    def do_compare_bottom(self) -> None:
        """To the end."""
        self._view.go(-1)

    def do_compare_page_down(self) -> None:
        """A page down."""
        self._view.scroll_pages(1)

    def do_compare_page_up(self) -> None:
        """A page up."""
        self._view.scroll_pages(-1)

    def do_compare_next(self) -> None:
        """To the next difference."""
        self._view.next_hit()

    def do_compare_previous(self) -> None:
        """To the difference before."""
        self._view.previous_hit()

    def do_compare_differing(self) -> None:
        """Leave out what is the same, or show it again."""
        self._view.toggle_differing()
        self._show_names()

    def do_compare_swap(self) -> None:
        """Swap the sides."""
        self._left, self._right = self._right, self._left
        self._show()

    def do_compare_mark_left(self) -> None:
        """Mark or unmark the left record."""
        self._toggle_mark(self._left.key)
        self._show_names()

    def do_compare_mark_right(self) -> None:
        """Mark or unmark the right record."""
        self._toggle_mark(self._right.key)
        self._show_names()

    def do_compare_onward(self) -> None:
        """Compare with the next record of the list."""
        self._exchange(1)

    def do_compare_back(self) -> None:
        """Compare with the record before."""
        self._exchange(-1)

    def do_compare_pair(self) -> None:
        """Compare the right record with the one behind it."""
        place = self._right.place
        if place is None:
            self.app.notify("The right record is not in the list, so it has no neighbours.", markup=False)
            return

        def take(found: Neighbour | None) -> None:
            if found is not None:
                self._left = self._right
            self._exchanged(place + 1, found)

        self.ask(lambda: self._at(place + 1), take, group="compare")

    def _exchange(self, by: int) -> None:
        """Put the next record of the list to the right, past the one that stands on the left."""
        place = self._right.place
        if place is None:
            self.app.notify("The right record is not in the list, so it has no neighbours.", markup=False)
            return
        wanted = place + by
        if wanted == self._left.place:
            wanted += by
        if wanted < 0:
            self.app.notify("That was the first record of the list.", markup=False)
            return
        self.ask(lambda: self._at(wanted), lambda found: self._exchanged(wanted, found), group="compare")

    def _exchanged(self, place: int, found: Neighbour | None) -> None:
        if found is None:
            self.app.notify("That was the last record of the list.", markup=False)
            return
        self._right = Compared(found[0], found[1], place)
        self._show()
