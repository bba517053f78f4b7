"""The status line: where one is, what is marked, how it is sorted, and what is going on."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiref.core.hits import BY_RELEVANCE, Sort
from tuiref.protocol import Reading
from tuiref.ui.view.status import (
    Part,
    PartKind,
    change_part,
    count_part,
    marked_part,
    position_part,
    problems_part,
    reading_part,
    sort_part,
    sources_part,
    status_pieces,
    unsaved_part,
)
from tuiref.ui.widgets.late_components import LateComponents


class StatusLine(LateComponents, Widget):
    """One line of parts; the least important leave when it is narrow, the number of marked records last."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; }
    StatusLine > .status-line--quiet { color: $text-muted; }
    """
    LATE_CSS = """
    StatusLine > .status-line--mark { color: $text-success; text-style: bold; }
    StatusLine > .status-line--problem { color: $text-warning; }
    StatusLine > .status-line--progress { color: $text-accent; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--quiet",
        "status-line--mark",
        "status-line--problem",
        "status-line--progress",
    }
    ALLOW_SELECT = False

    class ProblemsClicked(Message):
        """The number of problems was clicked."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._left: tuple[Part, ...] = ()
        self._position = position_part(None, 0)
        self._marked = marked_part(0)
        self._unsaved = unsaved_part(is_unsaved=False)
        self._sort = sort_part(BY_RELEVANCE, has_search=False)
        self._sources = sources_part(())
        self._problems = problems_part(0)
        self._change = change_part("")
        self._reading = reading_part(None)
        self._note = Part("")
        self._count = count_part(None)
        self._styles: dict[str, Style] = {}

    def show_position(self, position: int | None, total: int) -> None:
        """Where the cursor is: 1-based, None without a record; and how many records the result has."""
        self._set("_position", position_part(position, total))

    def show_marked(self, marked: int) -> None:
        """How many records are marked in all."""
        self._set("_marked", marked_part(marked))

    def show_unsaved(self, is_unsaved: bool) -> None:
        """Whether some of these could not be brought to the disk."""
        self._set("_unsaved", unsaved_part(is_unsaved=is_unsaved))

    def show_sort(self, sort: Sort, *, has_search: bool = True) -> None:
        """The order of the result, and whether that is one of a search."""
        self._set("_sort", sort_part(sort, has_search=has_search))

    def show_sources(self, paths: Sequence[str], problems: int) -> None:
        """The open sources, and how many problems were met in them."""
        self._set("_sources", sources_part(paths))
        self._set("_problems", problems_part(problems))

    def show_change(self, change: str) -> None:
        """What became of a file since it was read, in a few words; "" takes it away."""
        self._set("_change", change_part(change))

    def show_reading(self, reading: Reading | None, stop_key: str = "") -> None:
        """How far the reading is, and the key that stops it; None, or one no longer active, takes it away."""
        self._set("_reading", reading_part(reading, stop_key))

    def show_note(self, note: str) -> None:
        """A word on the state of the list ("range", "only marked", "hit 2 of 5"); "" takes it away."""
        self._set("_note", Part(note, "progress", 60))

    def show_count(self, count: int | None) -> None:
        """The number typed so far before a motion; None takes it away."""
        self._set("_count", count_part(count))

    def _set(self, name: str, part: Part) -> None:
        if getattr(self, name) != part:
            setattr(self, name, part)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        left = (self._position, self._count, self._marked, self._unsaved, self._sort, self._note)
        right = (self._reading, self._change, self._problems, self._sources)
        segments = []
        for text, kind in status_pieces(left, right, self.size.width):
            segments.append(Segment(text, self._style(kind)))
        return Strip(segments).adjust_cell_length(self.size.width, self._style("text"))

    def _style(self, kind: PartKind) -> Style:
        style = self._styles.get(kind)
        if style is None:
            style = self.rich_style if kind == "text" else self.get_component_rich_style(f"status-line--{kind}")
            if kind == "problem":
                style += Style.from_meta({"is_problems": True})
            self._styles[kind] = style
        return style

    def notify_style_update(self) -> None:
        """Forget colours: the theme may be another."""
        super().notify_style_update()
        self._styles = {}

    def on_click(self, event: events.Click) -> None:
        """Say that the number of problems was clicked."""
        if event.style.meta.get("is_problems"):
            self.post_message(self.ProblemsClicked())
