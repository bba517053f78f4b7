"""When the style sheets are read: the first frame waits for the rules of what it shows, and for no others."""

from inspect import getfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.css.stylesheet import Stylesheet
    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.widget import Widget

_SMALL: Final = "screens/main_later.tcss"
_REST: Final = (_SMALL, "app.tcss")
"""What the first frame does without, in the order in which later rules outdo earlier ones."""
_SMALL_CLASSES: Final = ("-tiny", "-too-narrow", "-too-short")


def read_of(kind: "type[DOMNode]", name: str, sheet: "Stylesheet") -> None:
    """Read the rules of a class of widgets and of those that it comes from, as far as they were not read yet.

    Args:
        kind: The class.
        name: The attribute that has them.
        sheet: Where they go.
    """
    for place, base in enumerate(kind._css_bases(kind)):
        css = base.__dict__.get(name, "")
        if css:
            source = getfile(base), f"{base.__name__}.{name}"
            sheet.add_source(css, source, is_default_css=True, tie_breaker=-place, scope=base._css_type_name)


def read_for_widgets(app: "App[Any]", kinds: "Iterable[type[Widget]]") -> None:
    """Read the rules of widgets before the first of them is mounted: all are then put together once.

    Textual would do so as it meets them, and parse those of a common base anew for each that is further from it.
    """
    for kind in kinds:
        read_of(kind, "DEFAULT_CSS", app.stylesheet)


def read_for_size(app: "App[Any]", main: "Screen[None]") -> None:
    """Read what the first frame of a small terminal needs too; `main` has the classes of its size."""
    if any(main.has_class(name) for name in _SMALL_CLASSES):
        _read(app, _SMALL)


def read_rest(app: "App[Any]", kinds: "Iterable[type[Widget]]" = ()) -> None:
    """Read all that was not read yet. What is styled already stays as it is until it is styled again.

    Args:
        app: Whose style sheet it is for.
        kinds: Widgets that will soon be drawn with component classes of which the first frame had none.
    """
    for name in _REST:
        _read(app, name)
    for kind in kinds:
        read_of(kind, "LATE_CSS", app.stylesheet)


def _read(app: "App[Any]", name: str) -> None:
    path = Path(__file__).parent / name
    if not app.stylesheet.has_source(str(path)):
        app.stylesheet.read(path)
