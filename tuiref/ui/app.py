"""The application: connects the session, opens the sources, and ends both processes together."""

import asyncio
import contextlib
import gc
import importlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App, SystemCommand
from textual.screen import Screen

from tuiref.core.errors import TuirefError
from tuiref.protocol import Reply
from tuiref.session import Session
from tuiref.settings.values import VIM, Settings
from tuiref.ui import commands, compositor
from tuiref.ui.clipboard import Clipboard
from tuiref.ui.driver import driver_class
from tuiref.ui.key_names import shown
from tuiref.ui.keymap import Keymap
from tuiref.ui.screens.binding import bindings_for, handler_of, rebind
from tuiref.ui.screens.hearing import EngineSaid
from tuiref.ui.screens.main import MainScreen

if TYPE_CHECKING:
    from tuiref.settings.loaded import Loaded

_TWICE_SECONDS: Final = 1.0
"""Within this time a second ctrl+c quits."""

_NEEDED_NEXT: Final = ("tuiref.ui.view.detail", "tuiref.ui.view.abstract", "tuiref.core.rules")
"""Modules that the first frame does without."""


class TuirefApp(App[None], inherit_bindings=False):
    """tuiref's screens over one session."""

    TITLE = "tuiref"
    # A default screen's own CSS_PATH is not read. app.tcss is about what no first frame shows, and read behind it.
    CSS_PATH: ClassVar = ["screens/main.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = ",".join(commands.command("palette.open").keys)
    NOTIFICATION_TIMEOUT = 4
    AUTO_FOCUS = None
    BINDINGS: ClassVar = bindings_for(commands.commands_of(commands.EVERYWHERE))

    def __init__(
        self, session: Session, paths: Sequence[str] = (), strategy: str = "", loaded: "Loaded | None" = None
    ) -> None:
        """Prepare the application.

        Args:
            session: Not yet connected.
            paths: Sources to open: files, folders, or "-".
            strategy: Path of a strategy to run when they are read; "" for none.
            loaded: What the settings file gave; None without one.
        """
        self.settings = Settings() if loaded is None else loaded.settings
        """What the user has chosen."""
        super().__init__(driver_class=driver_class())
        self._session = session
        self._paths = tuple(paths)
        self._interrupted_at = -_TWICE_SECONDS
        self.main = MainScreen(session, Clipboard(super().copy_to_clipboard))
        compositor.draw_by_lines(self.main)
        self.main.has_paths = bool(self._paths)
        self.main.strategy = strategy
        self.main.settings = self.settings
        self.keymap = Keymap()
        """The keys that hold."""
        self._loaded = loaded
        self._take_keys()

    def _take_keys(self) -> None:
        """Use the keys of the settings."""
        if self.settings.keys or self.settings.keymap != VIM:
            from tuiref.ui.key_choices import keymap_of  # noqa: PLC0415 - most people have the default keys

            self.keymap = keymap_of(self.settings)[0]
        if not self.keymap.is_default:
            rebind(self, self.keymap, commands.EVERYWHERE)
            self.main.take_keymap(self.keymap)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Show a screen in front; a dialog of ours gets the keys that hold."""
        if isinstance(screen, Screen) and (take_keymap := getattr(screen, "take_keymap", None)) is not None:
            take_keymap(self.keymap)
        return super().push_screen(screen, *arguments, **options)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        self.main.expect_size(self.size)
        return self.main

    async def on_mount(self) -> None:
        """Let the first frame be drawn, then begin."""
        self._hear_signals()
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        gc.freeze()  # what the imports made is never garbage, and looking at it costs whole frames
        gc.enable()
        self.stylesheet.read(Path(__file__).with_name("app.tcss"))
        if len(self.screen_stack) > 1:  # a dialog was opened by keys that were typed ahead
            self.refresh_css(animate=False)
        self.run_worker(self._open(), group="open")
        self.run_worker(self._prepare(), group="prepare")

    async def _prepare(self) -> None:
        """Load what the first records and the first search need, while the engine is still opening the sources."""
        for name in _NEEDED_NEXT:
            await asyncio.sleep(0)
            importlib.import_module(name)
        self.stylesheet.parse()

    async def _open(self) -> None:
        try:
            await self._session.connect(self._engine_said)
            if self._paths:
                await self._session.open(self._paths)
        except TuirefError as error:
            self.main.show_error(error)
        self.main.opened()

    def _engine_said(self, event: Reply) -> None:
        self.main.post_message(EngineSaid(event))

    def _hear_signals(self) -> None:
        """Let SIGTERM and SIGHUP end both processes and put the terminal right; Python's own end would do neither."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, ValueError):
                    loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        self._session.kill()
        self.exit(return_code=status)

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

    def do_palette_open(self) -> None:
        """Open the palette of commands."""
        self.action_command_palette()

    def do_app_suspend(self) -> None:
        """To the shell."""
        self.action_suspend_process()

    def do_app_interrupt(self) -> None:
        """Reached when nothing is selected: quit when it comes twice, else say so."""
        now = time.monotonic()
        if now - self._interrupted_at < _TWICE_SECONDS:
            self.exit()
        else:
            self._interrupted_at = now
            self.notify("ctrl+c once more quits; ctrl+q quits at once.", markup=False, timeout=2)

    def do_app_quit(self) -> None:
        """Quit without asking."""
        self.exit()

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
) -> int:
    """Browse until the user leaves; the exit status. Ends the session's engine in every case.

    Args:
        paths: Sources to open: files, folders, or "-".
        session: Perhaps started, not connected.
        mouse: Whether the terminal reports the mouse; without, its own selecting works.
        strategy: Path of a strategy to run when they are read; "" for none.
        loaded: What the settings file gave; None without one.

    Raises:
        TuirefError: The terminal can't show it.
    """
    try:
        if os.environ.get("TERM", "") == "dumb":
            raise TuirefError(
                "this terminal (TERM=dumb) cannot place text on its screen",
                "use `tuiref search` and `tuiref export`, which print plain lines",
            )
        # With NO_COLOR only the terminal's own colours are sure to be none.
        if "NO_COLOR" in os.environ:
            os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")
        app = TuirefApp(session, paths, strategy, loaded)
        app.run(mouse=mouse)
    finally:
        session.kill()
    sys.stdout.flush()
    return app.return_code or 0
