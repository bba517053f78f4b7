"""The dialog that writes the history into a file: in which form, and where."""

import asyncio
from pathlib import Path
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, RadioSet, Static

from tuiref.core import errors, printable
from tuiref.core.history import REPORT_FORMATS, ReportFormat
from tuiref.protocol import Exported
from tuiref.session import Session
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.completion import Completion, complete
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.export import Choice
from tuiref.ui.widgets.orderly_input import OrderlyInput

_SHOWN_CANDIDATES: Final = 8


class ReportDialog(Dialog[Exported]):
    """Has the session write a report; the result is what was written. Errors stay here, to be mended."""

    context = commands.EXPORT
    BINDINGS = bindings_for(commands.commands_of(commands.EXPORT))

    def __init__(self, session: Session, stem: str) -> None:
        """Prepare the dialog; `session` writes, and the proposed file name begins with `stem`."""
        super().__init__()
        self._session = session
        self._stem = stem
        self._proposed = self._proposal(REPORT_FORMATS[0])
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """The forms, the file name, and a line for what is going on."""
        with Vertical(classes="dialog", id="report") as frame:
            frame.border_title = "Export the searches"
            frame.border_subtitle = "Enter write · Tab complete or next · Esc close"
            with RadioSet(id="report-format", compact=True):
                for place, one in enumerate(REPORT_FORMATS):
                    yield Choice(Content(f"{one.label}: {one.help}"), value=not place)
            yield Static("File", classes="heading")
            yield OrderlyInput(self._proposed, id="file", compact=True, select_on_focus=False)
            yield Static("", id="report-message")

    def on_mount(self) -> None:
        """Let the name be typed."""
        box = self.query_one("#file", Input)
        box.cursor_position = len(box.value)
        self.set_focus(box)

    @property
    def format(self) -> ReportFormat:
        """The chosen form."""
        return REPORT_FORMATS[max(0, self.query_one("#report-format", RadioSet).pressed_index)]

    def _proposal(self, format: ReportFormat) -> str:
        return f"{self._stem}-searches{format.suffix}"

    @on(RadioSet.Changed)
    def _follow(self) -> None:
        """Let the file name follow the form: whole while it is ours, its suffix once it was edited."""
        box, proposal = self.query_one("#file", Input), self._proposal(self.format)
        if proposal == self._proposed:
            return
        path = Path(box.value)
        if box.value in ("", self._proposed):
            box.value = proposal
        elif path.suffix.lower() in {one.suffix for one in REPORT_FORMATS}:
            box.value = box.value.removesuffix(path.suffix) + self.format.suffix
        box.cursor_position = len(box.value)
        self._proposed = proposal

    # -- completion -------------------------------------------------------------------------------

    def do_dialog_next(self) -> None:
        """Complete the file name; to the next field when it can't be, or the focus is elsewhere."""
        box = self.query_one("#file", Input)
        if self.focused is box:
            box.call_later(self.call_later, self._complete)  # behind the keys that wait in the box's own queue
        else:
            super().do_dialog_next()

    def _complete(self) -> None:
        typed = self.query_one("#file", Input).value
        self.ask(
            lambda: asyncio.to_thread(complete, typed), lambda found: self._completed(typed, found), group="complete"
        )

    def _completed(self, typed: str, found: Completion) -> None:
        box = self.query_one("#file", Input)
        if box.value != typed:
            return
        if found.text == typed and not found.candidates:
            super().do_dialog_next()
            return
        box.value = found.text
        box.cursor_position = len(found.text)
        more = len(found.candidates) - _SHOWN_CANDIDATES
        names = "  ".join(found.candidates[:_SHOWN_CANDIDATES])
        self._say(f"{names}  … {more} more" if more > 0 else names)

    # -- writing ----------------------------------------------------------------------------------

    def do_export_write(self) -> None:
        """Write, asking before a file is replaced."""
        self.query_one("#file", Input).call_later(self.call_later, self._write)

    def _write(self, *, is_overwriting: bool = False) -> None:
        typed = self.query_one("#file", Input).value.strip()
        if self._is_writing:
            return
        if not typed:
            self._say("Type the name of a file.", is_error=True)
            return
        try:
            path = Path(typed).expanduser().absolute()
        except RuntimeError:  # "~nobody"
            self._say("There is no such home folder.", is_error=True)
            return
        self._is_writing = True
        name = self.format.name
        self.ask(
            lambda: self._session.export_history(str(path), name, overwrite=is_overwriting),
            self._written,
            self._refused,
            group="report",
        )

    def _written(self, exported: Exported) -> None:
        self.dismiss(exported)

    def _refused(self, error: errors.TuirefError) -> None:
        self._is_writing = False
        if isinstance(error, errors.TargetExistsError):
            self.app.push_screen(Confirm(f"{error.message}\nReplace it?", "The file exists"), self._overwrite)
        else:
            self._say(f"{error.message} {error.hint}".strip(), is_error=True)

    def _overwrite(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._write(is_overwriting=True)

    def _say(self, text: str, *, is_error: bool = False) -> None:
        line = self.query_one("#report-message", Static)
        line.set_class(is_error, "error")
        line.update(Content(printable.one_line(text)))
