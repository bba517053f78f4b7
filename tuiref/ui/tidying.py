"""When garbage is looked for: while nobody presses a key, so that no frame waits for it."""

import asyncio
import gc
import time
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_REST_SECONDS: Final = 0.1
"""Without a key for so long, what is new is looked through: two to three milliseconds."""
_LONG_REST_SECONDS: Final = 3.0
"""Without one for so long, everything may be: twenty to fifty."""
_FEW_NEW: Final = 1_000
"""Objects that are not worth it."""
_MOST_NEW: Final = 10_000
"""As many are looked through without a rest, when there is none: a key that is held down, a file that is read."""
_ROUNDS: Final = 50
"""After so many looks at what is new comes one at everything."""
_NEVER: Final = 1_000_000

if TYPE_CHECKING:
    _Part = App[str]
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump


class Tidying(_Part):
    """A part of an application: no garbage is collected in the middle of a frame, where Python would do it by itself.

    Textual makes some thousand objects for a frame. Python looks through the young ones every 700, and through all, the
    rows and lines that are kept among them, whenever there are a quarter more: a pause of up to three frames.
    """

    _thresholds: tuple[int, int, int] | None = None
    _rest: asyncio.TimerHandle | None = None
    _is_tidy: bool = True
    _pressed_at: float = 0.0

    def begin_tidying(self) -> None:
        """Leave what is there out of account for good, and choose the moments from now on."""
        self._thresholds = gc.get_threshold()
        gc.freeze()  # what the imports made is never garbage, and looking at it costs whole frames
        gc.set_threshold(_MOST_NEW, 10, _NEVER)
        gc.enable()

    def on_unmount(self) -> None:
        """Let Python do as it did before."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._thresholds is not None:
            gc.set_threshold(*self._thresholds)
            self._thresholds = None

    async def on_event(self, event: events.Event) -> None:
        """Take note of what the user does, then let it act."""
        if isinstance(event, events.InputEvent | events.Resize) and self._thresholds is not None:
            self._pressed_at = time.monotonic()
            if self._is_tidy:
                self._is_tidy = False
                self._wait(_REST_SECONDS)
        await super().on_event(event)

    def _wait(self, seconds: float) -> None:
        if self._rest is not None:
            self._rest.cancel()  # the long rest is over
        self._rest = asyncio.get_running_loop().call_later(seconds, self._tidy)

    def _tidy(self) -> None:
        """Look for garbage if nothing was pressed for long enough, else wait for what is left of that time."""
        self._rest = None
        rested = time.monotonic() - self._pressed_at
        if rested < _REST_SECONDS:
            self._wait(_REST_SECONDS - rested)
        elif not self._is_tidy:
            self._is_tidy = True
            if gc.get_count()[0] >= _FEW_NEW:
                gc.collect(1)
            if gc.get_count()[2] >= _ROUNDS:
                self._wait(_LONG_REST_SECONDS)
        else:
            gc.collect()
