"""The keymaps to begin with: `vim` is the table of commands itself, `arrows` has no letter outside of dialogs."""

from dataclasses import replace
from typing import Final

from tuiref.ui.commands import COMMANDS, HISTORY, PANES, Command
from tuiref.ui.keymap import Keymap

ARROWS: Final = "arrows"

_ARROWS_KEYS: Final = {
    "search.open": ("/", "ctrl+f", "f7"),
    "move.page_down": ("pagedown",),
    "abstract.down": ("ctrl+down",),
    "abstract.up": ("ctrl+up",),
    "history.open": ("f8", "ctrl+r"),
    "export.open": ("f2", "ctrl+s"),
    "record.raw": ("f3",),
    "link.open": ("ctrl+o",),
    "facet.open": ("ctrl+v",),
    "yank.open": ("f4",),
    "sort.open": ("f6",),
    "sort.reverse": ("ctrl+t",),
    "hit.next": ("ctrl+n",),
    "hit.previous": ("ctrl+g",),
    "query.explain": ("ctrl+e",),
    "compare.open": ("f12",),
    "mark.only": ("insert",),
    "mark.clear": ("delete",),
    "mark.range": ("ctrl+k",),
    "palette.open": ("f9", "ctrl+p"),
    "app.close": ("f10",),
}
"""Keys that replace those of the table."""


def preset(name: str) -> Keymap:
    """The keymap of this name; one that is not known is the default."""
    if name != ARROWS:
        return Keymap()
    return Keymap(tuple(_without_letters(one) for one in COMMANDS))


def _without_letters(one: Command) -> Command:
    """A command as `arrows` has it: letters act only where a dialog names them beside what they do."""
    if one.id in _ARROWS_KEYS:
        return replace(one, keys=_ARROWS_KEYS[one.id])
    is_in_panes = bool(set(one.contexts) & set(PANES))
    is_movement = set(one.contexts) == {HISTORY} and any(key in one.keys for key in ("up", "down", "home", "end"))
    if not (is_in_panes or is_movement):
        return one
    return replace(one, keys=tuple(key for key in one.keys if not (len(key) == 1 and key.isalpha())))
