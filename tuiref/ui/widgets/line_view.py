"""A scrolling widget that hands out finished lines."""

from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tuiref.ui.widgets.late_components import LateComponents
from tuiref.ui.widgets.thin_bar import ThinBar


class LineView(LateComponents, ScrollView, inherit_bindings=False):
    """A widget of lines that are wrapped, padded and coloured once, and then only handed out.

    Textual makes each line of a widget anew whenever the widget is drawn, and what was worked out about the old line
    (its bytes, its parts) is lost with it: half of the time of a frame. Here the subclass keeps its lines and hands out
    the same ones for as long as nothing about them changes. A style sheet may give such a widget a border at top and
    bottom and padding, and must give it a scroll bar that is always there; borders at the sides, outlines, tints and
    opacity have no effect.
    """

    DEFAULT_CSS = """
    LineView {
        background: $surface; color: $foreground;
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
        scrollbar-color-hover: $foreground 40%; scrollbar-color-active: $primary;
    }
    """

    _placed: tuple[Size, Size] | None = None
    """The size of the widget, and of what is within its borders, as it was told last."""

    def finished_line(self, y: int) -> Strip:
        """Line `y` of the content area, 0-based, with the padding at its sides. Must be made once and kept.

        It may end where the scroll bar begins, so that it need not be cut there.
        """
        raise NotImplementedError

    def finished_lines(self, lines: range) -> list[Strip]:
        """These lines of the content area; a subclass may know what is the same for all of them."""
        return [self.finished_line(y) for y in lines]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand out the lines of a part of the widget."""
        gutter = self.styles.gutter
        width, height = self.outer_size
        first, stop = max(crop.y, gutter.top), min(crop.bottom, height - gutter.bottom)
        strips = self.finished_lines(range(first - gutter.top, stop - gutter.top))
        # The colours of a style sheet are true ones already.
        filters = [one for one in self.get_line_filters() if not isinstance(one, ANSIToTruecolor)]
        if filters:
            ground = self.background_colors[1]
            for line_filter in filters:
                strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        if crop.y < first:
            strips = super().render_lines(Region(0, crop.y, width, first - crop.y)) + strips
        if max(stop, first) < crop.bottom:
            below = max(stop, first)
            strips = strips + super().render_lines(Region(0, below, width, crop.bottom - below))
        if crop.column_span != (0, width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Take a size, once: Textual compares with the size of what is scrolled, which is another, and starts anew."""
        if self._placed == (size, container_size) and size == self._size:
            return False
        self._placed = size, container_size
        return super()._size_updated(size, virtual_size, container_size, layout)

    def _scroll_update(self, virtual_size: Size) -> None:
        """Let the scroll bar show where the view is; that there is one is not found out each time."""
        if not self.show_vertical_scrollbar:
            super()._scroll_update(virtual_size)
            return
        bar, height = self.vertical_scrollbar, self._container_size.height
        bar.window_virtual_size = virtual_size.height
        bar.window_size = height
        bar.refresh()
        most = max(virtual_size.height - height, 0)
        if not 0 <= self.scroll_y <= most:
            self.scroll_y = min(max(self.scroll_y, 0), most)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = ThinBar(name="vertical")
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar
