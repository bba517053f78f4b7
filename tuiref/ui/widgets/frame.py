"""A box around other widgets."""

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip


class Frame(Container, inherit_bindings=False):
    """What only holds others: between its top and its bottom all its lines are alike, and one of them is drawn.

    Textual draws each anew for every width: a tenth of a frame, for a border of one cell.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part."""
        gutter = self.styles.gutter
        inner = range(gutter.top, self.outer_size.height - gutter.bottom)
        alike: Strip | None = None
        strips = []
        for y in crop.line_range:
            if alike is not None and y in inner:
                strips.append(alike)
                continue
            (strip,) = super().render_lines(Region(crop.x, y, crop.width, 1))
            if y in inner:
                alike = strip
            strips.append(strip)
        return strips
