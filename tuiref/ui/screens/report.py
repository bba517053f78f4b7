"""The dialog that writes the history into a file: in which form, and where."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import RadioSet, Static

from tuiref.core import errors, printable
from tuiref.core.history import REPORT_FORMATS, ReportFormat
from tuiref.protocol import Exported
from tuiref.session import Session
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.export import Choice
from tuiref.ui.screens.file_naming import FileNaming
from tuiref.ui.widgets.choices import Choices
from tuiref.ui.widgets.orderly_input import OrderlyInput


class ReportDialog(FileNaming, Dialog[Exported]):
    """Has the session write a report; the result is what was written. Errors stay here, to be mended."""

    context = commands.EXPORT
    BINDINGS = bindings_for(commands.commands_of(commands.EXPORT))

    def __init__(self, session: Session, stem: str) -> None:
        """Prepare the dialog; `session` writes, and the proposed file name begins with `stem`."""
        super().__init__()
        self._session = session
        self._stem = stem
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """The forms, the file name, and a line for what is going on."""
        with Vertical(classes="dialog", id="report") as frame:
            frame.border_title = "Export the searches"
            frame.border_subtitle = self.hints("export.write", "dialog.next", "dialog.close")
            with Choices(id="report-format", compact=True):
                for place, one in enumerate(REPORT_FORMATS):
                    yield Choice(Content(f"{one.label}: {one.help}"), value=not place)
            yield Static("File", classes="heading")
            yield OrderlyInput(id="file", compact=True, select_on_focus=False)
            yield Static("", id="report-message")

    def on_mount(self) -> None:
        """Let the name be typed."""
        self.propose_name(self._proposal(self.format))
        self.set_focus(self.path_box)

    @property
    def format(self) -> ReportFormat:
        """The chosen form."""
        return REPORT_FORMATS[max(0, self.query_one("#report-format", RadioSet).pressed_index)]

    def _proposal(self, format: ReportFormat) -> str:
        return f"{self._stem}-searches{format.suffix}"

    @on(RadioSet.Changed)
    def _follow(self) -> None:
        """Let the file name follow the form."""
        suffixes = {one.suffix for one in REPORT_FORMATS}
        self.follow_choice(self._proposal(self.format), self.format.suffix, suffixes)

    def do_dialog_next(self) -> None:
        """Complete the file name; to the next field when it can't be, or the focus is elsewhere."""
        if self.focused is self.path_box:
            self.complete_path()
        else:
            self.leave_path()

    def leave_path(self) -> None:
        """To the next field."""
        self.focus_next()

    # -- writing ----------------------------------------------------------------------------------

    def do_export_write(self) -> None:
        """Write, asking before a file is replaced."""
        self.path_box.call_later(self.call_later, self._write)

    def _write(self, *, is_overwriting: bool = False) -> None:
        path = None if self._is_writing else self.typed_path()
        if path is None:
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
            self.say(f"{error.message} {error.hint}".strip(), is_error=True)

    def _overwrite(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._write(is_overwriting=True)

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Show it at the bottom."""
        line = self.query_one("#report-message", Static)
        line.set_class(is_error, "error")
        line.update(Content(printable.one_line(text)))
