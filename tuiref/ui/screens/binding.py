"""From the table of commands to Textual's bindings, and from a command to its handler."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from textual.binding import Binding, BindingType

from tuiref.ui.commands import Command

HandlerT = TypeVar("HandlerT", bound=Callable[[], Awaitable[None] | None])


def bindings_for(commands: Iterable[Command]) -> list[BindingType]:
    """One binding for each command with keys; its id is the command's, so that a keymap can change the keys."""
    return [
        Binding(
            ",".join(command.keys),
            f"command('{command.id}')",
            command.label,
            show=command.in_footer,
            priority=command.is_priority,
            id=command.id,
        )
        for command in commands
        if command.keys
    ]


def handler_name(command_id: str) -> str:
    """Name of the method that carries a command out: "do_list_down" for "list.down"."""
    return "do_" + command_id.replace(".", "_")


def handler_of(node: object, command_id: str) -> Callable[[], Any]:
    """The method of `node` that carries the command out; it may be a coroutine function.

    Raises:
        AttributeError: The node has none.
    """
    handler: Callable[[], Any] = getattr(node, handler_name(command_id))
    return handler
