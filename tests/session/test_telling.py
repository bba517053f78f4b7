"""Explaining and completing through the engine process."""

import asyncio
from pathlib import Path

from tests.engine.libraries import write_library
from tests.session.test_session import opened
from tuiref import protocol
from tuiref.core.errors import Cancelled
from tuiref.core.hits import Sort


async def test_session_explains_completes_and_tells_what_is_missing(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 40))
    found = await session.search("comon number", Sort())
    assert [(one.word, one.neighbour, one.neighbour_records) for one in found.missing] == [("comon", "common", 40)]
    key = (await session.search("number", Sort("added"))).rows[0].key
    root = (await session.explain("number NOT title:7", key)).root
    assert root is not None
    assert [(part.label, part.records, part.has_record) for part in root.parts] == [
        ("number", 40, True),
        ("not", 39, True),
    ]
    completion = (await session.complete("au:author", 9)).completion
    assert completion.span == (3, 9)
    assert (completion.candidates[0].text, completion.candidates[0].count) == ('"Author1, A."', 6)
    await session.close()


async def test_newer_explanation_withdraws_the_older_ones(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 2000))
    text = " OR ".join(f"a{number}*" for number in range(200))
    older = [asyncio.create_task(session.explain(text)) for _ in range(10)]
    await asyncio.sleep(0)
    newest = await session.explain("number")
    assert newest.root is not None and newest.root.records == 2000
    results = await asyncio.gather(*older, return_exceptions=True)
    assert any(isinstance(result, Cancelled) for result in results)
    await session.close()


async def test_newer_search_does_not_wait_for_the_explanation_of_an_older_one(tmp_path: Path) -> None:
    session, _ = await opened(write_library(tmp_path / "one.ris", 2000))
    text = " OR ".join(f"a{number}*" for number in range(400))
    older = [asyncio.create_task(session.explain(text)), asyncio.create_task(session.explain(text, 0))]
    await asyncio.sleep(0)
    assert (await session.search("number", Sort())).total == 2000
    withdrawn, asked_for = await asyncio.gather(*older, return_exceptions=True)
    assert isinstance(withdrawn, Cancelled)
    assert isinstance(asked_for, protocol.Explanation) and asked_for.text == text
    await session.close()
