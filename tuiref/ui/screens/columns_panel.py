"""The columns of the list: which are shown and in what order, changed while the list is seen."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tuiref.settings.columns import MOST_CELLS, with_width, written_column
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.columns import COLUMNS, GAP, MARK, TITLE, arrange

_STEP_CELLS: Final = 2
_LEAST_CELLS: Final = 3


class ColumnsPanel(Dialog[None]):
    """Lists the columns: the shown ones in their order, then the others. Every change is told at once."""

    context = commands.COLUMNS
    BINDINGS = bindings_for(commands.commands_of(commands.COLUMNS))

    def __init__(
        self,
        names: Sequence[str],
        change: Callable[[tuple[str, ...]], None],
        drawn_widths: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """Prepare the panel.

        Args:
            names: The columns that are shown, in their order, perhaps with widths ("authors:30").
            change: Called with those that are to be shown, in the same way.
            drawn_widths: Gives the cells of the columns that are drawn now, by their names.
        """
        super().__init__()
        known = {column.name: column for column in COLUMNS if column is not MARK}
        self._cells = {name: cells for name, cells in map(with_width, names) if name in known and cells is not None}
        """Widths that were chosen."""
        self._drawn_widths = drawn_widths
        shown = [name for name in dict.fromkeys(with_width(written)[0] for written in names) if name in known]
        self._shown = shown if TITLE.name in shown else [*shown, TITLE.name]
        self._order = [*self._shown, *(name for name in known if name not in self._shown)]
        self._labels = {name: column.label for name, column in known.items()}
        self._change = change
        self._drawn: Collection[str] = drawn_widths()
        """The columns for which the list has room."""

    def compose(self) -> ComposeResult:
        """A framed list."""
        with Vertical(classes="dialog menu") as frame:
            frame.border_title = "Columns"
            frame.border_subtitle = self.hints(
                "columns.toggle", "columns.wider", "columns.narrower", "columns.later", "columns.earlier"
            )
            yield OptionList(*map(self._option, self._order))

    def on_mount(self) -> None:
        """Begin at the first."""
        self._list.highlighted = 0
        self.set_focus(self._list)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _option(self, name: str) -> Option:
        sign = "[x]" if name in self._shown else "[ ]"
        note = "always there, takes the rest" if name == TITLE.name else ""
        if name in self._shown and name not in self._drawn:
            note = "no room beside the others"
        elif name in self._cells:
            note = f"{self._cells[name]} cells"
        return Option(Content.assemble(f" {sign} {self._labels[name]:<12}", (note, "$text-muted")), id=name)

    def _show(self, place: int) -> None:
        names = self._written
        self._drawn = {placed.column.name for placed in arrange(self._list_width, names)}
        self._list.clear_options()
        self._list.add_options(map(self._option, self._order))
        self._list.highlighted = place
        self._change(names)

    @property
    def _written(self) -> tuple[str, ...]:
        """The shown columns as the settings have them."""
        return tuple(written_column(name, self._cells.get(name)) for name in self._order if name in self._shown)

    @property
    def _list_width(self) -> int:
        """Cells of the list."""
        widths = self._drawn_widths().values()
        return sum(widths) + GAP * max(len(widths) - 1, 0)

    def do_columns_down(self) -> None:
        """To the next column."""
        self._list.action_cursor_down()

    def do_columns_up(self) -> None:
        """To the column before."""
        self._list.action_cursor_up()

    @on(OptionList.OptionSelected)
    def do_columns_toggle(self) -> None:
        """Show the column, or leave it out."""
        place = self._list.highlighted or 0
        name = self._order[place]
        if name == TITLE.name:
            return
        if name in self._shown:
            self._shown.remove(name)
        else:
            self._shown.append(name)
        self._show(place)

    def do_columns_wider(self) -> None:
        """Give the column more cells."""
        self._widen(_STEP_CELLS)

    def do_columns_narrower(self) -> None:
        """Give it fewer."""
        self._widen(-_STEP_CELLS)

    def do_columns_fit(self) -> None:
        """Give it as many as suit the list."""
        place = self._list.highlighted or 0
        if self._cells.pop(self._order[place], None) is not None:
            self._show(place)

    def _widen(self, by: int) -> None:
        place = self._list.highlighted or 0
        name = self._order[place]
        drawn = self._drawn_widths().get(name)
        if name == TITLE.name or drawn is None:
            return
        if by > 0 and drawn < self._cells.get(name, drawn):
            return  # there is no room for more
        self._cells[name] = min(max(drawn + by, _LEAST_CELLS), MOST_CELLS)
        self._show(place)

    def do_columns_later(self) -> None:
        """Move the column to the right."""
        self._move(1)

    def do_columns_earlier(self) -> None:
        """Move the column to the left."""
        self._move(-1)

    def _move(self, by: int) -> None:
        place = self._list.highlighted or 0
        other = place + by
        if 0 <= other < len(self._order):
            self._order[place], self._order[other] = self._order[other], self._order[place]
            self._show(other)
