"""Colours of text made strong enough for every ground that they stand on here, where a theme's own are not."""

from collections.abc import Mapping
from typing import Final

from textual.color import Color

_TEXTS: Final = ("text-accent", "text-warning", "text-success", "text-error", "text-primary", "text-secondary")
_GROUNDS: Final = ("background", "surface", "panel")
_CURSOR: Final = "block-cursor-foreground"
_RANGE: Final = 0.25
"""How much of the secondary colour the rows of a range have."""
LEAST_CONTRAST: Final = 4.5
"""Of the luminances of text and ground, as WCAG asks of text."""
_STEPS: Final = 20


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """The colours of text that are too weak, as strong as they have to be.

    Args:
        variables: A theme's, with colours of their own; not those of a terminal, about which nothing is known.
    """
    grounds = [Color.parse(variables[name]) for name in _GROUNDS]
    grounds.append(Color.parse(variables["surface"]).blend(Color.parse(variables["secondary"]), _RANGE))
    end = Color.parse("white" if _luminance(grounds[1]) < 0.18 else "black")
    stronger = {name: _strengthened(Color.parse(variables[name]), grounds, end).hex for name in _TEXTS}
    return stronger | {_CURSOR: _on_cursor(variables).hex}


def _on_cursor(variables: Mapping[str, str]) -> Color:
    """What is written on the cursor's line."""
    ground = Color.parse(variables["block-cursor-background"])
    own = variables[_CURSOR]
    if not own.startswith("auto") and contrast(Color.parse(own), ground) >= LEAST_CONTRAST:
        return Color.parse(own)
    return max(Color.parse("white"), Color.parse("black"), key=lambda colour: contrast(colour, ground))


def _strengthened(colour: Color, grounds: list[Color], end: Color) -> Color:
    for step in range(_STEPS + 1):
        stronger = colour.blend(end, step / _STEPS)
        if all(contrast(stronger, ground) >= LEAST_CONTRAST for ground in grounds):
            return stronger
    return colour.blend(end, 1.0)


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' luminances as WCAG defines it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour.rgb)
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
