"""The names of the themes that tuiref itself knows; Textual has more."""

from typing import Final

DEFAULT_THEME: Final = "textual-dark"
MONOCHROME: Final = "monochrome"
HIGH_CONTRAST: Final = "high-contrast"
OUR_THEMES: Final = (HIGH_CONTRAST, MONOCHROME)
