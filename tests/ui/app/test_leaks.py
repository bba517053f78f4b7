"""A thousand focus changes, with searches and dialogs between them, leave nothing behind."""

import asyncio
import gc
from collections import Counter

from textual.message_pump import MessagePump
from textual.timer import Timer

from tests.ui.app.screen_text import Driver, running

_ROUNDS = 50
_FOCUS_CHANGES = 20
"""Of a round."""
_DIALOGS = ("question_mark", "s", "y", "x", "exclamation_mark", "C", "L", "colon")
_SPARE_OBJECTS = 4_000
"""What caches of bounded size may still take in after the first rounds; a round that left a widget would leave more."""


async def _tire(driver: Driver, rounds: int) -> None:
    """Change the focus and search, and every other time open and close a dialog."""
    for number in range(rounds):
        keys = ["tab"] * (_FOCUS_CHANGES - 2)
        await driver.at_once(*keys, "1", "slash", *f"heart{number % 10}", "ctrl+u", "enter", "j")
        if number % 2:
            await driver.at_once(_DIALOGS[number // 2 % len(_DIALOGS)])
            assert not driver.is_in_main
            await driver.at_once("escape")
            assert driver.is_in_main


def _alive() -> tuple[Counter[str], int]:
    """How many widgets, timers and tasks there are, by their kind, and how many objects in all."""
    gc.collect()
    objects = gc.get_objects()
    kinds = (MessagePump, Timer, asyncio.Task)
    return Counter(type(one).__name__ for one in objects if isinstance(one, kinds)), len(objects)


async def test_a_thousand_focus_changes_with_searches_and_dialogs_leave_nothing_behind() -> None:
    async with running() as driver:
        await _tire(driver, len(_DIALOGS))
        before, objects_before = _alive()
        await _tire(driver, _ROUNDS)
        after, objects_after = _alive()
        assert after - before == Counter()
        assert objects_after - objects_before < _SPARE_OBJECTS
