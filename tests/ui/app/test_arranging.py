"""The panes get the room that the user gives them, by keys and by the mouse."""

import pytest
from textual.geometry import Region

from tests.ui.app.screen_text import Driver, running
from tuiref.ui import commands
from tuiref.ui.layout import Layout

WIDE, NARROW, TINY = (120, 40), (80, 24), (60, 20)


def region(driver: Driver, selector: str) -> Region:
    return driver.main.query_one(selector).region


async def drag(driver: Driver, start: tuple[int, int], end: tuple[int, int]) -> None:
    await driver.pilot.mouse_down(offset=start)
    await driver.pilot.hover(offset=end)
    await driver.pilot.mouse_up(offset=end)
    await driver.settle()


async def test_keys_move_the_split_of_the_list_in_every_layout() -> None:
    for size, side in ((WIDE, "width"), (NARROW, "height")):
        async with running(size=size) as driver:
            before = getattr(region(driver, "#left"), side)
            await driver.press("greater_than_sign", "greater_than_sign")
            wider = getattr(region(driver, "#left"), side)
            await driver.press("less_than_sign", "less_than_sign", "less_than_sign")
            narrower = getattr(region(driver, "#left"), side)
            assert narrower < before < wider
            await driver.press("equals_sign")
            assert getattr(region(driver, "#left"), side) == before
            assert driver.main.arrangement == Layout()


async def test_keys_move_the_split_between_record_and_abstract() -> None:
    for size, side in ((WIDE, "height"), (NARROW, "width")):
        async with running(size=size) as driver:
            before = getattr(region(driver, "#record"), side)
            await driver.press("right_curly_bracket")
            larger = getattr(region(driver, "#record"), side)
            await driver.press("left_curly_bracket", "left_curly_bracket")
            assert getattr(region(driver, "#record"), side) < before < larger


async def test_mouse_drags_the_border_of_the_list() -> None:
    async with running(size=WIDE) as driver:
        border = region(driver, "#left").right - 1
        await drag(driver, (border, 10), (83, 12))
        assert region(driver, "#left").right == 84
        assert driver.main.arrangement.columns_percent == 70
        assert driver.main.context == commands.LIST
        assert not driver.main.selections
    async with running(size=NARROW) as driver:
        await drag(driver, (10, region(driver, "#side").y), (10, 17))
        assert abs(region(driver, "#side").y - 17) <= 1
        assert driver.main.arrangement.rows_percent is not None


async def test_mouse_drags_the_border_of_record_and_abstract() -> None:
    async with running(size=WIDE) as driver:
        await drag(driver, (100, region(driver, "#abstract").y), (100, 30))
        assert abs(region(driver, "#abstract").y - 30) <= 1
    async with running(size=NARROW) as driver:
        await drag(driver, (region(driver, "#abstract").x, 20), (60, 20))
        assert abs(region(driver, "#abstract").x - 60) <= 1


async def test_no_drag_takes_a_pane_away() -> None:
    async with running(size=WIDE) as driver:
        await drag(driver, (region(driver, "#left").right - 1, 10), (0, 10))
        assert region(driver, "#left").width >= 15
        await drag(driver, (region(driver, "#left").right - 1, 10), (119, 10))
        assert region(driver, "#side").width >= 15


async def test_drag_that_begins_elsewhere_moves_nothing() -> None:
    async with running(size=WIDE) as driver:
        await drag(driver, (20, 10), (60, 10))
        assert driver.main.arrangement == Layout()


async def test_split_is_kept_for_its_layout_when_the_terminal_changes() -> None:
    async with running(size=WIDE) as driver:
        await driver.press("greater_than_sign", "greater_than_sign")
        wide = region(driver, "#left").width
        await driver.pilot.resize_terminal(*NARROW)
        await driver.settle()
        assert region(driver, "#left").width == 80
        await driver.pilot.resize_terminal(*WIDE)
        await driver.settle()
        assert region(driver, "#left").width == wide


@pytest.mark.parametrize("zoomed", ["list", "record", "abstract", "side"])
@pytest.mark.parametrize("size", [WIDE, NARROW, TINY])
async def test_kept_layout_comes_back(size: tuple[int, int], zoomed: str) -> None:
    async with running(size=size) as driver:
        driver.main.share_out(Layout(columns_percent=70, rows_percent=40, side_percent=30, zoomed=zoomed))
        await driver.settle()
        shown = {"side": "#side"}.get(zoomed, f"#{zoomed}")
        assert region(driver, shown).width == size[0]
        assert driver.main.context == ("record" if zoomed == "side" else zoomed)
        await driver.press("escape")
        assert driver.main.zoomed is None
        if size is WIDE:
            assert region(driver, "#left").width == 84


async def test_plus_zooms_each_pane_and_back() -> None:
    async with running(size=WIDE) as driver:
        for key, pane in (("1", "list"), ("2", "record"), ("3", "abstract")):
            await driver.press(key, "plus")
            assert driver.main.zoomed == pane
            assert region(driver, f"#{pane}").width == 120
            await driver.press("plus")
            assert driver.main.zoomed is None


async def test_a_terminal_made_tiny_shows_the_abstract_that_is_being_read() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("3")
        await driver.pilot.resize_terminal(60, 20)
        await driver.settle()
        assert driver.main.abstract_pane.size
        assert not driver.main.record_pane.is_on_screen
        await driver.press("2")
        assert driver.main.record_pane.size
        await driver.press("3")
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert driver.main.record_pane.size
        assert driver.main.abstract_pane.size
