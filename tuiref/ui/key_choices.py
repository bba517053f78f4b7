"""From the settings to the Keymap that holds: the preset, then the keys that the user chose, as far as they can be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tuiref.settings.lines import with_lines
from tuiref.settings.loaded import Fault, Loaded
from tuiref.settings.nearest import nearest
from tuiref.settings.table import KEYS
from tuiref.settings.values import KeyChoice, Settings
from tuiref.ui.commands import COMMANDS, CONTEXTS, DIALOG, DIALOGS, EVERYWHERE, PROMPT, SEARCH, Command
from tuiref.ui.key_names import KNOWN, SAME_KEYS, canonical, is_text, key_name, shown
from tuiref.ui.keymap import Keymap
from tuiref.ui.presets import preset

_TEXT_CONTEXTS: Final = frozenset((SEARCH, PROMPT))
"""Where characters are text."""


def keymap_of(settings: Settings) -> tuple[Keymap, tuple[Fault, ...]]:
    """The keymap of the settings, and what of them can't be used; the faults have no lines yet."""
    table = preset(settings.keymap)
    if not settings.keys:
        return table, ()
    faults: list[Fault] = []
    chosen = _chosen(settings.keys, faults)
    keys = {one.id: one.keys for one in table.commands} | {id: keys for id, (keys, _) in chosen.items()}
    _part(keys, chosen, faults)
    return Keymap(tuple(replace(one, keys=keys[one.id]) for one in table.commands)), tuple(faults)


def key_faults(loaded: Loaded) -> tuple[Fault, ...]:
    """What of the chosen keys can't be used, with the lines of the file."""
    return with_lines(keymap_of(loaded.settings)[1], loaded.text or "")


_Chosen = Mapping[str, tuple[tuple[str, ...], KeyChoice]]
"""The usable keys of each command that the user gave keys to, and what was written."""


def _chosen(choices: tuple[KeyChoice, ...], faults: list[Fault]) -> _Chosen:
    known = {one.id: one for one in COMMANDS}
    chosen: dict[str, tuple[tuple[str, ...], KeyChoice]] = {}
    for choice in choices:
        one = known.get(choice.command_id)
        path = (KEYS, *choice.path)
        if one is None:
            guess = nearest(choice.command_id, known)
            faults.append(Fault(path, f'keys: there is no command "{choice.command_id}"', guess))
            continue
        keys = tuple(
            dict.fromkeys(key for key in (_usable(written, one, path, faults) for written in choice.keys) if key)
        )
        if keys or not choice.keys:
            chosen[one.id] = (keys, choice)
    return chosen


def _usable(written: str, one: Command, path: tuple[str, ...], faults: list[Fault]) -> str:
    """The key's name in the table; "" when it can't be used, and then a fault was noted."""
    key = canonical(written)
    if not key:
        faults.append(Fault(path, f'keys: {one.id}: there is no key "{written}"', nearest(written, KNOWN)))
    elif key in SAME_KEYS:
        faults.append(Fault(path, f"keys: {one.id}: a terminal sends {key} as {SAME_KEYS[key]}", SAME_KEYS[key]))
        key = ""
    elif is_text(key) and set(one.contexts) <= _TEXT_CONTEXTS:
        faults.append(
            Fault(
                path,
                f"keys: {one.id}: {key_name(key)} is text where this command acts",
                f"ctrl+{key.lower()}" if key.isalpha() else "",
            )
        )
        key = ""
    return key


def _part(keys: dict[str, tuple[str, ...]], chosen: _Chosen, faults: list[Fault]) -> None:
    """Let each key have one command in each context: the one chosen by the user, of two such the first."""
    told: set[tuple[str, str, str]] = set()
    order = [*chosen, *(one.id for one in COMMANDS if one.id not in chosen)]
    place = {id: number for number, id in enumerate(order)}
    for context in CONTEXTS:
        here = sorted(_acting_in(context), key=lambda one: place[one.id])
        owner: dict[str, str] = {}
        for one in here:
            for key in keys[one.id]:
                first = owner.setdefault(key, one.id)
                if first == one.id:
                    continue
                keys[one.id] = tuple(other for other in keys[one.id] if other != key)
                if (key, first, one.id) not in told:
                    told.add((key, first, one.id))
                    faults.append(_collision(key, context, first, one.id, keys[one.id], chosen))


def _acting_in(context: str) -> list[Command]:
    contexts = {context, EVERYWHERE}
    if context in DIALOGS:
        contexts.add(DIALOG)
    return [one for one in COMMANDS if contexts.intersection(one.contexts)]


def _collision(key: str, context: str, first: str, second: str, left: tuple[str, ...], chosen: _Chosen) -> Fault:
    is_second_chosen = second in chosen
    path = (KEYS, *chosen[second if is_second_chosen else first][1].path)
    where = "everywhere" if context == EVERYWHERE else f"in the {context}"
    keeps = f"keeps {shown(left)}" if left else "has no key now"
    message = f"keys: {key_name(key)} is the key of {first} and of {second} {where}; {second} {keeps}"
    return Fault(path, message)
