"""Garbage is looked for while nobody presses a key."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest
from textual import events
from textual.app import App

from tuiref.ui import tidying
from tuiref.ui.tidying import Tidying


class _Tidy(Tidying, App[str]):
    """An application of nothing else."""


class _Node:
    """Something that refers to itself."""

    def __init__(self, gone: asyncio.Event) -> None:
        self.itself = self
        weakref.finalize(self, gone.set)


@pytest.fixture
def rounds() -> Iterator[list[int]]:
    """The generations that were looked through, in order."""
    seen: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "stop":
            seen.append(about["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


async def test_what_became_garbage_is_taken_away_once_nobody_presses_a_key() -> None:
    app = _Tidy()
    gone = asyncio.Event()
    async with app.run_test() as pilot:
        app.begin_tidying()
        _Node(gone)
        many = [[number] for number in range(tidying._FEW_NEW)]
        await pilot.press("a")
        async with asyncio.timeout(20):
            await gone.wait()
        assert many


async def test_keys_that_follow_each_other_are_not_held_up(rounds: list[int]) -> None:
    app = _Tidy()
    async with app.run_test() as pilot:
        app.begin_tidying()
        rounds.clear()
        kept = [[number] for number in range(tidying._MOST_NEW // 2)]
        for _ in range(200):
            await app.on_event(events.Key("a", "a"))
            app._tidy()
        assert not rounds
        assert kept
        await pilot.pause()


async def test_everything_is_looked_through_after_many_rounds_and_a_long_rest(
    monkeypatch: pytest.MonkeyPatch, rounds: list[int]
) -> None:
    monkeypatch.setattr(tidying, "_REST_SECONDS", 0.0)
    monkeypatch.setattr(tidying, "_LONG_REST_SECONDS", 0.0)
    monkeypatch.setattr(tidying, "_FEW_NEW", 0)
    app = _Tidy()
    async with app.run_test() as pilot:
        app.begin_tidying()
        gc.collect()
        rounds.clear()
        async with asyncio.timeout(20):
            while 2 not in rounds:
                await pilot.press("a")
        assert rounds.count(1) >= tidying._ROUNDS


async def test_a_key_ends_the_long_rest() -> None:
    app = _Tidy()
    async with app.run_test() as pilot:
        app.begin_tidying()
        app._wait(tidying._LONG_REST_SECONDS)
        long = app._rest
        assert long is not None
        await app.on_event(events.Key("a", "a"))
        assert long.cancelled()
        assert app._rest is not None
        assert app._rest.when() < long.when()
        await pilot.pause()


async def test_python_does_as_before_when_the_application_has_ended() -> None:
    before = gc.get_threshold()
    app = _Tidy()
    async with app.run_test():
        app.begin_tidying()
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before
    assert app._rest is None
