"""Where the marks are is told by the scroll bar, and how many there are by the status line, wherever one is."""

from tests.ui.app.screen_text import Driver, running
from tuiref.ui.widgets.thin_bar import TICK_SIGN


def bar(driver: Driver) -> str:
    """The cells of the list's scroll bar, from the top."""
    region = driver.main.list.vertical_scrollbar.region
    lines = driver.app.screen._compositor.render_strips(driver.app.size)[region.y : region.bottom]
    return "".join(line.crop(region.x, region.right).text for line in lines)


async def test_scroll_bar_has_a_tick_where_marked_records_are() -> None:
    async with running() as driver:
        assert TICK_SIGN not in bar(driver)
        await driver.press("space", "G", "space")
        cells = bar(driver)
        assert [place for place, cell in enumerate(cells) if cell == TICK_SIGN] == [0, len(cells) - 1]
        await driver.press("U")
        assert TICK_SIGN not in bar(driver)


async def test_ticks_follow_the_search_and_the_number_marked_stays() -> None:
    async with running() as driver:
        await driver.press("G", "space", "slash")
        await driver.type("heart")
        assert "1 marked" in driver.text
        assert TICK_SIGN not in bar(driver)  # record 200 is about something else
        await driver.press("enter", "ctrl+a")
        assert bar(driver).count(TICK_SIGN) == len(bar(driver))


async def test_the_list_of_the_marked_alone_has_no_ticks() -> None:
    async with running() as driver:
        await driver.press("ctrl+a")
        assert TICK_SIGN in bar(driver)
        await driver.press("M")
        assert TICK_SIGN not in bar(driver)
