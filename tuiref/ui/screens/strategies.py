"""Strategies from the main screen: pasted or from a file, run line by line, with what is going on and a way to stop."""

from textual import on

from tuiref import protocol
from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.history import KeptSearch
from tuiref.protocol import HistoryRead
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.hearing import EngineSaid, Hearing
from tuiref.ui.widgets.search_bar import SearchBar
from tuiref.ui.widgets.status_line import StatusLine


class Strategies(Hearing):
    """Runs one strategy at a time."""

    history: tuple[KeptSearch, ...] = ()
    """The kept searches, by number."""
    strategy: str = ""
    """Path of a strategy to run as soon as everything is read; "" for none."""
    running: protocol.RunningStrategy | None = None
    """How far the strategy is that is being run; None when none is."""

    @on(SearchBar.LinesPasted)
    def _lines_pasted(self, event: SearchBar.LinesPasted) -> None:
        event.stop()
        text = event.text
        from tuiref.core.pasted import is_one_search  # noqa: PLC0415 - lines are rarely pasted

        if is_one_search(text):
            self.search_bar.insert(" ".join(text.split()))
            return
        from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

        count = sum(1 for line in text.splitlines() if line.strip())

        def take(is_strategy: bool | None) -> None:
            if is_strategy:
                self.run_strategy(protocol.RunStrategy(text=text, marked=self.marks.packed))
            elif is_strategy is not None:
                self.search_bar.insert(" ".join(text.split()))

        question = (
            f"The pasted text has {count:,} lines. Run each as a search of its own?\nNo puts them into the box as one."
        )
        self.app.push_screen(Confirm(question, "Strategy"), take)

    def run_strategy(self, request: protocol.RunStrategy) -> None:
        """Keep each line of a strategy, then list what its last line finds."""
        self._show_running(protocol.RunningStrategy(done=0, total=0, kept=0))
        self.ask(
            lambda: self.session.history(request),
            self._strategy_run,
            self._strategy_refused,
            group="strategy",
        )

    def on_engine_said(self, message: EngineSaid) -> None:
        """Show how far a strategy is."""
        if isinstance(message.event, protocol.RunningStrategy) and self.running is not None:
            self._show_running(message.event)

    def _show_running(self, running: protocol.RunningStrategy | None) -> None:
        self.running = running
        shown = self.reading
        if running is not None and shown is None:
            place = f"search {running.done + 1:,} of {running.total:,}" if running.total else "begins"
            shown = protocol.Reading(
                path="strategy", bytes_read=0, bytes_total=0, records=0, seconds=0, note=f"strategy: {place}"
            )
        self.query_one(StatusLine).show_reading(shown, self.keymap.key_of("library.cancel"))

    def _strategy_run(self, read: HistoryRead) -> None:
        self._show_running(None)
        self.history = read.searches
        texts = {one.number: one.text for one in read.searches}
        if read.kept and read.kept[-1] in texts:
            self.set_search(texts[read.kept[-1]])
            self.focus_on(self.list)
        if read.faults:
            from tuiref.ui.screens.text import TextView  # noqa: PLC0415 - dialogs come with their first use
            from tuiref.ui.view.history import faults_text  # noqa: PLC0415

            title = f"{len(read.kept)} searches were kept; these lines can't be read"
            self.app.push_screen(TextView(title, faults_text(read.faults)))
        elif read.kept:
            clause = self.keymap.clause("history.open", "lists them with their counts")
            self.app.notify(sentence(f"Ran {len(read.kept)} searches", clause), markup=False)
        else:
            self.app.notify("There is no search in that strategy.", severity="warning", markup=False)

    def _strategy_refused(self, error: TuirefError) -> None:
        self._show_running(None)
        if not isinstance(error, EngineDiedError):
            self.show_error(error)

    # -- stopping ---------------------------------------------------------------------------------

    async def do_library_cancel(self) -> None:
        """Stop the strategy that is running, after a question; else what Hearing stops."""
        if self.running is None:
            await super().do_library_cancel()
            return
        from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

        question = "Stop the strategy? The searches that it has kept so far stay."
        await self.app.push_screen(Confirm(question, "Strategy"), self._stop_strategy)

    def _stop_strategy(self, is_wanted: bool | None) -> None:
        if not is_wanted or self.running is None:
            return
        self._show_running(None)
        before = len(self.history)
        self.withdraw("strategy")

        def tell(read: HistoryRead) -> None:
            self.history = read.searches
            new = len(read.searches) - before
            self.app.notify(f"Stopped; {new:,} new search{'' if new == 1 else 'es'} kept.", markup=False)

        self.ask(self.session.history, tell, self._strategy_refused, group="history", is_exclusive=False)
