"""What all parts of the main screen share: its widgets, what it knows, and how a key finds its handler."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tuiref.core.hits import BY_RELEVANCE, RecordKey, Sort
from tuiref.core.library import Library
from tuiref.core.query import QueryFault
from tuiref.core.record import Record
from tuiref.protocol import Reading
from tuiref.session import Session
from tuiref.settings.values import Settings
from tuiref.ui import commands
from tuiref.ui.clipboard import Clipboard
from tuiref.ui.keymap import Keymap, sentence
from tuiref.ui.screens.asking import Asking
from tuiref.ui.screens.binding import handler_of, rebind
from tuiref.ui.screens.listing import Listing
from tuiref.ui.screens.marks import Marks
from tuiref.ui.widgets.abstract_pane import AbstractPane
from tuiref.ui.widgets.key_bar import KeyBar
from tuiref.ui.widgets.record_pane import RecordPane
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.search_bar import SearchBar
from tuiref.ui.widgets.status_line import StatusLine

MAIN_CONTEXTS = (*commands.PANES, commands.FACETS, commands.SEARCH)

_WITHOUT_FILE = ("library.open", "line.open", "palette.open", "app.close", "help.open")
"""Ids of the commands that the key bar names while nothing is open."""

if TYPE_CHECKING:
    _Part = Screen[None]
else:  # for each class of nodes Textual gathers styles, bindings and attributes: a thousandth of a second, eight times
    _Part = MessagePump


class Browsing(Asking, _Part):
    """Base of the parts of the main screen; a part adds handlers, not widgets. Only the whole is a screen."""

    def __init__(self, session: Session, clipboard: Clipboard) -> None:
        """Prepare the screen.

        Args:
            session: Answers everything; connected by the app.
            clipboard: Where copies are sent.
        """
        super().__init__()
        self.session = session
        self.settings = Settings()
        """What the user has chosen; the app sets it before anything is shown."""
        self.keymap = Keymap()
        """The keys that hold."""
        self.clipboard = clipboard
        self.marks = Marks()
        self.library = Library()
        self.text = ""
        """The query as typed last."""
        self.sort: Sort = BY_RELEVANCE
        """The order wanted last."""
        self.result = Listing()
        """The newest result that could be shown."""
        self.listing = Listing()
        """What the list shows: that result, or the marked records."""
        self.record: Record | None = None
        """The record in the panes."""
        self.shown_highlighter = self.listing.highlighter
        """What is lit up in them."""
        self.record_key: RecordKey | None = None
        """Its key; None when the panes are empty."""
        self.fault: QueryFault | None = None
        """Why the query can't be read; None when it can."""
        self.reading: Reading | None = None
        """How far the reading is; None when nothing is being read."""
        self.has_read = False
        """Whether reading was over when it was last told of."""
        self._is_status_due = False

    # -- the widgets ------------------------------------------------------------------------------

    @property
    def takes_input(self) -> bool:
        """Whether the widgets are there that commands are about."""
        return self.is_mounted

    @property
    def list(self) -> ResultList:
        """The result list."""
        return self.query_one(ResultList)

    @property
    def search_bar(self) -> SearchBar:
        """The search box."""
        return self.query_one(SearchBar)

    @property
    def record_pane(self) -> RecordPane:
        """The fields of the record."""
        return self.query_one(RecordPane)

    @property
    def abstract_pane(self) -> AbstractPane:
        """The abstract."""
        return self.query_one(AbstractPane)

    # -- what is drawn from what it knows ----------------------------------------------------------

    def show_record(self, record: Record | None) -> None:
        """Show a record in both panes; None empties them."""
        self.record, self.shown_highlighter = record, self.listing.highlighter
        self.record_pane.show(record, self.shown_highlighter)
        self.abstract_pane.show(record, self.shown_highlighter)

    def show_status(self) -> None:
        """Show where the cursor is, what is marked, the order, and the state of the list."""
        status = self.query_one(StatusLine)
        status.show_position(self.list.cursor + 1 if self.list.total else None, self.list.total)
        status.show_marked(len(self.marks))
        is_alone = self.listing.is_marked_only
        status.show_sort(self.listing.sort, has_search=bool(self.listing.text.strip()))
        self.search_bar.show_listed(self.listing.total if is_alone else None)
        bounds = self.list.range_bounds
        if bounds is not None:
            clauses = self.keymap.clause("mark.toggle", "marks"), self.keymap.clause("view.back", "drops")
            status.show_note(sentence(f"range of {bounds[1] - bounds[0]:,}", *clauses).removesuffix("."))
        elif is_alone:
            back = self.keymap.key_of("view.back")
            status.show_note(f"marked only ({back}: back)" if back else "marked only")
        else:
            status.show_note("")

    def show_status_soon(self) -> None:
        """Show it in the next frame but one: the frame of a move then is the two lines of the list that it changes."""
        if not self._is_status_due:
            self._is_status_due = True
            self.call_after_refresh(self._show_due_status)

    def _show_due_status(self) -> None:
        self._is_status_due = False
        self.show_status()

    def show_hints(self) -> None:
        """Show the keys of the place where the focus is."""
        context, keymap = self.context, self.keymap
        shown = [one for one in keymap.footer(context) if one.id != "search.mend" or self.mend]
        if self.has_class("-no-file") and context == commands.LIST:
            opening = [one for one in keymap.commands if one.id in _WITHOUT_FILE and keymap.key_of(one.id)]
            shown = sorted(opening, key=lambda one: _WITHOUT_FILE.index(one.id))
        self.query_one(KeyBar).show([(keymap.key_of(one.id, context), one.label, one.id) for one in shown])

    @property
    def mend(self) -> str:
        """The text that is offered instead of the query; the part that knows says more."""
        return "" if self.fault is None else self.fault.suggestion

    def show_emptiness(self) -> None:
        """Say why the list is empty, where it is; the screen that has a place for it does."""

    def take_settings(self, settings: Settings) -> None:
        """Use these settings from now on."""
        is_first = not self.is_mounted
        if is_first:
            self.sort = settings.sort
        elif settings.columns != self.settings.columns:
            self.list.set_columns(settings.columns)
        self.settings = settings

    def take_keymap(self, keymap: Keymap) -> None:
        """Use these keys from now on."""
        self.keymap = keymap
        rebind(self, keymap, *MAIN_CONTEXTS)
        if self.is_mounted:
            self.show_hints()

    # -- from a key to its handler ----------------------------------------------------------------

    @property
    def context(self) -> str:
        """Where the focus is, one of MAIN_CONTEXTS."""
        pane = self.focused_pane
        if isinstance(pane, SearchBar):
            return commands.SEARCH
        if isinstance(pane, RecordPane):
            return commands.RECORD
        if isinstance(pane, AbstractPane):
            return commands.ABSTRACT
        return commands.LIST

    @property
    def focused_pane(self) -> Widget | None:
        """The one of the four widgets above that has the focus or holds what has it."""
        node = self.focused
        if node is None:
            return None
        for ancestor in node.ancestors_with_self:
            if isinstance(ancestor, (ResultList, SearchBar, RecordPane, AbstractPane)):
                return ancestor
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command may act where the focus is."""
        if action == "command" and parameters:
            return self.context in commands.command(str(parameters[0])).contexts
        return super().check_action(action, parameters)

    async def action_command(self, id: str) -> None:
        """Carry out a command by its id, in the order of the keys."""
        outcome: Awaitable[None] | None = handler_of(self, id)()
        if outcome is not None:
            await outcome
