"""What an order that is being typed behind ":" can become."""

from collections.abc import Iterable, Sequence
from typing import Final

from tuiref.core.completion import Candidate, Completion
from tuiref.core.hits import SORT_FIELDS
from tuiref.settings.table import COLUMNS, TABLE, THEME, Setting
from tuiref.ui.key_names import shown
from tuiref.ui.keymap import Keymap
from tuiref.ui.orders import VERBS, Known, runnable

_MOST: Final = 8
"""How many candidates are shown."""


def complete_order(text: str, known: Known) -> Completion:
    """What an order can become; no file names, for those need a look at the disk."""
    first, blank, rest = text.partition(" ")
    is_verb = any(one.name == first for one in VERBS)
    if not (blank and is_verb):
        return Completion((0, len(text)), tuple(_beginnings(text, known.keymap))[:_MOST])
    start = len(text) - len(rest.split(" ")[-1])
    names = _arguments(first, rest, known)
    word = text[start:].casefold()
    found = [one for one in names if one.text.casefold().startswith(word)]
    found += [one for one in names if word in one.text.casefold() and one not in found]
    return Completion((start, len(text)), tuple(found[:_MOST]))


def file_argument(text: str) -> str | None:
    """The file name that an order ends with; None when it takes none."""
    first, blank, rest = text.partition(" ")
    return rest.lstrip() if blank and first in ("export", "open", "add") else None


def _beginnings(text: str, keymap: Keymap) -> Iterable[Candidate]:
    """The verbs that begin so, the commands whose id or label begins so, then those that have all the words."""
    low = text.strip().casefold()
    for one in VERBS:
        if one.name.startswith(low):
            yield Candidate(f"{one.name} ", f"{one.name} {one.argument}", note=one.help)
    commands = runnable(keymap)
    beginning = [one for one in commands if one.id.startswith(low) or one.label.casefold().startswith(low)]
    having = [
        one for one in commands if all(word in f"{one.id} {one.label} {one.help}".casefold() for word in low.split())
    ]
    for found in dict.fromkeys((*beginning, *having)):
        yield Candidate(found.id, f"{found.id}  {shown(found.keys)}".rstrip(), note=found.help)


def _arguments(verb: str, rest: str, known: Known) -> list[Candidate]:
    match verb:
        case "sort":
            return _candidates([name + turn for name in SORT_FIELDS for turn in ("", "-")])
        case "theme":
            return _candidates(known.themes)
        case "columns":
            given = rest.split()[: -1 if rest and not rest.endswith(" ") else None]
            return _candidates([name for name in known.columns if name not in given])
        case "save":
            return _setting_names("")
        case "set":
            return _values(rest.partition(" ")[0], known) if " " in rest else _setting_names(" ")
    return []


def _setting_names(behind: str) -> list[Candidate]:
    return [Candidate(one.name + behind, one.name, note=one.help) for one in TABLE]


def _values(name: str, known: Known) -> list[Candidate]:
    one = next((one for one in TABLE if one.name == name), None)
    return [] if one is None else _candidates(_value_words(one, known))


def _value_words(one: Setting, known: Known) -> Sequence[str]:
    if one.name == THEME:
        return known.themes
    if one.name == COLUMNS:
        return known.columns
    return ("true", "false") if one.kind == "switch" else one.choices


def _candidates(names: Iterable[str]) -> list[Candidate]:
    return [Candidate(name, name) for name in names]
