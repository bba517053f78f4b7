"""What lets a thousand starts of the app fit into the time of the suite; the app itself is as it is."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from textual import _wait
from textual._queue import Queue
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot

_QUIET_SECONDS = 0.005
"""Within which the process must have been idle for the pilot to go on; Textual waits for 20 ms at every pause."""


@pytest.fixture(autouse=True, scope="session")
def quick_pilot() -> None:
    """Wait for shorter idle times, send no message to each widget, and find out once a process what stays the same.

    That is what a style sheet says, and which messages a class has no handler for: Textual would look through all its
    bases, at each of the many messages that nobody waits for.
    """
    _wait.SLEEP_GRANULARITY = _QUIET_SECONDS
    _wait.SLEEP_IDLE = _QUIET_SECONDS / 20
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, css: str, *arguments: Any, **options: Any) -> list[RuleSet]:
        key = tuple(sheet._variables.items()), css, arguments, tuple(options.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, *arguments, **options)
        return parsed[key]

    handlers_of = MessagePump._get_dispatch_methods
    handled: dict[tuple[type[MessagePump], type[Message], str], bool] = {}

    def known_handlers(pump: MessagePump, name: str, message: Message) -> Iterable[Any]:
        key = type(pump), type(message), name
        if key not in handled:
            named = any(hasattr(type(pump), handler) for handler in (name, f"_{name}"))
            handled[key] = named or any("_decorated_handlers" in vars(one) for one in type(pump).__mro__)
        return handlers_of(pump, name, message) if handled[key] else ()

    MessagePump._get_dispatch_methods = known_handlers  # type: ignore[method-assign, assignment]
    Stylesheet._parse_rules = parse_once  # type: ignore[method-assign, assignment]
    Pilot._wait_for_screen = wait_until_all_wait  # type: ignore[method-assign, assignment]
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]  # its own says the same, slowly and very often


_BUSY_TURNS = 50
"""Turns of the event loop after which somebody waits for more than the loop: a thread, or a file."""
_TURN_SECONDS = 0.001
_LONGEST_TURNS = 30_000


async def wait_until_all_wait(pilot: Pilot[Any], timeout: float = 0) -> bool:
    """Wait until the app and all widgets of its screen wait for messages, all at the same moment.

    Textual's own sends each of them a message and waits for all to be read, at every key; and of what follows from
    those messages that were there it knows nothing.

    Returns:
        False when the app has failed.
    """
    pumps: list[MessagePump] = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    for turn in range(_LONGEST_TURNS):
        if pilot.app._exception_event.is_set():
            return False
        if all(map(_is_waiting, pumps)):
            return True
        await asyncio.sleep(0 if turn < _BUSY_TURNS else _TURN_SECONDS)
    raise AssertionError(f"never at rest: {[pump for pump in pumps if not _is_waiting(pump)]}")


def _is_waiting(pump: MessagePump) -> bool:
    """Whether it has nothing to do, and never will where it is closed."""
    queue: Queue[Message | None] = pump._message_queue
    return pump._closing or pump._closed or (not queue.values and bool(queue.ready_event._waiters))
