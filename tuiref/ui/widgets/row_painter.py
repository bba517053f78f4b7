"""Turns the pieces of the list's lines into strips, in the colours of the widget's style sheet."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.hits import Sort
from tuiref.ui.view.columns import Placed
from tuiref.ui.view.row import Kind, Piece, Signs, header_pieces

SORT_META = "sort_field"
"""Under this name a header's piece tells a click what to sort by."""

COMPONENTS = frozenset(
    f"result-list--{name}" for name in ("header", "sorted", "quiet", "hit", "mark", "hover", "range", "cursor")
)
"""Component classes that the widget must have."""


class RowPainter:
    """Paints lines for one widget; keeps the resolved colours until they are forgotten."""

    def __init__(self, widget: Widget) -> None:
        """Paint in the colours of `widget`, which must have COMPONENTS."""
        self._widget = widget
        self._styles: dict[tuple[str, Kind], Style] = {}

    def forget_colours(self) -> None:
        """Theme or focus changed."""
        self._styles = {}

    def row(self, pieces: Sequence[Piece], columns: Sequence[Placed], width: int, signs: Signs, hover: bool) -> Strip:
        """A row's line, `width` cells."""
        if signs.is_cursor:
            state = "cursor"
        elif signs.is_in_range:
            state = "range"
        else:
            state = "hover" if hover else ""
        segments = [Segment(text, self._style(state, kind)) for text, kind in pieces]
        painted = columns[-1].left + columns[-1].width
        return Strip(segments, painted).adjust_cell_length(width, self._style(state, "text"))

    def header(self, columns: Sequence[Placed], sort: Sort, width: int) -> Strip:
        """The header's line, `width` cells; its pieces tell a click what to sort by."""
        quiet = self._widget.get_component_rich_style("result-list--header")
        sorted_by = self._widget.get_component_rich_style("result-list--sorted")
        segments: list[Segment] = []
        for text, field in header_pieces(columns, sort):
            style = sorted_by if field == sort.field else quiet
            segments.append(Segment(text, style + Style.from_meta({SORT_META: field}) if field else style))
        return Strip(segments).adjust_cell_length(width, quiet)

    def _style(self, state: str, kind: Kind) -> Style:
        style = self._styles.get((state, kind))
        if style is None:
            widget = self._widget
            style = widget.get_component_rich_style(f"result-list--{state}") if state else widget.rich_style
            if kind != "text":
                whole = widget.get_component_rich_style(f"result-list--{kind}")
                # One colour on the cursor's ground, so that all of it can be read.
                colour = None if state == "cursor" else whole.color
                style += Style(color=colour, bold=whole.bold, underline=whole.underline, dim=whole.dim)
            self._styles[(state, kind)] = style
        return style
