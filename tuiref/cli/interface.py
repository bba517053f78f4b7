"""The command line as values, for those who describe it: completion scripts and the manual page."""

import argparse
from typing import Final

from tuiref.cli.arguments import parser_of
from tuiref.cli.words import COMMANDS
from tuiref.core.citation_styles import STYLES
from tuiref.core.hits import SORT_FIELDS
from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command, or one of its operands."""

    names: tuple[str, ...]
    """"--to", "-h"; () for an operand."""
    metavar: str
    """What stands for its value: "FORMAT"; "" for an option without one."""
    help: str
    choices: tuple[str, ...] = ()
    """The only values that it takes; () when it takes others."""
    proposals: tuple[str, ...] = ()
    """Values that are worth proposing, though it takes others."""
    is_file: bool = False
    """Whether its value names files or folders."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One command with what it takes."""

    name: str
    """"search"; "" for browsing, which has no word."""
    description: str
    usage: str
    """One or more lines, each beginning with "tuiref"."""
    options: tuple[Option, ...]
    operands: tuple[Option, ...]
    epilog: str = ""


def command_lines() -> tuple[CommandLine, ...]:
    """All commands, browsing first."""
    return tuple(_command_line(name) for name in ("", *COMMANDS))


_FILES: Final = frozenset(("PATH", "FILE", "STYLE"))
_PROPOSALS: Final = {
    "--style": tuple(style.name for style in STYLES),
    "--sort": tuple(f"{field}{ending}" for field in SORT_FIELDS for ending in ("", "-")),
}


def _command_line(name: str) -> CommandLine:
    parser = parser_of(name)
    described = tuple(_option(action) for action in parser._actions)
    usage = parser.format_usage().removeprefix("usage: ").strip("\n")
    return CommandLine(
        name,
        parser.description or "",
        "\n".join(line.strip() for line in usage.split("\n") if line.strip().startswith("tuiref"))
        if parser.usage
        else " ".join(usage.split()),
        tuple(option for option in described if option.names),
        tuple(option for option in described if not option.names),
        parser.epilog or "",
    )


def _option(action: argparse.Action) -> Option:
    takes_value = action.nargs != 0
    metavar = action.metavar if isinstance(action.metavar, str) else (action.dest.upper() if takes_value else "")
    choices = tuple(map(str, action.choices or ()))
    return Option(
        tuple(action.option_strings),
        metavar if takes_value else "",
        (action.help or "").replace("%%", "%") if action.help is not argparse.SUPPRESS else "",
        choices,
        next((_PROPOSALS[name] for name in action.option_strings if name in _PROPOSALS), ()),
        takes_value and not choices and metavar in _FILES,
    )
