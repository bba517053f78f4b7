"""The result list: the rows of a result with a cursor, marks and a range."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.ui.view.columns import DEFAULT_NAMES
from tuiref.ui.view.window import top_for
from tuiref.ui.widgets.row_painter import SORT_META
from tuiref.ui.widgets.row_range import RowRange
from tuiref.ui.widgets.rows_view import HEADER_LINES, RowsView

_RIGHT: Final = 3
"""Textual's number of the right button."""
_GUTTER: Final = 2
"""Cells at the left whose click marks: the mark column and its gap."""


class ResultList(RowsView, can_focus=True, inherit_bindings=False):
    """Rows of a result with a cursor; the mouse moves it, marks, chooses a record and asks for another order.

    Binds no keys: whoever composes it calls `move`, `page`, `half_page`, `go`.
    """

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """0-based place of the cursor in the result; 0 when there is none."""

    class Highlighted(Message):
        """The cursor stands on another record, or the record under it has become known."""

        def __init__(self, index: int, key: RecordKey | None) -> None:
            self.index = index
            """0-based; -1 when the result is empty."""
            self.key = key
            """None while the row is on its way, and for an empty result."""
            super().__init__()

    class Chosen(Message):
        """The record was chosen with a double click."""

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
        """A row's mark column was clicked, or the row with ctrl or the right button; the owner of the marks decides."""

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
        """Make an empty list; the arguments are those of `RowsView`."""
        super().__init__(columns=columns, name=name, id=id, classes=classes)
        self._range = RowRange()
        self._told: tuple[int, RecordKey | None] | None = None

    # -- content ----------------------------------------------------------------------------------

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
        self._range.end()
        self._told = None
        self.begin_result(total=total, rows=rows, start=start, highlighter=highlighter, sort=sort)
        self.set_reactive(ResultList.cursor, self.validate_cursor(cursor))
        if self.size:  # else the first resize brings the cursor into view
            self.scroll_to(y=self._top_for(self.cursor, 0), animate=False, force=True)
        self.refresh()
        self._tell()
        self._ask()

    def grow(self, total: int) -> None:
        """The same result has become longer at its end; the rows, the cursor and the view stay."""
        was_empty = not self._total
        super().grow(total)
        if was_empty:
            self._tell()

    def add_rows(self, start: int, rows: tuple[Row, ...]) -> None:
        """As `RowsView.add_rows`; the record under the cursor may have become known."""
        super().add_rows(start, rows)
        self._tell()

    @property
    def key(self) -> RecordKey | None:
        """Key of the record under the cursor; None while it is on its way, and for an empty result."""
        return self.key_at(self.cursor)

    # -- moving -----------------------------------------------------------------------------------

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

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Place the columns anew before the frame of that, and keep the cursor in view."""
        is_resized = super()._size_updated(size, virtual_size, container_size, layout)
        if is_resized and size:
            top = self._top_for(self.cursor, self._top)
            if top != self._top:
                self.scroll_to(y=top, animate=False, force=True)
        return is_resized

    def on_focus(self) -> None:
        """The cursor looks otherwise with the focus."""
        self.notify_style_update()
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks otherwise without the focus."""
        self.notify_style_update()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, mark, choose, or ask for another order."""
        if event.y < HEADER_LINES:
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
        if event.ctrl or event.button == _RIGHT or event.x < _GUTTER:
            self.post_message(self.MarkToggled(key))
        elif event.chain == 2:  # a double click
            self.post_message(self.Chosen(index, key))

    def _top_for(self, index: int, top: int) -> int:
        return top_for(index, top, self.page_size, self._total)

    def _tell(self) -> None:
        """Post Highlighted when something about the record under the cursor has changed."""
        told = (self.cursor if self._total else -1, self.key)
        if told != self._told:
            self._told = told
            self.post_message(self.Highlighted(*told))

    # -- drawing ----------------------------------------------------------------------------------

    def drawn_row(self, index: int, row: Row | None) -> Strip:
        """The line of a row, with cursor, mark, range and mouse."""
        return self._painter.line(
            index,
            row,
            is_cursor=index == self.cursor,
            is_marked=row is not None and row.key in self._marks,
            is_in_range=self._range.is_on and self._range.has(index, self.cursor, self._total),
            is_hovered=index == self.hovered,
        )
