"""When the screen takes a new size of the terminal: at once, unless many come one after another."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message_pump import MessagePump

_BURST_SECONDS: Final = 0.05
"""Sizes within this time of one another are those of a border that is dragged."""


if TYPE_CHECKING:
    _Part = App[str]
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump


class Resizing(_Part):
    """A part of an application: a single new size acts without the pause in which Textual waits for the next one."""

    _size: Size | None
    _resized_at: float = 0.0

    async def _on_resize(self, event: events.Resize) -> None:
        is_single = event.time - self._resized_at > _BURST_SECONDS
        self._resized_at = event.time
        if is_single and self._size not in (None, event.size) and self._resize_timer is None:
            event.prevent_default()  # of Textual's own handler; the screen gets an event that still has one
            event.stop()
            self._size = event.size
            self._resize_event = events.Resize(event.size, event.virtual_size, event.container_size, event.pixel_size)
            self._check_resize()
