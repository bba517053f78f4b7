"""A Renewal: shows what became readable, at once when little comes and a few times a second when much does."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from tuiref.engine.shelf import Shelf

_SECONDS: Final = 0.15
"""From one showing to the next at least: each takes longer the more sources there are, and a folder can have many."""


class Renewal:
    """Collects the shelves that have grown. `add` and `show_now` may be called from any thread."""

    def __init__(self, show: Callable[[Sequence[Shelf]], None], seconds: float = _SECONDS) -> None:
        """Prepare.

        Args:
            show: Makes readable, and tells, what there is now; gets the shelves that have grown since the last time.
                One call at a time, in whatever thread.
            seconds: From the end of one call to the next at least.
        """
        self._show, self._seconds = show, seconds
        self._waiting: dict[Shelf, None] = {}
        self._lock = threading.Lock()
        """Of what is waiting."""
        self._showing = threading.Lock()
        self._timer: threading.Timer | None = None
        self._ended = -seconds

    def add(self, shelf: Shelf) -> None:
        """Show this too, now or soon."""
        with self._lock:
            self._waiting[shelf] = None
            if self._timer is not None:
                return
            rest = self._ended + self._seconds - time.monotonic()
            if rest > 0:
                self._timer = threading.Timer(rest, self.show_now)
                self._timer.daemon = True
                self._timer.start()
                return
        self.show_now()

    def show_now(self) -> None:
        """Show what waits; when this returns, all that was added before has been shown."""
        with self._showing:
            with self._lock:
                shelves, self._waiting = tuple(self._waiting), {}
                if self._timer is not None:
                    self._timer.cancel()
                    self._timer = None
            if shelves:
                self._show(shelves)
                self._ended = time.monotonic()
