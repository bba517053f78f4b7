"""A terminal that had another size for a moment is drawn anew, though the screen never heard of it."""

import pytest

from tests.ui.app.screen_text import running
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
