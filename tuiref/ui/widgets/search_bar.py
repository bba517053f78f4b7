"""The search bar: the query box with the count beside it, and below it what is wrong with the query."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from tuiref.core.query import QueryFault
from tuiref.ui.view.counts import BUSY_SIGN, found_texts, listed_texts, longest_that_fits
from tuiref.ui.view.fault import fault_line, notes_line
from tuiref.ui.widgets.orderly_input import OrderlyInput

_PROMPT: Final = " / "
_BETWEEN_EXAMPLES: Final = "   "
_DIM_AFTER: Final = 0.05
"""Seconds before a running search dims the count: most are done by then, and a flicker tells nothing."""
_SIGN_AFTER: Final = 0.15
"""Seconds before it is worth a sign."""
_USUAL_SECONDS: Final = 0.1
"""What a search takes at most, as a rule; it is about the room that the number takes."""


class QueryInput(OrderlyInput, inherit_css=False):
    """The box itself: a line of text whose up and down keys are meant for the list.

    It has rules of its own in the place of those of Input, most of which are for its box and for what it never is.
    """

    DEFAULT_CSS = """
    QueryInput {
        width: 1fr; height: 1; background: transparent; color: $foreground; scrollbar-size-horizontal: 0; pointer: text;
    }
    QueryInput > .input--placeholder { color: $text-disabled; }
    QueryInput:ansi > .input--placeholder { color: ansi_default; text-style: dim; }
    """
    LATE_CSS = """
    QueryInput > .input--cursor {
        background: $input-cursor-background; color: $input-cursor-foreground; text-style: $input-cursor-text-style;
    }
    QueryInput:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
    QueryInput:nocolor > .input--cursor { text-style: reverse; }
    QueryInput > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
    QueryInput:nocolor > .input--selection { text-style: reverse; }
    QueryInput > .input--suggestion { color: $text-disabled; }
    QueryInput:ansi > .input--suggestion { color: ansi_default; text-style: dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, id="box.leave"),
        Binding("up,ctrl+p", "list_key(-1)", "Up in the list", show=False, id="box.up"),
        Binding("down,ctrl+n", "list_key(1)", "Down in the list", show=False, id="box.down"),
        Binding("pageup", "list_page(-1)", "Page up in the list", show=False, id="box.page_up"),
        Binding("pagedown", "list_page(1)", "Page down in the list", show=False, id="box.page_down"),
    ]

    class Leave(Message):
        """Esc was pressed."""

    class Step(Message):
        """A key for the list was pressed."""

        def __init__(self, by: int, *, is_page: bool) -> None:
            self.by = by
            self.is_page = is_page
            super().__init__()

    class LinesPasted(Message):
        """More than one line was pasted."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def _on_paste(self, event: events.Paste) -> None:
        """Leave several lines to those above: the box would take the first only."""
        if sum(1 for line in event.text.splitlines() if line.strip()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.LinesPasted(event.text))

    def action_leave(self) -> None:
        """Esc."""
        self.post_message(self.Leave())

    def action_list_key(self, by: int) -> None:
        """Up and down."""
        self.post_message(self.Step(by, is_page=False))

    def action_list_page(self, by: int) -> None:
        """Page up and down."""
        self.post_message(self.Step(by, is_page=True))


class SearchBar(Vertical):
    """One line, always there; a second one below it while there is a fault or a note."""

    DEFAULT_CSS = """
    SearchBar { height: auto; background: $panel; }
    SearchBar > Horizontal { height: 1; }
    SearchBar .search-bar--prompt { width: 3; color: $text-muted; text-style: bold; }
    SearchBar:focus-within .search-bar--prompt { color: $text-accent; }
    SearchBar .search-bar--found { width: 24; text-align: right; padding: 0 1; color: $foreground; }
    SearchBar .search-bar--found.-busy { color: $text-muted; text-style: dim; }
    SearchBar .search-bar--found.-last-good { color: $text-warning; }
    SearchBar .search-bar--said { height: 1; display: none; }
    SearchBar .search-bar--said.-fault { display: block; color: $text-error; }
    SearchBar .search-bar--said.-note { display: block; color: $text-muted; }
    """

    class Edited(Message):
        """The text in the box was changed by the user."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Submitted(Message):
        """Enter was pressed in the box."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Left(Message):
        """Esc was pressed in the box."""

    class LinesPasted(Message):
        """A text of several lines was pasted; the box did not take it."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class ListKey(Message):
        """A key that moves in the list was pressed in the box."""

        def __init__(self, by: int, *, is_page: bool) -> None:
            self.by = by
            """1 for down, -1 for up."""
            self.is_page = is_page
            """Whether pages are meant instead of rows."""
            super().__init__()

    def __init__(
        self,
        *,
        examples: Sequence[str] = ("search", "author:smith", "year:2010-2020", '"exact phrase"'),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty bar.

        Args:
            examples: What the empty box shows, as many from the first on as it has room for.
            name: As for every widget.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._examples = tuple(examples)
        self._input = QueryInput(select_on_focus=False)
        self._found = Static("", classes="search-bar--found", markup=False)
        self._said = Static("", classes="search-bar--said", markup=False)
        self._result: tuple[int, int, float] | None = None
        self._listed: int | None = None
        self._fault: QueryFault | None = None
        self._notes: tuple[str, ...] = ()
        self._timer: Timer | None = None
        self._has_sign = False

    def compose(self) -> ComposeResult:
        """Lay out the prompt, the box, the count and the line below."""
        with Horizontal():
            yield Static(Content(_PROMPT), classes="search-bar--prompt", markup=False)
            yield self._input
            yield self._found
        yield self._said

    # -- values -----------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self._input.value

    @property
    def input(self) -> Input:
        """The box, for setting the focus (`screen.set_focus(bar.input)`)."""
        return self._input

    @property
    def is_focused(self) -> bool:
        """Whether what is typed goes into the box."""
        return self._input.has_focus

    def set_text(self, text: str) -> None:
        """Put a text into the box; no `Edited` follows."""
        with self.prevent(Input.Changed):
            self._input.value = text
            self._input.cursor_position = len(text)

    def select_all(self) -> None:
        """Select the text in the box: what is typed next takes its place, an arrow key goes into it."""
        self._input.select_all()

    def insert(self, text: str) -> None:
        """Put a text in at the cursor, as if it was typed: `Edited` follows."""
        self._input.insert_text_at_cursor(text)

    def show_found(self, total: int, searched: int, seconds: float, notes: tuple[str, ...] = ()) -> None:
        """Say how many hits there are, of how many records, in what time; `notes` are shown below the box."""
        self._settle()
        self._result = (total, searched, seconds)
        self._fault = None
        self._notes = notes
        self._draw()

    def show_listed(self, marked: int | None) -> None:
        """Say that the list has so many marked records instead of the result; None says the result again."""
        if marked != self._listed:
            self._listed = marked
            self._draw()

    def show_busy(self) -> None:
        """A search has begun: the count is dimmed if it takes longer than 0.05 s, and gets a sign after 0.15 s."""
        if self._timer is None:
            self._timer = self.set_timer(_DIM_AFTER, self._dim)

    def show_fault(self, fault: QueryFault) -> None:
        """Say what is wrong with the query; the count says that it is that of the last good one."""
        self._settle()
        self._fault = fault
        self._notes = ()
        self._draw()

    def _settle(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._has_sign = False
        self._found.remove_class("-busy")

    def _dim(self) -> None:
        if self._timer is None:  # settled while the timer's message was already on its way
            return
        self._timer.stop()
        self._found.add_class("-busy")
        self._timer = self.set_timer(_SIGN_AFTER - _DIM_AFTER, self._show_sign)

    def _show_sign(self) -> None:
        if self._timer is None:
            return
        self._has_sign = True
        self._draw()

    # -- drawing ----------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Fit the texts to the width."""
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted or not self.size.width:
            return
        self._draw_found()
        fault = self._fault
        self._said.set_class(fault is not None, "-fault")
        self._said.set_class(fault is None and bool(self._notes), "-note")
        if fault is not None:
            scrolled = round(self._input.scroll_offset.x)
            line = fault_line(fault, self.text, self.size.width, indent=len(_PROMPT), scrolled=scrolled)
            self._said.update(Content(line, strip_control_codes=False), layout=False)
        elif self._notes:
            line = notes_line(self._notes, self.size.width, indent=len(_PROMPT))
            self._said.update(Content(line, strip_control_codes=False), layout=False)

    def _draw_found(self) -> None:
        is_last_good = self._fault is not None and self._result is not None
        self._found.set_class(is_last_good, "-last-good")
        room = max(self.size.width // 2 - len(_PROMPT), 0)
        text, usual = "", 0
        if self._result is not None:
            _, searched, _ = self._result
            usual = len(longest_that_fits(found_texts(searched, searched, _USUAL_SECONDS), room - 2))
            texts = found_texts(*self._result, is_last_good=is_last_good)
            if self._listed is not None:
                texts = listed_texts(self._listed, searched)
            text = longest_that_fits(texts, room - 2 - (2 if self._has_sign else 0))
        if self._has_sign:
            text = f"{BUSY_SIGN} {text}" if text else f"{BUSY_SIGN} searching"
        # Room for as many hits as there can be, and it only grows: another width is another layout, at every key.
        width = min(max(len(text), usual) + 2, room)
        held = self._found.outer_size.width
        width = max(width, min(held, room))
        if width != held:
            self._found.styles.width = width
        self._found.update(Content(text), layout=False)
        self._input.placeholder = self._shown_examples(self.size.width - len(_PROMPT) - width)

    def _shown_examples(self, room: int) -> str:
        texts = [_BETWEEN_EXAMPLES.join(self._examples[:count]) for count in range(len(self._examples), 0, -1)]
        return longest_that_fits(texts, room)

    # -- what the box says ------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell those above in our own words."""
        event.stop()
        self.post_message(self.Edited(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell those above in our own words."""
        event.stop()
        self.post_message(self.Submitted(event.value))

    def on_query_input_lines_pasted(self, event: QueryInput.LinesPasted) -> None:
        """Tell those above in our own words."""
        event.stop()
        self.post_message(self.LinesPasted(event.text))

    def on_query_input_leave(self, event: QueryInput.Leave) -> None:
        """Tell those above in our own words."""
        event.stop()
        self.post_message(self.Left())

    def on_query_input_step(self, event: QueryInput.Step) -> None:
        """Tell those above in our own words."""
        event.stop()
        self.post_message(self.ListKey(event.by, is_page=event.is_page))
