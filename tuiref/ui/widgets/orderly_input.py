"""An Input that takes every key in the order typed, and whose box has a fixed size."""

from textual import events
from textual.geometry import Region
from textual.widgets import Input


class OrderlyInput(Input):
    """The stock Input, for people who type fast and for slow lines.

    There the keys that edit (Backspace, Home, ctrl+k) rise to the application before they act, and so come behind
    letters that were typed after them; and each letter lays out the whole screen, as if the box grew with its text.
    Its width must come from its container.
    """

    def on_mount(self) -> None:
        """Let nothing blink for people who want no motion."""
        if self.app.animation_level == "none":
            self.cursor_blink = False

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
