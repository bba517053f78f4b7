"""The completion list: what the word in the search box can become, in a small list below it."""

from typing import Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from tuiref.core.completion import Candidate, Completion
from tuiref.ui.view.cells import cut, fit, tidy, width_of

_WIDEST: Final = 64
_GAP: Final = 2


class CompletionList(Widget, can_focus=False):
    """Lies over what is below the search bar; hidden while there is nothing to choose from."""

    DEFAULT_CSS = """
    CompletionList {
        overlay: screen; constrain: inside; display: none;
        width: 20; height: 1; background: $panel-lighten-1; color: $foreground;
    }
    CompletionList:ansi { background: ansi_bright_black; }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """A candidate was clicked."""

        def __init__(self, candidate: Candidate) -> None:
            self.candidate = candidate
            super().__init__()

    def __init__(self) -> None:
        """Make a hidden list."""
        super().__init__()
        self.completion = Completion()
        """What is shown."""
        self._chosen: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.completion.candidates)

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that stands out; None when none does."""
        return None if self._chosen is None else self.completion.candidates[self._chosen]

    def show(self, completion: Completion, column: int, *, is_first_chosen: bool) -> None:
        """Show candidates, none hides the list.

        Args:
            completion: What to show.
            column: Cells from the left edge of the bar to the word that is completed.
            is_first_chosen: Whether the first one stands out at once.
        """
        self.completion = completion
        self._chosen = 0 if is_first_chosen and completion.candidates else None
        self.display = self.is_open
        if not self.is_open:
            return
        widest = max(width_of(tidy(one.label)) + width_of(_aside(one)) for one in completion.candidates)
        self.styles.width = min(widest + _GAP + 2, _WIDEST, max(self.screen.size.width, 1))
        self.styles.height = len(completion.candidates)
        self.styles.offset = (column, 0)
        self.refresh()

    def hide(self) -> None:
        """Show nothing."""
        self.show(Completion(), 0, is_first_chosen=False)

    def move(self, by: int) -> None:
        """Let the next one stand out, or the one before; behind the last comes the first."""
        count = len(self.completion.candidates)
        if count:
            self._chosen = (0 if by > 0 else count - 1) if self._chosen is None else (self._chosen + by) % count
            self.refresh()

    def render(self) -> RenderResult:
        """A line for each candidate."""
        return Content("\n").join(
            self._line(one, is_chosen=number == self._chosen) for number, one in enumerate(self.completion.candidates)
        )

    def _line(self, one: Candidate, *, is_chosen: bool) -> Content:
        room = max(self.size.width - 2, 0)
        aside = _aside(one)
        label = fit(tidy(one.label), max(room - width_of(aside) - _GAP, 0)) if aside else fit(tidy(one.label), room)
        line = Content.assemble(
            " ", label, (fit(aside, room - width_of(label), is_right=True), "" if is_chosen else "dim"), " "
        )
        return line.stylize(Style(reverse=True)) if is_chosen else line

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        event.stop()
        if 0 <= event.y < len(self.completion.candidates):
            self.post_message(self.Chosen(self.completion.candidates[event.y]))


def _aside(one: Candidate) -> str:
    """What stands at the right edge."""
    count = "" if one.count is None else f"{one.count:,}"
    return "  ".join(filter(None, (cut(tidy(one.note), 40), count)))
