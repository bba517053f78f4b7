"""The names of keys: which there are, and how people write them. Knows nothing of Textual, but what it calls them."""

from typing import Final

_NAMED: Final = (
    "escape", "enter", "tab", "space", "backspace", "delete", "insert",
    "home", "end", "pageup", "pagedown", "up", "down", "left", "right",
    *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
_OTHER_NAMES: Final = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "backtab": "shift+tab", "spacebar": "space",
    "pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "page_down": "pagedown",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
    "slash": "/", "backslash": "\\", "minus": "-", "plus": "+", "underscore": "_", "at": "@", "question": "?",
    "star": "*", "dot": ".", "hash": "#", "less": "<", "greater": ">",
}  # fmt: skip
_MODIFIERS: Final = {"ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "shift": "shift", "s": "shift", "alt": "alt"}
SAME_KEYS: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+h": "backspace"}
"""Keys that a terminal can't tell from others, by the name under which they arrive."""
KNOWN: Final = (*_NAMED, *(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "shift+tab", *_OTHER_NAMES)
"""Names to guess from when one is not known."""


_KEY_NAMES: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}


def canonical(written: str) -> str:
    """A key as the table of commands names it: "Esc" is "escape", "Ctrl+D" is "ctrl+d", "question_mark" is "?".

    Returns:
        "" when there is no such key.
    """
    if len(written) == 1:
        return _OTHER_NAMES.get(written, "space" if written == " " else written if written.isprintable() else "")
    name = written.strip().replace("-", "+")
    if name.endswith("++"):
        modifiers, last = name[:-2].split("+"), "+"
    else:
        *modifiers, last = name.split("+")
    known = {_MODIFIERS.get(one.strip().lower(), "") for one in modifiers}
    if "" in known:
        return ""
    key = last.strip() if len(last.strip()) == 1 else _long_name(last.strip().lower())
    if not key:
        return ""
    if len(key) == 1 and key.isalpha() and known:
        if known == {"shift"}:
            return key.upper()
        key = key.lower()
    key = _OTHER_NAMES.get(key, key)
    return "+".join([*sorted(known, key=("alt", "ctrl", "shift").index), key])


def _long_name(name: str) -> str:
    """A name of several letters: one of ours, or that of a sign as Unicode has it."""
    if name in _NAMED:
        return name
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    import unicodedata  # noqa: PLC0415 - only keys that somebody wrote need it

    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return sign if sign.isprintable() and not sign.isalpha() else ""


def is_text(key: str) -> bool:
    """Whether a key types a character in a box for text."""
    return len(key) == 1 or key == "space"


def key_name(key: str) -> str:
    """A key as people write it: "escape" is "Esc", "ctrl+d" stays."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    modifiers, _, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    return f"{modifiers}+{_KEY_NAMES[last]}" if modifiers and last in _KEY_NAMES else key


def shown(keys: tuple[str, ...]) -> str:
    """Keys as people write them, parted by blanks."""
    return " ".join(map(key_name, keys))
