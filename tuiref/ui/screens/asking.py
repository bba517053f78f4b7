"""How a screen asks the session: a task makes one call and posts one message; its handler changes the screen."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

from tuiref.core.errors import Cancelled, TuirefError

ValueT = TypeVar("ValueT")


class Answered(Message):
    """The session answered; `deliver` hands the answer to whoever asked."""

    bubble = False

    def __init__(self, deliver: Callable[[], None]) -> None:
        """Keep what is to be called from the asker's own message loop."""
        super().__init__()
        self.deliver = deliver


if TYPE_CHECKING:
    _Node = DOMNode
else:  # what is not a node itself costs Textual no bookkeeping
    _Node = MessagePump


class Asking(_Node):
    """A screen that asks the session. A base beside Screen."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what the other bases take."""
        super().__init__(*arguments, **options)
        self._under_way: dict[str, set[asyncio.Task[None]]] = {}
        """Tasks by group. Not Textual's workers: each of them sends half a dozen messages, at every key."""

    def ask(
        self,
        call: Callable[[], Awaitable[ValueT]],
        take: Callable[[ValueT], None],
        refuse: Callable[[TuirefError], None] | None = None,
        *,
        group: str,
        is_exclusive: bool = True,
    ) -> None:
        """Await a call of the session in a task; `take` or `refuse` then runs in this screen's message loop.

        Args:
            call: Makes the one call to await; only called when its turn comes, so it must hold its own values.
            take: Gets the answer. It must drop an answer that is no longer wanted.
            refuse: Gets the error; None shows it as a toast.
            group: Newer calls of a group replace older ones where `is_exclusive` is set.
            is_exclusive: Whether an older call of the group is withdrawn.
        """

        async def work() -> None:
            deliver: Callable[[], None]
            try:
                value = await call()
            except Cancelled:
                return
            except TuirefError as error:
                refusal = error
                deliver = lambda: (refuse or self.show_error)(refusal)  # noqa: E731
            except Exception as error:
                bug = error
                deliver = lambda: _raise(bug)  # noqa: E731
            else:
                deliver = lambda: take(value)  # noqa: E731
            self.post_message(Answered(deliver))

        tasks = self._under_way.setdefault(group, set())
        if is_exclusive:
            for older in tasks:
                older.cancel()
        task = asyncio.get_running_loop().create_task(work(), name=f"ask {group}")
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    def withdraw(self, group: str) -> None:
        """Wait no longer for the calls of a group; the session stops what they began."""
        for task in self._under_way.get(group, ()):
            task.cancel()

    def on_unmount(self) -> None:
        """Nobody is left to take the answers."""
        for tasks in self._under_way.values():
            for task in tasks:
                task.cancel()

    def on_answered(self, message: Answered) -> None:
        """Hand the answer over."""
        message.stop()
        message.deliver()

    def show_error(self, error: TuirefError) -> None:
        """Say what went wrong and what the next step is."""
        text = f"{error.message}\n{error.hint}" if error.hint else error.message
        self.app.notify(text, title=error.title, severity="error", markup=False)


def _raise(error: Exception) -> None:
    raise error
