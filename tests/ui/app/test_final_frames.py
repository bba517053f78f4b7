"""What the terminal shows in the end is what a whole frame would show, and what a fresh start in its size shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.events import Hide
from textual.geometry import Size

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref.core.person import Person
from tuiref.ui.app import TuirefApp
from tuiref.ui.compositor import Pieces
from tuiref.ui.showing import News

Cells = list[tuple[str, list[tuple[object, ...]]]]
"""Of each row its text, and of each cell attributes and colours."""

_SIZES = ((200, 50), (120, 40), (80, 24), (60, 20), (40, 10))
"""Columns and rows, of each layout one."""
_MOST_TURNS = 400
_KEYS = ("f", "escape", "plus", "plus", "3", "tab", "slash", "h", "escape", "space", "G", "v", "k", "escape", "1")
"""What changes the focus, the layout, marks and what is scrolled."""


def _plain_session() -> FakeSession:
    """Records of characters that all terminals draw alike: rows with others are always sent whole."""
    session = FakeSession()
    for key, record in session.library_records.items():
        session.library_records[key] = replace(record, authors=(Person("Smith", "A."),), container="Nature", tags=())
    return session


@asynccontextmanager
async def _on_terminal(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Driver]:
    """A running app that takes its driver for a terminal."""
    async with running(_plain_session(), size=size) as driver:
        with monkeypatch.context() as patch:
            patch.setattr(TuirefApp, "is_headless", False)
            driver.app.draw_anew()
            await _drawn(driver)
            yield driver


async def _drawn(driver: Driver) -> None:
    """Wait until all frames that are due have been drawn."""
    quiet = 0
    for _ in range(_MOST_TURNS):
        await driver.settle()
        quiet = 0 if driver.app.screen._update_timer._active.is_set() else quiet + 1
        if quiet == 2:
            return
    raise AssertionError("frames without an end")


def _whole(driver: Driver) -> News:
    app = driver.app
    whole = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(whole, Pieces)
    return News(whole, app._picture)


def _left_to_draw(driver: Driver) -> str:
    """What would be sent so that the terminal shows the whole screen."""
    return _whole(driver).render_segments(driver.app.console)


def _cells(driver: Driver) -> Cells:
    """What a terminal shows; the first row tells how long the search took."""
    return [
        (text, [ink.pen[:3] for ink in inks])
        for y, (text, inks) in sorted(driver.app._picture._rows.items())
        if 0 < y < driver.app.size.height
    ]


async def test_after_every_key_the_terminal_shows_what_a_whole_frame_would(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _on_terminal((120, 30), monkeypatch) as driver:
        for key in _KEYS:
            await driver.press(key)
            await _drawn(driver)
            assert _left_to_draw(driver) == "", key


async def test_after_many_sizes_the_terminal_shows_what_a_fresh_start_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _on_terminal(_SIZES[0], monkeypatch) as driver:
        for size in (*_SIZES, (10, 40), *_SIZES[::-1], (40, 5)):
            driver.app._driver._size = size  # type: ignore[union-attr]
            await driver.pilot.resize_terminal(*size)
        for size in (_SIZES[1], *_SIZES[3:]):
            for other in (size[::-1], size):
                await driver.pilot.resize_terminal(*other)
            await _drawn(driver)
            assert _left_to_draw(driver) == "", size
            async with _on_terminal(size, monkeypatch) as fresh:
                assert fresh.app.size == Size(*size)
                assert _cells(driver) == _cells(fresh), size


async def test_focus_stays_with_what_was_hidden_for_a_moment_only() -> None:
    async with running() as driver:
        driver.main.list.post_message(Hide())  # of a size that has passed
        await driver.settle()
        await driver.press("j")
        assert driver.main.focused is driver.main.list
        assert driver.main.list.cursor == 1
