"""What the screen says in each of its states, at each of its sizes."""

import pytest
from textual.geometry import Size

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref import protocol
from tuiref.core.library import Library, Source

SIZES = ((140, 40), (80, 24), (60, 20), (40, 10))


def reading() -> protocol.Reading:
    return protocol.Reading(
        path="library.ris", bytes_read=10, bytes_total=40, records=12_000, seconds=2.0, expected=50_000
    )


def assert_fits(driver: Driver) -> None:
    """No line is wider than the screen, and the key bar is the last."""
    lines = driver.text.split("\n")
    assert len(lines) == driver.app.size.height
    assert "help" in lines[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_open_says_what_tuiref_is_and_how_to_open_something(size: tuple[int, int]) -> None:
    async with running(FakeSession(0), size=size, paths=()) as driver:
        driver.session.say(protocol.LibraryChanged(library=Library()))
        await driver.settle()
        assert "open a library" in driver.text
        assert not driver.main.record_pane.region
        assert driver.main.query_one("#empty").region.size == Size(size[0], size[1] - 3)
        assert_fits(driver)
        driver.session.readable = 3
        driver.session.say(protocol.LibraryChanged(library=driver.session.library()))
        await driver.settle()
        assert "open a library" not in driver.text
        assert driver.main.record_pane.region


@pytest.mark.parametrize("size", SIZES)
async def test_reading_says_how_far_it_is(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        driver.session.say(reading())
        await driver.settle()
        assert ("reading 12,000" if size[0] > 40 else "reading 24 %") in driver.text
        assert "Retrieval of records" in driver.text
        assert_fits(driver)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_found_says_so_and_keeps_the_query(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        await driver.press("slash", *"qqq")
        assert "No record matches." in driver.text
        assert "0 of 200" in driver.text
        assert " / qqq" in driver.text


@pytest.mark.parametrize("size", SIZES)
async def test_query_that_cannot_be_read_leaves_the_rows_of_the_last_good_one(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        await driver.press("slash", "quotation_mark", "h")
        assert "unclosed quote" in driver.text
        assert "Retrieval of records" in driver.text


async def test_file_that_cannot_be_read_is_named_in_the_place_of_the_rows() -> None:
    async with running(FakeSession(0), size=(80, 24)) as driver:
        source = Source("page.ris", "", "", "", "", 0, 0, True, failure="page.ris is a page of HTML, not RIS")
        driver.session.say(protocol.LibraryChanged(library=Library((source,))))
        await driver.settle()
        assert "page.ris is a page of HTML, not RIS" in driver.text


async def test_forty_by_ten_is_the_smallest() -> None:
    async with running(size=(40, 10)) as driver:
        assert "Retrieval" in driver.text
        assert "too small" not in driver.text


@pytest.mark.parametrize("size", [(39, 10), (40, 9), (39, 20), (80, 9), (20, 5), (5, 2), (1, 1)])
async def test_too_small_a_terminal_says_so_and_recovers(size: tuple[int, int]) -> None:
    async with running(size=(80, 24)) as driver:
        await driver.press("j", "space")
        await driver.pilot.resize_terminal(*size)
        await driver.settle()
        said = driver.text
        assert "Retrieval" not in said
        assert size[0] < 20 or "terminal too small" in said
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "● 1 marked" in driver.text
        assert driver.main.list.cursor == 2


async def test_click_beside_a_dialog_closes_it_and_one_on_it_does_not() -> None:
    async with running(size=(100, 30)) as driver:
        await driver.press("question_mark")
        await driver.pilot.click(offset=(50, 15))
        assert not driver.is_in_main
        await driver.pilot.click(offset=(1, 29))
        await driver.settle()
        assert driver.is_in_main
