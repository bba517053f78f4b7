"""Writing one setting into the settings file; every other line stays as the user wrote it."""

import os
import secrets
from pathlib import Path

from tuiref.core.errors import TuirefError
from tuiref.settings.file import path
from tuiref.settings.lines import places_of
from tuiref.settings.reading import read
from tuiref.settings.written import template


class UnkeptSettingError(TuirefError):
    """A setting that could not be written; the file is as it was."""

    title = "not saved"


def with_setting(text: str, name: str, written: str) -> str:
    """The text of a settings file with `name = written` in it: in the place of the old value, else of the template's.

    Raises:
        UnkeptSettingError: The text is no TOML, so that nobody can say where a value stands.
    """
    line = f"{name} = {written}"
    lines = text.split("\n")
    if any(not fault.path for fault in read(text).faults):
        raise UnkeptSettingError("the settings file can't be read", "mend it first: tuiref config --edit")
    places = places_of({(name,)}, text)
    if (name,) in places:
        first, last = places[(name,)]
        return "\n".join([*lines[: first - 1], line, *lines[last:]])
    for number, one in enumerate(lines):
        if one.replace(" ", "").startswith(f"#{name}="):
            return "\n".join([*lines[:number], line, *lines[number + 1 :]])
    # Above the first table: below it the name would be one of the table's.
    place = next((number for number, one in enumerate(lines) if one.lstrip().startswith("[")), len(lines))
    return "\n".join([*lines[:place], line, *lines[place:]])


def keep(name: str, written: str) -> str:
    """Write a setting into the user's file, made from the template where there is none; the file's path.

    Touches the disk, so not on an event loop. The file appears by renaming, so it is never half written.

    Args:
        name: Of the table of settings.
        written: Its value as TOML.

    Raises:
        UnkeptSettingError: It can't be read or written.
    """
    where = Path(path())
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        where = where.resolve()  # a link stays one: people keep such files elsewhere
        with open(where, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123 - the other takes no newline before 3.13
            text = file.read()
    except FileNotFoundError:
        text = template()
    except (OSError, UnicodeDecodeError) as error:
        raise UnkeptSettingError(f"{where} can't be read: {error}", "look at it: tuiref config --edit") from error
    changed = with_setting(text, name, written)
    temporary = where.with_name(f".{where.name}-{secrets.token_hex(6)}.part")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            if where.exists():
                temporary.chmod(where.stat().st_mode & 0o777)
            file.write(changed)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(where)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UnkeptSettingError(
            f"{where} can't be written: {error.strerror}", "tuiref config --path names it"
        ) from error
    return str(where)
