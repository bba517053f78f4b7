"""The words behind the program's name, as far as they can be told apart without reading them as arguments."""

from typing import Final

COMMANDS: Final = ("search", "export", "check", "cache", "config", "keys", "stats", "completion", "man")
"""A first argument that is none of these is a path to browse."""
SHELLS: Final = ("bash", "zsh", "fish")
"""Those for which there are completion scripts."""


class UsageError(Exception):
    """The words of the command line are off; the message is for standard error."""


def are_paths(words: list[str]) -> bool:
    """Whether they only name what to browse, as nearly always; then there is nothing to parse."""
    return not (words and words[0] in COMMANDS) and not any(word.startswith("-") and word != "-" for word in words)
