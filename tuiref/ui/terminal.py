"""What the terminal can show, as far as the environment tells."""

from collections.abc import Mapping
from typing import Final

from tuiref.settings.values import AUTO
from tuiref.ui.theme_names import DEFAULT_THEME, MONOCHROME

_FULL: Final = ("truecolor", "24bit")
_MANY: Final = ("256color", "kitty", "direct", "ghostty", "alacritty")


def has_many_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal has at least 256 colours; with the usual 16 it is best left to choose them itself."""
    system = environment.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if system != "auto":
        return system in ("256", "truecolor")
    if environment.get("COLORTERM", "").strip().lower() in _FULL:
        return True
    return environment.get("TERM", "").rpartition("-")[2].lower() in _MANY


def theme_for(chosen: str, environment: Mapping[str, str]) -> str:
    """The theme to begin with.

    NO_COLOR comes before all. What was chosen comes before what the terminal suggests, and TEXTUAL_THEME, which
    people set for all Textual programs, stands between.
    """
    if "NO_COLOR" in environment:
        return MONOCHROME
    if chosen != AUTO:
        return chosen
    named = environment.get("TEXTUAL_THEME", "")
    if named:
        return named
    return DEFAULT_THEME if has_many_colours(environment) else "ansi-dark"
