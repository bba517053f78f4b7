"""A strategy on the screen: how far it is, how it is stopped, and which pasted lines are one."""

import asyncio

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref import protocol
from tuiref.ui.screens.confirm import Confirm


class LongStrategySession(FakeSession):
    """Keeps the first line of a strategy, and is at the second until it is stopped."""

    async def history(self, request: protocol.HistoryRequest | None = None) -> protocol.HistoryRead:
        if isinstance(request, protocol.RunStrategy):
            self.kept.keep(request.text.splitlines()[0])
            self.say(protocol.RunningStrategy(done=1, total=40, kept=1))
            await asyncio.Event().wait()
        return await super().history(request)


STRATEGY = "\n".join(f"word{number}" for number in range(40))


async def test_a_running_strategy_tells_how_far_it_is_and_stops_when_asked() -> None:
    async with running(LongStrategySession()) as driver:
        await driver.press("slash")
        await driver.paste(STRATEGY)
        await driver.press("y")
        assert "strategy: search 2 of 40  (X stops)" in driver.text
        await driver.press("escape", "j", "escape")
        assert driver.is_in_main
        await driver.press("X")
        assert isinstance(driver.app.screen, Confirm) and "kept so far stay" in driver.text
        await driver.press("n")
        assert "search 2 of 40" in driver.text
        await driver.press("X", "y")
        assert driver.is_in_main
        assert "search 2 of 40" not in driver.text
        assert "Stopped; 1 new search kept." in driver.toasts[-1]
        assert [one.text for one in driver.main.history] == ["word0"]


async def test_pasted_lines_that_are_one_search_are_not_asked_about() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.paste("(heart OR\n  cardiac)\nAND rats")
        assert driver.is_in_main
        assert driver.main.text == "(heart OR cardiac) AND rats"
