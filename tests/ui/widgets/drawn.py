"""What the tests of widgets share: the text of a screen, a highlighter that finds words, rows to show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Row


@dataclass(frozen=True, slots=True)
class Finding(Highlighter):
    """Finds a pattern in texts of every field."""

    pattern: str = r"\bhits?\b"

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(self.pattern, text)]


def lines_of(widget: Widget) -> list[str]:
    """The text of each line that a widget draws, as wide as the widget."""
    region = Region(0, 0, widget.size.width, widget.size.height)
    return [strip.text for strip in widget.render_lines(region)]


def screen_of(app: App[None]) -> str:
    """The text of the whole screen, as it would be written to a terminal."""
    width, height = app.size
    update = app.screen._compositor.render_strips(Region(0, 0, width, height).size)
    return "\n".join(strip.text for strip in update)


def row(number: int) -> Row:
    """A row whose title tells its number."""
    return Row(
        key=number,
        year=2000 + number % 25,
        authors=("Smith & Lee", "田中 et al.", "Østergård")[number % 3],
        title=f"Title {number} of a hit in 日本語",
        container="Journal of Rows",
        type="JOUR",
    )


def rows(start: int, end: int) -> tuple[Row, ...]:
    """Rows from `start` up to `end` (exclusive)."""
    return tuple(row(number) for number in range(start, end))


FORBIDDEN = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F))}
FORBIDDEN |= {chr(code) for code in range(0x2066, 0x206A)}


def forbidden_in(texts: Iterable[str]) -> set[str]:
    """Characters of lines that could steer a terminal."""
    return FORBIDDEN & set("".join(texts))
