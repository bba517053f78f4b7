"""The rows of the facets with their cursor."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.filters import Filter
from tuiref.ui.view.cells import fit
from tuiref.ui.view.facets import HEADING, MORE, NOTHING, VALUE, FacetRow, sign, value_cells
from tuiref.ui.view.window import top_for
from tuiref.ui.widgets.line_view import LineView

_CURSOR_SIGN: Final = "›"


class FacetList(LineView, can_focus=True, inherit_bindings=False):
    """Draws the rows and their cursor."""

    DEFAULT_CSS = """
    FacetList {
        height: 1fr; scrollbar-color: $foreground 20%;
    }
    FacetList > .facet-list--heading { text-style: bold; color: $text-primary; }
    FacetList > .facet-list--quiet { color: $foreground-muted; }
    FacetList > .facet-list--bar { color: $primary; }
    FacetList > .facet-list--active { text-style: bold; color: $text-accent; }
    FacetList > .facet-list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    FacetList:nocolor > .facet-list--cursor { text-style: reverse; }
    FacetList:ansi > .facet-list--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facet-list--heading",
        "facet-list--quiet",
        "facet-list--bar",
        "facet-list--active",
        "facet-list--cursor",
    }
    ALLOW_SELECT = False

    class Clicked(Message):
        """A row was clicked on which the cursor can stand; it stands there now."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._rows: list[FacetRow] = []
        self._filters: tuple[Filter, ...] = ()
        self._picked: frozenset[str] = frozenset()
        self._cursor = 0
        self._is_active = False
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    @property
    def row(self) -> FacetRow | None:
        """The row under the cursor; None without any."""
        return self._rows[self._cursor] if self._cursor < len(self._rows) else None

    @property
    def rows(self) -> Sequence[FacetRow]:
        """All rows."""
        return self._rows

    def show(self, rows: list[FacetRow], filters: tuple[Filter, ...], picked: frozenset[str]) -> None:
        """Show these rows; the cursor stays on its value, else in its facet."""
        before = self.row
        self._rows, self._filters, self._picked = rows, filters, picked
        self._cursor = self._place_of(before)
        self.set_reactive(Widget.virtual_size, Size(self.scrollable_content_region.width, len(rows)))
        self._scroll_update(self.virtual_size)
        self._changed()
        self._bring_into_sight()

    def _place_of(self, row: FacetRow | None) -> int:
        choosable = [place for place, one in enumerate(self._rows) if one.can_be_chosen]
        if row is None:
            return choosable[0] if choosable else 0
        same = [
            place for place in choosable if (self._rows[place].field, self._rows[place].query) == (row.field, row.query)
        ]
        in_facet = [place for place in choosable if self._rows[place].field == row.field]
        return (same or in_facet or choosable or [0])[0]

    def go_to_field(self, field: str) -> None:
        """Put the cursor on the first value of a facet, if it has one."""
        for place, one in enumerate(self._rows):
            if one.can_be_chosen and one.field == field:
                self._go(place)
                return

    def move(self, by: int) -> None:
        """So many values down, or up when negative; it stops at the ends."""
        choosable = [place for place, one in enumerate(self._rows) if one.can_be_chosen]
        if choosable:
            here = choosable.index(self._cursor) if self._cursor in choosable else 0
            self._go(choosable[min(max(here + by, 0), len(choosable) - 1)])

    def page(self, by: int) -> None:
        """A page down, or up."""
        self.move(by * max(self.scrollable_content_region.height - 2, 1))

    def end(self) -> None:
        """To the last value."""
        self.move(len(self._rows))

    def next_field(self, by: int) -> str:
        """The facet behind the cursor's (1) or before it (-1), around the ends; "" without any."""
        fields = list(dict.fromkeys(one.field for one in self._rows if one.kind == HEADING))
        row = self.row
        if not fields:
            return ""
        here = fields.index(row.field) if row is not None and row.field in fields else 0
        return fields[(here + by) % len(fields)]

    def set_active(self, is_active: bool) -> None:
        """Whether the pane has the focus, here or in its box."""
        if is_active != self._is_active:
            self._is_active = is_active
            self._changed()

    def _go(self, place: int) -> None:
        self._cursor = place
        self._changed()
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        height = self.scrollable_content_region.height
        if not height or not self._rows:
            return
        top = round(self.scroll_y)
        # The heading of a facet comes into sight with its first value.
        place = self._cursor - 1 if self._cursor and self._rows[self._cursor - 1].kind == HEADING else self._cursor
        top = top_for(self._cursor, top, height, len(self._rows))
        self.scroll_to(y=min(top, place), animate=False, force=True)

    def _changed(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._changed()
        self._bring_into_sight()

    def notify_style_update(self) -> None:
        """Forget drawn lines: the theme has changed."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    # -- drawing ----------------------------------------------------------------------------------

    def finished_line(self, y: int) -> Strip:
        """One line of the screen."""
        index = round(self.scroll_y) + y
        if index not in self._strips:
            self._strips[index] = self._drawn(index)
        return self._strips[index]

    def render_line(self, y: int) -> Strip:
        """The same, for the mouse."""
        return self.finished_line(y)

    def _style(self, name: str) -> Style:
        """Style of a component class; "" is that of the list."""
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(f"facet-list--{name}") if name else self.rich_style
            self._styles[name] = style
        return style

    def _drawn(self, index: int) -> Strip:
        width = self.scrollable_content_region.width
        ground = self._style("")
        if index >= len(self._rows) or width < 4:
            return Strip.blank(max(width, 0), ground)
        row = self._rows[index]
        quiet = self._style("quiet")
        if row.kind == HEADING:
            count = f"{row.count:,} " if row.count else ""
            heading = self._style("heading")
            segments = [Segment(fit(f" {row.text}", width - len(count)), heading), Segment(count, quiet)]
            return Strip(segments).adjust_cell_length(width, ground)
        if row.kind == MORE:
            text, tail = fit(f"… {row.count:,} more", width - 4), ""
        elif row.kind == NOTHING:
            text, tail = fit(row.text, width - 4), ""
        else:
            text, tail = value_cells(row, width - 4)
        mark = sign(row, self._filters, self._picked)
        style = ground
        if row.kind != VALUE:
            style = quiet
        elif mark != " ":
            style = self._style("active")
        is_here = self._is_active and index == self._cursor
        if is_here:
            style = self._style("cursor")
        bar_style = style if is_here else self._style("bar")
        pointer = _CURSOR_SIGN if is_here else " "
        segments = [Segment(f"{pointer}{mark} {text}", style), Segment(tail, bar_style)]
        return Strip(segments).adjust_cell_length(width - 1, style).adjust_cell_length(width, ground)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = round(self.scroll_y) + offset.y
        if place < len(self._rows) and self._rows[place].can_be_chosen:
            self._go(place)
            self.post_message(self.Clicked())
