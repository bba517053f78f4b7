"""A scrolling widget that hands out finished lines."""

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tuiref.ui.widgets.thin_bar import ThinBar


class LineView(ScrollView, inherit_bindings=False):
    """A widget of lines that are wrapped, padded and coloured once, and then only handed out.

    Textual makes each line of a widget anew whenever the widget is drawn, and what was worked out about the old line
    (its bytes, its parts) is lost with it: half of the time of a frame. Here the subclass keeps its lines and hands out
    the same ones for as long as nothing about them changes. A style sheet may give such a widget a border at top and
    bottom and padding; borders at the sides, outlines, tints and opacity have no effect.
    """

    def finished_line(self, y: int) -> Strip:
        """Line `y` of the content area, 0-based, with the padding at its sides. Must be made once and kept.

        It may end where the scroll bar begins, so that it need not be cut there.
        """
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand out the lines of a part of the widget."""
        gutter = self.styles.gutter
        width, height = self.outer_size
        bottom = height - gutter.bottom
        ground = self.background_colors[1]
        filters = self.get_line_filters()
        strips: list[Strip] = []
        for y in crop.line_range:
            if gutter.top <= y < bottom:
                strip = self.finished_line(y - gutter.top)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, ground)
            else:
                strip = super().render_lines(Region(0, y, width, 1))[0]
            strips.append(strip)
        if crop.column_span != (0, width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = ThinBar(name="vertical")
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar
