"""How a screen asks the session: a worker makes one call and posts one message; its handler changes the screen."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import WorkType

from tuiref.core.errors import Cancelled, TuirefError

ValueT = TypeVar("ValueT")


class Answered(Message):
    """The session answered; `deliver` hands the answer to whoever asked."""

    bubble = False

    def __init__(self, deliver: Callable[[], None]) -> None:
        """Keep what is to be called from the asker's own message loop."""
        super().__init__()
        self.deliver = deliver


class Asking(DOMNode):
    """A screen that asks the session. A base beside Screen."""

    def ask(
        self,
        call: Callable[[], Awaitable[ValueT]],
        take: Callable[[ValueT], None],
        refuse: Callable[[TuirefError], None] | None = None,
        *,
        group: str,
        is_exclusive: bool = True,
    ) -> None:
        """Await a call of the session in a worker; `take` or `refuse` then runs in this screen's message loop.

        Args:
            call: Makes the one call to await; only called when its turn comes, so it must hold its own values.
            take: Gets the answer. It must drop an answer that is no longer wanted.
            refuse: Gets the error; None shows it as a toast.
            group: Newer calls of a group replace older ones where `is_exclusive` is set.
            is_exclusive: Whether an older call of the group is withdrawn.
        """

        async def work() -> None:
            try:
                value = await call()
            except Cancelled:
                return
            except TuirefError as error:
                refusal = error
                self.post_message(Answered(lambda: (refuse or self.show_error)(refusal)))
                return
            self.post_message(Answered(lambda: take(value)))

        work_to_do: WorkType[None] = work
        self.run_worker(work_to_do, group=group, exclusive=is_exclusive)

    def on_answered(self, message: Answered) -> None:
        """Hand the answer over."""
        message.stop()
        message.deliver()

    def show_error(self, error: TuirefError) -> None:
        """Say what went wrong and what the next step is."""
        text = f"{error.message}\n{error.hint}" if error.hint else error.message
        self.app.notify(text, title=error.title, severity="error", markup=False)
