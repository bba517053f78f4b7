"""The settings file's text -> Settings and what is wrong in it. Never raises for what a user wrote."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tuiref.core.hits import Sort
from tuiref.settings.lines import with_lines
from tuiref.settings.loaded import Fault, KeyPath, Loaded
from tuiref.settings.nearest import nearest
from tuiref.settings.table import KEYS, TABLE, Setting
from tuiref.settings.values import KeyChoice, Settings

_LONGEST: Final = 256_000
"""Characters of a file that is read; a longer one is no settings file."""
_WRITTEN: Final = {"switch": "true or false", "words": "a list of words", "number": "a whole number"}


def read(text: str, path: str = "") -> Loaded:
    """Read the text of a settings file; each value that is off leaves its default."""
    if len(text) > _LONGEST:
        return Loaded(Settings(), (Fault((), "it is too long for a settings file"),), path, text)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Loaded(Settings(), (_unreadable(str(error)),), path, text)
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name == KEYS:
            values[KEYS] = _key_choices(value, faults)
            continue
        known = next((one for one in TABLE if one.name == name), None)
        if known is None:
            guess = nearest(name, (*(one.name for one in TABLE), KEYS))
            faults.append(Fault((name,), f'there is no setting "{name}"', guess))
            continue
        taken = _value(known, value, faults)
        if taken is not None:
            values[name] = taken
    return Loaded(Settings(**values), with_lines(faults, text), path, text)


def parse_value(known: Setting, text: str) -> tuple[Any, Fault | None]:
    """Read a value as it is typed on the command line of the screen: without quotes, a list parted by blanks.

    Returns:
        The value for the field of `Settings`, and None; or None, and what is wrong.
    """
    word = text.strip()
    value: object = word
    if known.kind == "switch":
        value = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}.get(word, word)
    elif known.kind == "words":
        value = word.replace(",", " ").split()
    elif known.kind == "number" and word.lstrip("-").isdecimal():
        value = int(word)
    faults: list[Fault] = []
    taken = _value(known, value, faults)
    return taken, faults[0] if faults else None


def _unreadable(said: str) -> Fault:
    """The place stands behind the words: "Expected '=' (at line 3, column 4)"."""
    words, _, place = said.partition(" (at line ")
    number = place.partition(",")[0]
    line = int(number) if number.isdecimal() else 0
    return Fault((), f"this is no TOML, so the defaults are used: {words[:1].lower()}{words[1:]}", line=line)


def _value(known: Setting, value: object, faults: list[Fault]) -> Any:
    """The value for the field; None when it is off, and then a fault was noted."""
    match known.kind, value:
        case "switch", bool():
            return value
        case "number", int() if not isinstance(value, bool):
            if known.least <= value <= known.most:
                return value
            faults.append(Fault((known.name,), f"{known.name}: takes {known.least:,} to {known.most:,}, not {value:,}"))
        case (("word" | "text"), str()):
            if not known.choices or value in known.choices:
                return Sort.parse(value) if known.name == "sort" else value
            faults.append(_no_choice(known.name, value, known.choices))
        case "words", list() if all(isinstance(one, str) for one in value):
            unknown = [one for one in value if known.choices and one not in known.choices]
            faults += [_no_choice(known.name, one, known.choices) for one in unknown]
            taken = tuple(one for one in dict.fromkeys(value) if one not in unknown)
            return taken if taken or not unknown else None
        case _:
            takes = _WRITTEN.get(known.kind, 'text in quotes ("...")')
            faults.append(Fault((known.name,), f"{known.name}: takes {takes}"))
    return None


def _no_choice(name: str, value: str, choices: tuple[str, ...]) -> Fault:
    guess = nearest(value, choices)
    message = f'{name}: there is no "{value}"'
    return Fault((name,), message if guess else f"{message}; it takes {', '.join(choices)}", guess)


def _key_choices(value: object, faults: list[Fault]) -> tuple[KeyChoice, ...]:
    if not isinstance(value, dict):
        faults.append(Fault((KEYS,), 'keys: takes a table of commands: [keys], then "mark.toggle" = ["m"]'))
        return ()
    choices = []
    for path, keys in _leaves(value):
        match keys:
            case str():
                written = tuple(one.strip() or "," for one in keys.split(",")) if keys.strip(" ,") else (keys.strip(),)
                choices.append(KeyChoice(".".join(path), tuple(one for one in written if one), path))
            case list() if all(isinstance(one, str) for one in keys):
                choices.append(KeyChoice(".".join(path), tuple(keys), path))
            case _:
                faults.append(
                    Fault((KEYS, *path), f'keys: "{".".join(path)}" takes a key, or a list of keys, in quotes')
                )
    return tuple(choices)


def _leaves(table: Mapping[str, object], above: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """All values below a table: `mark.toggle = "m"` is one as well as `"mark.toggle" = "m"`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value
