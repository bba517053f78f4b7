"""The result list: a virtualised list that holds and draws only what can be seen."""

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
from tuiref.ui.view.window import top_for
from tuiref.ui.widgets.line_view import LineView
from tuiref.ui.widgets.row_cache import RowCache
from tuiref.ui.widgets.row_painter import COMPONENTS, SORT_META, RowPainter
from tuiref.ui.widgets.row_range import RowRange
from tuiref.ui.widgets.thin_bar import ThinBar

_HEADER: Final = 1
"""Lines above the first row."""
_GUTTER: Final = 2
"""Cells at the left whose click marks: the mark column and its gap."""


class ResultList(LineView, can_focus=True, inherit_bindings=False):
    """Rows of a result, drawn line by line; nothing it does depends on how many there are.

    Binds no keys: whoever composes it calls `move`, `page`, `half_page`, `go`, `choose`.
    """

    DEFAULT_CSS = """
    ResultList {
        background: $surface; color: $foreground;
        overflow-x: hidden; overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
        scrollbar-color: $foreground 25%; scrollbar-color-hover: $foreground 40%; scrollbar-color-active: $primary;
    }
    ResultList > .result-list--header { color: $text-muted; text-style: bold; }
    ResultList > .result-list--sorted { color: $foreground; text-style: bold; }
    ResultList > .result-list--quiet { color: $text-muted; }
    ResultList > .result-list--hit { color: $text-warning; text-style: bold underline; }
    ResultList > .result-list--mark { color: $text-success; text-style: bold; }
    ResultList > .result-list--hover { background: $foreground 6%; }
    ResultList > .result-list--range { background: $secondary 25%; }
    ResultList > .result-list--cursor {
        background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
    }
    ResultList:focus > .result-list--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    ResultList:ansi > .result-list--cursor { text-style: bold; }
    ResultList:nocolor > .result-list--cursor { text-style: reverse; }
    ResultList:nocolor > .result-list--range { text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """0-based place of the cursor in the result; 0 when there is none."""
    hovered: reactive[int] = reactive(-1, init=False, repaint=False)
    """0-based place of the row under the mouse, -1 for none."""

    class RowsWanted(Message):
        """Rows `start` up to `end` (exclusive) are about to be seen; answer with `add_rows`."""

        def __init__(self, start: int, end: int) -> None:
            self.start = start
            self.end = end
            super().__init__()

    class Highlighted(Message):
        """The cursor stands on another record, or the record under it has become known."""

        def __init__(self, index: int, key: RecordKey | None) -> None:
            self.index = index
            """0-based; -1 when the result is empty."""
            self.key = key
            """None while the row is on its way, and for an empty result."""
            super().__init__()

    class Chosen(Message):
        """The record was chosen with a double click or by `choose`."""

        def __init__(self, index: int, key: RecordKey) -> None:
            self.index = index
            self.key = key
            super().__init__()

    class SortRequested(Message):
        """The header of a column was clicked."""

        def __init__(self, field: str) -> None:
            self.field = field
            """One of `core.hits.SORT_FIELDS`."""
            super().__init__()

    class MarkToggled(Message):
        """A row's mark column was clicked, or the row with ctrl; the owner of the marks decides."""

        def __init__(self, key: RecordKey) -> None:
            self.key = key
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
        self._range = RowRange()
        self._painter = RowPainter(self)
        self._is_asking = False
        self._told: tuple[int, RecordKey | None] | None = None

    # -- content ----------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many rows the result has."""
        return self._total

    def show(
        self,
        *,
        total: int,
        rows: tuple[Row, ...],
        start: int = 0,
        highlighter: Highlighter,
        sort: Sort,
        cursor: int = 0,
    ) -> None:
        """Show a new result; takes the same time whatever its size.

        Args:
            total: How many rows it has.
            rows: Those that are here already.
            start: 0-based place of the first of them.
            highlighter: Finds the hits in what is shown.
            sort: The order, for the arrow in the header.
            cursor: Where the cursor is to stand; the row is brought into view.
        """
        self._total = total
        self._range.end()
        self._told = None
        self._cache.clear()
        self._cache.put(start, rows)
        self._painter.begin(highlighter, sort)
        self.set_reactive(ResultList.cursor, self.validate_cursor(cursor))
        self._resize_virtually()
        if self.size:  # else the first resize brings the cursor into view
            self.scroll_to(y=self._top_for(self.cursor, 0), animate=False, force=True)
        self.refresh()
        self._tell()
        self._ask()

    def grow(self, total: int) -> None:
        """The same result has become longer at its end; the rows, the cursor and the view stay."""
        was_empty = not self._total
        self._total = max(total, self._total)
        self._resize_virtually()
        self.refresh()
        if was_empty:
            self._tell()
        self._ask()

    def add_rows(self, start: int, rows: tuple[Row, ...]) -> None:
        """Rows that were asked for, from 0-based `start` on; () when they can't be had, which is not asked again."""
        self._cache.put(start, rows)
        if not rows:
            return
        top, bottom = self._top, self._top + self.page_size
        if start < bottom and start + len(rows) > top:
            self.refresh()
        self._tell()
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

    @property
    def key(self) -> RecordKey | None:
        """Key of the record under the cursor; None while it is on its way, and for an empty result."""
        return self.key_at(self.cursor)

    def key_at(self, index: int) -> RecordKey | None:
        """Key of the record at a 0-based place, None when it is not here."""
        row = self._cache.get(index) if 0 <= index < self._total else None
        return None if row is None else row.key

    # -- moving -----------------------------------------------------------------------------------

    @property
    def page_size(self) -> int:
        """Rows that fit on the screen, at least 1."""
        return max(self.size.height - _HEADER, 1)

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    def move(self, by: int) -> None:
        """Move the cursor by so many rows, up when negative; stops at both ends."""
        self.cursor += by

    def page(self, by: int) -> None:
        """Move by so many screens."""
        self.cursor += by * self.page_size

    def half_page(self, by: int) -> None:
        """Move by so many half screens."""
        self.cursor += by * max(self.page_size // 2, 1)

    def go(self, to: int) -> None:
        """Go to a 0-based place; -1 is the last."""
        self.cursor = self._total - 1 if to < 0 else to

    def choose(self) -> None:
        """Say that the record under the cursor is chosen; nothing happens while it is on its way."""
        key = self.key
        if key is not None:
            self.post_message(self.Chosen(self.cursor, key))

    # -- a range ----------------------------------------------------------------------------------

    def begin_range(self) -> None:
        """Start a range at the cursor; it follows the cursor until `end_range`."""
        self._range.begin(self.cursor)
        self.refresh()

    def end_range(self) -> None:
        """Leave the range."""
        self._range.end()
        self.refresh()

    @property
    def has_range(self) -> bool:
        """Whether a range is being selected."""
        return self._range.is_on

    @property
    def range_bounds(self) -> tuple[int, int] | None:
        """The range as 0-based start and stop (exclusive); None without one."""
        return self._range.bounds(self.cursor, self._total)

    def range_keys(self) -> tuple[RecordKey, ...] | None:
        """Keys of the range's records; () without a range, None when some are not here (ask for them by place)."""
        bounds = self.range_bounds
        if bounds is None:
            return ()
        if bounds[1] - bounds[0] > len(self._cache):
            return None
        keys = [self.key_at(index) for index in range(*bounds)]
        known = tuple(key for key in keys if key is not None)
        return known if len(known) == len(keys) else None

    # -- reacting ---------------------------------------------------------------------------------

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the result."""
        return min(max(cursor, 0), max(self._total - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed, or scroll."""
        top = self._top_for(new, self._top)
        if top != self._top:
            self.scroll_to(y=top, animate=False, force=True)
        elif self._range.is_on:
            self.refresh()
        else:
            self._refresh_row(old)
            self._refresh_row(new)
        self._tell()
        self._ask()

    def watch_hovered(self, old: int, new: int) -> None:
        """Draw the two lines that changed."""
        self._refresh_row(old)
        self._refresh_row(new)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that came into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.set_reactive(ResultList.hovered, -1)
            self._ask()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Place the columns anew before the frame of that, and keep the cursor in view."""
        is_resized = super()._size_updated(size, virtual_size, container_size, layout)
        if is_resized and size:
            self._lay_out()
            top = self._top_for(self.cursor, self._top)
            if top != self._top:
                self.scroll_to(y=top, animate=False, force=True)
            self._ask()
        return is_resized

    def notify_style_update(self) -> None:
        """Forget colours and drawn lines: theme or focus changed."""
        super().notify_style_update()
        self._painter.forget_colours()

    def on_focus(self) -> None:
        """The cursor looks otherwise with the focus."""
        self.notify_style_update()
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks otherwise without the focus."""
        self.notify_style_update()
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse with the hover colour."""
        self.hovered = self._row_at(event.y)

    def on_leave(self) -> None:
        """The mouse has gone."""
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, mark, choose, or ask for another order."""
        if event.y < _HEADER:
            field = event.style.meta.get(SORT_META)
            if field:
                self.post_message(self.SortRequested(field))
            return
        index = self._row_at(event.y)
        if index < 0:
            return
        self.cursor = index
        key = self.key_at(index)
        if key is None:
            return
        if event.ctrl or event.x < _GUTTER:
            self.post_message(self.MarkToggled(key))
        elif event.chain == 2:  # a double click
            self.post_message(self.Chosen(index, key))

    def _row_at(self, y: int) -> int:
        index = self._top + y - _HEADER
        return index if y >= _HEADER and index < self._total else -1

    def _refresh_row(self, index: int) -> None:
        y = index - self._top + _HEADER
        if index >= 0 and _HEADER <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _top_for(self, index: int, top: int) -> int:
        return top_for(index, top, self.page_size, self._total)

    def _tell(self) -> None:
        """Post Highlighted when something about the record under the cursor has changed."""
        told = (self.cursor if self._total else -1, self.key)
        if told != self._told:
            self._told = told
            self.post_message(self.Highlighted(*told))

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

    # -- drawing ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._painter.arrange(arrange(self._width, self._names), self._width)
        self._resize_virtually()
        self.refresh()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def _resize_virtually(self) -> None:
        # Assigning virtual_size would lay out the whole screen; only the scroll bar depends on it here.
        self.set_reactive(Widget.virtual_size, Size(self.size.width, self._total + _HEADER))
        if self.size:
            self._scroll_update(self.virtual_size)

    def render_line(self, y: int) -> Strip:
        """A line as the mouse finds it."""
        return self.finished_line(y)

    def finished_line(self, y: int) -> Strip:
        """One line of the screen, y counted from the header."""
        if not self._painter.has_columns:
            self._painter.arrange(arrange(self._width, self._names), self._width)
        if y < _HEADER:
            return self._painter.header()
        index = self._top + y - _HEADER
        if index >= self._total:
            return self._painter.blank()
        row = self._cache.get(index)
        return self._painter.line(
            index,
            row,
            is_cursor=index == self.cursor,
            is_marked=row is not None and row.key in self._marks,
            is_in_range=self._range.is_on and self._range.has(index, self.cursor, self._total),
            is_hovered=index == self.hovered,
        )
