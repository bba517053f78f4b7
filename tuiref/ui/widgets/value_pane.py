"""A pane of text with a cursor that goes from value to value."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.color import Color
from textual.content import Content
from textual.style import Style

from tuiref.ui.messages import ValueChosen
from tuiref.ui.view.page import Block, Place
from tuiref.ui.view.value import Value
from tuiref.ui.widgets.text_pane import TextPane

_SIGN: Final = "›"
_CURSOR_STYLE: Final = ".text-pane--cursor"


class ValuePane(TextPane):
    """Shows the cursor while it has the focus. Whoever composes it calls `step`, and asks for `value`."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._cursor = 0

    # -- the cursor -------------------------------------------------------------------------------

    @property
    def value(self) -> Value | None:
        """What the cursor stands on; None when the pane has no values."""
        place = self._place
        return None if place is None else place.value

    @property
    def _place(self) -> Place | None:
        places = self._page.places
        return places[min(self._cursor, len(places) - 1)] if places else None

    def set_blocks(self, blocks: Sequence[Block], *, keeps_place: bool = False) -> None:
        """Show these blocks, with the cursor on the first value, or on the one where it was."""
        was = self.value if keeps_place else None
        super().set_blocks(blocks, keeps_place=keeps_place)
        places = self._page.places
        self._cursor = min(self._cursor, max(len(places) - 1, 0)) if keeps_place else 0
        if was is not None and was != self.value:
            self._cursor = next((number for number, one in enumerate(places) if one.value == was), self._cursor)

    def step(self, by: int) -> None:
        """To the next value (1) or the one before (-1); within a value longer than the pane, a line on."""
        place = self._place
        if place is None:
            self.scroll_lines(by)
            return
        top, bottom = self._top, self._top + self._text_height
        is_in_sight = place.first_line < bottom and place.last_line >= top
        if not is_in_sight:  # the pane was scrolled away from it
            self._set_cursor(self._first_in_sight() if by > 0 else self._last_in_sight())
        elif by > 0 and (place.last_line >= bottom or self._cursor >= len(self._page.places) - 1):
            self.scroll_lines(1)
        elif by < 0 and (place.first_line < top or self._cursor == 0):
            self.scroll_lines(-1)
        else:
            self._set_cursor(self._cursor + by)

    def go(self, to: int) -> None:
        """To the first value and line, or for -1 to the last ones."""
        super().go(to)
        if self._page.places and to in (0, -1):
            self._set_cursor(0 if to == 0 else len(self._page.places) - 1, scrolls=False)

    def scroll_pages(self, by: int) -> None:
        """Scroll; the cursor comes along."""
        super().scroll_pages(by)
        self._follow(by)

    def scroll_half_pages(self, by: int) -> None:
        """Scroll; the cursor comes along."""
        super().scroll_half_pages(by)
        self._follow(by)

    def _follow(self, by: int) -> None:
        place = self._place
        if place is not None and not self._top <= place.first_line < self._top + self._text_height:
            self._set_cursor(self._first_in_sight() if by > 0 else self._last_in_sight(), scrolls=False)

    def _first_in_sight(self) -> int:
        places = self._page.places
        return next((n for n, one in enumerate(places) if one.last_line >= self._top), len(places) - 1)

    def _last_in_sight(self) -> int:
        bottom = self._top + self._text_height
        return max((n for n, one in enumerate(self._page.places) if one.first_line < bottom), default=0)

    def _set_cursor(self, number: int, *, scrolls: bool = True) -> None:
        places = self._page.places
        before = self._place
        self._cursor = min(max(number, 0), len(places) - 1)
        after = places[self._cursor]
        for place in (before, after):
            if place is not None:
                self.refresh_lines_of_page(place.first_line, place.last_line)
        if scrolls:
            self._bring_into_sight(after)

    def _bring_into_sight(self, place: Place) -> None:
        height = max(self._text_height, 1)
        # A label of its own line, and the blank line above a group, come into sight as well.
        first = 0 if place is self._page.places[0] else place.first_line
        if first < self._top:
            self.scroll_lines(max(first, place.last_line - height + 1) - self._top if first else -self._top)
        elif place.last_line >= self._top + height:
            self.scroll_lines(min(place.last_line - height + 1, place.first_line) - self._top)

    # -- drawing ----------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Show the cursor."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """Hide it."""
        self._refresh_cursor()

    def _refresh_cursor(self) -> None:
        place = self._place
        if place is not None:
            self.refresh_lines_of_page(place.first_line, place.last_line)

    def margin_sign(self, index: int) -> str:
        """A sign before the line where the cursor's value begins."""
        place = self._place if self.has_focus else None
        return _SIGN if place is not None and place.first_line == index else ""

    def shown_line(self, index: int) -> Content:
        """The line with the cursor in it."""
        line = super().shown_line(index)
        place = self._place if self.has_focus else None
        if place is None or not place.first_line <= index <= place.last_line:
            return line
        start = place.first_column if index == place.first_line else place.indent
        end = place.last_column if index == place.last_line else len(line.plain)
        return line.stylize(_CURSOR_STYLE, start, end) if end > start else line

    def style_named(self, name: str | Style) -> Style:
        """The style that a span names; that of the cursor with its ground, which Textual leaves out of a part."""
        if name != _CURSOR_STYLE:
            return super().style_named(name)
        rich = self.get_component_rich_style(_CURSOR_STYLE[1:])
        return Style(
            background=None if rich.bgcolor is None else Color.from_rich_color(rich.bgcolor),
            foreground=None if rich.color is None else Color.from_rich_color(rich.color),
            reverse=rich.reverse,
        )

    # -- the mouse --------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked; a second click chooses it. Links and folds act at once."""
        number = self._number_at(event)
        if number is not None:
            self._set_cursor(number)
            if event.chain == 2 and self.value is not None:
                self.post_message(ValueChosen(self.value))

    def _number_at(self, event: events.Click) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        line = offset.y + self._top
        if line >= len(self._page.lines):
            return None
        column = len(self.content_line(line).truncate(max(offset.x, 0)).plain) if offset.x > 0 else 0
        for number, place in enumerate(self._page.places):
            is_behind_start = (line, column) >= (place.first_line, place.first_column)
            if is_behind_start and (line, column) < (place.last_line, place.last_column):
                return number
        return None
