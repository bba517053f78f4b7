"""`tuiref keys`: every key and what it does."""

import argparse
import sys

from tuiref.cli.status import DONE
from tuiref.settings.file import load
from tuiref.ui.key_table import key_table
from tuiref.ui.keymap import Keymap


def run(arguments: argparse.Namespace) -> int:
    """Print the table of the keys that hold, and on standard error what of the user's keys can't be used."""
    loaded = load()
    if loaded is None:
        print(key_table(Keymap()))
        return DONE
    from tuiref.settings.told import told  # noqa: PLC0415 - most people have no settings file
    from tuiref.ui.key_choices import key_faults, keymap_of  # noqa: PLC0415

    faults = (*loaded.faults, *key_faults(loaded))
    if faults:
        print(told(loaded.path, faults), file=sys.stderr)
    print(key_table(keymap_of(loaded.settings)[0]))
    return DONE
