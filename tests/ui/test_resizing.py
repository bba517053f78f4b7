"""New sizes of the terminal: a single one acts at once, of many the last one stays."""

import asyncio

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen

from tuiref.ui.resizing import Resizing
from tuiref.ui.showing import Showing


class _Sized(Resizing, App[str]):
    """Notes what its screen is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Size] = []

    def get_default_screen(self) -> Screen[object]:
        app = self

        class Noting(Screen[object]):
            async def _on_resize(self, event: events.Resize) -> None:
                app.told.append(event.size)

        return Noting()


async def test_a_single_size_goes_to_the_screen_without_a_timer() -> None:
    app = _Sized()
    async with app.run_test(size=(60, 20)) as pilot:
        event = events.Resize(Size(70, 20), Size(70, 20))
        event.time = app._resized_at + 1
        await app._on_resize(event)
        assert app._resize_timer is None
        await pilot.pause()
        assert app.told[-1] == Size(70, 20)


async def test_of_many_sizes_the_last_one_stays() -> None:
    app = _Sized()
    async with app.run_test(size=(60, 20)) as pilot:
        for turn in range(20):
            event = events.Resize(Size(61 + turn, 20), Size(61 + turn, 20))
            app.post_message(event)
        async with asyncio.timeout(10):
            while app.told[-1] != Size(80, 20):
                await pilot.pause()
        assert len(app.told) < 20, "those between are passed over"


class _Shown(Showing, Resizing, App[str]):
    """As the application is built."""


async def test_a_size_that_comes_late_is_not_taken_for_the_last_one() -> None:
    app = _Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app._driver.size_now = (40, 10)  # type: ignore[union-attr]
        app.post_message(events.Resize(Size(10, 40), Size(10, 40)))
        await pilot.pause()
        assert app.size == Size(40, 10)
