"""Which theme holds, that ours can be read, and that nothing is lost without colours."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.ui.app.fake_session import FakeSession
from tuiref.settings.values import AUTO
from tuiref.ui.app import TuirefApp
from tuiref.ui.legible import LEAST_CONTRAST, contrast, legible
from tuiref.ui.terminal import has_many_colours, theme_for
from tuiref.ui.theme_names import HIGH_CONTRAST, MONOCHROME, OUR_THEMES
from tuiref.ui.themes import our_theme, our_themes, theme_names


def test_our_themes_are_named_first_and_found_by_name() -> None:
    assert theme_names()[: len(OUR_THEMES)] == OUR_THEMES
    assert {"nord", "textual-dark", "ansi-dark"} <= set(theme_names())
    assert tuple(theme.name for theme in our_themes()) == OUR_THEMES
    assert our_theme("nord") is None


@pytest.mark.parametrize(
    ("environment", "many"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({}, False),
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, True),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, False),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, True),
    ],
)
def test_terminal_tells_how_many_colours_it_has(environment: dict[str, str], many: bool) -> None:
    assert has_many_colours(environment) is many


@pytest.mark.parametrize(
    ("chosen", "environment", "theme"),
    [
        (AUTO, {"TERM": "xterm-256color"}, "textual-dark"),
        (AUTO, {"TERM": "linux"}, "ansi-dark"),
        ("nord", {"TERM": "linux"}, "nord"),
        (AUTO, {"TERM": "linux", "TEXTUAL_THEME": "nord"}, "nord"),
        ("dracula", {"TEXTUAL_THEME": "nord"}, "dracula"),
        ("nord", {"NO_COLOR": "1"}, MONOCHROME),
        (AUTO, {"NO_COLOR": ""}, MONOCHROME),
    ],
)
def test_theme_to_begin_with(chosen: str, environment: dict[str, str], theme: str) -> None:
    assert theme_for(chosen, environment) == theme


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#fff", "#000", 21), ("#777", "#fff", 4.48), ("#00f", "#fff", 8.59)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(Color.parse(other), Color.parse(one)) == pytest.approx(ratio, abs=0.01)


def colours_of(theme: str) -> dict[str, str]:
    known = BUILTIN_THEMES[theme]
    variables = {**known.to_color_system().generate(), **known.variables}
    return variables | legible(variables)


@pytest.mark.parametrize("theme", sorted(name for name in BUILTIN_THEMES if not BUILTIN_THEMES[name].ansi))
def test_coloured_text_of_every_theme_can_be_read_on_every_ground(theme: str) -> None:
    colours = colours_of(theme)
    surface = Color.parse(colours["surface"])
    grounds = [Color.parse(colours[name]) for name in ("background", "surface", "panel")]
    for text in ("text-accent", "text-warning", "text-success", "text-error"):
        for ground in (*grounds, surface.blend(Color.parse(colours["secondary"]), 0.25)):
            assert contrast(Color.parse(colours[text]), ground) >= LEAST_CONTRAST, (text, ground.hex)
    cursor = (Color.parse(colours[f"block-cursor-{name}"]) for name in ("foreground", "background"))
    assert contrast(*cursor) >= LEAST_CONTRAST


def test_the_application_uses_the_stronger_colours() -> None:
    app = TuirefApp(FakeSession(), theme="textual-light")
    stronger = colours_of("textual-light")
    assert stronger["text-warning"] != BUILTIN_THEMES["textual-light"].to_color_system().generate()["text-warning"]
    assert app.get_css_variables()["text-warning"] == stronger["text-warning"]
    assert app.theme_variables["text-warning"] == stronger["text-warning"]


_TEXT = (
    "foreground",
    "text",
    "text-muted",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
    "text-primary",
)
_PAIRS = [
    *((text, ground) for text in (*_TEXT, "foreground-muted") for ground in ("background", "surface", "panel")),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
]


@pytest.mark.parametrize(("text", "ground"), _PAIRS)
def test_text_of_the_high_contrast_theme_has_seven_to_one(text: str, ground: str) -> None:
    theme = our_theme(HIGH_CONTRAST)
    assert theme is not None
    colours = theme.to_color_system().generate() | theme.variables
    front, back = Color.parse(colours[text]), Color.parse(colours[ground])
    assert front.a == back.a == 1
    assert contrast(front, back) >= 7
