"""Pick mode: Enter prints the marked records, else the current one, and ends; Esc ends without."""

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref.core.picking import Picking
from tuiref.ui import commands

RIS = Picking("ris")


async def test_enter_prints_the_current_record_and_ends() -> None:
    async with running(picking=RIS) as driver:
        assert driver.main.context == commands.SEARCH
        await driver.press("down", "enter")
        assert driver.app.return_value == f"ris of {driver.session.library_records[1].title}"
        assert driver.app.return_code == 0


async def test_enter_prints_all_that_is_marked() -> None:
    async with running(picking=RIS) as driver:
        await driver.press("tab", "space", "space", "enter")
        assert str(driver.app.return_value).count("ris of ") == 2


async def test_search_typed_in_one_go_with_enter_prints_its_first_hit() -> None:
    async with running(picking=RIS) as driver:
        await driver.at_once(*"heart", "enter")
        first = next(one for one in driver.session.library_records.values() if "heart" in one.title.lower())
        assert driver.app.return_value == f"ris of {first.title}"


@pytest.mark.parametrize("keys", [("escape",), ("tab", "escape"), ("tab", "q")])
async def test_esc_ends_with_nothing_printed(keys: tuple[str, ...]) -> None:
    async with running(picking=RIS) as driver:
        await driver.press(*keys)
        assert (driver.app.return_value, driver.app.return_code) == (None, 130)


async def test_nothing_is_printed_while_there_is_no_hit() -> None:
    async with running(picking=RIS) as driver:
        await driver.press(*"zzzz", "enter")
        assert driver.app.return_value is None
        assert driver.is_in_main


async def test_marks_of_before_are_not_picked_and_those_of_now_not_kept() -> None:
    session = FakeSession()
    async with running(session, picking=RIS) as driver:
        await driver.press("tab", "space")
        assert not driver.main.is_anything_to_save
        assert "print" in driver.text
