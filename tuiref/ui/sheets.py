"""When the style sheets are read: the first frame waits for the rules of what it shows, and for no others."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

_SMALL: Final = "screens/main_later.tcss"
_REST: Final = (_SMALL, "app.tcss")
"""What the first frame does without, in the order in which later rules outdo earlier ones."""
_SMALL_CLASSES: Final = ("-tiny", "-too-narrow", "-too-short")


def read_for_size(app: "App[Any]", main: "Screen[None]") -> None:
    """Read what the first frame of a small terminal needs too; `main` has the classes of its size."""
    if any(main.has_class(name) for name in _SMALL_CLASSES):
        _read(app, _SMALL)


def read_rest(app: "App[Any]") -> None:
    """Read all that was not read yet. What is styled already stays as it is until it is styled again."""
    for name in _REST:
        _read(app, name)


def _read(app: "App[Any]", name: str) -> None:
    path = Path(__file__).parent / name
    if not app.stylesheet.has_source(str(path)):
        app.stylesheet.read(path)
