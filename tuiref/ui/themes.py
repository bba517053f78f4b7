"""The themes of our own, beside Textual's: one of strong contrasts, one without any colour."""

from textual.theme import BUILTIN_THEMES, Theme

from tuiref.ui.theme_names import HIGH_CONTRAST, MONOCHROME, OUR_THEMES


def theme_names() -> tuple[str, ...]:
    """All themes that can be chosen, ours first."""
    return (*OUR_THEMES, *sorted(BUILTIN_THEMES))


def our_themes() -> tuple[Theme, ...]:
    """Our own themes."""
    return (_high_contrast(), _monochrome())


def our_theme(name: str) -> Theme | None:
    """The theme of this name; None when it is none of ours."""
    if name == MONOCHROME:
        return _monochrome()
    return _high_contrast() if name == HIGH_CONTRAST else None


def _monochrome() -> Theme:
    """The terminal's own two colours; bold, underlined and reversed tell what colours tell elsewhere."""
    none = "ansi_default"
    return Theme(
        name=MONOCHROME,
        ansi=True,
        primary=none,
        secondary=none,
        warning=none,
        error=none,
        success=none,
        accent=none,
        foreground=none,
        background=none,
        surface=none,
        panel=none,
        boost=none,
        variables={**BUILTIN_THEMES["ansi-dark"].variables, "input-cursor-text-style": "reverse"},
    )


def _high_contrast() -> Theme:
    """White and strong colours on black: at least 7 to 1 for text, the quiet text too, and 3 to 1 for lines."""
    black, white, yellow, cyan = "#000000", "#ffffff", "#ffff00", "#00ffff"
    return Theme(
        name=HIGH_CONTRAST,
        primary=cyan,
        secondary="#7fdbff",
        warning=yellow,
        error="#ff9a9a",
        success="#5cff5c",
        accent=yellow,
        foreground=white,
        background=black,
        surface=black,
        panel=black,
        boost=black,
        text_alpha=1.0,
        luminosity_spread=0.1,
        variables={
            "text": white,
            "text-muted": "#e0e0e0",
            "text-disabled": "#b0b0b0",
            "text-primary": cyan,
            "text-secondary": "#7fdbff",
            "text-accent": yellow,
            "text-warning": yellow,
            "text-error": "#ff9a9a",
            "text-success": "#5cff5c",
            "foreground-muted": "#e0e0e0",
            "block-cursor-foreground": black,
            "block-cursor-background": yellow,
            "block-cursor-blurred-foreground": black,
            "block-cursor-blurred-background": white,
            "input-cursor-background": white,
            "input-cursor-foreground": black,
            "input-selection-background": cyan,
            "input-selection-foreground": black,
            "screen-selection-background": cyan,
            "screen-selection-foreground": black,
            "border": white,
            "border-blurred": "#b0b0b0",
            "scrollbar": white,
            "scrollbar-background": "#303030",
            "scrollbar-hover": yellow,
            "scrollbar-active": yellow,
        },
    )
