"""A library of hostile records in every pane and dialog that shows records: nothing of it steers the terminal."""

from dataclasses import replace

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tests.ui.widgets.drawn import forbidden_in
from tests.ui.widgets.test_hostile_records import HOSTILE
from tuiref.core.person import Person
from tuiref.core.problem import Problem

_WAYS = {
    "list and panes": (),
    "zoomed and walked through": ("enter", "j", "j", "j", "k", "z", "G"),
    "raw with problems": ("r", "2", "j", "G"),
    "facets": ("f", "tab", "tab", "enter", "z", "x", "backspace"),
    "values to choose from": ("w", "j", "j"),
    "followed value": ("w", "enter"),
    "comparison": ("c", "j", "c", "n", "d"),
    "what to copy": ("2", "j", "y"),
}


def _hostile_session() -> FakeSession:
    texts = [text[:5_000] for text in HOSTILE.values()]
    problems = tuple(Problem("library.ris", 10 * n + 1, "odd", text[:200], text) for n, text in enumerate(texts))
    session = FakeSession(len(texts), problems)
    for text, (key, record) in zip(texts, list(session.library_records.items()), strict=True):
        session.library_records[key] = replace(
            record,
            tags=(("TY", "JOUR"), ("TI", text), ("AU", text), ("U1", text), (text[:10], text), ("UR", text)),
            title=text, authors=(Person(text, text), Person(text)), editors=(Person(text),), container=text,
            keywords=(text, text[::-1]), abstract=text, doi=text, urls=(text,), notes=(text,), language=text[:50],
            publisher=text, source=text[:300],
        )  # fmt: skip
    return session


def _check(driver: Driver) -> None:
    assert not forbidden_in(driver.text.split("\n"))


@pytest.mark.parametrize("size", [(170, 40), (60, 20)], ids=["wide", "tiny"])
@pytest.mark.parametrize("keys", _WAYS.values(), ids=_WAYS.keys())
async def test_nothing_of_a_record_steers_the_terminal(keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async with running(_hostile_session(), size=size) as driver:
        _check(driver)
        await driver.press("j", "j")
        for key in keys:
            await driver.press(key)
            _check(driver)
