"""Which answers are shown: the newest query's, around the same record, in spite of what comes late or not at all."""

import asyncio

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref import protocol
from tuiref.core.hits import Row, Sort, record_key
from tuiref.ui.screens.listing import Listing


async def test_result_of_an_older_query_is_dropped() -> None:
    async with running() as driver:
        driver.session.hold("h")
        await driver.pilot.press("slash", "h", "e", "a")
        driver.session.held["h"].set()
        await driver.settle()
        assert driver.main.result.text == "hea"
        assert driver.main.list.total == 40


async def test_result_whose_text_is_not_current_is_not_shown() -> None:
    async with running() as driver:
        stale = await driver.session.search("zzz", Sort())
        driver.main._found(stale)
        await driver.settle()
        assert driver.main.list.total == 200


async def test_record_of_an_older_cursor_is_not_shown() -> None:
    async with running() as driver:
        await driver.press("j")
        record = driver.main.record
        assert record is not None
        assert record.id == "0badcafe-2"
        driver.main.record_key = record_key(0, 7)
        await driver.press("j")
        assert driver.main.record is not None
        assert driver.main.record.id == "0badcafe-3"


async def test_fault_is_shown_and_the_last_good_result_stays() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.type(' "fail')
        assert driver.main.list.total == 40
        assert "unclosed quote" in driver.text
        assert "last good query" in driver.text
        await driver.press("ctrl+y")
        assert driver.main.search_bar.text == 'heart "fail"'
        assert "unclosed quote" not in driver.text


async def test_no_hit_is_said_where_the_list_is() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.type("zzz")
        assert driver.main.list.total == 0
        assert "No record matches." in driver.text
        assert driver.main.record is None
        await driver.press("enter", "escape")
        assert "No record matches." not in driver.text
        assert driver.main.record is not None


async def test_without_a_path_the_screen_says_how_to_open_one() -> None:
    session = FakeSession(0)
    async with running(session, paths=()) as driver:
        assert "tuiref refs.ris" in driver.text
        assert session._opened == []


async def test_growing_library_keeps_the_cursor_on_its_record() -> None:
    session = FakeSession(500)
    session.readable = 100
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter", "s", "y", "j", "j", "j")
        key = driver.main.list.key
        session.readable = 500
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert driver.main.list.total == 100
        assert driver.main.list.key == key


async def test_growing_library_in_file_order_only_grows_the_list() -> None:
    session = FakeSession(500)
    session.readable = 100
    async with running(session) as driver:
        await driver.press("j", "j")
        session.readable = 500
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert driver.main.list.total == 500
        assert driver.main.list.cursor == 2
        await driver.press("G")
        assert driver.main.list.key == record_key(0, 499)


class SlowRows(FakeSession):
    """Answers a question for rows when it is let."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.gate = asyncio.Event()

    async def rows(self, ticket: int, start: int, stop: int) -> tuple[Row, ...]:
        found = await super().rows(ticket, start, stop)
        await asyncio.shield(self.gate.wait())
        return found


async def test_rows_that_come_after_the_list_has_grown_are_shown() -> None:
    session = SlowRows(500)
    session.readable = 400
    async with running(session) as driver:
        await driver.pilot.press("G", "space")
        session.readable = 500
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.pilot.pause()
        session.gate.set()
        await driver.settle()
        assert list(driver.main.marks.keys) == [record_key(0, 399)]


async def test_changes_that_come_while_a_search_is_under_way_lead_to_one_more_search() -> None:
    session = FakeSession(500)
    async with running(session) as driver:
        session.hold("h")
        await driver.pilot.press("slash", "h")
        before = len(session.searches)
        for readable in (200, 300, 400):
            session.readable = readable
            session.say(protocol.LibraryChanged(library=session.library()))
            await driver.pilot.pause()
        session.held["h"].set()
        await driver.settle()
        assert len(session.searches) == before + 1
        assert driver.main.result.text == "h"


async def test_change_while_typing_does_not_keep_the_cursor_of_the_older_query() -> None:
    session = FakeSession(500)
    async with running(session) as driver:
        await driver.press("j", "j", "j")
        session.hold("heart")
        await driver.pilot.press("slash", *"heart")
        session.readable = 400
        session.say(protocol.LibraryChanged(library=session.library()))
        session.held["heart"].set()
        await driver.settle()
        assert driver.main.list.cursor == 0


async def test_dead_engine_leaves_the_list_and_is_asked_again_when_it_is_back() -> None:
    session = FakeSession()
    async with running(session) as driver:
        session.is_dead = True
        await driver.press("slash", "h", "e")
        assert driver.main.list.total == 200
        session.is_dead = False
        session.say(protocol.Noticed(message="The engine stopped and was started again.", severity="warning"))
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert driver.main.result.text == "he"
        assert "The engine stopped and was started again." in driver.toasts


async def test_rows_of_a_result_that_the_engine_forgot_are_searched_for_again() -> None:
    session = FakeSession(1_000)
    async with running(session) as driver:
        session._results.clear()
        await driver.press("G")
        assert driver.main.list.key == record_key(0, 999)


async def test_marked_only_view_stays_while_the_library_grows() -> None:
    session = FakeSession(500)
    session.readable = 100
    async with running(session) as driver:
        await driver.press("space", "M")
        session.readable = 500
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert driver.main.list.total == 1
        assert driver.main.result.total == 500
        await driver.press("escape")
        assert driver.main.list.total == 500


@pytest.mark.parametrize(
    ("older", "newer", "grows"),
    [
        (Listing(total=5, ticket=1), Listing(total=9, ticket=2), True),
        (Listing(total=0, ticket=1), Listing(total=9, ticket=2), False),
        (Listing(total=5, ticket=1), Listing(total=4, ticket=2), False),
        (Listing(total=5, ticket=1, text="a"), Listing(total=9, ticket=2, text="a"), False),
        (Listing(total=5, sort=Sort("year")), Listing(total=9, sort=Sort("year")), False),
        (Listing(total=5, sort=Sort("added")), Listing(total=9, sort=Sort("added")), True),
        (Listing(total=5, sort=Sort("added", True)), Listing(total=9, sort=Sort("added", True)), False),
        (Listing(total=5, keys=(1,)), Listing(total=9), False),
    ],
)
def test_only_all_records_in_file_order_grow_at_the_end(older: Listing, newer: Listing, grows: bool) -> None:
    assert older.grows_into(newer) is grows
