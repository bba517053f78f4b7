"""The rows of a result, drawn line by line: only those that can be seen are held and drawn."""

from collections.abc import Sequence, Set
from typing import ClassVar, Final

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.ui.view.columns import DEFAULT_NAMES, arrange
from tuiref.ui.widgets.line_view import LineView
from tuiref.ui.widgets.row_cache import RowCache
from tuiref.ui.widgets.row_painter import COMPONENTS, RowPainter
from tuiref.ui.widgets.thin_bar import ThinBar

HEADER_LINES: Final = 1
"""Lines above the first row."""


class RowsView(LineView, inherit_bindings=False):
    """A header and the rows below it; nothing it does depends on how many there are.

    Knows no cursor: the subclass says by `drawn_row` how a row stands.
    """

    DEFAULT_CSS = """
    RowsView { scrollbar-color: $foreground 25%; }
    RowsView > .result-list--header { color: $text-muted; text-style: bold; }
    RowsView > .result-list--sorted { color: $foreground; text-style: bold; }
    """
    LATE_CSS = """
    RowsView > .result-list--quiet { color: $text-muted; }
    RowsView > .result-list--hit { color: $text-warning; text-style: bold underline; }
    RowsView > .result-list--mark { color: $text-success; text-style: bold; }
    RowsView > .result-list--hover { background: $foreground 6%; }
    RowsView > .result-list--range { background: $secondary 25%; }
    RowsView > .result-list--cursor {
        background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
    }
    RowsView:focus > .result-list--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    RowsView:ansi > .result-list--cursor { text-style: bold; }
    RowsView:nocolor > .result-list--cursor { text-style: reverse; }
    RowsView:nocolor > .result-list--range { text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    ALLOW_SELECT = False

    hovered: reactive[int] = reactive(-1, init=False, repaint=False)
    """0-based place of the row under the mouse, -1 for none."""

    class RowsWanted(Message, namespace="result_list"):
        """Rows `start` up to `end` (exclusive) are about to be seen; answer with `add_rows`."""

        def __init__(self, start: int, end: int) -> None:
            self.start = start
            self.end = end
            super().__init__()

    def __init__(
        self,
        *,
        columns: Sequence[str] = DEFAULT_NAMES,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            columns: Names of `view.columns.COLUMNS` to show when there is room, in this order.
            name: As for every widget.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._names = tuple(columns)
        self._total = 0
        self._cache = RowCache()
        self._marks: Set[RecordKey] = frozenset()
        self._painter = RowPainter(self)
        self._is_asking = False

    # -- content ----------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many rows the result has."""
        return self._total

    def begin_result(
        self, *, total: int, rows: tuple[Row, ...], start: int, highlighter: Highlighter, sort: Sort
    ) -> None:
        """From now on the rows are those of another result; draws nothing yet.

        Args:
            total: How many rows it has.
            rows: Those that are here already.
            start: 0-based place of the first of them.
            highlighter: Finds the hits in what is shown.
            sort: The order, for the arrow in the header.
        """
        self._total = total
        self._cache.clear()
        self._cache.put(start, rows)
        self._painter.begin(highlighter, sort)
        self._resize_virtually()

    def grow(self, total: int) -> None:
        """The same result has become longer at its end; the rows and the view stay."""
        self._total = max(total, self._total)
        self._resize_virtually()
        self.refresh()
        self._ask()

    def add_rows(self, start: int, rows: tuple[Row, ...]) -> None:
        """Rows that were asked for, from 0-based `start` on; () when they can't be had, which is not asked again."""
        self._cache.put(start, rows)
        if not rows:
            return
        top, bottom = self._top, self._top + self.page_size
        if start < bottom and start + len(rows) > top:
            self.refresh()
        self._ask()

    def set_columns(self, names: Sequence[str]) -> None:
        """Show these columns when there is room, in this order."""
        self._names = tuple(names)
        self._lay_out()

    @property
    def column_widths(self) -> dict[str, int]:
        """Cells of each column that is shown, by its name."""
        return {placed.column.name: placed.width for placed in arrange(self._width, self._names)}

    def set_marks(self, marks: Set[RecordKey]) -> None:
        """Show the marks of this set. It stays the owner's; after changing it call `refresh_marks`."""
        self._marks = marks
        self.refresh()

    def refresh_marks(self, index: int | None = None) -> None:
        """Draw the marks again after the set was changed; only that of the row at a 0-based place, if one is given."""
        if index is None:
            self.refresh()
        else:
            self._refresh_row(index)

    def show_ticks(self, parts: tuple[int, ...], of: int) -> None:
        """Put ticks on the scroll bar where marks are: in these parts, 0-based, of so many equal parts of the list."""
        bar = self.vertical_scrollbar
        if isinstance(bar, ThinBar):
            bar.show_ticks(parts, of)

    def key_at(self, index: int) -> RecordKey | None:
        """Key of the record at a 0-based place, None when it is not here."""
        row = self._cache.get(index) if 0 <= index < self._total else None
        return None if row is None else row.key

    # -- what is in view ---------------------------------------------------------------------------

    @property
    def page_size(self) -> int:
        """Rows that fit on the screen, at least 1."""
        return max(self.size.height - HEADER_LINES, 1)

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    def _row_at(self, y: int) -> int:
        index = self._top + y - HEADER_LINES
        return index if y >= HEADER_LINES and index < self._total else -1

    def _refresh_row(self, index: int) -> None:
        y = index - self._top + HEADER_LINES
        if index >= 0 and HEADER_LINES <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _ask(self) -> None:
        """Ask for missing rows, once after all that happens before the next frame."""
        if not self._is_asking and self.is_attached and self._cache.lacks(self._top, self.page_size, self._total):
            self._is_asking = True
            self.call_later(self._ask_now)

    def _ask_now(self) -> None:
        self._is_asking = False
        wanted = self._cache.wanted(self._top, self.page_size, self._total) if self.size else None
        if wanted is not None:
            self.post_message(self.RowsWanted(*wanted))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that came into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.set_reactive(RowsView.hovered, -1)
            self._ask()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Place the columns anew before the frame of that."""
        is_resized = super()._size_updated(size, virtual_size, container_size, layout)
        if is_resized and size:
            if self._painter.width == self._width:  # only the height has changed
                self._resize_virtually()
                self.refresh()
            else:
                self._lay_out()
            self._ask()
        return is_resized

    # -- the mouse over it ------------------------------------------------------------------------

    def watch_hovered(self, old: int, new: int) -> None:
        """Draw the two lines that changed."""
        self._refresh_row(old)
        self._refresh_row(new)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse with the hover colour."""
        self.hovered = self._row_at(event.y)

    def on_leave(self) -> None:
        """The mouse has gone."""
        self.hovered = -1

    # -- drawing ----------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget the lines whose colours are others now: theme or focus changed."""
        super().notify_style_update()
        self._painter.look_at_colours()

    def _lay_out(self) -> None:
        self._painter.arrange(arrange(self._width, self._names), self._width)
        self._resize_virtually()
        self.refresh()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def _resize_virtually(self) -> None:
        # Assigning virtual_size would lay out the whole screen; only the scroll bar depends on it here.
        self.set_reactive(Widget.virtual_size, Size(self.size.width, self._total + HEADER_LINES))
        if self.size:
            self._scroll_update(self.virtual_size)

    def render_line(self, y: int) -> Strip:
        """A line as the mouse finds it."""
        return self.finished_line(y)

    def finished_line(self, y: int) -> Strip:
        """One line of the screen, y counted from the header."""
        return self.finished_lines(range(y, y + 1))[0]

    def finished_lines(self, lines: range) -> list[Strip]:
        """Lines of the screen, counted from the header."""
        painter, total = self._painter, self._total
        if not painter.has_columns:
            painter.arrange(arrange(self._width, self._names), self._width)
        first = self._top - HEADER_LINES
        return [
            painter.header()
            if y < HEADER_LINES
            else self.drawn_row(first + y, self._cache.get(first + y))
            if first + y < total
            else painter.blank()
            for y in lines
        ]

    def drawn_row(self, index: int, row: Row | None) -> Strip:
        """The line of the row at a 0-based place, as wide as the list; `row` is None while it is on its way."""
        raise NotImplementedError
