"""Nodes that are styled again look as the stock style sheet would have them."""

import random
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from tests.ui.app.screen_text import running
from tuiref.ui.restyling import LastingStylesheet, remember_styles

Rules = dict[str, Any]


def _rules_of(node: DOMNode) -> tuple[Rules, dict[str, Rules]]:
    """What a node has of the style sheet, and what its component classes have."""
    components = {name: dict(styles.base._rules) for name, styles in node._component_styles.items()}
    return dict(node._css_styles._rules), components


def _check(app: App[Any]) -> None:
    """All nodes have the styles that comparing them with every rule gives them."""
    for node in app.screen.walk_children(with_self=True):
        if node._css_styles._rules:
            before = _rules_of(node)
            _stock(app).apply(node)
            assert _rules_of(node) == before, node


def _stock(app: App[Any]) -> Stylesheet:
    """A stock style sheet with the same rules."""
    stock = Stylesheet()
    stock.__dict__.update(
        {name: value for name, value in app.stylesheet.__dict__.items() if name not in ("_states", "_known")}
    )
    return stock


class _States(App[None]):
    """Rules that ask for classes, focus, neighbours and sizes, of nodes, those above them and their components."""

    CSS = """
    .-wide #box { width: 40; background: blue; }
    .-zoom #box Static { display: none; }
    .-zoom.-wide #more { border: round red; }
    #box:focus-within { background: green; }
    #box:focus-within Input { color: yellow; }
    Static:first-of-type { text-style: bold; }
    .odd Static:odd { color: red; }
    Input:focus > .input--cursor { background: red; }
    .-wide Input > .input--placeholder { color: green; }
    .-slow { background: white; transition: background 0.05s; }
    """

    def compose(self) -> ComposeResult:
        with Container(id="box"):
            yield Static("one")
            yield Static("two")
            yield Input(placeholder="three")
        with Container(id="more"):
            yield Static("four")
            yield OptionList("five", "six")


async def _journey(seed: int, *, is_remembering: bool) -> list[str]:
    """Change this and that; the styles of all nodes after each change."""
    chance = random.Random(seed)
    app = _States()
    seen = []
    async with app.run_test(size=(60, 20)) as pilot:
        if is_remembering:
            remember_styles(app)
        for _ in range(24):
            match chance.randrange(6):
                case 0:
                    app.screen.toggle_class(chance.choice(["-wide", "-zoom"]))
                case 1:
                    app.query_one(chance.choice(["#box", "#more"])).toggle_class("odd")
                case 2:
                    app.screen.set_focus(chance.choice([app.query_one(Input), app.query_one(OptionList), None]))
                case 3:
                    app.query_one("#more").disabled = chance.random() < 0.5
                case 4:
                    await app.query_one("#more").mount(Static("new"), before=0)
                case 5:
                    app.theme = chance.choice(["textual-light", "textual-dark"])
            await pilot.pause()
            seen += [f"{node} {_sorted(_rules_of(node))}" for node in app.screen.walk_children(with_self=True)]
    return seen


def _sorted(rules: tuple[Rules, dict[str, Rules]]) -> str:
    own, components = rules
    return f"{sorted(own.items())} {[(name, sorted(of.items())) for name, of in sorted(components.items())]}"


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_changes_the_styles_are_those_of_the_stock_style_sheet(seed: int) -> None:
    assert await _journey(seed, is_remembering=True) == await _journey(seed, is_remembering=False)


async def test_a_state_that_was_met_before_is_compared_with_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _States()
    async with app.run_test(size=(60, 20)) as pilot:
        remember_styles(app)
        for _ in range(4):
            app.screen.toggle_class("-zoom")
            await pilot.pause()
        compared: list[RuleSet] = []
        check = Stylesheet._check_rule

        def noting(rule: RuleSet, path: list[DOMNode]) -> Any:
            compared.append(rule)
            return check(rule, path)

        monkeypatch.setattr(Stylesheet, "_check_rule", staticmethod(noting))
        box = app.query_one("#box", Widget)
        app.screen.add_class("-zoom", update=False)
        app.stylesheet.update_nodes([box, app.query_one(Input)])
        assert not compared
        app.screen.add_class("-wide", update=False)
        app.stylesheet.update_nodes([box])
        assert compared
        assert box.styles.width is not None
        assert box.styles.width.cells == 40


async def test_what_changes_little_by_little_still_does() -> None:
    app = _States()
    async with app.run_test(size=(60, 20)) as pilot:
        remember_styles(app)
        more = app.query_one("#more")
        for _ in range(3):
            more.add_class("-slow")
            assert app.animator.is_being_animated(more._css_styles, "background")
            await app.animator.wait_until_complete()
            more.remove_class("-slow")
            await pilot.pause()


async def test_another_theme_makes_all_that_was_remembered_void() -> None:
    app = _States()
    async with app.run_test(size=(60, 20)) as pilot:
        remember_styles(app)
        for _ in range(4):
            app.screen.toggle_class("-zoom")
        colour = app.query_one(OptionList).styles.background
        app.theme = "textual-light"
        await pilot.pause()
        assert app.query_one(OptionList).styles.background != colour


async def test_a_main_screen_that_is_used_is_styled_as_the_stock_style_sheet_would() -> None:
    async with running(size=(130, 40)) as driver:
        assert isinstance(driver.app.stylesheet, LastingStylesheet)
        for key in ("plus", "plus", "tab", "plus", "escape", "f", "escape", "f", "escape"):
            await driver.press(key)
            _check(driver.app)
        for size in ((80, 24), (50, 20), (130, 40), (80, 24), (130, 40)):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            _check(driver.app)
