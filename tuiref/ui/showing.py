"""How frames reach the terminal: as what differs from what it shows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderResult
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Size
from textual.message_pump import MessagePump

from tuiref.ui.compositor import Piece, Pieces
from tuiref.ui.picture import Picture

if TYPE_CHECKING:
    from textual.screen import Screen

    _Part = App[str]
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump

Update = Pieces | LayoutUpdate | ChopsUpdate
"""What compositors make: ours the first, Textual's, which draws Textual's dialogs, the others."""


class News(CompositorUpdate):
    """What of an update the terminal does not show yet."""

    def __init__(self, update: Update, picture: Picture) -> None:
        """Take what is to be shown, and what is."""
        self._update = update
        self._picture = picture

    def render_segments(self, console: Console) -> str:
        """What is sent; from then on the terminal counts as showing it."""
        return self._picture.update(_pieces(self._update), console)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The update, for a picture of a whole screen."""
        yield self._update


class Showing(_Part):
    """A part of an application: what its terminal shows. A base before those that keep a new size to themselves."""

    _size: Size | None
    is_terminal_unknown: bool = False
    """Whether the terminal had another size since the main screen was drawn as a whole."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what App takes."""
        super().__init__(*arguments, **options)
        self._picture = Picture()

    def draw_anew(self) -> None:
        """Send the whole screen, whatever the terminal shows."""
        self._picture.forget()
        self.is_terminal_unknown = False
        whole = self.screen._compositor.render_update(full=True, screen_stack=self._background_screens)
        self._display(self.screen, whole)

    def _display(self, screen: "Screen[object]", renderable: Any) -> None:
        if isinstance(renderable, (Pieces, LayoutUpdate, ChopsUpdate)):
            renderable = News(renderable, self._picture)
        elif renderable is not None:
            self._picture.forget()
        super()._display(screen, renderable)

    async def _on_resize(self, event: events.Resize) -> None:
        # A signal can interrupt the handler of the one before, whose size, read earlier, then comes as the last.
        now = getattr(self._driver, "size_now", None)
        if now is not None:
            event.size = event.virtual_size = Size(*now)
        # A terminal of another size may show anything, also when it is back to the old one by now.
        self._picture.forget()
        self.is_terminal_unknown = True
        if event.size == self._size and self.screen_stack:
            self.draw_anew()


def _pieces(update: Update) -> Iterator[Piece]:
    """What an update is made of."""
    if isinstance(update, Pieces):
        yield from update.pieces
    elif isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, x + strip.cell_length, strip
                x += strip.cell_length
    else:
        for y, low, high in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if chop is not None and x <= high and end > low:
                    shown = chop if low <= x and end <= high else chop.crop(0, min(end, high) - x)
                    yield y, x, x + shown.cell_length, shown
