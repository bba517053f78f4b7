"""`tuiref keys`: every key and what it does."""

import argparse

from tuiref.cli.status import DONE
from tuiref.ui.commands import key_table


def run(arguments: argparse.Namespace) -> int:
    """Print the table."""
    print(key_table())
    return DONE
