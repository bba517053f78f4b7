"""The session with a real engine process: asking, withdrawing, dying and starting again."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import Cancelled, EngineDiedError, HistoryError, SourceError, TargetExistsError
from tuiref.core.hits import Sort
from tuiref.session import Session


class Heard:
    """Collects events, and waits for one that fulfils a condition."""

    def __init__(self) -> None:
        self.events: list[protocol.Reply] = []
        self._news = asyncio.Event()

    def __call__(self, event: protocol.Reply) -> None:
        self.events.append(event)
        self._news.set()

    async def complete(self) -> None:
        """Wait until every source is read."""
        while True:
            changed = [event.library for event in self.events if isinstance(event, protocol.LibraryChanged)]
            if changed and changed[-1].sources and all(source.is_complete for source in changed[-1].sources):
                return
            await self._next()

    async def noticed(self) -> protocol.Noticed:
        """Wait for a notice."""
        while True:
            for event in self.events:
                if isinstance(event, protocol.Noticed):
                    return event
            await self._next()

    async def _next(self) -> None:
        self._news.clear()
        await asyncio.wait_for(self._news.wait(), 30)


async def opened(*paths: Path) -> tuple[Session, Heard]:
    session, heard = Session(), Heard()
    session.start()
    await session.connect(heard)
    await session.open([str(path) for path in paths])
    await heard.complete()
    return session, heard


async def test_session_opens_searches_reads_and_exports(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 40))
    found = await session.search("common", Sort("title"), limit=5)
    assert (found.total, len(found.rows)) == (40, 5)
    assert len(await session.rows(found.ticket, 5, 40)) == 35
    years, authors = await session.facets(found.ticket, ("year", "author"), 3)
    assert (years.values[0].text, years.values[0].query_text) == ("2019", "year:2019")
    assert (years.total_values, len(years.values), authors.total_values, authors.values[0].count) == (30, 3, 7, 6)
    keys = await session.keys(found.ticket)
    assert await session.place(found.ticket, keys[7]) == 7
    record = await session.record(keys[0])
    assert record.title == "common number 1"
    assert (await session.render("bibtex", keys=keys[:2])).records == 2
    assert (await session.render("citation", keys=keys[:1])).text
    target = tmp_path / "out.csv"
    exported = await session.export(str(target), "csv", ticket=found.ticket)
    assert (exported.records, exported.bytes) == (40, target.stat().st_size)
    with pytest.raises(TargetExistsError):
        await session.export(str(target), "csv", ticket=found.ticket)
    await session.close()


async def test_newer_search_withdraws_the_older_ones(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 2000))
    older = [asyncio.create_task(session.search("comm*", Sort("title"))) for _ in range(30)]
    await asyncio.sleep(0)
    newest = await session.search("number", Sort())
    assert newest.total == 2000
    results = await asyncio.gather(*older, return_exceptions=True)
    assert any(isinstance(result, Cancelled) for result in results)
    await session.close()


async def test_failure_of_the_engine_is_raised_as_the_error_that_it_was(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 2))
    with pytest.raises(SourceError) as caught:
        await session.open([str(tmp_path / "missing.ris")])
    assert "missing.ris" in caught.value.message and caught.value.hint
    await session.close()


async def test_dead_engine_is_told_started_again_and_opens_the_same_paths(tmp_path: Path) -> None:
    session, heard = await opened(write_library(tmp_path / "one.ris", 30))
    assert session.engine_pid is not None
    heard.events.clear()
    os.kill(session.engine_pid, signal.SIGKILL)
    assert "started again" in (await heard.noticed()).message
    await heard.complete()
    assert (await session.search("common", Sort())).total == 30
    await session.close()


async def test_engine_ends_when_the_session_closes(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 2))
    assert session._process is not None
    await session.close()
    assert await asyncio.to_thread(session._process.wait, 10) != 0


async def test_kept_searches_are_numbered_survive_the_engine_and_are_reported(tmp_path: Path) -> None:
    session, heard = await opened(write_library(tmp_path / "one.ris", 30))
    for text in ("common", "author:Author3"):
        await session.history(protocol.KeepSearch(text=text))
    read = await session.history(protocol.RunStrategy(text="1. year:1990-1999\n2. titel:x\n"))
    assert (read.kept, [fault.line for fault in read.faults]) == ((3,), [2])
    with pytest.raises(HistoryError) as caught:
        await session.history(protocol.KeepSearch(text="#9"))
    assert "#9" in caught.value.message
    assert session.engine_pid is not None
    heard.events.clear()
    os.kill(session.engine_pid, signal.SIGKILL)
    await heard.noticed()
    await heard.complete()
    assert [(one.number, one.count) for one in (await session.history()).searches] == [(1, 30), (2, 4), (3, 10)]
    assert (await session.search("1 not 2", Sort())).total == 26
    keys = await session.keys((await session.search("#2", Sort())).ticket)
    assert (await session.search("is:marked #1", Sort(), marked=protocol.pack_keys(keys))).total == 4
    exported = await session.export_history(str(tmp_path / "searches.csv"), "csv")
    assert (exported.records, exported.bytes) == (3, (tmp_path / "searches.csv").stat().st_size)
    with pytest.raises(TargetExistsError):
        await session.export_history(str(tmp_path / "searches.csv"), "csv")
    await session.close()


async def test_search_typed_while_a_long_strategy_runs_does_not_wait_for_its_end(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 300))
    strategy = "\n".join(f"common number {line}" for line in range(1, 61))
    order: list[str] = []

    async def note(name: str, answer: Awaitable[object]) -> None:
        await answer
        order.append(name)

    await asyncio.gather(
        note("strategy", session.history(protocol.RunStrategy(text=strategy))),
        note("kept", session.history(protocol.KeepSearch(text="last"))),
        note("search", session.search("common", Sort())),
    )
    assert order == ["search", "strategy", "kept"]
    assert [one.text for one in (await session.history()).searches][-2:] == ["common number 60", "last"]
    await session.close()


async def test_what_was_begun_early_is_opened_once_and_heard_when_it_is_asked_for(tmp_path: Path) -> None:
    path = str(write_library(tmp_path / "one.ris", 30))
    session, heard = Session(), Heard()
    session.start()
    session.begin([path], is_recalled=True)
    await session.connect(heard)
    assert await session.read_place([path]) is None
    assert heard.events == []
    await session.open([path])
    await heard.complete()
    libraries = [event.library.sources for event in heard.events if isinstance(event, protocol.LibraryChanged)]
    assert {len(sources) for sources in libraries} == {1}
    assert (await session.search("common", Sort())).total == 30
    await session.history(protocol.KeepSearch(text="kept"))
    await session.close()
    later, _ = await opened(Path(path))
    assert [one.text for one in (await later.history()).searches] == ["kept"]  # so the library has the same name
    await later.close()


async def test_path_begun_early_that_cannot_be_opened_is_refused_when_it_is_asked_for(tmp_path: Path) -> None:
    session, heard = Session(), Heard()
    session.start()
    session.begin([str(tmp_path)], is_recalled=False)
    await session.connect(heard)
    with pytest.raises(SourceError):
        await session.open([str(tmp_path)])
    await session.open([str(write_library(tmp_path / "one.ris", 3))])
    await heard.complete()
    await session.close()


@pytest.mark.parametrize(("is_attached", "is_asked_for"), [(False, True), (True, True), (False, False)])
async def test_engine_that_dies_before_the_early_paths_are_asked_for_is_replaced_by_one_that_opens_them(
    tmp_path: Path, is_attached: bool, is_asked_for: bool
) -> None:
    path = str(write_library(tmp_path / "one.ris", 30))
    session, heard = Session(), Heard()
    session.start()
    session.begin([path], is_recalled=True)
    assert session.engine_pid is not None
    if is_attached:
        await session.connect(heard)
    os.kill(session.engine_pid, signal.SIGKILL)
    if not is_attached:
        await session.connect(heard)
    with contextlib.suppress(EngineDiedError):
        await session.read_place([path])
    if is_asked_for:
        await session.open([path])
    await heard.complete()
    assert "started again" in (await heard.noticed()).message
    libraries = [event.library for event in heard.events if isinstance(event, protocol.LibraryChanged)]
    assert len(libraries[-1].sources) == 1
    assert (await session.search("common", Sort())).total == 30
    await session.close()


async def test_more_paths_than_a_pipe_holds_are_not_sent_early(tmp_path: Path) -> None:
    path = str(write_library(tmp_path / "one.ris", 3))
    paths = [path] * 2_000
    session, heard = Session(), Heard()
    session.start()
    session.begin(paths, is_recalled=True)
    await session.connect(heard)
    assert await session.read_place(paths) is None
    await session.open(paths)
    await heard.complete()
    await session.close()
