"""Marks through real keys: one by one, ranges, all, and the question before they are left."""

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref.core.hits import key_number, record_key
from tuiref.ui.screens.confirm import Confirm


async def test_marks_survive_searches_and_sorts_and_are_counted() -> None:
    async with running() as driver:
        await driver.press("space", "space")
        assert driver.main.list.cursor == 2
        await driver.press("slash", "h", "e", "enter", "s", "y")
        assert driver.main.marks.keys == {record_key(0, 0), record_key(0, 1)}
        assert "2 marked" in driver.text


async def test_range_all_invert_and_unmark() -> None:
    async with running() as driver:
        await driver.press("v", "j", "j", "space")
        assert len(driver.main.marks) == 3
        await driver.press("asterisk")
        assert len(driver.main.marks) == 197
        await driver.press("ctrl+a")
        assert len(driver.main.marks) == 200
        await driver.press("U")
        assert len(driver.main.marks) == 0


async def test_range_over_rows_that_are_not_here_marks_them_too() -> None:
    async with running(FakeSession(1_000)) as driver:
        await driver.press("v", "G", "space")
        assert len(driver.main.marks) == 1_000


async def test_escape_drops_a_range_without_marking() -> None:
    async with running() as driver:
        await driver.press("v", "j", "escape", "j")
        assert not driver.main.list.has_range
        assert not driver.main.marks


async def test_marked_only_lists_the_marked_and_goes_back() -> None:
    async with running() as driver:
        await driver.press("space", "j", "space", "M")
        assert driver.main.list.total == 2
        assert "marked only" in driver.text
        await driver.press("j")
        assert driver.main.record_key == record_key(0, 2)
        await driver.press("M")
        assert driver.main.list.total == 200
        await driver.press("M", "slash", "h", "e", "a")
        assert not driver.main.listing.is_marked_only
        assert driver.main.list.total == 40


async def test_quitting_with_unsaved_marks_asks_first() -> None:
    async with running() as driver:
        driver.session.refuses_marks = True
        await driver.press("space", "q")
        assert isinstance(driver.app.screen, Confirm)
        await driver.press("n")
        assert driver.app.is_running
        await driver.press("q", "y")
        assert not driver.app.is_running


async def test_quitting_without_marks_does_not_ask() -> None:
    async with running() as driver:
        await driver.press("q")
        assert not driver.app.is_running


async def test_marks_typed_faster_than_rows_come_are_all_set() -> None:
    session = FakeSession(count=5_000)
    async with running(session) as driver:
        await driver.at_once("space", "G", "space", "k", "k", "space")
        assert {key_number(key) for key in driver.main.marks.keys} == {0, 4_997, 4_999}
