"""From a value of a record to the other records that have it, and back."""

from textual import on

from tuiref.core.filters import parted
from tuiref.core.hits import RecordKey
from tuiref.ui import commands
from tuiref.ui.keymap import sentence
from tuiref.ui.messages import ValueChosen
from tuiref.ui.screens.recalling import Recalling
from tuiref.ui.view.markup import plain_text
from tuiref.ui.view.value import Value, shared_values


class Sharing(Recalling):
    """Knows the searches that were left for a value."""

    left_searches: tuple[tuple[str, RecordKey | None], ...] = ()
    """Whole searches, each with the record that the cursor was on; the newest last."""

    # -- the value under the cursor ---------------------------------------------------------------

    def do_value_open(self) -> None:
        """Do with the value under the cursor what is nearest: list, follow, unfold; else zoom."""
        value = self.record_pane.value
        if value is None or not self._carry_out(value):
            self.do_record_zoom()

    def _carry_out(self, value: Value) -> bool:
        if value.is_fold:
            self.record_pane.toggle_fold()
        elif value.address:
            self.open_address(value.address)
        elif value.query:
            self.list_same(value)
        else:
            return False
        return True

    @on(ValueChosen)
    def _value_chosen(self, event: ValueChosen) -> None:
        event.stop()
        self._carry_out(event.value)

    def do_value_same(self) -> None:
        """List the records with the value under the cursor; where there is none, let one be chosen."""
        value = self.record_pane.value if self.context == commands.RECORD else None
        if value is not None and value.query:
            self.list_same(value)
            return
        values = () if self.record is None else shared_values(self.record)
        if not values:
            self.app.notify("The record has nothing that others could share.", markup=False)
            return
        from tuiref.ui.screens.values import ValueChoice  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(ValueChoice("Records with the same", values), self._value_taken)

    def _value_taken(self, value: Value | None) -> None:
        if value is not None:
            self.list_same(value)

    def list_same(self, value: Value) -> None:
        """List the records that share a value, with the cursor still on this one."""
        if parted(value.query) == (self.text, self.filters):
            self.app.notify("These are the records with this value.", markup=False)
            return
        self.left_searches += ((self.whole_text, self.record_key),)
        self.go_to_search(value.query, self.record_key)

    def do_search_return(self) -> None:
        """Back to the search that was left last."""
        if not self.left_searches:
            clause = self.keymap.clause("value.same", "lists records with the same")
            self.app.notify(sentence("No search was left yet", clause), markup=False)
            return
        *before, (text, key) = self.left_searches
        self.left_searches = tuple(before)
        self.go_to_search(text, key)

    def go_to_search(self, text: str, key: RecordKey | None) -> None:
        """Show a whole search, filters and all, with the cursor on a record of it; None for the first."""
        self.leave_marked()
        if self.zoomed is not None:
            self.unzoom()
        self.focus_on(self.list)
        is_same = text == self.whole_text
        if key is not None or not is_same:
            self.sought = key
        self.set_search(text)
        if is_same:
            self.search(keeps_record=True)

    # -- copying ----------------------------------------------------------------------------------

    def do_yank_value(self) -> None:
        """Copy the value under the cursor, without markup."""
        value = self.record_pane.value
        if value is not None:
            name = value.label if value.label == value.label.upper() else value.label.lower()
            self.copy(name, plain_text(value.text))
