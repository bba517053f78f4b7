"""On which line of the settings file a value stands."""

import tomllib
from collections.abc import Iterable

from tuiref.settings.loaded import Fault, KeyPath


def with_lines(faults: Iterable[Fault], text: str) -> tuple[Fault, ...]:
    """The faults with the lines of their values, in order of the lines."""
    noted = tuple(faults)
    places = places_of({fault.path for fault in noted if fault.path and not fault.line}, text)
    placed = [
        Fault(fault.path, fault.message, fault.suggestion, fault.line or places.get(fault.path, (0, 0))[0])
        for fault in noted
    ]
    return tuple(sorted(placed, key=lambda fault: fault.line))


def places_of(paths: set[KeyPath], text: str) -> dict[KeyPath, tuple[int, int]]:
    """The 1-based lines on which each value begins and ends.

    tomllib tells no places. But the text up to the end of a value is TOML again, and the first such text that has
    the value ends with it; the value begins on the line behind the longest one that has not.
    """
    found: dict[KeyPath, tuple[int, int]] = {}
    lines = text.replace("\r\n", "\n").split("\n")
    before = 0
    for number in range(1, len(lines) + 1):
        if len(found) == len(paths):
            break
        line = lines[number - 1].strip()
        if not line or line.startswith("#"):
            if before == number - 1:
                before = number
            continue
        try:
            data = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        for path in paths - found.keys():
            if _has(data, path):
                found[path] = before + 1, number
        before = number
    return found


def _has(data: object, path: KeyPath) -> bool:
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return False
        data = data[name]
    return True
