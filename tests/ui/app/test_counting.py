"""A number before a motion, and the panes that follow the cursor."""

import pytest

from tests.ui.app.screen_text import running


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("5j", 5),
        ("10j", 10),
        ("25j", 25),
        ("12G", 11),
        ("120G", 119),
        ("40g", 39),
        ("999G", 199),
        ("60G5k", 54),
        ("9j0", 9),
        ("33j", 33),
        ("50G06k", 43),
    ],
)
async def test_a_number_says_how_far_a_motion_goes(keys: str, place: int) -> None:
    async with running() as driver:
        await driver.at_once(*keys)
        assert driver.main.list.cursor == place
        assert driver.main.context == "list"


async def test_the_number_typed_so_far_is_shown_and_escape_drops_it() -> None:
    async with running() as driver:
        await driver.press("5", "0")
        assert "50_" in driver.text
        await driver.press("escape", "j")
        assert "50_" not in driver.text
        assert driver.main.list.cursor == 1


async def test_a_number_before_half_a_page_moves_that_many_halves() -> None:
    async with running() as driver:
        half = driver.main.list.page_size // 2
        await driver.press("6", "ctrl+d")
        assert driver.main.list.cursor == 6 * half


async def test_a_digit_alone_still_goes_to_its_pane() -> None:
    async with running() as driver:
        await driver.press("3")
        assert driver.main.context == "abstract"
        await driver.press("2")  # a second digit: it was a number, typed from the list
        assert driver.main.context == "list"
        assert "32_" in driver.text


async def test_another_command_drops_the_number() -> None:
    async with running() as driver:
        await driver.press("8", "space", "j")
        assert driver.main.list.cursor == 2


async def test_digits_are_text_in_the_search_box() -> None:
    async with running() as driver:
        await driver.press("slash", "1", "5")
        assert driver.main.search_bar.text == "15"


async def test_while_keys_come_fast_only_the_last_record_is_read() -> None:
    async with running() as driver:
        asked: list[int] = []
        record = driver.session.record

        async def noting(key: int) -> object:
            asked.append(key)
            return await record(key)

        driver.session.record = noting  # type: ignore[method-assign, assignment]
        await driver.at_once(*"jjjjjjjjjjjj")
        assert driver.main.list.cursor == 12
        assert asked[-1] == 12
        assert len(asked) <= 3
        assert driver.main.record is not None
        assert driver.main.record.id == "0badcafe-13"


async def test_a_command_about_the_record_waits_for_the_one_under_the_cursor() -> None:
    async with running() as driver:
        await driver.at_once("j", "j", "j", "j", "enter")
        assert driver.main.record is not None
        assert driver.main.record.id == "0badcafe-5"
        await driver.press("q")
        await driver.at_once("G", "y")
        assert "10.1000/example.200" in driver.text
