"""A thousand focus changes, with searches and dialogs between them, leave nothing behind."""

import asyncio
import gc
import heapq
from collections import Counter
from typing import Any

from textual.message_pump import MessagePump
from textual.timer import Timer

from tests.ui.app.screen_text import Driver, running

_ROUNDS = 32
_FOCUS_CHANGES = 32
"""Of a round."""
_DIALOGS = ("question_mark", "s", "y", "x", "exclamation_mark", "C", "L", "colon")
_SPARE_OBJECTS = 3_000
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


def _forget_what_was_called_off() -> None:
    """The event loop keeps each call with what it was made in until its time comes, though it was called off long ago.

    So a closed box lives for half a second more if its cursor blinked, which a busy machine takes for a leak.
    """
    loop: Any = asyncio.get_running_loop()
    loop._scheduled = [call for call in loop._scheduled if not call.cancelled()]
    heapq.heapify(loop._scheduled)
    loop._timer_cancelled_count = 0


def _alive() -> tuple[Counter[str], int]:
    """How many widgets, timers and tasks there are, by their kind, and how many objects in all."""
    _forget_what_was_called_off()
    gc.collect()
    objects = gc.get_objects()
    kinds = (MessagePump, Timer, asyncio.Task)
    return Counter(type(one).__name__ for one in objects if isinstance(one, kinds)), len(objects)


async def test_a_thousand_focus_changes_with_searches_and_dialogs_leave_nothing_behind() -> None:
    async with running() as driver:
        await _tire(driver, 2 * len(_DIALOGS))  # each of them once
        before, objects_before = _alive()
        await _tire(driver, _ROUNDS)
        after, objects_after = _alive()
        assert after - before == Counter()
        assert objects_after - objects_before < _SPARE_OBJECTS
