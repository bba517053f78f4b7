"""Every widget can be used by itself: in an app of five lines, without tuiref's style sheet, screens or session."""

import importlib
import inspect
import pkgutil

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tuiref.ui import widgets
from tuiref.ui.widgets.line_view import LineView
from tuiref.ui.widgets.thin_bar import ThinBar


def _widgets() -> dict[str, type[Widget]]:
    """All widgets of the package by their names, without what is only a part or a base of one."""
    modules = [
        importlib.import_module(f"{widgets.__name__}.{one.name}") for one in pkgutil.iter_modules(widgets.__path__)
    ]
    return {
        name: kind
        for module in modules
        for name, kind in vars(module).items()
        if inspect.isclass(kind)
        and issubclass(kind, Widget)
        and kind.__module__ == module.__name__
        and not issubclass(kind, ThinBar)
        and kind is not LineView
    }


_WIDGETS = _widgets()


class _Five(App[None]):
    def __init__(self, kind: type[Widget]) -> None:
        super().__init__()
        self.kind = kind

    def compose(self) -> ComposeResult:
        yield self.kind()


@pytest.mark.parametrize("name", _WIDGETS)
async def test_widget_stands_alone_at_any_size(name: str) -> None:
    app = _Five(_WIDGETS[name])
    async with app.run_test(size=(40, 10)) as pilot:
        widget = app.query_one(_WIDGETS[name])
        widget.focus()
        await pilot.press("a", "down", "up", "pagedown", "end", "home", "escape")
        await pilot.click(offset=(2, 0))
        await pilot.resize_terminal(5, 2)
        await pilot.pause()
        assert widget.is_running
        assert app._exception is None


def test_all_widgets_are_looked_at() -> None:
    assert {
        "ResultList",
        "SearchBar",
        "RecordPane",
        "AbstractPane",
        "FacetPane",
        "StatusLine",
        "KeyBar",
    } <= _WIDGETS.keys()
