"""What lets a thousand starts of the app fit into the time of the suite; the app itself is as it is."""

from typing import Any

import pytest
from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_QUIET_SECONDS = 0.005
"""Within which the process must have been idle for the pilot to go on; Textual waits for 20 ms at every pause."""


@pytest.fixture(autouse=True, scope="session")
def quick_pilot() -> None:
    """Wait for shorter idle times, and parse each style sheet once a process instead of once an app."""
    _wait.SLEEP_GRANULARITY = _QUIET_SECONDS
    _wait.SLEEP_IDLE = _QUIET_SECONDS / 20
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, css: str, *arguments: Any, **options: Any) -> list[RuleSet]:
        key = tuple(sheet._variables.items()), css, arguments, tuple(options.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, *arguments, **options)
        return parsed[key]

    Stylesheet._parse_rules = parse_once  # type: ignore[method-assign, assignment]
