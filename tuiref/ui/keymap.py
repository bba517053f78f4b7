"""The Keymap: the table of commands with the keys that hold now."""

from typing import Final

from tuiref.core.late import dataclass
from tuiref.ui.commands import COMMANDS, SEARCH, Command
from tuiref.ui.key_names import key_name

_FOOTER_ORDER: Final = (
    "search.mend", "search.complete", "search.keep", "search.down", "search.leave",
    "search.open", "mark.toggle", "record.zoom", "value.open", "export.open", "yank.open", "sort.open", "app.close",
    "help.open",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keymap:
    """The commands with their effective keys; without arguments those of the table."""

    commands: tuple[Command, ...] = COMMANDS

    @property
    def is_default(self) -> bool:
        """Whether every command has the keys of the table."""
        return self.commands is COMMANDS

    def command(self, id: str) -> Command:
        """The command of that id.

        Raises:
            KeyError: There is none.
        """
        for candidate in self.commands:
            if candidate.id == id:
                return candidate
        raise KeyError(id)

    def commands_of(self, *contexts: str) -> tuple[Command, ...]:
        """The commands that act in any of the contexts, those of EVERYWHERE only when it is asked for."""
        wanted = set(contexts)
        return tuple(one for one in self.commands if wanted.intersection(one.contexts))

    def key_of(self, id: str, context: str = "") -> str:
        """The key to name for a command, as people write it; "" when it has none that acts in the context.

        In the search box letters and signs are text.
        """
        usable = [key for key in self.command(id).keys if context != SEARCH or len(key) > 1]
        return key_name(usable[0]) if usable else ""

    def clause(self, id: str, does: str, context: str = "") -> str:
        """What a key does, as a part of a sentence ("Space marks"); "" when the command has none in the context.

        Args:
            id: Of the command.
            does: The words behind its key.
            context: Where the focus is; in the search box letters are text.
        """
        key = self.key_of(id, context)
        return f"{key} {does}" if key else ""

    def footer(self, context: str) -> tuple[Command, ...]:
        """The commands that the footer of a context names, most useful first, help last; only those with a key."""
        shown = [one for one in self.commands_of(context) if one.in_footer and self.key_of(one.id, context)]
        return tuple(sorted(shown, key=_place_in_footer))


def sentence(text: str, *clauses: str) -> str:
    """A text with what keys do behind it: "Nothing is marked yet: Space marks."; without keys the text alone."""
    told = ", ".join(clause for clause in clauses if clause)
    return f"{text}: {told}." if told else f"{text}."


def _place_in_footer(one: Command) -> int:
    """Help is last, and before it stands what has no place of its own."""
    return _FOOTER_ORDER.index(one.id) if one.id in _FOOTER_ORDER else len(_FOOTER_ORDER) - 2
