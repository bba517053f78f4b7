"""An Input that takes every key in the order typed, and whose box has a fixed size."""

import os
from typing import Final

from textual import events
from textual.geometry import Region
from textual.widgets import Input

from tuiref.ui.widgets.late_components import LateComponents

_BLINKS: Final = 12
"""So often the cursor goes and comes back after a key, half a second each: then it stands."""


class OrderlyInput(LateComponents, Input):
    """The stock Input, for people who type fast and for slow lines.

    There the keys that edit (Backspace, Home, ctrl+k) rise to the application before they act, and so come behind
    letters that were typed after them; and each letter lays out the whole screen, as if the box grew with its text.
    Its width must come from its container.
    """

    _blinked: int = 0
    """How often the cursor has gone or come back since the last key."""

    def on_mount(self) -> None:
        """Let nothing blink for people who want no motion, nor where each time goes over a network."""
        if self.app.animation_level == "none" or os.environ.get("SSH_CONNECTION"):
            self.cursor_blink = False

    def _restart_blink(self) -> None:
        self._blinked = 0
        super()._restart_blink()

    def _toggle_cursor(self) -> None:
        """Let the cursor go or come back, for a while only: a box that nobody types in sends and wakes nothing."""
        self._blinked += 1
        if self._blinked < 2 * _BLINKS:
            super()._toggle_cursor()
        else:
            self._pause_blink(visible=True)

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "OrderlyInput":
        """Draw again, without a layout once there has been one."""
        super().refresh(*regions, repaint=repaint, layout=layout and not self.size, recompose=recompose)
        return self
