"""What stands on the screen of an app, as text, and how tests drive one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.pilot import Pilot

from tests.ui.app.fake_session import FakeSession
from tuiref.core.picking import Picking
from tuiref.ui.app import TuirefApp
from tuiref.ui.screens.main import MainScreen

_CHARACTERS = {
    "space": " ",
    "quotation_mark": '"',
    "colon": ":",
    "asterisk": "*",
    "slash": "/",
    "minus": "-",
    "full_stop": ".",
    "tilde": "~",
    "underscore": "_",
}


def key_of(character: str) -> str:
    """Textual's name of the key that types a character."""
    return next((name for name, typed in _CHARACTERS.items() if typed == character), character)


def screen_text(app: TuirefApp) -> str:
    """All lines of the screen, dialogs included."""
    lines = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in lines)


class Driver:
    """A running app with its session, driven by keys."""

    def __init__(self, app: TuirefApp, session: FakeSession, pilot: Pilot[str]) -> None:
        self.app = app
        self.session = session
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def is_in_main(self) -> bool:
        """Whether no dialog is open."""
        return self.app.screen is self.app.main

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Press keys one by one and wait until all that follows from them is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def at_once(self, *keys: str) -> None:
        """Press keys without giving the app time between them."""
        for key in keys:
            character = _CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*(key_of(character) for character in text))

    async def paste(self, text: str) -> None:
        """Put a longer text into the box that has the focus."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker runs and no message waits."""
        for _ in range(3):
            if self.main.is_behind:
                self.main.follow()
            self.main.ask_for_spread()
            held = [gate for gate in self.session.held.values() if not gate.is_set()]
            if not held:
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()


@asynccontextmanager
async def running(
    session: FakeSession | None = None,
    size: tuple[int, int] = (100, 24),
    paths: tuple[str, ...] = ("library.ris",),
    picking: Picking | None = None,
) -> AsyncIterator[Driver]:
    """An app over a session, settled after its start."""
    session = FakeSession() if session is None else session
    app = TuirefApp(session, paths, picking=picking)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, session, pilot)
        await driver.settle()
        yield driver
