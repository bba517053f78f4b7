"""`tuiref config`: the settings that hold, where their file is, what is off in it; and its editing."""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tuiref.cli.status import DONE, NOTHING
from tuiref.core.errors import TuirefError
from tuiref.settings.file import load, path
from tuiref.settings.loaded import Loaded
from tuiref.settings.told import told
from tuiref.settings.values import Settings
from tuiref.settings.written import effective, template

_EDITORS: Final = ("nano", "vim", "vi")
"""Tried in this order where neither VISUAL nor EDITOR names one."""


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for; without an option print the settings.

    Raises:
        TuirefError: The file can't be made, or there is no editor.
    """
    if arguments.path:
        print(path())
        return DONE
    if arguments.edit:
        return _edit()
    loaded = load() or Loaded(Settings(), path=path())
    if arguments.check:
        return _check(loaded)
    print(effective(loaded.settings), end="")
    _check(loaded)
    return DONE


def _check(loaded: Loaded) -> int:
    """Name what is off, on standard error."""
    if loaded.text is None and not loaded.faults:
        return DONE
    from tuiref.ui.settings_check import all_faults  # noqa: PLC0415 - it loads Textual, for the names of themes

    faults = all_faults(loaded)
    if faults:
        print(told(loaded.path, faults), file=sys.stderr)
    return NOTHING if faults else DONE


def _edit() -> int:
    """Open the file in the user's editor, made from the template where there is none; then check it."""
    where = Path(path())
    command = _editor()
    if not where.exists():
        try:
            where.parent.mkdir(parents=True, exist_ok=True)
            with where.open("x", encoding="utf-8") as file:
                file.write(template())
        except FileExistsError:
            pass
        except OSError as error:
            raise TuirefError(
                f"{where} can't be made: {error.strerror}", "set XDG_CONFIG_HOME to a folder that you may write to"
            ) from error
    try:
        status = subprocess.run([*command, str(where)], check=False).returncode
    except OSError as error:
        raise TuirefError(
            f"the editor {command[0]} can't be started: {error.strerror}", "name another in VISUAL or EDITOR"
        ) from error
    if status:
        raise TuirefError(f"the editor {command[0]} ended with status {status}")
    loaded = load()
    return DONE if loaded is None else _check(loaded)


def _editor() -> list[str]:
    """The editor and its arguments."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError as error:
            raise TuirefError(f"{name} can't be read: {error}", f"set {name} to the name of an editor") from error
        if words:
            return words
    for editor in _EDITORS:
        if shutil.which(editor):
            return [editor]
    raise TuirefError("there is no editor", "name one in VISUAL or EDITOR")
