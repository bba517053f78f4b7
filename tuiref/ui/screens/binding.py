"""From the table of commands to Textual's bindings, and from a command to its handler."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final, TypeVar

from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode

from tuiref.ui.commands import COMMANDS, Command
from tuiref.ui.keymap import Keymap

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


def rebind(node: DOMNode, keymap: Keymap, *contexts: str) -> None:
    """Give a node the keys of a keymap for the commands of these contexts, instead of those of its class.

    Not by Textual's own keymaps: those know no commands without a key, and where two commands share a key because
    they act in different contexts they take it from both.
    """
    ids = {one.id for one in COMMANDS}
    kept = [binding for _, binding in node._bindings if not (binding.id in ids or binding.action == _PALETTE)]
    node._bindings = BindingsMap([*kept, *bindings_for(keymap.commands_of(*contexts))])


_PALETTE: Final = "command_palette"
"""The action that Textual binds by itself."""


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
