"""Sizes of the terminal that come close together: the last one is shown, and then there is rest."""

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.ui.app.screen_text import running
from tuiref.ui.resizing import Resizing
from tuiref.ui.showing import Showing


async def test_a_size_that_is_back_before_it_was_drawn_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as driver:
        drawn: list[bool] = []
        draw_anew = Showing.draw_anew

        def noting(app: Showing) -> None:
            drawn.append(True)
            draw_anew(app)

        monkeypatch.setattr(Showing, "draw_anew", noting)
        driver.main._screen_resized(driver.app.size)
        assert not drawn
        driver.app.is_terminal_unknown = True
        driver.main._screen_resized(driver.app.size)
        assert drawn
        driver.main._screen_resized(driver.app.size)
        assert len(drawn) == 1


async def _nothing() -> None:
    pass


@pytest.mark.parametrize("keys", [(), ("question_mark",)], ids=["main", "help"])
async def test_sizes_close_together_are_laid_out_and_then_there_is_rest(
    keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Size | None] = []
    refresh = Screen._refresh_layout

    def noting(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        laid_out.append(size)
        assert len(laid_out) < 100, "it goes round for ever"
        refresh(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", noting)
    async with running() as driver:
        await driver.press(*keys)
        for turn, (columns, rows) in enumerate(((10, 40), (80, 24), (30, 8), (90, 30)), start=1):
            size = Size(columns, rows)
            event = events.Resize(size, size)
            event.time = driver.app._resized_at + turn  # each by itself, so that each is told at once
            await Resizing._on_resize(driver.app, event)
            driver.app.screen.post_message(events.Callback(_nothing))  # Textual takes neighbours for one
        for _ in range(5):
            await driver.pilot.pause()
        assert driver.app.screen.size == driver.main.size == Size(90, 30)
        laid_out.clear()
        for _ in range(5):
            await driver.pilot.pause()
        assert not laid_out
