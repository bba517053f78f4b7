"""What is typed while the first screen is still being made waits until that can take it, and nothing of it is lost."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_STEP_SECONDS: Final = 0.005

if TYPE_CHECKING:
    _Part = App[str]
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump


class TypedAhead(_Part):
    """A part of an application: keys, pastes and clicks wait until there are widgets for them, in the order typed."""

    def __init__(self, *arguments: object, **options: object) -> None:
        """Take what App takes."""
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._typed: list[events.Event] = []

    @property
    def takes_input(self) -> bool:
        """Whether there is something that what is typed can act on."""
        return True

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed too early, and what comes while there is such."""
        is_typed = isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded
        if not is_typed or (self.takes_input and not self._typed):
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            self.set_timer(_STEP_SECONDS, self._let_through)

    async def _let_through(self) -> None:
        if not self.takes_input:
            self.set_timer(_STEP_SECONDS, self._let_through)
            return
        waiting, self._typed = self._typed, []
        for event in waiting:
            await super().on_event(event)
