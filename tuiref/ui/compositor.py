"""How a screen becomes bytes: only what changed is asked of its widgets, and only what is news to the terminal is sent.

Textual's compositor asks every widget that overlaps the box around all changes, those behind others too, and cuts each
of their lines at every border. Here a widget is asked only for the lines that changed and that nothing in front of it
covers. Overrides what Textual 8 keeps private: `draw_by_lines` falls back to the stock compositor where that differs.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

_NEEDED: Final = (
    "reflow",
    "_full_map",
    "render_partial_update",
    "render_full_update",
    "_regions_to_spans",
    "visible_widgets",
    "update_widgets",
)

Piece = tuple[int, int, int, Strip]
"""Row, first cell, cell behind the last, and what stands there."""


class Pieces(CompositorUpdate):
    """Some stretches of some rows, to be written."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Take the pieces; those of a row from left to right."""
        self.pieces = tuple(pieces)

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        sent: list[str] = []
        row, column = -1, -1
        for y, start, end, strip in self.pieces:
            if (y, start) != (row, column):
                sent.append(f"\x1b[{y + 1};{start + 1}H")
            sent.append(strip.render(console))
            row, column = y, end
        return "".join(sent)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The pieces row by row, for a picture of a whole screen."""
        row = 0
        for y, _, _, strip in self.pieces:
            yield from [Segment.line()] * (y - row)
            yield from strip
            row = y


class LineCompositor(Compositor):
    """Textual's compositor with another way of drawing a part of the screen."""

    def __init__(self) -> None:
        """Begin with an empty screen."""
        super().__init__()
        self._sent: dict[int, dict[tuple[int, int], Strip]] = {}
        """What was sent last, by row and stretch."""

    def forget(self) -> None:
        """Know nothing of what the terminal shows: something else has drawn on it."""
        self._sent.clear()

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out, and let each widget take its size before anything is drawn.

        Textual would let them take it afterwards, and lay out a second time because they did.
        """
        if size != self.size:
            self.forget()  # a terminal of another size may show anything
        result = super().reflow(parent, size)
        for widget, place in self._full_map.items():
            widget._size_updated(place.region.size, place.virtual_size, place.container_size, layout=False)
        return result

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Take note of what these widgets want drawn anew, in whole rows: a part could begin in half a character."""
        visible = self.visible_widgets
        if not widgets <= visible.keys():
            self._full_map_invalidated = True
        for widget in visible.keys() & widgets:
            region, clip = visible[widget]
            shown = region.intersection(clip)
            for dirty in widget._exchange_repaint_regions():
                if rows := dirty.translate(region.offset).intersection(clip):
                    self._dirty_regions.add(Region(shown.x, rows.y, shown.width, rows.height))

    def _take_dirt(self) -> None:
        """Draw in this frame what any widget wants drawn by now.

        A widget that changes while it is laid out tells the screen by a message, which comes behind the frame that has
        the change, and all of it would be drawn once more.
        """
        self.update_widgets(set(self.visible_widgets))

    def render_full_update(self, simplify: bool = False) -> Pieces:  # type: ignore[override]
        """The whole screen, whatever is on it."""
        self._sent.clear()
        self._take_dirt()
        self._dirty_regions.clear()
        width, height = self.size
        pieces = sorted(self._drawn({y: [(0, width)] for y in range(height)}), key=_place)
        for y, start, end, strip in pieces:
            self._sent.setdefault(y, {})[start, end] = strip
        return Pieces(pieces)

    def render_partial_update(self) -> "Pieces | None":  # type: ignore[override]
        """What has changed since the last update; None when nothing has to be sent."""
        self._take_dirt()
        screen = self.size.region
        regions = [region.intersection(screen) for region in self._dirty_regions]
        self._dirty_regions.clear()
        spans: dict[int, list[tuple[int, int]]] = {}
        for y, start, end in self._regions_to_spans(regions):
            if start < end:
                spans.setdefault(y, []).append((start, end))
        if not spans:
            return None
        pieces = [piece for piece in sorted(self._drawn(spans), key=_place) if self._is_news(piece)]
        return Pieces(pieces) if pieces else None

    def _drawn(self, spans: dict[int, list[tuple[int, int]]]) -> Iterable[Piece]:
        """Draw these stretches of rows, by the widget that is in front in each; empties `spans`."""
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            shown = region.intersection(clip)
            low, high = shown.x, shown.right
            wanted = [
                y
                for y in range(shown.y, shown.bottom)
                if (row := spans.get(y)) is not None and _overlap(row, low, high)
            ]
            if not wanted:
                continue
            top, bottom = wanted[0], wanted[-1] + 1
            crop = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
            strips = widget.render_lines(crop)
            for y in wanted:
                strip = strips[y - top]
                rest: list[tuple[int, int]] = []
                for start, end in spans[y]:
                    low, high = max(start, shown.x), min(end, shown.right)
                    if low >= high:
                        rest.append((start, end))
                        continue
                    is_whole = low == shown.x and high - low >= strip.cell_length
                    yield y, low, high, strip if is_whole else strip.crop(low - shown.x, high - shown.x)
                    if start < low:
                        rest.append((start, low))
                    if high < end:
                        rest.append((high, end))
                if rest:
                    spans[y] = rest
                else:
                    del spans[y]
            if not spans:
                break

    def _is_news(self, piece: Piece) -> bool:
        """Whether the terminal shows something else there; takes note that it will show this."""
        y, start, end, strip = piece
        row = self._sent.setdefault(y, {})
        before = row.get((start, end))
        if before is not None and (before is strip or before == strip):
            return False
        if before is None:
            for other in [stretch for stretch in row if stretch[0] < end and start < stretch[1]]:
                del row[other]
        row[start, end] = strip
        return True


def _place(piece: Piece) -> tuple[int, int]:
    return piece[0], piece[1]


def _overlap(spans: list[tuple[int, int]], low: int, high: int) -> bool:
    return any(start < high and low < end for start, end in spans)


def draw_by_lines(screen: "Screen[None]") -> None:
    """Let a screen that was just made draw so."""
    stock = getattr(screen, "_compositor", None)
    if type(stock) is Compositor and all(hasattr(stock, name) for name in _NEEDED):
        screen._compositor = LineCompositor()


def forget(screen: "Screen[None]") -> None:
    """Let a screen that draws so know nothing of what the terminal shows: another screen has drawn on it."""
    if isinstance(screen._compositor, LineCompositor):
        screen._compositor.forget()
