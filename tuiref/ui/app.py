"""The application: connects the session, opens the sources, and ends both processes together."""

import asyncio
import contextlib
import importlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App, SystemCommand
from textual.screen import Screen

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.picking import Picking
from tuiref.protocol import Failed, Reply
from tuiref.session import Session
from tuiref.settings.values import AUTO
from tuiref.ui import commands, sheets
from tuiref.ui.clipboard import Clipboard
from tuiref.ui.configured import Configured
from tuiref.ui.key_names import shown
from tuiref.ui.last_resort import ENDING, LOOP_SECONDS, LastResort
from tuiref.ui.restyling import remember_styles
from tuiref.ui.screens.binding import bindings_for, handler_of
from tuiref.ui.screens.hearing import EngineSaid
from tuiref.ui.screens.main import MainScreen
from tuiref.ui.terminal import theme_for
from tuiref.ui.tidying import Tidying

if TYPE_CHECKING:
    from textual.worker import WorkType

    from tuiref.settings.loaded import Loaded

_SENDING_SECONDS: Final = 5.0
"""How long leaving waits at most until the engine has taken what it is to save; nearly always it has."""
_SENDING_STEP_SECONDS: Final = 0.005
_TWICE_SECONDS: Final = 1.0
"""Within this time a second ctrl+c quits."""

_LATER_SECONDS: Final = 0.1
"""After this time the first list is there, where it can be."""

_NEEDED_NEXT: Final = ("tuiref.ui.view.detail", "tuiref.ui.view.abstract", "tuiref.core.rules")
"""Modules that the first frame does without."""


class TuirefApp(Tidying, Configured, App[str], inherit_bindings=False):
    """tuiref's screens over one session."""

    TITLE = "tuiref"
    # A default screen's own CSS_PATH is not read. For the other style sheets see `ui.sheets`.
    CSS_PATH: ClassVar = ["screens/main.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = ",".join(commands.command("palette.open").keys)
    NOTIFICATION_TIMEOUT = 4
    AUTO_FOCUS = None
    BINDINGS: ClassVar = bindings_for(commands.commands_of(commands.EVERYWHERE))

    def __init__(
        self,
        session: Session,
        paths: Sequence[str] = (),
        strategy: str = "",
        loaded: "Loaded | None" = None,
        theme: str = "",
        picking: Picking | None = None,
    ) -> None:
        """Prepare the application.

        Args:
            session: Not yet connected.
            paths: Sources to open: files, folders, or "-".
            strategy: Path of a strategy to run when they are read; "" for none.
            loaded: What the settings file gave; None without one.
            picking: What to print of the records that are picked; None to browse only.
            theme: Name of the theme to begin with; "" for that of the settings. One that is not known is passed over.
        """
        super().__init__(loaded, theme)
        self._session = session
        self._paths = tuple(paths)
        self._interrupted_at = -_TWICE_SECONDS
        self._leaving: asyncio.Task[None] | None = None
        self.last_resort: LastResort | None = None
        """What ends the program in time when a signal comes; None where somebody else does."""
        self.refusal: TuirefError | None = None
        """Why nothing can be opened at all, so that the program has ended; None where it can."""
        clipboard = Clipboard(super().copy_to_clipboard, self._write_raw, self.settings.clipboard)
        if picking is None:
            self.main = MainScreen(session, clipboard)
        else:
            from tuiref.ui.screens.pick import PickScreen  # noqa: PLC0415 - few runs pick

            self.main = PickScreen(session, clipboard, picking)
        self.main.has_paths = bool(self._paths)
        self.main.strategy = strategy
        self.configure(self.main)

    @property
    def takes_input(self) -> bool:
        """Whether the main screen has its widgets."""
        return self.main.takes_input

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        self.main.expect_size(self.size)
        sheets.read_for_size(self, self.main)
        sheets.read_for_widgets(self, self.main.FIRST_SHOWN)
        return self.main

    async def on_mount(self) -> None:
        """Let the first frame be drawn, then begin."""
        self._hear_signals()
        # What stands in the terminal after the shell had it is not what was drawn.
        self.app_resume_signal.subscribe(self, lambda _: self.draw_anew())
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        self.begin_tidying()
        remember_styles(self)
        sheets.read_rest(self, self.main.FIRST_SHOWN)
        if self.main.zoomed is not None or self.main.facet_pane is not None:  # by keys that were typed ahead
            self.refresh_css(animate=False)
        self.tell_faults()
        self._work_on(self._open, "open")
        self.call_later(self.stylesheet.parse)  # the list needs them, and is still on its way

    async def _prepare(self) -> None:
        """Load what the first records and the first search need, when the first list no longer waits for it."""
        for name in _NEEDED_NEXT:
            await asyncio.sleep(0)
            importlib.import_module(name)
        self.offer_themes()

    async def _open(self) -> None:
        try:
            await self._session.connect(self._engine_said)
            if self._paths:
                await self._recall_place()
                await self._session.open(self._paths)
            else:
                self.main.offer_recent()
        except TuirefError as error:
            self.main.show_error(error)
        self.main.call_later(self.main.opened)  # behind what the engine has said
        self.set_timer(_LATER_SECONDS, self._prepare_beside)

    async def _recall_place(self) -> None:
        """Go where one was; a place that can't be read keeps nobody from reading the library."""
        try:
            await self.main.recall_place(self._paths)
        except EngineDiedError:
            raise
        except TuirefError as error:
            self.main.show_error(error)

    def _prepare_beside(self) -> None:
        self._work_on(self._prepare, "prepare")

    def _work_on(self, work: "WorkType[None]", group: str) -> None:
        """Run a worker; it makes its coroutine itself, so that none is left over when the application ends first."""
        self.run_worker(work, group=group)

    def _engine_said(self, event: Reply) -> None:
        if isinstance(event, Failed):  # it can't work at all
            self.refusal = TuirefError(event.message, event.hint)
            super().exit()
        self.main.post_message(EngineSaid(event))

    def _hear_signals(self) -> None:
        """Let SIGTERM and SIGHUP end both processes and put the terminal right; Python's own end would do neither."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ENDING:
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, ValueError):
                    loop.add_signal_handler(number, self._end, 128 + number)
                    if self.last_resort is not None:  # should the loop never come to it
                        self.last_resort.follow(number, LOOP_SECONDS)

    def _end(self, status: int) -> None:
        self.exit(return_code=status)

    def exit(self, result: str | None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave, as soon as the place and the marks are on the disk, which takes some milliseconds."""
        if not self.main.is_running or not self.main.is_anything_to_save:
            super().exit(result, return_code, message)
        elif self._leaving is None:
            self._leaving = asyncio.get_running_loop().create_task(self._leave(return_code))

    async def _leave(self, return_code: int) -> None:
        """Save, then leave; what takes too long the engine finishes by itself."""
        if not await self.main.save_now():
            ends = time.monotonic() + _SENDING_SECONDS
            while self._session.has_unsent and time.monotonic() < ends:
                await asyncio.sleep(_SENDING_STEP_SECONDS)
            self._session.let_go()
        super().exit(return_code=return_code)

    # -- commands ---------------------------------------------------------------------------------

    async def action_command(self, id: str) -> None:
        """Carry out a command that works everywhere."""
        outcome = handler_of(self, id)()
        if outcome is not None:
            await outcome

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the commands of the table that do something from where one is."""
        for one in self.keymap.commands:
            if one.is_in_palette and (screen is self.main or commands.EVERYWHERE in one.contexts):
                yield SystemCommand(one.label.capitalize(), f"{one.help}  {shown(one.keys)}", self._runner(one))

    def _runner(self, one: commands.Command) -> "commands.Runner":
        node = self if commands.EVERYWHERE in one.contexts else self.main

        async def run() -> None:
            await node.action_command(one.id)

        return run

    async def action_show_help(self, place: str) -> None:
        """Show the keys, first those of `place`, a context of commands."""
        from tuiref.ui.screens.help import Help  # noqa: PLC0415 - dialogs come with their first use

        await self.push_screen(Help(place))

    def do_palette_open(self) -> None:
        """Open the palette of commands."""
        self.action_command_palette()

    def do_app_suspend(self) -> None:
        """To the shell."""
        self.action_suspend_process()

    def do_app_redraw(self) -> None:
        """Whatever the terminal shows."""
        self.draw_anew()

    def do_app_interrupt(self) -> None:
        """Reached when nothing is selected: quit when it comes twice, else say so."""
        now = time.monotonic()
        if now - self._interrupted_at < _TWICE_SECONDS:
            self.exit()
        else:
            self._interrupted_at = now
            ways = [
                self.keymap.clause("app.interrupt", "once more quits"),
                self.keymap.clause("app.quit", "quits at once"),
            ]
            self.notify(f"{'; '.join(way for way in ways if way)}.", markup=False, timeout=2)

    def do_app_quit(self) -> None:
        """Quit without asking."""
        self.exit()

    def _write_raw(self, text: str) -> None:
        """Write to the terminal as it is; text of ours only."""
        if self._driver is not None:
            self._driver.write(text)

    def copy_to_clipboard(self, text: str) -> None:
        """Send what was selected with the mouse the same way as everything else."""
        self.main.copy("selection", text)


def run(
    paths: Sequence[str],
    session: Session,
    *,
    mouse: bool = True,
    strategy: str = "",
    loaded: "Loaded | None" = None,
    picking: Picking | None = None,
    output: int | None = None,
) -> int:
    """Browse until the user leaves; the exit status. Ends the session's engine in every case.

    Args:
        paths: Sources to open: files, folders, or "-".
        session: Perhaps started, not connected.
        mouse: Whether the terminal reports the mouse; without, its own selecting works.
        strategy: Path of a strategy to run when they are read; "" for none.
        loaded: What the settings file gave; None without one.
        picking: What to print of the records that are picked; None to browse only.
        output: Descriptor to print it to.

    Raises:
        TuirefError: The terminal can't show it, or the engine can't work.
    """
    try:
        if os.environ.get("TERM", "") == "dumb":
            raise TuirefError(
                "this terminal (TERM=dumb) cannot place text on its screen",
                "use `tuiref search` and `tuiref export`, which print plain lines",
            )
        chosen = AUTO if loaded is None else loaded.settings.theme
        app = TuirefApp(session, paths, strategy, loaded, theme_for(chosen, os.environ), picking)
        app.last_resort = LastResort()
        app.run(mouse=mouse)
    finally:
        session.kill()
    sys.stdout.flush()
    if app.refusal is not None:
        raise app.refusal
    if output is not None and isinstance(picked := app.return_value, str) and picked:
        with open(output, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 - a descriptor
            out.write(picked if picked.endswith("\n") else f"{picked}\n")
    return app.return_code or 0
