"""What is shown instead of everything else while the terminal is too small."""

from typing import Final

from textual.content import Content
from textual.widget import Widget

SMALLEST_WIDTH: Final = 40
SMALLEST_HEIGHT: Final = 10
"""Cells and lines below which tuiref does not lay itself out."""


class TooSmall(Widget):
    """Says so in one line, in the middle, with the sizes as far as there is room."""

    DEFAULT_CSS = """
    TooSmall {
        width: 100%; height: 100%; background: $background; color: $text-warning; content-align: center middle;
    }
    """

    def render(self) -> Content:
        """The longest of three texts that fits."""
        width, height = self.app.size
        small = "terminal too small"
        texts = (
            f"{small}: {width}x{height}, tuiref needs {SMALLEST_WIDTH}x{SMALLEST_HEIGHT}",
            f"{small}: {width}x{height}",
            small,
        )
        return Content(next((text for text in texts if len(text) <= self.size.width), "too small"))
