"""The exit statuses of the command line."""

from typing import Final

DONE: Final = 0
NOTHING: Final = 1
"""A search without a hit, or a check that found problems."""
WRONG: Final = 2
"""Wrong use, unreadable or unknown input, an unreadable query, an output that can't be written."""
INTERRUPTED: Final = 130
"""Ended by ctrl+c."""
