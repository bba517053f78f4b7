"""The choices of the last export among the values that a kept place has."""

from collections.abc import Iterable

from tuiref.core.formats import FORMATS
from tuiref.core.place import ViewValue

_BEGINNING = "export."
_FORMAT = "export.format"


def export_view(format: str, typed: Iterable[tuple[str, str]]) -> tuple[tuple[str, ViewValue], ...]:
    """The choices as names and plain values.

    Args:
        format: Its name.
        typed: For each option ("style") what stood in its box.
    """
    return ((_FORMAT, format), *((f"{_BEGINNING}{option}", text) for option, text in sorted(typed)))


def exported_view(view: Iterable[tuple[str, ViewValue]]) -> tuple[tuple[str, ViewValue], ...]:
    """Those values of a place that are about exports; () where there was none, or none in a known format."""
    found = tuple((name, value) for name, value in view if name.startswith(_BEGINNING) and isinstance(value, str))
    return found if dict(found).get(_FORMAT) in {format.name for format in FORMATS} else ()


def choices_of(view: Iterable[tuple[str, ViewValue]]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Format and options again, of what `exported_view` has found."""
    values = {name: str(value) for name, value in view}
    format = values.pop(_FORMAT)
    return format, tuple((name.removeprefix(_BEGINNING), value) for name, value in values.items())
