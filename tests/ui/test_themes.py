"""Which theme holds, that ours can be read, and that nothing is lost without colours."""

import pytest
from textual.color import Color

from tuiref.settings.values import AUTO
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


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' luminances as WCAG defines it, 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


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
