"""What the engine says without being asked: the library, the reading, notices; and the problems panel."""

from typing import Final

from textual.message import Message

from tuiref.core.library import Library
from tuiref.core.problem import Problem
from tuiref.protocol import Exporting, LibraryChanged, Noticed, PlaceFound, Reading, Reply
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.explaining import Explaining
from tuiref.ui.widgets.status_line import StatusLine

_NOTICE_SECONDS: Final = 8


class EngineSaid(Message):
    """An event of the session."""

    bubble = False

    def __init__(self, event: Reply) -> None:
        """Carry the event into the screen's message loop."""
        super().__init__()
        self.event = event


class Hearing(Explaining):
    """Follows the events."""

    def on_engine_said(self, message: EngineSaid) -> None:
        """Show what an event is about."""
        match message.event:
            case LibraryChanged(library=library):
                self._library_changed(library)
            case Reading() as reading:
                self._reading_on(reading)
            case Exporting() as exporting:
                self.show_export_progress(exporting)
            case Noticed(message=text, severity=severity):
                self.app.notify(text, severity=severity, timeout=_NOTICE_SECONDS, markup=False)

    def _library_changed(self, library: Library) -> None:
        has_other_records = library.records != self.library.records or library.sources[:1] != self.library.sources[:1]
        self.library = library
        self.query_one(StatusLine).show_sources([source.path for source in library.sources], library.problems)
        if has_other_records or self.is_stale:
            self.search_again()
        self.show_emptiness()

    def _reading_on(self, reading: Reading) -> None:
        self.reading = reading if reading.is_active else None
        self.has_read = not reading.is_active
        self.query_one(StatusLine).show_reading(self.reading, self.keymap.key_of("library.cancel"))
        self.show_emptiness()

    # -- cancelling -------------------------------------------------------------------------------

    async def do_library_cancel(self) -> None:
        """Stop reading, after a question: what was read so far stays."""
        if self.reading is None:
            self.app.notify("Nothing is being read.", markup=False)
            return
        from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

        question = f"Stop reading? The {self.library.records:,} records that are readable stay."
        await self.app.push_screen(Confirm(question, "Reading"), self._cancel_reading)

    def _cancel_reading(self, is_wanted: bool | None) -> None:
        if is_wanted and self.reading is not None:
            self.ask(self.session.cancel_reading, lambda _: None, group="cancel")

    # -- problems ---------------------------------------------------------------------------------

    def do_problems_open(self) -> None:
        """List what was repaired or left out."""
        self.ask(self.session.problems, self._show_problems, group="problems")

    def on_status_line_problems_clicked(self) -> None:
        """List them."""
        self.do_problems_open()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        from tuiref.ui.screens.problems import ProblemsPanel  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(ProblemsPanel(problems, self.library.sources), self._jump)

    def _jump(self, problem: Problem | None) -> None:
        if problem is None:
            return
        path, line, ticket = problem.path, problem.line, self.result.ticket
        self.ask(lambda: self.session.record_at(path, line, ticket), self._jumped, group="problems")

    def _jumped(self, found: PlaceFound) -> None:
        if found.key is None:
            clause = self.keymap.clause("problems.show", "shows its text in the panel")
            self.app.notify(sentence("No record belongs to that line", clause), markup=False)
        else:
            self.go_to(found.key, found.place)
