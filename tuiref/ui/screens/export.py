"""The export dialog: which records, in which format and how, into which file, with a look at the first record."""

from collections.abc import Callable
from pathlib import PurePath

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, RadioButton, RadioSet, Static

from tuiref.core import errors, printable
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import FORMATS, Format
from tuiref.core.late import dataclass
from tuiref.protocol import Exported, Exporting, Rendered
from tuiref.session import Session
from tuiref.ui import commands
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.existing import APPEND, REPLACE, Existing
from tuiref.ui.screens.file_naming import FileNaming
from tuiref.ui.screens.scope import Scope, default_scope
from tuiref.ui.view.export_option import LINES, completed_style, options_of
from tuiref.ui.widgets.orderly_input import OrderlyInput

_PREVIEW_CHARACTERS = 2_000
_SUFFIX_OF_ANY = ".txt"
"""Programs want files of any format under this name."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen in an export, to be proposed in the next one."""

    format: str = "ris"
    typed: tuple[tuple[str, str], ...] = ()
    """For each option ("style", "columns", "citekey") what stood in its box."""


class Choice(RadioButton):
    """A radio button whose sign tells its state without colour."""

    BUTTON_LEFT = " "
    BUTTON_RIGHT = " "

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override] # noqa: N802 - Textual's name
        """The sign."""
        return "●" if self.value else "○"


class ExportDialog(FileNaming, Dialog[Exported]):
    """Has the session write a file; the result is what was written. Errors stay in the dialog, to be mended there."""

    context = commands.EXPORT
    shown_candidates = 6
    BINDINGS = bindings_for(commands.commands_of(commands.EXPORT))
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        session: Session,
        scopes: tuple[Scope, ...],
        stem: str,
        choice: ExportChoice | None = None,
        keep: Callable[[ExportChoice], None] = lambda _: None,
    ) -> None:
        """Prepare the dialog.

        Args:
            session: What writes.
            scopes: The choices of records, in order of preference.
            stem: What the proposed file name begins with.
            choice: What to propose.
            keep: Told what was chosen when a file was written.
        """
        super().__init__()
        choice = choice or ExportChoice()
        self._session = session
        self._keep = keep
        self._scopes = scopes
        self._stem = stem
        self._format_place = next((place for place, one in enumerate(FORMATS) if one.name == choice.format), 0)
        self._typed = dict(choice.typed)
        self._option = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """Two lists of choices side by side, the option, the file, a line for what is going on, the first record."""
        chosen = default_scope(self._scopes)
        with Vertical(classes="dialog", id="export") as frame:
            frame.border_title = "Export"
            frame.border_subtitle = self.hints("export.write", "dialog.next", "dialog.close")
            with Horizontal(id="export-choices"):
                with Vertical(classes="choice"):
                    yield Static("Records", classes="heading")
                    with VerticalScroll(can_focus=False), RadioSet(id="scope", compact=True):
                        for place, scope in enumerate(self._scopes):
                            label = f"{scope.count:,} {scope.label}"
                            yield Choice(Content(label), value=place == chosen, disabled=not scope.count)
                with Vertical(classes="choice"):
                    yield Static("Format", classes="heading")
                    with VerticalScroll(can_focus=False), RadioSet(id="format", compact=True):
                        for place, one in enumerate(FORMATS):
                            yield Choice(Content(one.label), value=place == self._format_place)
            yield Static("", id="export-format-help")
            with Horizontal(classes="line", id="option-line"):
                yield Label("", id="option-label")
                yield OrderlyInput(id="option", compact=True, select_on_focus=False)
            with Horizontal(classes="line"):
                yield Label("File")
                yield OrderlyInput(id="file", compact=True, select_on_focus=False)
            yield Static("", id="export-message")
            with VerticalScroll(id="export-preview", can_focus=False):
                yield Static("")

    def on_mount(self) -> None:
        """Propose a name and let it be typed."""
        self.propose_name(self._proposal)
        self._show_format()
        self.set_focus(self.path_box)
        self._preview()

    # -- what is chosen ---------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """The chosen records."""
        return self._scopes[max(0, self.query_one("#scope", RadioSet).pressed_index)]

    @property
    def _chosen_format(self) -> Format:
        """The format that is chosen in the list."""
        return FORMATS[max(0, self.query_one("#format", RadioSet).pressed_index)]

    @property
    def format(self) -> Format:
        """The format to write: that of the name's suffix; of several with the same, the chosen one or the first."""
        chosen = self._chosen_format
        suffix = PurePath(self.path_box.value).suffix.lower()
        if suffix in (chosen.suffix, _SUFFIX_OF_ANY):
            return chosen
        return next((one for one in FORMATS if one.suffix == suffix), chosen)

    @property
    def options(self) -> ExportOptions:
        """The option as it is typed."""
        return options_of(self.format, self.query_one("#option", Input).value)

    @property
    def choice(self) -> ExportChoice:
        """What to propose in the next export."""
        self._keep_option()
        return ExportChoice(self.format.name, tuple(self._typed.items()))

    @property
    def _proposal(self) -> str:
        return f"{self._stem}-{self.scope.name}{self._chosen_format.suffix}"

    def _keep_option(self) -> None:
        if self._option:
            self._typed[self._option] = self.query_one("#option", Input).value

    def _show_format(self) -> None:
        """Say what the chosen format is for, and have its option in the box."""
        self.query_one("#export-format-help", Static).update(Content(f"{self.format.label}: {self.format.help}"))
        line, box = LINES.get(self.format.option), self.query_one("#option", Input)
        if self._option != self.format.option:
            self._keep_option()
            self._option = self.format.option
            box.value = self._typed.get(self._option, "")
        self.query_one("#option-line").display = line is not None
        if line is not None:
            self.query_one("#option-label", Label).update(Content(line.label))
            box.placeholder = line.placeholder

    @on(RadioSet.Changed)
    def _follow(self) -> None:
        """Let the file name follow the choices, unless they followed the name: that may be typed further by now."""
        if self.focused is not self.path_box:
            suffixes = {one.suffix for one in FORMATS}
            if self.follow_choice(self._proposal, self._chosen_format.suffix, suffixes):
                self.say("")
        self._show_format()
        self._preview()

    @on(Input.Changed, "#file")
    def _name_typed(self) -> None:
        """Let the list of formats follow the suffix that was typed."""
        if self.format != self._chosen_format:
            self.query_one("#format", RadioSet).query(Choice)[FORMATS.index(self.format)].value = True

    # -- the first record -------------------------------------------------------------------------

    @on(Input.Changed, "#option")
    def _option_typed(self) -> None:
        self._preview()

    def _preview(self) -> None:
        """Show the first record as it would be written."""
        scope, format_name, options = self.scope, self.format.name, self.options
        if not scope.count:
            self._show_preview("")
            return
        keys = None if scope.keys is None else scope.keys[:1]
        self.ask(
            lambda: self._session.render(format_name, keys=keys, ticket=scope.ticket, limit=1, options=options),
            self._previewed,
            lambda error: self._show_preview(f"{error.message}. {error.hint}", is_error=True),
            group="preview",
        )

    def _previewed(self, rendered: Rendered) -> None:
        self._show_preview(rendered.text[:_PREVIEW_CHARACTERS].rstrip())

    def _show_preview(self, text: str, *, is_error: bool = False) -> None:
        static = self.query_one("#export-preview Static", Static)
        static.set_class(is_error, "error")
        static.update(Content(printable.lines(text)))

    # -- completion -------------------------------------------------------------------------------

    def do_dialog_next(self) -> None:
        """Complete the style or the file name; to the next field when the focus is in neither."""
        if self.focused is self.path_box:
            self.complete_path()
        elif self.focused is self.query_one("#option", Input) and self._option == "style":
            self._when_typed(self._complete_style)
        else:
            self.leave_path()

    def leave_path(self) -> None:
        """To the next field."""
        self.focus_next()

    def _when_typed(self, act: Callable[[], None]) -> None:
        """Act after the box has taken the keys that were typed before: they wait in its own queue."""
        box = self.focused if isinstance(self.focused, Input) else self.path_box
        box.call_later(self.call_later, act)

    def _complete_style(self) -> None:
        box = self.query_one("#option", Input)
        name = completed_style(box.value)
        if name == box.value:
            self.leave_path()
            return
        box.value = name
        box.cursor_position = len(name)

    # -- writing ----------------------------------------------------------------------------------

    def do_export_write(self) -> None:
        """Write, asking before a file is replaced."""
        self._when_typed(self._write)

    def _write(self, answer: str = "") -> None:
        """Write; `answer` is what becomes of a file that exists, "" when that was not asked."""
        path = None if self._is_writing else self.typed_path()
        if path is None:
            return
        if not self.scope.count:
            self.say("There is no record to export.", is_error=True)
            return
        self._is_writing = True
        self.say(" · ".join(filter(None, (f"Writing {self.scope.count:,} records…", self._how_to_stop))))
        scope, format_name, options = self.scope, self.format.name, self.options
        self.ask(
            lambda: self._session.export(
                str(path),
                format_name,
                keys=scope.keys,
                ticket=scope.ticket,
                overwrite=answer == REPLACE,
                append=answer == APPEND,
                options=options,
            ),
            self._written,
            self._refused,
            group="export",
        )

    @property
    def _how_to_stop(self) -> str:
        return self.keymap.clause("dialog.close", "stops")

    def show_progress(self, event: Exporting) -> None:
        """Show how far the writing is."""
        if self._is_writing:
            done = f"Writing: {event.records:,} of {event.total:,} records"
            self.say(" · ".join(filter(None, (done, self._how_to_stop))))

    def _written(self, exported: Exported) -> None:
        self._is_writing = False
        self._keep(self.choice)
        self.dismiss(exported)

    def _refused(self, error: errors.TuirefError) -> None:
        self._is_writing = False
        if isinstance(error, errors.TargetExistsError):
            self.say("")
            label = self.format.label
            refusal = (
                f"{label} has an end of its own; nothing can be put behind it." if self.format.joint is None else ""
            )
            self.app.push_screen(Existing(self.path_box.value, refusal), self._answered)
        else:
            self.say(f"{error.message}. {error.hint}".strip(), is_error=True)

    def _answered(self, answer: str | None) -> None:
        if answer:
            self._write(answer)

    def do_dialog_close(self) -> None:
        """Close; while a file is being written, stop that first: the target stays as it was."""
        if self._is_writing:
            self.withdraw("export")
            self._is_writing = False
            closing = self.keymap.clause("dialog.close", "closes")
            self.say(sentence("Stopped; a file appears only when it is whole", closing))
        else:
            self.dismiss(None)

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Show it above the first record."""
        line = self.query_one("#export-message", Static)
        line.set_class(is_error, "error")
        line.update(Content(printable.one_line(text)))
