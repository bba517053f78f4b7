"""A number before a motion, and the panes that follow the cursor."""

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref.core.hits import record_key


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
        await driver.press("8", "v", "escape", "j")
        assert driver.main.list.cursor == 1


async def test_a_number_before_the_mark_marks_so_many_and_again_unmarks_them() -> None:
    async with running() as driver:
        await driver.press("j", "5", "space")
        assert driver.main.marks.keys == {record_key(0, number) for number in range(1, 6)}
        assert driver.main.list.cursor == 6
        await driver.press("g", "9", "space")
        assert driver.main.marks.keys == {record_key(0, number) for number in range(9)}
        await driver.press("g", "9", "9", "space")
        assert not driver.main.marks


@pytest.mark.parametrize("is_marked_only", [False, True])
async def test_a_number_before_the_mark_reaches_rows_that_are_not_here(is_marked_only: bool) -> None:
    async with running(FakeSession(1_000)) as driver:
        if is_marked_only:
            await driver.press("ctrl+a", "M")
        await driver.press("j", *"700", "space")
        count = len(driver.main.marks)
        assert count == (300 if is_marked_only else 700)
        assert (record_key(0, 700) in driver.main.marks) != is_marked_only
        assert (record_key(0, 0) in driver.main.marks) == is_marked_only


async def test_a_number_before_next_hit_skips_so_many() -> None:
    async with running() as driver:
        await driver.press("slash", "h", "e", "enter", "n")
        first = driver.text
        assert "match 1 of" in first
        await driver.press("8", "n")
        total = int(first.partition("match 1 of ")[2].split()[0])
        assert f"match {1 + 8 % total} of {total}" in driver.text


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
