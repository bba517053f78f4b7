"""A Watch: looks every other second, at no cost to speak of, whether files or marks have changed outside."""

import threading
from collections.abc import Callable
from typing import Final

_SECONDS: Final = 2.0


class Watch:
    """Calls something again and again in a thread of its own."""

    def __init__(self, look: Callable[[], None], seconds: float = _SECONDS) -> None:
        """Prepare; nothing runs before `start`."""
        self._look, self._seconds = look, seconds
        self._is_over = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._work, name="watching", daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._is_over.set()

    def _work(self) -> None:
        while not self._is_over.wait(self._seconds):
            self._look()
