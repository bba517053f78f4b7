"""An Input that takes every key in the order typed."""

from textual import events
from textual.widgets import Input


class OrderlyInput(Input):
    """The stock Input, for people who type fast and for slow lines.

    There the keys that edit (Backspace, Home, ctrl+k) rise to the application before they act, and so come behind
    letters that were typed after them.
    """

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)
