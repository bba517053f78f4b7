"""A choice among the values of a record: which of them shall the other records have too?"""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.cells import fit, tidy
from tuiref.ui.view.markup import plain_text
from tuiref.ui.view.value import Value

_LABEL_CELLS = 14


class ValueChoice(Dialog[Value]):
    """Lists values; the result is the chosen one."""

    context = commands.VALUES
    BINDINGS = bindings_for(commands.commands_of(commands.VALUES))

    def __init__(self, title: str, values: tuple[Value, ...]) -> None:
        """Offer at least one value, under a title of a few words of ours."""
        super().__init__()
        self._title = title
        self._values = values

    def compose(self) -> ComposeResult:
        """A framed list."""
        with Vertical(classes="dialog menu") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.hints("values.choose", "dialog.close")
            yield OptionList(*(self._option(number, one) for number, one in enumerate(self._values)))

    @staticmethod
    def _option(number: int, value: Value) -> Option:
        label = fit(tidy(value.label), _LABEL_CELLS)
        prompt = Content.assemble((f" {label} ", "$text-muted"), tidy(plain_text(value.text[:400])))
        return Option(prompt, id=str(number))

    def on_mount(self) -> None:
        """Begin at the first."""
        self._list.highlighted = 0
        self.set_focus(self._list)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._values[event.option_index])

    def do_values_down(self) -> None:
        """One down."""
        self._list.action_cursor_down()

    def do_values_up(self) -> None:
        """One up."""
        self._list.action_cursor_up()

    def do_values_choose(self) -> None:
        """Take the one under the cursor."""
        if self._list.highlighted is not None:
            self.dismiss(self._values[self._list.highlighted])
