"""From a record to the records like it, and back."""

from tests.ui.app.screen_text import running
from tuiref.ui import commands


async def test_m_searches_for_the_words_of_the_record_and_b_returns_to_it() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("j")
        key = driver.main.list.key
        await driver.press("m")
        assert driver.main.search_bar.text == "heart"
        assert driver.main.list.total == 40
        assert driver.main.context == commands.LIST
        await driver.press("b")
        assert driver.main.search_bar.text == ""
        assert driver.main.list.total == 200
        assert driver.main.list.key == key


async def test_the_most_alike_come_first_whatever_the_order_was() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("s", "t", "j")
        assert driver.main.sort.field == "title"
        while driver.main.list.key is None or driver.main.list.key % 5 == 0:
            await driver.press("j")
        await driver.press("m")
        assert driver.main.sort.field == "relevance"
        assert "most alike" in driver.toasts[-1]


async def test_a_record_without_words_in_common_says_so() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("m")
        assert "no words" in driver.toasts[-1]
        assert driver.main.search_bar.text == ""


async def test_the_same_likeness_asked_again_changes_nothing() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("j", "m", "m")
        assert driver.main.search_bar.text == "heart"
        assert len(driver.main.left_searches) == 1
        assert "like it" in driver.toasts[-1]
