"""Turns the rows of the list into strips, in the colours of the widget's style sheet, and keeps them."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import BY_RELEVANCE, Row, Sort
from tuiref.ui.view.columns import Placed
from tuiref.ui.view.row import Kind, Piece, Signs, header_pieces, placeholder_pieces, row_pieces

SORT_META = "sort_field"
"""Under this name a header's piece tells a click what to sort by."""

COMPONENTS = frozenset(
    f"result-list--{name}" for name in ("header", "sorted", "quiet", "hit", "mark", "hover", "range", "cursor")
)
"""Component classes that the widget must have."""

_MOST_KEPT = 512
"""Lines kept: several screens."""


class RowPainter:
    """Paints lines for one widget; the same line is painted once until something about all of them changes."""

    def __init__(self, widget: Widget) -> None:
        """Paint in the colours of `widget`, which must have COMPONENTS."""
        self._widget = widget
        self._columns: tuple[Placed, ...] = ()
        self.width = 0
        """Cells of a line."""
        self._highlighter = Highlighter()
        self._sort = BY_RELEVANCE
        self._styles: dict[tuple[str, Kind], Style] = {}
        self._lines: LRUCache[tuple[int, bool, bool, bool, bool], Strip] = LRUCache(_MOST_KEPT)
        self._header: Strip | None = None
        self._blank: Strip | None = None
        self._are_colours_old = False

    @property
    def has_columns(self) -> bool:
        """Whether it is known where the columns stand."""
        return bool(self._columns)

    def arrange(self, columns: tuple[Placed, ...], width: int) -> None:
        """From now on the columns stand so, in lines of `width` cells."""
        self._columns = columns
        self.width = width
        self._forget_lines()

    def begin(self, highlighter: Highlighter, sort: Sort) -> None:
        """From now on the rows are those of another result."""
        self._highlighter = highlighter
        self._sort = sort
        self._forget_lines()

    def look_at_colours(self) -> None:
        """Theme or focus may have changed: before the next line is painted, those of other colours are forgotten."""
        self._are_colours_old = True
        self._header = self._blank = None

    def _renew_colours(self) -> None:
        self._are_colours_old = False
        before, self._styles = self._styles, {}
        changed = {state for (state, kind), style in before.items() if self._style(state, kind) != style}
        for key in [key for key in self._lines.keys() if _state(key[1], key[3], key[4]) in changed]:  # noqa: SIM118 - no dict
            self._lines.discard(key)

    def _forget_lines(self) -> None:
        self._lines.clear()
        self._header = self._blank = None

    # -- painting ---------------------------------------------------------------------------------

    def line(
        self, index: int, row: Row | None, *, is_cursor: bool, is_marked: bool, is_in_range: bool, is_hovered: bool
    ) -> Strip:
        """The line of the row at a 0-based place; of one that is still on its way when `row` is None."""
        if self._are_colours_old:
            self._renew_colours()
        key = (index, is_cursor, is_marked, is_in_range, is_hovered)
        strip = self._lines.get(key) if row is not None else None
        if strip is None:
            signs = Signs(is_cursor=is_cursor, is_marked=is_marked, is_in_range=is_in_range)
            if row is None:
                return self._paint(placeholder_pieces(self._columns, signs), signs, is_hovered=is_hovered)
            pieces = row_pieces(row, self._columns, self._highlighter, signs)
            strip = self._lines[key] = self._paint(pieces, signs, is_hovered=is_hovered)
        return strip

    def header(self) -> Strip:
        """The header's line; its pieces tell a click what to sort by."""
        if self._header is None:
            quiet = self._widget.get_component_rich_style("result-list--header")
            sorted_by = self._widget.get_component_rich_style("result-list--sorted")
            segments: list[Segment] = []
            for text, field in header_pieces(self._columns, self._sort):
                style = sorted_by if field == self._sort.field else quiet
                segments.append(Segment(text, style + Style.from_meta({SORT_META: field}) if field else style))
            self._header = Strip(segments).adjust_cell_length(self.width, quiet)
        return self._header

    def blank(self) -> Strip:
        """A line behind the last row."""
        if self._are_colours_old:
            self._renew_colours()
        if self._blank is None:
            self._blank = Strip.blank(self.width, self._style("", "text"))
        return self._blank

    def _paint(self, pieces: Sequence[Piece], signs: Signs, *, is_hovered: bool) -> Strip:
        state = _state(signs.is_cursor, signs.is_in_range, is_hovered)
        segments = [Segment(text, self._style(state, kind)) for text, kind in pieces]
        painted = self._columns[-1].left + self._columns[-1].width
        if painted < self.width:
            segments.append(Segment(" " * (self.width - painted), self._style(state, "text")))
        strip = Strip(Segment.simplify(segments), painted if painted > self.width else self.width)
        return strip.adjust_cell_length(self.width)

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


def _state(is_cursor: bool, is_in_range: bool, is_hovered: bool) -> str:
    """What gives a line its ground: part of the name of a component class; "" for that of the list."""
    if is_cursor:
        return "cursor"
    if is_in_range:
        return "range"
    return "hover" if is_hovered else ""
