"""Settings as the text of a settings file: the effective ones, and a file to begin with."""

import json
import textwrap
from typing import Final

from tuiref.core.hits import Sort
from tuiref.settings.table import KEYS, TABLE, Setting
from tuiref.settings.values import Settings

_WIDTH: Final = 100
"""Characters of a line of comment."""
_KEYS_HELP: Final = (
    "Keys of single commands, instead of those of the keymap: the command's id, and a key or a list of keys."
    " `tuiref keys` lists ids and keys; [] takes all keys away."
)
_KEYS_EXAMPLES: Final = ('"mark.toggle" = ["space", "insert"]', '"search.clear" = "ctrl+x"')
_HEAD: Final = """\
# Settings of tuiref. A line that begins with # says nothing: the default holds.
# `tuiref config` shows what holds, `tuiref config --check` what is off in here.
"""


def written_value(value: object) -> str:
    """A value of `Settings` as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sort):
        return written_value(value.field + "-" * value.descending)
    if isinstance(value, tuple):
        return f"[{', '.join(map(written_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML forbids it, JSON does not
    return str(value)


def template() -> str:
    """A file in which every setting is explained, and none is changed."""
    defaults = Settings()
    parts = [_HEAD]
    parts += [f"{_comment(one)}#{one.name} = {written_value(getattr(defaults, one.name))}\n" for one in TABLE]
    parts.append(
        "".join(f"{line}\n" for line in (*_lines(_KEYS_HELP), f"[{KEYS}]", *(f"#{one}" for one in _KEYS_EXAMPLES)))
    )
    return "\n".join(parts)


def effective(settings: Settings) -> str:
    """The settings that hold, as a file that would say the same; what differs from the default is told."""
    defaults = Settings()
    parts = []
    for one in TABLE:
        value, default = written_value(getattr(settings, one.name)), written_value(getattr(defaults, one.name))
        changed = "" if value == default else f"  # instead of {default}"
        parts.append(f"{_comment(one)}{one.name} = {value}{changed}\n")
    keys = [f"{written_value(one.command_id)} = {written_value(one.keys)}\n" for one in settings.keys]
    parts.append("".join([*(f"{line}\n" for line in _lines(_KEYS_HELP)), f"[{KEYS}]\n", *keys]))
    return "\n".join(parts)


def takes(one: Setting) -> str:
    """What a setting takes, for people."""
    if one.kind == "switch":
        return "true or false"
    if one.kind == "number":
        return f"{one.least:,} to {one.most:,}"
    if one.name == "sort":
        fields = [choice for choice in one.choices if not choice.endswith("-")]
        return ", ".join(fields) + "; with a - behind it"
    return ", ".join(one.choices)


def _comment(one: Setting) -> str:
    values = takes(one)
    text = f"{one.help} ({values})" if one.choices or one.kind == "number" else one.help
    return "".join(f"{line}\n" for line in _lines(text))


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
