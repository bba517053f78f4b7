"""Where the marks are is told by the scroll bar, and how many there are by the status line, wherever one is."""

import pytest
from textual.widgets._toast import ToastRack

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref.core.hits import Sort
from tuiref.ui.app import TuirefApp
from tuiref.ui.widgets.key_bar import KeyBar
from tuiref.ui.widgets.status_line import StatusLine
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
        assert driver.main.list.vertical_scrollbar.get_component_rich_style("thin-bar--tick", partial=True).color
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


async def test_the_list_of_the_marked_alone_is_sorted_in_its_place() -> None:
    async with running() as driver:
        await driver.press("space", "j", "space", "j", "space", "k", "M")
        on = driver.main.list.key
        await driver.press("s", "y")
        assert driver.main.listing.is_marked_only
        assert driver.main.listing.sort == Sort("year", descending=True)
        assert sorted(driver.main.listing.keys or ()) == sorted(driver.main.marks.keys)
        assert driver.main.list.key == on
        assert "marked only" in driver.text
        assert "Year▼" in driver.text
        years = [row.year for row in await driver.session.rows_of(driver.main.listing.keys or ())]
        assert years == sorted(years, key=lambda year: year or 0, reverse=True)
        await driver.press("S")
        assert driver.main.listing.is_marked_only
        assert "Year▲" in driver.text
        await driver.press("M")
        assert driver.main.list.total == 200
        assert driver.main.listing.sort == Sort("year")


async def test_marked_records_are_listed_in_the_order_that_holds() -> None:
    async with running() as driver:
        await driver.press("s", "y", "ctrl+a", "M")
        assert driver.main.listing.sort == Sort("year", descending=True)
        assert "by year" in driver.text
        await driver.press("s", "f", "S")
        assert driver.main.listing.keys == tuple(sorted(driver.main.marks.keys, reverse=True))


async def test_one_is_not_many() -> None:
    async with running() as driver:
        await driver.press("space", "U")
        assert "Unmarked 1 record: u marks them again." in driver.toasts


async def test_letters_jump_in_the_list_of_the_marked_too() -> None:
    async with running() as driver:
        await driver.press("ctrl+a", "s", "y", "S", "M")
        rows = await driver.session.rows_of(driver.main.listing.keys or ())
        year = rows[-1].year
        first = next(place for place, row in enumerate(rows) if row.year == year)
        await driver.press("apostrophe")
        await driver.type(str(year))
        assert driver.main.list.cursor == first > 0


async def test_a_zoomed_record_says_that_it_is_marked_when_it_is() -> None:
    async with running() as driver:
        await driver.press("j", "enter")
        assert "marked" not in driver.text.split("\n")[1]
        await driver.press("space", "left_square_bracket")
        assert "Record ● marked" in driver.text
        await driver.press("right_square_bracket")
        assert "Record ● marked" not in driver.text
        await driver.press("asterisk")
        assert "Record ● marked" in driver.text
        await driver.press("U")
        assert "Record ● marked" not in driver.text


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_messages_have_their_place_above_the_number_of_the_marked_and_the_keys(size: tuple[int, int]) -> None:
    app = TuirefApp(FakeSession(), ("library.ris",))
    async with app.run_test(size=size, notifications=True):
        below = app.main.query_one(StatusLine).region.height + app.main.query_one(KeyBar).region.height
        assert app.main.get_child_by_type(ToastRack).styles.margin.bottom == below == 2
