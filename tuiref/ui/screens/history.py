"""The history panel: the kept searches with their numbers and counts, and what can be done with them."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tuiref import protocol
from tuiref.core import printable
from tuiref.core.errors import TuirefError
from tuiref.core.history import KeptSearch
from tuiref.protocol import Exported, HistoryRead
from tuiref.session import Session
from tuiref.ui import commands
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.prompt import Prompt
from tuiref.ui.screens.report import ReportDialog
from tuiref.ui.view.history import history_line, history_summary


class HistoryPanel(Dialog[str]):
    """Lists the kept searches; the result is the text of the one to search for again.

    What it changes is changed in the engine first, and shown as the engine answers.
    """

    context = commands.HISTORY
    BINDINGS = bindings_for(commands.commands_of(commands.HISTORY))

    def __init__(
        self,
        session: Session,
        searches: tuple[KeptSearch, ...],
        *,
        stem: str,
        marked: Callable[[], bytes | None],
        copy: Callable[[str, str], None],
        on_change: Callable[[tuple[KeptSearch, ...]], None],
    ) -> None:
        """Prepare the panel.

        Args:
            session: What keeps the searches.
            searches: As they are now, by number.
            stem: What the proposed file name of a report begins with.
            marked: The packed keys of the marked records.
            copy: Sends a text to the clipboard: what it is, and the text.
            on_change: Gets the searches after each change.
        """
        super().__init__()
        self._session = session
        self._searches = searches
        self._stem = stem
        self._marked = marked
        self._copy = copy
        self._on_change = on_change
        self._picked: set[int] = set()

    def compose(self) -> ComposeResult:
        """A line about all of them, the list, and the keys."""
        with Vertical(classes="dialog large") as frame:
            frame.border_title = "Searches"
            frame.border_subtitle = self.hints(
                "history.recall", "history.pick", "history.and", "history.or", "dialog.close"
            )
            yield Static(Content(history_summary(self._searches, self.keymap)), id="history-summary", classes="heading")
            yield OptionList(id="history-list")
            keys = self.hints(
                "history.edit", "history.name", "history.delete", "history.copy", "history.recount", "history.export"
            )
            yield Static(Content(keys), classes="heading")

    def on_mount(self) -> None:
        """Begin at the newest."""
        self._fill(len(self._searches) - 1)
        self.set_focus(self._list)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#history-list", OptionList)

    def _fill(self, place: int) -> None:
        self._list.clear_options()
        self._list.add_options(
            [
                Option(history_line(one, is_picked=one.number in self._picked), id=str(one.number))
                for one in self._searches
            ]
        )
        if self._searches:
            self._list.highlighted = min(max(place, 0), len(self._searches) - 1)
        self.query_one("#history-summary", Static).update(Content(history_summary(self._searches, self.keymap)))

    @property
    def _current(self) -> KeptSearch | None:
        place = self._list.highlighted
        return None if place is None or place >= len(self._searches) else self._searches[place]

    # -- asking -----------------------------------------------------------------------------------

    def _request(self, request: protocol.HistoryRequest, refuse: Callable[[TuirefError], None] | None = None) -> None:
        self.ask(lambda: self._session.history(request), self._changed, refuse, group="history", is_exclusive=False)

    def _changed(self, read: HistoryRead) -> None:
        current = self._current
        place = self._list.highlighted or 0
        self._searches = read.searches
        numbers = [one.number for one in read.searches]
        self._picked &= set(numbers)
        wanted = read.kept[-1] if read.kept else current.number if current is not None else 0
        self._fill(numbers.index(wanted) if wanted in numbers else place)
        self._on_change(read.searches)

    # -- commands ---------------------------------------------------------------------------------

    def do_history_down(self) -> None:
        """One down."""
        self._go((self._list.highlighted or 0) + 1)

    def do_history_up(self) -> None:
        """One up."""
        self._go((self._list.highlighted or 0) - 1)

    def do_history_top(self) -> None:
        """To the first."""
        self._go(0)

    def do_history_bottom(self) -> None:
        """To the last."""
        self._go(len(self._searches) - 1)

    def _go(self, place: int) -> None:
        if self._searches:
            self._list.highlighted = min(max(place, 0), len(self._searches) - 1)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.do_history_recall()

    def do_history_recall(self) -> None:
        """Search for the current one again."""
        if (one := self._current) is not None:
            self.dismiss(one.text)

    def do_history_pick(self) -> None:
        """Pick the current one for combining, or drop it, and go one down."""
        if (one := self._current) is not None:
            self._picked ^= {one.number}
            self._fill((self._list.highlighted or 0) + 1)

    def do_history_and(self) -> None:
        """Keep a search for what all the picked ones find."""
        self._combine("AND")

    def do_history_or(self) -> None:
        """Keep a search for what any of the picked ones finds."""
        self._combine("OR")

    def _combine(self, operator: str) -> None:
        numbers = sorted(self._picked)
        if len(numbers) < 2:
            clause = self.keymap.clause("history.pick", "picks one")
            self.app.notify(sentence("Pick two searches or more first", clause), markup=False)
            return
        self._picked.clear()
        text = f" {operator} ".join(f"#{number}" for number in numbers)
        self._request(protocol.KeepSearch(text=text, marked=self._marked()))

    def do_history_edit(self) -> None:
        """Have the current one changed."""
        if (one := self._current) is not None:
            self._edit(one.number, one.text)

    def _edit(self, number: int, text: str, note: str = "") -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            request = protocol.EditSearch(number=number, text=typed, marked=self._marked())
            self._request(request, lambda error: self._edit(number, typed, f"{error.message}\n{error.hint}".strip()))

        self.app.push_screen(Prompt(f"Search #{number}", text, note), take)

    def do_history_name(self) -> None:
        """Have the current one named."""
        if (one := self._current) is None:
            return
        number = one.number

        def take(typed: str | None) -> None:
            if typed is not None:
                self._request(protocol.NameSearch(number=number, name=typed))

        self.app.push_screen(Prompt(f"Name of search #{number}", one.name, "An empty name takes it away."), take)

    def do_history_delete(self) -> None:
        """Delete the picked ones, else the current one."""
        one = self._current
        numbers = tuple(sorted(self._picked)) or (() if one is None else (one.number,))
        if numbers:
            self._request(protocol.DeleteSearches(numbers=numbers))

    def do_history_copy(self) -> None:
        """Copy the text of the current one."""
        if (one := self._current) is not None:
            self._copy(f"search #{one.number}", one.text)

    def do_history_recount(self) -> None:
        """Count all again."""
        self._request(protocol.RecountSearches(marked=self._marked()))

    def do_history_export(self) -> None:
        """Write a report into a file."""
        if not self._searches:
            self.app.notify("There is no search to export yet.", markup=False)
            return
        self.app.push_screen(ReportDialog(self._session, self._stem), self._exported)

    def _exported(self, exported: Exported | None) -> None:
        if exported is not None:
            count = f"{exported.records:,} search{'' if exported.records == 1 else 'es'}"
            said = [f"Exported {count} to {exported.path}", *exported.notes]
            self.app.notify(printable.lines("\n".join(said)), markup=False, timeout=6)
