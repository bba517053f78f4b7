"""`tuiref keys`: every key and what it does."""

import argparse

from tuiref.cli.status import DONE
from tuiref.ui.commands import key_text


def run(arguments: argparse.Namespace) -> int:
    """Print the table."""
    print("\n".join(key_text()))
    return DONE
