"""The history from the main screen: keeping a search, and walking back through the kept ones."""

import unicodedata

from tuiref import protocol
from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.filters import joined
from tuiref.core.history import KeptSearch
from tuiref.core.library import Library
from tuiref.protocol import HistoryRead
from tuiref.ui.screens.strategies import Strategies
from tuiref.ui.view.file_stem import library_stem
from tuiref.ui.widgets.status_line import StatusLine


class Recalling(Strategies):
    """Knows the kept searches as the engine told them last."""

    walked: tuple[int, str] | None = None
    """The place in the history that the box shows, and its text; None when it shows something else."""

    def read_history(self) -> None:
        """Ask for the kept searches."""
        self.ask(self.session.history, self._history_read, self._history_refused, group="history", is_exclusive=False)

    def _history_read(self, read: HistoryRead) -> None:
        self.take_history(read.searches)

    def take_history(self, searches: tuple[KeptSearch, ...]) -> None:
        """Remember the kept searches; a search that names some of them is asked for again."""
        is_another = [(one.number, one.text) for one in searches] != [(one.number, one.text) for one in self.history]
        self.history = searches
        if is_another and any(character.isdigit() for character in self.text):
            self.search(keeps_record=True)

    def _history_refused(self, error: TuirefError) -> None:
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    # -- keeping ----------------------------------------------------------------------------------

    async def do_search_keep(self) -> None:
        """Go to the list, and give the search a number."""
        await super().do_search_keep()
        self.walked = None
        text = self.whole_text
        if text.strip() and self.fault is None:
            request = protocol.KeepSearch(text=text, marked=self.marked_for(text))
            self.ask(
                lambda: self.session.history(request), self._kept, self._not_kept, group="history", is_exclusive=False
            )

    def _kept(self, read: HistoryRead) -> None:
        self.history = read.searches
        self.query_one(StatusLine).show_note(f"kept as #{read.kept[-1]}")

    def _not_kept(self, error: TuirefError) -> None:
        if not isinstance(error, EngineDiedError):
            self.app.notify(f"{error.message}\n{error.hint}".strip(), title="No number", markup=False)

    # -- walking ----------------------------------------------------------------------------------

    async def do_search_up(self) -> None:  # type: ignore[override] # must wait for what was typed before
        """In an empty box to the search kept before; else one up in the list."""
        if not await self._walk(-1):
            super().do_search_up()

    async def do_search_down(self) -> None:  # type: ignore[override]
        """While walking through the kept searches to the next; else one down in the list."""
        if not await self._walk(1):
            super().do_search_down()

    async def _walk(self, by: int) -> bool:
        """Show the kept search before or after in the box; False when the key is the list's."""
        if not self.history:
            return False
        await self._typing_done()
        text = joined(self.search_bar.text, self.filters)
        if self.walked is None or self.walked[1] != text:
            self.walked = None
            if text or by > 0:
                return False
            place = len(self.history)
        else:
            place = self.walked[0]
        place = max(place + by, 0)
        if place >= len(self.history):
            self.walked = None
            self.set_search("")
        else:
            self.walked = place, self.history[place].text
            self.set_search(self.history[place].text)
        return True

    # -- the panel --------------------------------------------------------------------------------

    def do_history_open(self) -> None:
        """List the kept searches, as they are on the disk now."""
        self.ask(self.session.history, self._show_history, self._history_refused, group="history")

    def _show_history(self, read: HistoryRead) -> None:
        from tuiref.ui.screens.history import HistoryPanel  # noqa: PLC0415 - dialogs come with their first use

        self.take_history(read.searches)
        panel = HistoryPanel(
            self.session,
            read.searches,
            stem=library_stem(self.library),
            marked=lambda: self.marks.packed,
            copy=self.copy,
            on_change=self.take_history,
        )
        self.app.push_screen(panel, self._recalled)

    def _recalled(self, text: str | None) -> None:
        if text is not None:
            self.set_search(text)
            self.focus_on(self.list)

    def _library_changed(self, library: Library) -> None:
        super()._library_changed(library)
        if not library.sources or not library.contents:
            return
        if self.strategy:
            path, self.strategy = self.strategy, ""
            self.run_strategy(protocol.RunStrategy(path=path, marked=self.marks.packed))
        unfinished = tuple(one.number for one in self.history if one.count >= 0 and not one.library)
        if unfinished:
            self._count_again(unfinished)

    def _count_again(self, numbers: tuple[int, ...]) -> None:
        """Count searches that were counted while records were still missing."""
        request = protocol.RecountSearches(numbers=numbers, marked=self.marks.packed)
        self.ask(
            lambda: self.session.history(request),
            self._history_read,
            self._history_refused,
            group="history",
            is_exclusive=False,
        )

    # -- marks in a search ------------------------------------------------------------------------

    def marked_for(self, text: str) -> bytes | None:
        """The packed keys of the marked records where a search may ask for them, else None."""
        return self.marks.packed if self._may_ask_for_marks(text) else None

    def _may_ask_for_marks(self, text: str) -> bool:
        if "marked" in unicodedata.normalize("NFKC", text).casefold():
            return True
        return any(one.is_about_marks for one in self.history) and any(map(str.isdigit, text))

    def marks_changed(self) -> None:
        """Show the marks, and search again where the search asks for them."""
        super().marks_changed()
        if self._may_ask_for_marks(self.text) and not self.listing.is_marked_only:
            self.search(keeps_record=True)
