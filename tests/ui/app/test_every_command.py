"""Every command is carried out by its real key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.app.every_command import WALKS, named
from tests.ui.app.screen_text import Driver, key_of, running
from tests.ui.app.telling_session import TellingSession
from tuiref import protocol
from tuiref.core.place import RecentLibrary
from tuiref.core.problem import Problem
from tuiref.ui import commands
from tuiref.ui.app import TuirefApp
from tuiref.ui.commands import COMMANDS
from tuiref.ui.screens.browsing import Browsing
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.main import MainScreen


def test_every_command_is_pressed_on_some_walk() -> None:
    assert {one.id for one in COMMANDS} - named() == set(), "add a step to tests/ui/app/every_command.py"
    assert named() - {one.id for one in COMMANDS} == set()


@pytest.fixture
def carried_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the commands that were carried out; they are all the same."""
    ids: list[str] = []

    def watched(original: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
        async def action_command(self: Any, id: str) -> None:
            ids.append(id)
            await original(self, id)

        return action_command

    pending: list[type] = [TuirefApp, Browsing, Dialog]
    for owner in pending:
        pending += owner.__subclasses__()
    for owner in dict.fromkeys(pending):
        if "action_command" in vars(owner):
            monkeypatch.setattr(owner, "action_command", watched(vars(owner)["action_command"]))
    return ids


async def step(driver: Driver, word: str, carried_out: list[str]) -> None:
    """Take one step of a walk."""
    if word.startswith(">"):
        await driver.pilot.press(word[1:])
        return
    carried_out.clear()
    id = word.removeprefix(":")
    if word.startswith(":"):
        assert not commands.command(id).keys, f"{id} has a key"
        await driver.at_once("colon", *map(key_of, id), "enter")
    else:
        await driver.pilot.press(_NAMES.get(commands.command(id).keys[0], commands.command(id).keys[0]))
    await driver.app.workers.wait_for_complete()
    await driver.pilot.pause()
    assert id in carried_out, f"{id} was not carried out, but {carried_out}\n{driver.text}"


_NAMES = {
    "/": "slash", "?": "question_mark", ":": "colon", "*": "asterisk", "+": "plus", "<": "less_than_sign",
    ">": "greater_than_sign", "{": "left_curly_bracket", "}": "right_curly_bracket", "=": "equals_sign",
    "[": "left_square_bracket", "]": "right_square_bracket", "!": "exclamation_mark", "\\": "backslash",
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_walk(name: str, carried_out: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_CONNECTION", "here")  # so that no browser is started
    session = TellingSession(60)
    session.kept_problems = (Problem("library.ris", 11, "text-outside-record", "text", "left out"),)
    session.recent_libraries = tuple(
        RecentLibrary(id, (str(tmp_path),), (), 60, 0, "", "2026-01-01T00:00:00+00:00") for id in ("a", "b")
    )
    async with running(session, size=(80, 24)) as driver:
        assert isinstance(driver.app.screen, MainScreen)
        if name == "questions":
            session.say(protocol.Reading(path="library.ris", bytes_read=1, bytes_total=9, records=1, seconds=1.0))
            await driver.settle()
        for word in WALKS[name].split():
            await step(driver, word, carried_out)
        assert [one.message for one in driver.app._notifications if one.severity == "error"] == []
