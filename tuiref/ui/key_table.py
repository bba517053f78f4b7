"""The table of keys for people: the help screen, `tuiref keys` and the README show it."""

from tuiref.core.late import dataclass
from tuiref.ui.commands import DIALOG, DIALOGS, EVERYWHERE, PANES, Command
from tuiref.ui.key_names import shown
from tuiref.ui.keymap import Keymap


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the table of keys."""

    group: str
    keys: str
    """As people write them, parted by blanks; "" when it is only in the palette."""
    help: str
    id: str
    where: str
    """Contexts, parted by commas; "" for everywhere outside a box for text."""
    contexts: tuple[str, ...] = ()
    """As in the command."""

    def acts_in(self, context: str) -> bool:
        """Whether its keys act where the focus is."""
        contexts = {context, EVERYWHERE, *((DIALOG,) if context in DIALOGS else ())}
        return bool(contexts.intersection(self.contexts))


def key_rows(keymap: Keymap | None = None) -> tuple[KeyRow, ...]:
    """All commands with their keys, group by group; without a keymap the default ones."""
    table = keymap or Keymap()
    return tuple(_key_row(one) for group in groups(table) for one in table.commands if one.group == group)


def groups(keymap: Keymap) -> tuple[str, ...]:
    """The headings of the table, in order."""
    return tuple({one.group: None for one in keymap.commands})


def _key_row(one: Command) -> KeyRow:
    is_anywhere = set(PANES) <= set(one.contexts) or EVERYWHERE in one.contexts
    where = "" if is_anywhere else ", ".join(one.contexts)
    return KeyRow(one.group, shown(one.keys), one.help, one.id, where, one.contexts)


def key_table(keymap: Keymap | None = None) -> str:
    """The same as a table of plain text: keys, id and what the command does, under the headings."""
    rows = key_rows(keymap)
    keys_width = max(len(row.keys) for row in rows)
    id_width = max(len(row.id) for row in rows)
    blocks = [
        "\n".join(
            [
                group,
                *(f"  {row.keys:{keys_width}}  {row.id:{id_width}}  {row.help}" for row in rows if row.group == group),
            ]
        )
        for group in groups(keymap or Keymap())
    ]
    return "\n\n".join(blocks)
