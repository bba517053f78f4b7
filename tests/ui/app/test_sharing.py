"""From a value of a record to the records that have it too, and back."""

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref.core.problem import Problem
from tuiref.ui import commands


async def _to_value(driver: Driver, label: str) -> None:
    await driver.press("2")
    for _ in range(30):
        value = driver.main.record_pane.value
        assert value is not None
        if value.label == label:
            return
        await driver.press("j")
    raise AssertionError(f"no {label}")


async def test_enter_on_an_author_lists_his_records_around_this_one() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("j", "j", "j")
        key = driver.main.list.key
        await _to_value(driver, "Author")
        await driver.press("enter")
        assert driver.main.filters[0].label == "Author: 田中, A."
        assert driver.main.list.total == 25
        assert driver.main.list.key == key
        assert driver.main.context == commands.LIST


async def test_enter_on_the_journal_lists_the_journal_and_b_returns_to_the_search_before() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter", "j", "j")
        key = driver.main.list.key
        await _to_value(driver, "Journal")
        await driver.press("enter")
        assert driver.main.search_bar.text == ""
        assert driver.main.list.total == 50
        assert driver.main.list.key == key
        await driver.press("b")
        assert driver.main.search_bar.text == "heart"
        assert driver.main.filters == ()
        assert driver.main.list.total == 40
        assert driver.main.list.key == key
        await driver.press("b")
        assert "No search was left" in driver.toasts[-1]


async def test_w_in_the_list_offers_what_the_record_can_share() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("w")
        assert not driver.is_in_main
        for text in ("Smith, A.", "Lee, B.", "Nature", "1990"):
            assert text in driver.text
        await driver.press("j", "enter")
        assert driver.main.filters[0].label == "Author: Lee, B."
        assert driver.main.list.total == 200


async def test_w_on_the_year_of_the_record_lists_the_year() -> None:
    async with running(size=(120, 40)) as driver:
        await _to_value(driver, "Date")
        await driver.press("w")
        assert [one.queries for one in driver.main.filters] == [("year:1990",)]


async def test_enter_on_the_title_zooms_and_again_shows_all_panes() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("enter")
        assert driver.main.zoomed is not None
        await driver.press("enter")
        assert driver.main.zoomed is None


async def test_yy_copies_the_value_under_the_cursor() -> None:
    async with running(size=(120, 40)) as driver:
        await _to_value(driver, "DOI")
        await driver.press("y")
        assert "10.1000/example.1" in driver.text
        await driver.press("y")
        assert any("Sent the DOI (17 characters)" in toast for toast in driver.toasts)


async def test_yy_copies_nothing_where_no_value_is_under_the_cursor() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("y", "y")
        assert not driver.is_in_main
        assert driver.toasts == []


async def test_raw_view_tells_the_problems_of_the_record_at_their_lines() -> None:
    problems = (
        Problem("library.ris", 13, "odd", "the tag had no blank before it", "lost text"),
        Problem("library.ris", 25, "odd", "of another record"),
    )
    session = FakeSession(problems=problems)
    async with running(session, size=(120, 40)) as driver:
        await driver.press("j", "r")
        lines = driver.main.record_pane.text.split("\n")
        place = next(number for number, line in enumerate(lines) if "line 13" in line)
        assert lines[place].startswith("! line 13: the tag had no blank before it")
        assert lines[place - 1].startswith(("TI  - ", "JO  - ")) or "part 2" in lines[place - 1]
        assert "lost text" in driver.main.record_pane.text
        assert "another record" not in driver.main.record_pane.text
        await driver.press("right_square_bracket")
        assert "of another record" in driver.main.record_pane.text
