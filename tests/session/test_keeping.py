"""What the session asks to be saved is saved, however it ends."""

import asyncio
import os
from pathlib import Path

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.place import LibraryPlace
from tuiref.session import Session


async def _opened(path: Path) -> tuple[Session, list[protocol.Reply]]:
    """A session over a library whose marks are known, and what it hears."""
    events: list[protocol.Reply] = []
    known = asyncio.Event()

    def hear(event: protocol.Reply) -> None:
        events.append(event)
        if isinstance(event, protocol.MarksChanged) and event.is_whole:
            known.set()

    session = Session()
    await session.connect(hear)
    await session.open([str(path)])
    await asyncio.wait_for(known.wait(), 60)
    return session, events


def _marked(events: list[protocol.Reply]) -> list[int]:
    changes = [event for event in events if isinstance(event, protocol.MarksChanged)]
    return sorted(key for change in changes for key in protocol.unpack_keys(change.added))


async def test_an_engine_that_is_let_go_still_saves_what_it_was_asked_to(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 3_000)
    session, _ = await _opened(path)
    process = session._process
    assert process is not None
    asking = asyncio.ensure_future(session.keep_marks(range(3_000), ()))
    await asyncio.sleep(0)  # the request goes into the pipe
    session.let_go()
    session.kill()  # which no longer reaches it
    assert await asyncio.to_thread(process.wait, 60) == 0
    asking.cancel()
    again, events = await _opened(path)
    assert _marked(events) == list(range(3_000))
    await again.close()


async def test_a_place_is_saved_after_the_marks_that_were_made_before(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    session, _ = await _opened(path)
    asking = asyncio.ensure_future(session.keep_marks((4,), ()))
    await asyncio.sleep(0)
    place = LibraryPlace(text="common")
    await session.keep_place(place, 4)
    await asking
    session.kill()
    again, events = await _opened(path)
    assert _marked(events) == [4]
    assert await again.read_place((os.path.relpath(path),)) == place
    (recent,) = await again.recent()
    assert (recent.paths, recent.records, recent.marked) == ((str(path),), 20, 1)
    assert await again.forget_recent(recent.id) == ()
    await again.close()


async def test_what_was_piped_in_is_read_again_by_the_next_engine(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 30)
    events: list[protocol.Reply] = []
    news = asyncio.Event()

    def hear(event: protocol.Reply) -> None:
        events.append(event)
        news.set()

    async def until_whole(start: int) -> None:
        while not any(isinstance(event, protocol.MarksChanged) and event.is_whole for event in events[start:]):
            news.clear()
            await asyncio.wait_for(news.wait(), 60)

    piped = os.open(path, os.O_RDONLY)
    session = Session(standard_input=piped)
    session.start()
    os.close(piped)
    await session.connect(hear)
    await session.open(["-"])
    await until_whole(0)
    await session.keep_marks((7,), ())
    process = session._process
    assert process is not None
    heard = len(events)
    process.kill()
    await until_whole(heard)
    assert any(isinstance(event, protocol.Restarted) for event in events[heard:])
    assert _marked(events[heard:]) == [7]
    assert (await session.record(7)).title == "common number 8"
    await session.close()
