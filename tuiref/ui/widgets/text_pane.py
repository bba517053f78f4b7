"""A pane of wrapped text that scrolls, with highlighted hits to step through."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tuiref.ui.messages import HitReached, LinkChosen
from tuiref.ui.view.folding import EXPAND_META
from tuiref.ui.view.links import LINK_META
from tuiref.ui.view.page import Block, Page, lay_out
from tuiref.ui.widgets.line_view import LineView

_GAP: Final = 1
"""Cells between the text and the scroll bar."""


class TextPane(LineView, can_focus=True, inherit_bindings=False):
    """Blocks of text, wrapped once for each width and drawn line by line.

    Binds no keys: whoever composes it calls `scroll_lines`, `scroll_pages`, `scroll_half_pages`, `go`,
    `next_hit`, `previous_hit`.
    """

    DEFAULT_CSS = """
    TextPane { padding: 0 0 0 1; scrollbar-color: $foreground 20%; }
    """
    LATE_CSS = """
    TextPane > .text-pane--title { text-style: bold; }
    TextPane > .text-pane--label { color: $foreground-muted; }
    TextPane > .text-pane--quiet { color: $foreground-muted; }
    TextPane > .text-pane--heading { text-style: bold; color: $text-primary; }
    TextPane > .text-pane--link { color: $text-accent; text-style: underline; }
    TextPane > .text-pane--more { color: $text-accent; }
    TextPane > .text-pane--problem { color: $text-warning; text-style: bold; }
    TextPane > .text-pane--sign { color: $text-accent; text-style: bold; }
    TextPane > .text-pane--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    TextPane:nocolor > .text-pane--cursor { text-style: reverse; }
    TextPane:ansi > .text-pane--cursor { text-style: reverse; }
    TextPane > .text-pane--hit { color: $text-warning; text-style: bold underline; }
    TextPane:nocolor > .text-pane--heading { text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-pane--title",
        "text-pane--label",
        "text-pane--quiet",
        "text-pane--heading",
        "text-pane--link",
        "text-pane--more",
        "text-pane--problem",
        "text-pane--sign",
        "text-pane--cursor",
        "text-pane--hit",
    }

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(Widget.auto_links, False)
        self._blocks: tuple[Block, ...] = ()
        self._page = Page()
        self._page_width = 0
        self._current_hit: int | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._styles: dict[str, Style] = {}
        self._ground: tuple[Style, RichStyle] | None = None
        self._are_colours_old = False

    # -- content ----------------------------------------------------------------------------------

    def set_blocks(self, blocks: Sequence[Block], *, keeps_place: bool = False) -> None:
        """Show these blocks, from the top unless the place is to be kept."""
        self._blocks = tuple(blocks)
        self._current_hit = None
        self._wrap()
        if not keeps_place:
            self.scroll_to(y=0, animate=False, force=True)

    @property
    def text(self) -> str:
        """What the pane shows, as wrapped lines."""
        return "\n".join(line.plain for line in self._page.lines)

    @property
    def hits(self) -> int:
        """How many hits the pane has."""
        return len(self._page.hit_lines)

    def toggle_fold(self) -> None:
        """Show what is folded, or fold it again; a pane that folds nothing has nothing to do."""

    # -- moving -----------------------------------------------------------------------------------

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines, up when negative."""
        self.scroll_to(y=self._top + by, animate=False, force=True)

    def step(self, by: int) -> None:
        """What a key for one down (1) or up (-1) does: scroll by a line."""
        self.scroll_lines(by)

    def scroll_pages(self, by: int) -> None:
        """Scroll by so many screens, less a line that stays in sight."""
        self.scroll_lines(by * max(self._text_height - 1, 1))

    def scroll_half_pages(self, by: int) -> None:
        """Scroll by so many half screens."""
        self.scroll_lines(by * max(self._text_height // 2, 1))

    def go(self, to: int) -> None:
        """Scroll to a 0-based line; -1 is the end."""
        self.scroll_to(y=len(self._page.lines) if to < 0 else to, animate=False, force=True)

    def next_hit(self) -> bool:
        """Go to the next hit, after the last one to the first; False when there is none."""
        return self._step_hit(1)

    def previous_hit(self) -> bool:
        """Go to the hit before, before the first one to the last; False when there is none."""
        return self._step_hit(-1)

    def _step_hit(self, by: int) -> bool:
        if not self.hits:
            return False
        if self._current_hit is None:
            number = self.first_hit_in_sight() if by > 0 else self.hits - 1
        else:
            number = (self._current_hit + by) % self.hits
        self.show_hit(number)
        self.post_message(HitReached(number + 1, self.hits))
        return True

    @property
    def current_hit(self) -> int | None:
        """0-based number of the hit that stands out; None when none does."""
        return self._current_hit

    def show_hit(self, number: int) -> None:
        """Let a hit stand out, in sight; `number` is 0-based."""
        self._current_hit = number
        self._wrap()
        line = self._page.hit_lines[number]
        if not self._top <= line < self._top + self._text_height:
            self.scroll_to(y=max(line - self._text_height // 3, 0), animate=False, force=True)

    def leave_hits(self) -> None:
        """Let no hit stand out from the others."""
        if self._current_hit is not None:
            self._current_hit = None
            self._wrap()

    def first_hit_in_sight(self) -> int:
        """0-based number of the first hit that is not above what is seen; 0 when all are."""
        return next((number for number, line in enumerate(self._page.hit_lines) if line >= self._top), 0)

    # -- reacting ---------------------------------------------------------------------------------

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - _GAP, 0)

    @property
    def _text_height(self) -> int:
        return self.scrollable_content_region.height

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wrap anew when the width has changed, before the frame of that; the part that was read stays in sight."""
        is_resized = super()._size_updated(size, virtual_size, container_size, layout)
        if self._text_width != self._page_width:
            was_at = self._top / max(len(self._page.lines), 1)
            self._wrap()
            self.scroll_to(y=int(was_at * len(self._page.lines)), animate=False, force=True)
        return is_resized

    def notify_style_update(self) -> None:
        """Look at the colours again before the next line is drawn: the theme or the focus has changed."""
        super().notify_style_update()
        self._are_colours_old = True

    def _renew_colours(self) -> None:
        """Forget the lines that were drawn when any colour is another than it was then."""
        self._are_colours_old = False
        before = (self._ground, self._styles)
        self._ground, self._styles = None, {}
        if before != (self._colours, {name: self.style_named(name) for name in before[1]}):
            self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or unfold."""
        meta = event.style.meta
        if meta.get(LINK_META):
            self.post_message(LinkChosen(meta[LINK_META]))
        elif meta.get(EXPAND_META):
            self.toggle_fold()

    def lay_out(self, width: int) -> Page:
        """What the pane shows, wrapped to `width` cells."""
        return lay_out(self._blocks, width, self._current_hit)

    def _wrap(self) -> None:
        self._page_width = self._text_width
        if not self._page_width:
            return
        self._page = self.lay_out(self._page_width)
        self._strips.clear()
        # Assigning virtual_size would lay out the whole screen; only the scroll bar depends on it here.
        self.set_reactive(Widget.virtual_size, Size(self._page_width, len(self._page.lines)))
        self._scroll_update(self.virtual_size)
        self.refresh(self.size.region)  # not the border

    # -- drawing ----------------------------------------------------------------------------------

    def finished_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self.finished_lines(range(y, y + 1))[0]

    def finished_lines(self, lines: range) -> list[Strip]:
        """Lines of the screen."""
        if self._are_colours_old:
            self._renew_colours()
        top, count = self._top, len(self._page.lines)
        strips: list[Strip] = []
        for index in range(top + lines.start, top + lines.stop):
            place = index if index < count else -1
            strip = self._strips.get(place)
            if strip is None:
                strip = self._strips[place] = self._drawn(place)
            strips.append(strip)
        return strips

    def render_line(self, y: int) -> Strip:
        """A line as the mouse finds it: each of its pieces tells its place in the text."""
        index = self._top + y
        if index >= len(self._page.lines):
            return Strip.blank(self._page_width, self._colours[1])
        segments = self._segments(index)
        return Strip(segments).adjust_cell_length(self._page_width, self._colours[1]).apply_offsets(0, index)

    @property
    def _colours(self) -> tuple[Style, RichStyle]:
        if self._ground is None:
            self._ground = (self.visual_style, self.rich_style)
        return self._ground

    def margin_sign(self, index: int) -> str:
        """One cell to draw before line `index` of the page; "" for none."""
        return ""

    def shown_line(self, index: int) -> Content:
        """Line `index` of the page as it is to be drawn."""
        return self._page.lines[index]

    def _drawn(self, index: int) -> Strip:
        """Line `index` of the page, -1 for what is below it, with all that stands between it and the scroll bar."""
        _, blank = self._colours
        padding = self.styles.padding.left
        width = padding + self.scrollable_content_region.width
        if index < 0:
            return Strip.blank(width, blank)
        margin = Segment(" " * padding, blank)
        sign = self.margin_sign(index) if padding else ""
        if sign:
            style = self.get_component_rich_style("text-pane--sign")
            margin = Segment(sign + " " * (padding - 1), blank + style)
        segments = [margin, *self._segments(index)]
        missing = width - Segment.get_line_length(segments)
        if missing > 0:
            segments.append(Segment(" " * missing, blank))
        return Strip(Segment.simplify(segments)).adjust_cell_length(width, blank)

    def _segments(self, index: int) -> list[Segment]:
        """Line `index` of the page, with what is selected in it."""
        line = self.shown_line(index)
        selection = self.text_selection
        span = None if selection is None else selection.get_span(index)
        if span is not None:
            selected = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(selected, span[0], len(line) if span[1] < 0 else span[1])
        if not line.spans:
            return [Segment(line.plain, self._colours[0].rich_style)]
        pieces = line.render(self._colours[0], end="", parse_style=self.style_named)
        return [Segment(text, style.rich_style) for text, style in pieces]

    def style_named(self, name: str | Style) -> Style:
        """The style that a span names: ".class" of a component, or words like "bold"."""
        if isinstance(name, Style):
            return name
        style = self._styles.get(name)
        if style is None:
            is_component = name.startswith(".")
            style = self.get_visual_style(name[1:], partial=True) if is_component else Style.parse(name)
            self._styles[name] = style
        return style

    # -- selecting with the mouse -----------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it is wrapped."""
        end = selection.end
        if end is not None and end.y >= len(self._page.lines):
            selection = Selection(selection.start, Offset(0, len(self._page.lines)))
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._strips.clear()
        self.refresh()

    def refresh_lines_of_page(self, first: int, last: int) -> None:
        """Draw lines `first` to `last` (included, 0-based) of the page again, where they are in sight."""
        for index in range(first, last + 1):
            self._strips.discard(index)
        for index in range(max(first, self._top), min(last, self._top + self._text_height - 1) + 1):
            self.refresh(Region(0, index - self._top, self.size.width, 1))

    def content_line(self, index: int) -> Content:
        """The wrapped line at a 0-based place, with its styles."""
        return self._page.lines[index]
