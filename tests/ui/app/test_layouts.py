"""How often the main screen lays itself out: once for all that was asked for before."""

import asyncio
from typing import Any

import pytest
from textual.widgets import Static

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref.ui.app import TuirefApp
from tuiref.ui.compositor import LineCompositor


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Gets an entry for each layout of a screen."""
    seen: list[Any] = []
    reflow = LineCompositor.reflow

    def noting(self: LineCompositor, parent: Any, size: Any) -> Any:
        seen.append(size)
        return reflow(self, parent, size)

    monkeypatch.setattr(LineCompositor, "reflow", noting)
    return seen


async def test_the_first_frame_takes_one_layout(monkeypatch: pytest.MonkeyPatch, layouts: list[Any]) -> None:
    async def begin(app: TuirefApp) -> None:
        await asyncio.sleep(0)
        app.exit()

    monkeypatch.setattr(TuirefApp, "_begin", begin)
    app = TuirefApp(FakeSession(), ["library.ris"])
    await app.run_async(headless=True, size=(120, 40))
    assert app.return_code == 0
    assert layouts == [(120, 40)]


async def test_a_layout_that_is_asked_for_behind_another_is_done(layouts: list[Any]) -> None:
    async with running(FakeSession()) as driver:
        for width in (50, 60, 70):
            before = len(layouts)
            driver.main.query_one("#left").styles.width = width
            await driver.pilot.pause()
            assert len(layouts) > before
            assert driver.main.query_one("#left").size.width + 1 == width
        driver.main.query_one("#empty", Static).display = True
        driver.main._refresh_layout()
        driver.main.query_one("#left").styles.width = 40
        await driver.pilot.pause()
        assert driver.main.query_one("#left").size.width + 1 == 40
