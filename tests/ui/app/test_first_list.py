"""Keys typed before there is any record to act on: they wait for the first list, and for nothing that never comes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref import protocol
from tuiref.core.hits import record_key
from tuiref.core.library import Library
from tuiref.core.picking import Picking

READ = protocol.Reading(path="", bytes_read=0, bytes_total=0, records=0, seconds=0.1)
"""Says that nothing is being read any more."""


class SlowSession(FakeSession):
    """A session whose file is known and opened, but of which no record is readable yet."""

    def __init__(self) -> None:
        super().__init__()
        self.readable = 0

    async def open(self, paths: Sequence[str]) -> None:
        self._opened += paths
        self.say(protocol.LibraryChanged(library=self.library(is_complete=False)))

    def become_readable(self) -> None:
        """Tell as the engine does: first what can be searched, then that reading is over."""
        self.readable = 200
        self.say(protocol.LibraryChanged(library=self.library()))
        self.say(READ)


@pytest.mark.parametrize(
    ("keys", "marked"),
    [
        (("space",), [0]),
        (("j", "space"), [1]),
        (("5", "space"), [0, 1, 2, 3, 4]),
        (("5", "j", "6", "space"), [5, 6, 7, 8, 9, 10]),
    ],
)
async def test_keys_typed_before_a_record_is_readable_wait_for_it(keys: tuple[str, ...], marked: list[int]) -> None:
    session = SlowSession()
    async with running(session) as driver:
        await driver.press(*keys)
        assert not driver.main.marks
        session.become_readable()
        await driver.settle()
        assert driver.main.marks.keys == {record_key(0, number) for number in marked}


@pytest.mark.parametrize("typed", ["", "heart"])
async def test_enter_typed_before_a_record_is_readable_picks_once_it_is(typed: str) -> None:
    session = SlowSession()
    async with running(session, picking=Picking("plain")) as driver:
        await driver.press(*typed, "enter")
        assert driver.app.is_running
        session.become_readable()
        await driver.settle()
        assert driver.app.return_value


async def test_nothing_waits_for_the_list_of_a_file_without_records() -> None:
    session = SlowSession()
    async with running(session) as driver:
        await driver.press("j")
        assert driver.main.deferred
        session.say(READ)
        await driver.press("j")
        assert not driver.main.is_list_due


class EarlyMarks(FakeSession):
    """A session that tells the marks of one source before it tells what is open."""

    async def open(self, paths: Sequence[str]) -> None:
        self._opened += paths
        for number, source in enumerate(("library.ris", "other.ris")):
            added = protocol.pack_keys([record_key(number, 0)])
            self.say(protocol.MarksChanged(added=added, removed=b"", source=source, is_whole=True))
            one = self.library().sources[0]
            self.say(protocol.LibraryChanged(library=Library((one, replace(one, path="other.ris", ordinal=1)))))


async def test_marks_that_came_back_are_counted_when_those_of_all_sources_have() -> None:
    async with running(EarlyMarks()) as driver:
        assert "2 marked" in driver.toasts[0]


@pytest.mark.parametrize(("key", "told"), [("n", "match 1 of"), ("N", "match ")])
async def test_next_hit_typed_behind_a_search_waits_for_it_and_for_the_record(key: str, told: str) -> None:
    session = FakeSession()
    session.hold("heart")
    async with running(session) as driver:
        await driver.pilot.press("slash", *"heart", "enter", key)
        session.held["heart"].set()
        await driver.settle()
        assert told in driver.text
        assert not driver.toasts
        panes = (driver.main.record_pane, driver.main.abstract_pane)
        assert [pane.current_hit for pane in panes] != [None, None]
