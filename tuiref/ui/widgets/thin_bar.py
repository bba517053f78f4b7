"""A vertical scroll bar that is drawn again only where its thumb has moved."""

from math import ceil
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from tuiref.ui.widgets.late_components import LateComponents

TICK_SIGN: Final = "•"
_LOWER: Final = "▁▂▃▄▅▆▇"
"""A cell filled from below by one to seven eighths."""
_EIGHTHS: Final = len(_LOWER) + 1


def thumb_ends(height: int, shown: float, total: float, position: float) -> tuple[int, int]:
    """Where a thumb begins and ends, in eighths of a cell from the top of its bar; (0, 0) when all is in view.

    Args:
        height: Cells of the bar.
        shown: Lines in view.
        total: Lines in all.
        position: Lines above the view.
    """
    if not height or not 0 < shown < total:
        return 0, 0
    length = max(1.0, height * shown / total)
    start = int((height - length) * min(max(position / (total - shown), 0.0), 1.0) * _EIGHTHS)
    return start, min(start + ceil(length * _EIGHTHS), height * _EIGHTHS)


class ThinBar(LateComponents, ScrollBar):
    """The stock scroll bar, one cell wide, without what every line of an ordinary widget goes through."""

    LATE_CSS = """
    ThinBar > .thin-bar--tick { color: $text-success; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"thin-bar--tick"}

    def __init__(self, name: str | None = None) -> None:
        super().__init__(vertical=True, name=name, thickness=1)
        self._ticks: tuple[int, ...] = ()
        self._ticks_of = 1
        self._drawn: tuple[tuple[int, int], int, Color, Color] | None = None
        self._drawn_state = (False, False)
        self._cells: list[Strip] = []

    @property
    def _ends(self) -> tuple[int, int]:
        return thumb_ends(self.size.height, self.window_size, self.window_virtual_size, self.position)

    @property
    def _state(self) -> tuple[bool, bool]:
        return self.mouse_over, self.grabbed is not None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "ThinBar":
        """Draw again what looks otherwise than it was drawn, all of it when that is not known."""
        if repaint and not (regions or layout or recompose) and self._drawn is not None:
            ends, height = self._drawn[:2]
            if height == self.size.height and self._drawn_state == self._state:
                regions = tuple(
                    Region(0, min(pair) // _EIGHTHS, 1, max(pair) // _EIGHTHS - min(pair) // _EIGHTHS + 1)
                    for pair in zip(ends, self._ends, strict=True)
                    if pair[0] != pair[1]
                )
                if not regions:
                    return self
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def show_ticks(self, parts: tuple[int, ...], of: int) -> None:
        """Put a tick where these parts are, 0-based, of so many equal parts of what is scrolled."""
        if (parts, of) != (self._ticks, self._ticks_of):
            self._ticks, self._ticks_of = parts, of
            self._drawn = None
            self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn: the colours may be others."""
        super().notify_style_update()
        self._drawn = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the bar."""
        ground, bar = self._colours()
        wanted = (self._ends, self.size.height, ground, bar)
        if wanted != self._drawn:
            self._cells = self._draw(wanted[0], wanted[1], ground, bar)
            self._put_ticks()
            self._drawn = wanted
        self._drawn_state = self._state
        cells = self._cells[crop.y : crop.bottom]
        for line_filter in self.get_line_filters():
            cells = [cell.apply_filter(line_filter, ground) for cell in cells]
        return cells

    def _colours(self) -> tuple[Color, Color]:
        """Colours of the ground and of the thumb, as the widget's style sheet has them."""
        assert isinstance(self.parent, Widget)
        styles = self.parent.styles
        if self.grabbed is not None:
            ground, bar = styles.scrollbar_background_active, styles.scrollbar_color_active
        elif self.mouse_over:
            ground, bar = styles.scrollbar_background_hover, styles.scrollbar_color_hover
        else:
            ground, bar = styles.scrollbar_background, styles.scrollbar_color
        if ground.a < 1:
            ground = self.parent.background_colors[0] + ground
        return ground, ground + bar

    def _put_ticks(self) -> None:
        """Put the ticks over the bar; a cell keeps what a click on it does."""
        height = len(self._cells)
        tick = self.get_component_rich_style("thin-bar--tick", partial=True) if self._ticks and height else Style()
        for row in {part * height // self._ticks_of for part in self._ticks}:
            (segment,) = self._cells[row]
            style = segment.style or Style()
            ground = style.color if style.reverse else style.bgcolor
            lit = Style(color=tick.color, bgcolor=ground, bold=True, meta=style.meta)
            self._cells[row] = Strip([Segment(TICK_SIGN, lit)], 1)

    def _draw(self, ends: tuple[int, int], height: int, ground: Color, bar: Color) -> list[Strip]:
        back, front = ground.rich_color, bar.rich_color
        start, end = ends
        if start == end:
            return [Strip.blank(1, Style(bgcolor=back))] * height
        grab = {"@mouse.down": "grab"}
        above = Strip([Segment(" ", Style(bgcolor=back, meta={"@mouse.down": "scroll_up"}))], 1)
        below = Strip([Segment(" ", Style(bgcolor=back, meta={"@mouse.down": "scroll_down"}))], 1)
        # Reversed, as a terminal without colours shows nothing else.
        lit = Style(color=front, bgcolor=back, reverse=True, meta=grab)
        middle = Strip([Segment(" ", lit)], 1)
        first, first_part = divmod(start, _EIGHTHS)
        last, last_part = divmod(end, _EIGHTHS)
        cells = [above] * first + [middle] * (last - first) + [below] * (height - last)
        if first_part:
            unlit = Style(color=front, bgcolor=back, meta=grab)
            cells[first] = Strip([Segment(_LOWER[_EIGHTHS - first_part - 1], unlit)], 1)
        if last_part:
            cells[last] = Strip([Segment(_LOWER[_EIGHTHS - last_part - 1], lit)], 1)
        return cells
