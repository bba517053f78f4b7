"""A search that is typed over another, and what comes back when one is cleared."""

import pytest

from tests.ui.app.screen_text import running


async def test_slash_on_a_kept_search_lets_another_be_typed_in_its_place() -> None:
    async with running() as driver:
        await driver.press("slash", *"heart", "enter", "slash", *"rats")
        assert driver.main.search_bar.text == "rats"
        assert driver.main.text == "rats"


async def test_slash_and_an_arrow_go_into_the_search_that_stands_there() -> None:
    async with running() as driver:
        await driver.press("slash", *"heart", "enter", "slash", "right", "s")
        assert driver.main.search_bar.text == "hearts"
        await driver.press("escape", "slash", "left", "x")
        assert driver.main.search_bar.text == "xhearts"


async def test_slash_and_enter_or_escape_leave_the_search_as_it_is() -> None:
    async with running() as driver:
        await driver.press("slash", *"heart", "enter", "slash", "enter")
        assert driver.main.search_bar.text == "heart"
        await driver.press("slash", "down", "escape")
        assert driver.main.search_bar.text == "heart"


async def test_slash_on_a_search_that_cannot_be_read_goes_on_with_it() -> None:
    async with running() as driver:
        await driver.press("slash", "quotation_mark", *"he", "escape")
        await driver.press("slash", "a", "quotation_mark")
        assert driver.main.search_bar.text == '"hea"'


async def test_keys_typed_right_behind_slash_all_replace_the_old_search() -> None:
    async with running() as driver:
        await driver.press("slash", *"heart", "enter")
        await driver.at_once("slash", *"rats")
        assert driver.main.search_bar.text == "rats"


@pytest.mark.parametrize("text", ["heart", "zzz"])
async def test_clearing_leads_back_to_the_record_where_the_search_began(text: str) -> None:
    async with running() as driver:
        await driver.press(*"120G", "slash", *text, "enter", "escape")
        assert driver.main.text == ""
        assert driver.main.list.cursor == 119
        assert driver.main.list.total == 200


async def test_letters_taken_back_one_by_one_lead_back_as_well() -> None:
    async with running() as driver:
        await driver.press(*"120G", "slash", *"he", "backspace", "backspace", "escape")
        assert driver.main.list.cursor == 119


async def test_a_hit_that_was_moved_to_stays_and_b_leads_back_to_where_the_search_began() -> None:
    async with running() as driver:
        await driver.press(*"120G", "slash", *"heart", "enter", "j", "j")
        chosen = driver.main.list.key
        await driver.press("escape")
        assert driver.main.list.total == 200
        assert driver.main.list.key == chosen
        assert driver.main.list.cursor != 119
        await driver.press("b")
        assert driver.main.list.cursor == 119
        assert driver.main.text == ""


async def test_a_search_typed_over_a_cleared_one_begins_at_its_first_hit() -> None:
    async with running() as driver:
        await driver.press(*"120G", "slash", *"heart")
        driver.session.hold("")
        await driver.press("ctrl+u", *"he")
        assert driver.main.list.cursor == 0
        driver.session.held[""].set()
        await driver.press("escape", "escape")
        assert driver.main.list.cursor == 119


async def test_the_last_filter_taken_away_leads_back_as_well() -> None:
    async with running() as driver:
        await driver.press(*"120G")
        driver.main.set_search("year:2019")
        await driver.settle()
        assert driver.main.list.cursor == 0
        await driver.press("escape")
        assert driver.main.list.cursor == 119


async def test_while_the_marked_are_listed_their_number_stands_in_the_place_of_the_hits() -> None:
    async with running() as driver:
        await driver.press("slash", *"heart", "enter", "space", "space", "M")
        assert "2 marked of 200" in driver.text.split("\n")[0]
        await driver.press("M")
        assert "marked" not in driver.text.split("\n")[0]
        assert "of 200" in driver.text.split("\n")[0]


async def test_enter_on_an_empty_result_stays_in_the_list() -> None:
    async with running() as driver:
        await driver.press("slash", *"zzz", "enter", "enter")
        assert driver.main.zoomed is None
        assert driver.main.context == "list"
