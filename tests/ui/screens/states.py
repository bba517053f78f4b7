"""The states of the main screen whose looks are kept, and how each is reached with keys."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tests.ui.app.telling_session import TellingSession
from tuiref import protocol
from tuiref.core.problem import Problem

SIZES = ((120, 40), (80, 24), (60, 20))
KEPT = Path(__file__).with_name("kept")
"""One text file for each state and size."""


@dataclass(frozen=True, slots=True)
class State:
    """Something that a user sees."""

    name: str
    reach: Callable[[Driver], Awaitable[None]]
    session: Callable[[], FakeSession] = FakeSession
    paths: tuple[str, ...] = ("library.ris",)


async def _list(driver: Driver) -> None:
    await driver.press("j", "space", "j")


async def _search(driver: Driver) -> None:
    await driver.press("slash")
    await driver.type("heart")
    await driver.press("enter")


async def _no_hits(driver: Driver) -> None:
    await driver.press("slash")
    await driver.type("hart")
    await driver.press("enter")


async def _error(driver: Driver) -> None:
    await driver.press("slash")
    await driver.type('heart "fail')


async def _loading(driver: Driver) -> None:
    driver.session.say(
        protocol.Reading(path="library.ris", bytes_read=40_000_000, bytes_total=100_000_000, records=60, seconds=2.0)
    )
    await driver.settle()


async def _facets(driver: Driver) -> None:
    await _search(driver)
    await driver.press("f", "tab", "tab", "enter")


async def _compare(driver: Driver) -> None:
    await driver.press("c", "j", "c", "n")


async def _zoomed(driver: Driver) -> None:
    await driver.press("enter", "j", "j")


async def _raw(driver: Driver) -> None:
    await driver.press("2", "r")


async def _nothing(driver: Driver) -> None:
    await driver.settle()


def _part() -> FakeSession:
    session = FakeSession(200)
    session.readable = 60
    return session


def _with_problem() -> FakeSession:
    return FakeSession(problems=(Problem("library.ris", 3, "odd", "the tag had no blank before it", "lost text"),))


STATES = (
    State("list", _list),
    State("search", _search),
    State("no-hits", _no_hits, TellingSession),
    State("error", _error),
    State("loading", _loading, _part),
    State("facets", _facets),
    State("compare", _compare),
    State("zoomed", _zoomed),
    State("raw", _raw, _with_problem),
    State("no-file", _nothing, lambda: FakeSession(0), ()),
)


@asynccontextmanager
async def reached(state: State, size: tuple[int, int]) -> AsyncIterator[Driver]:
    """An app in a state."""
    async with running(state.session(), size=size, paths=state.paths) as driver:
        await state.reach(driver)
        driver.app.clear_notifications()
        await driver.settle()
        yield driver


def file_of(state: State, size: tuple[int, int]) -> Path:
    """Where the looks of a state are kept."""
    return KEPT / f"{state.name}-{size[0]}x{size[1]}.txt"
