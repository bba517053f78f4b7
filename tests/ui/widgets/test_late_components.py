"""Component classes look as Textual would have them, and are styled when something is first drawn with them."""

from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from tuiref.ui.restyling import remember_styles
from tuiref.ui.widgets.late_components import LateComponents
from tuiref.ui.widgets.search_bar import SearchBar

_NAMES = ("plain--first", "plain--second", "plain--third")


class _Plain(Widget, can_focus=True):
    """A widget as Textual has them."""

    DEFAULT_CSS = """
    _Plain { height: 1; color: $foreground; }
    _Plain > .plain--first { color: $text-accent; }
    _Plain > .plain--second { text-style: bold; }
    _Plain:focus > .plain--second { text-style: italic; color: red; }
    _Plain.-odd > .plain--third { background: $primary; }
    _Plain.-odd > .plain--first { background: $secondary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_NAMES)


class _Late(LateComponents, Widget, can_focus=True):
    """The same, with the rules of most components read late."""

    DEFAULT_CSS = """
    _Late { height: 1; color: $foreground; }
    _Late > .plain--first { color: $text-accent; }
    _Late.-odd > .plain--first { background: $secondary; }
    """
    LATE_CSS = """
    _Late > .plain--second { text-style: bold; }
    _Late:focus > .plain--second { text-style: italic; color: red; }
    _Late.-odd > .plain--third { background: $primary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(_NAMES)


class _More(_Late):
    """One that comes from it, with more of its own."""

    LATE_CSS = """
    _More > .more--fourth { text-style: underline; }
    _More > .plain--third { text-style: strike; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"more--fourth"}


class _Both(App[None]):
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        yield _Plain()
        yield _Late()
        yield _More()


def _looks(widget: Widget, *names: str) -> list[Any]:
    return [widget.get_component_rich_style(name) for name in names]


async def test_a_component_is_styled_when_it_is_first_asked_for() -> None:
    app = _Both()
    async with app.run_test():
        late = app.query_one(_Late)
        assert not late._component_styles
        _looks(late, "plain--first")
        assert set(late._component_styles) == {"plain--first"}
        assert not any(name.endswith("LATE_CSS") for _, name in app.stylesheet.source)
        _looks(late, "plain--second")
        assert set(late._component_styles) == {"plain--first", "plain--second"}
        assert any(name == "_Late.LATE_CSS" for _, name in app.stylesheet.source)


async def test_what_a_widget_does_not_have_can_not_be_asked_for() -> None:
    app = _Both()
    async with app.run_test():
        with pytest.raises(KeyError):
            app.query_one(_Late).get_component_styles("more--fourth")


async def test_a_widget_that_comes_from_another_has_its_components_and_more() -> None:
    app = _Both()
    async with app.run_test():
        more = app.query_one(_More)
        third, fourth = _looks(more, "plain--third", "more--fourth")
        assert (third.strike, fourth.underline) == (True, True)
        assert _looks(more, "plain--first", "plain--second") == _looks(app.query_one(_Plain), *_NAMES[:2])


@pytest.mark.parametrize("is_remembering", [False, True])
async def test_components_look_as_those_of_a_stock_widget_whatever_changes(is_remembering: bool) -> None:
    app = _Both()
    async with app.run_test() as pilot:
        if is_remembering:
            remember_styles(app)
        plain, late = app.query_one(_Plain), app.query_one(_Late)
        asked: list[str] = []
        for name in (*_NAMES, *_NAMES):  # each in another state first, then all in the states that were
            asked.append(name)
            for _ in range(2):
                for widget in (plain, late):
                    widget.toggle_class("-odd")
                    app.screen.set_focus(widget)
                    await pilot.pause()
                    _looks(widget, *asked)
                    app.screen.set_focus(None)
                    await pilot.pause()
                assert _looks(late, *asked) == _looks(plain, *asked)
                app.screen.set_focus(plain)
                await pilot.pause()
                focused = _looks(plain, *asked)
                app.screen.set_focus(late)
                await pilot.pause()
                assert _looks(late, *asked) == focused
                app.screen.set_focus(None)
            app.theme = "textual-light" if app.theme == "textual-dark" else "textual-dark"
            await pilot.pause()
            assert _looks(late, *asked) == _looks(plain, *asked)


class _Boxes(App[None]):
    CSS = "Input { border: none; height: 1; padding: 0; background: transparent; }"

    def compose(self) -> ComposeResult:
        yield Input(placeholder="author:smith", select_on_focus=False)
        yield SearchBar()


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "nord"])
async def test_the_box_for_a_search_has_the_colours_of_a_stock_one(theme: str) -> None:
    app = _Boxes()
    names = sorted(Input.COMPONENT_CLASSES)
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        stock, own = app.query_one(Input), app.query_one(SearchBar).input
        for is_focused in (False, True):
            for box in (stock, own):
                app.screen.set_focus(box if is_focused else None)
                await pilot.pause()
                told = [box.get_component_rich_style(name, partial=True) for name in names]
                if box is stock:
                    expected = told
            assert told == expected


async def test_a_state_that_is_remembered_from_before_a_component_was_asked_for_styles_it_too() -> None:
    app = _Both()
    async with app.run_test() as pilot:
        remember_styles(app)
        plain, late = app.query_one(_Plain), app.query_one(_Late)
        _looks(late, "plain--second")
        for is_asked in (False, False, False, True, True, True):
            for widget in (plain, late):
                widget.toggle_class("-odd")
            await pilot.pause()
            if is_asked:
                assert _looks(late, *_NAMES) == _looks(plain, *_NAMES)
