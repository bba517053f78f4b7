"""Two records side by side."""

from dataclasses import replace

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref.core.hits import record_key
from tuiref.ui.screens.compare import CompareScreen
from tuiref.ui.widgets.compare_view import CompareView


def _view(driver: Driver) -> CompareView:
    assert isinstance(driver.app.screen, CompareScreen)
    return driver.app.screen.query_one(CompareView)


async def test_key_on_one_record_and_then_on_another_compares_them() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("c")
        assert "first of two" in driver.text
        await driver.press("j", "j", "c")
        assert "Smith" in driver.text
        assert "Okafor" in driver.text
        assert "differ" in driver.text
        await driver.press("escape")
        assert driver.is_in_main
        assert driver.main.list.cursor == 2


async def test_two_marked_records_are_compared_at_once() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("space", "j", "space", "G", "c")
        assert [line[:2] for line in driver.text.split("\n") if "line 1 " in line]
        assert "line 1 " in driver.text
        assert "line 21" in driver.text


async def test_key_on_the_same_record_twice_compares_it_with_the_one_behind_it() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("j", "c", "c")
        assert "line 11" in driver.text and "line 21" in driver.text


async def test_behind_the_last_record_there_is_none_to_compare_with() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("G", "c", "c")
        assert driver.is_in_main
        assert "no record stands behind this one" in driver.text
        await driver.press("k", "c")
        assert driver.is_in_main
        assert "first of two" in driver.text


async def test_next_pair_goes_down_the_list_with_both_sides_and_ends_at_its_end() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("1", "9", "7", "G", "c", "c", "c")
        assert "line 1,971" in driver.text and "line 1,981" in driver.text
        await driver.press("c")
        assert "line 1,981" in driver.text and "line 1,991" in driver.text
        await driver.press("c")
        assert "line 1,981" in driver.text and "line 1,991" in driver.text
        assert "last record" in driver.toasts[-1]
        await driver.press("escape")
        assert driver.main.list.cursor == 199


async def test_names_of_the_compared_show_the_end_of_a_long_path() -> None:
    session = FakeSession(3)
    for number, name in enumerate(("scopus.ris", "embase.ris")):
        key = record_key(0, number)
        record = replace(session.library_records[key], source=f"/home/jane/reviews/2026/exports/of/november/{name}")
        session.library_records[key] = record
    async with running(session, size=(80, 24)) as driver:
        await driver.press("c", "c")
        assert "scopus.ris, line 1" in driver.text and "embase.ris, line 11" in driver.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_differences_are_told_by_signs(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        await driver.press("c", "j", "c")
        page = _view(driver).text
        assert "≠" in page
        assert "=" in page


async def test_brackets_exchange_the_right_record_for_its_neighbours_past_the_left_one() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("j", "c", "j", "c")
        await driver.press("right_square_bracket")
        assert "line 31" in driver.text
        await driver.press("left_square_bracket", "left_square_bracket")
        assert "line 1 " in driver.text
        await driver.press("left_square_bracket")
        assert "first record" in driver.toasts[-1]
        await driver.press("escape")
        assert driver.main.list.cursor == 0


async def test_what_is_the_same_can_be_left_out() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("c", "j", "c")
        whole = len(_view(driver).text.split("\n"))
        await driver.press("d")
        assert len(_view(driver).text.split("\n")) < whole
        assert "left out" in driver.text
        await driver.press("d")
        assert len(_view(driver).text.split("\n")) == whole


async def test_n_goes_from_difference_to_difference() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("c", "j", "c", "n", "n")
        assert _view(driver).current_hit == 1
        await driver.press("N")
        assert _view(driver).current_hit == 0


async def test_either_side_can_be_marked_and_the_sides_swapped() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("c", "j", "c", "2")
        assert set(driver.main.marks.keys) == {record_key(0, 1)}
        await driver.press("s", "2")
        assert set(driver.main.marks.keys) == {record_key(0, 1), record_key(0, 0)}
        await driver.press("1")
        assert set(driver.main.marks.keys) == {record_key(0, 0)}


async def test_both_sides_scroll_together() -> None:
    async with running(size=(120, 12)) as driver:
        await driver.press("c", "j", "c")
        await driver.press("space")
        assert _view(driver).scroll_y > 0
        await driver.press("g")
        assert _view(driver).scroll_y == 0
