"""When a screen draws: often enough for a key that comes right behind another, and never faster than frames go out."""

from typing import TYPE_CHECKING, Any, Final

from textual._time import get_time
from textual.events import ScreenResume
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.messages import Layout
from textual.screen import Screen
from textual.timer import Timer

from tuiref.ui import compositor

_PERIOD_SECONDS: Final = 1 / 120
"""Between two frames at least. Textual's sixtieth would hold up a key that comes right behind a frame."""

if TYPE_CHECKING:
    _Part = Screen[Any]
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump


class Paced(_Part):
    """A part of a screen: its frames wait for the terminal. A base before Screen.

    Over a slow line a frame can take longer to go out than a key takes to repeat. Textual would queue up to thirty, and
    then stand still; the screen would go on moving for seconds after the key was let go. Here a frame waits until the
    one before is out, and where the line is slow has arrived, and shows what is true then.
    """

    def _on_timer_update(self) -> None:
        if not getattr(self.app._driver, "is_behind", False):
            super()._on_timer_update()

    def _screen_resized(self, size: Size) -> None:
        """Lay out, unless the terminal has yet another size by now, of which the screen will be told.

        A screen that has laid itself out tells itself its size. Of two sizes close together each would bring back the
        other, without an end.
        """
        if size == self.app.size:
            self._take_size(size)

    def _take_size(self, size: Size) -> None:
        super()._screen_resized(size)


class Drawing(Paced):
    """A part of the main screen: its frames. A base right before Screen."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what Screen takes."""
        super().__init__(*arguments, **options)
        self._frame_timer: Timer | None = None
        self._has_come_up = False
        self._laid_out_at = 0.0
        compositor.draw_by_lines(self)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """The terminal shows the dialog that was in front; nodes that were just mounted are not styled once more."""
        compositor.forget(self)
        if not self._has_come_up and hasattr(event, "refresh_styles"):
            event.refresh_styles = False
        self._has_come_up = True

    def on_mount(self) -> None:
        """Nothing is announced yet. Textual would find that out behind the first layout, and lay out all once more."""
        for announced in self.query("ToastRack"):
            announced.display = False

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not scroll and (self.outer_size if size is None else size):
            self._laid_out_at = get_time()
            self._layout_required = False
        super()._refresh_layout(size, scroll)

    def on_layout(self, message: Layout) -> None:
        """Pass over what was asked for before the last layout began: it is done."""
        if message.time < self._laid_out_at:
            message.prevent_default()

    @property
    def _update_timer(self) -> Timer:
        if self._frame_timer is None:
            self._frame_timer = self.set_interval(
                _PERIOD_SECONDS, self._on_timer_update, name="screen_update", pause=True
            )
        return self._frame_timer

    def _take_size(self, size: Size) -> None:
        """Lay out, once: the size that the application tells, the screen then tells itself."""
        if size != self._compositor.size:
            super()._take_size(size)
            self.app.is_terminal_unknown = False  # type: ignore[attr-defined]
        elif getattr(self.app, "is_terminal_unknown", False):  # it had another size, too shortly to be drawn
            self.app.draw_anew()  # type: ignore[attr-defined]
