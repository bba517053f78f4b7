"""What is off in a settings file, as text for people."""

from collections.abc import Iterable

from tuiref.core.printable import one_line
from tuiref.settings.loaded import Fault


def told(path: str, faults: Iterable[Fault]) -> str:
    """A line for each fault, behind the name of the file; names and values are made harmless."""
    return "\n".join(f"{one_line(path)}: {one_line(str(fault))}" for fault in faults)
