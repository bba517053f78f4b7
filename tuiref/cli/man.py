"""`tuiref man`: the manual page in the language of man, made from the parsers' own tables."""

import argparse
from collections.abc import Iterator

from tuiref import __version__
from tuiref.cli.examples import EXAMPLES
from tuiref.cli.interface import CommandLine, Option, command_lines
from tuiref.cli.status import DONE
from tuiref.core.formats import FORMATS

_STATUS = (
    ("0", "Done."),
    ("1", "No hit, or check found problems."),
    ("2", "Wrong usage, unreadable or unknown input, unreadable query."),
    ("130", "Nothing was picked, or the program was interrupted."),
)
_FILES = (
    ("~/.config/tuiref/config.toml", "The settings; tuiref config prints and explains them."),
    ("~/.cache/tuiref", "The indexes of the files that were read; tuiref cache --clear empties it."),
    ("~/.local/state/tuiref", "Marks, kept searches and places, by library."),
)
_VARIABLES = (
    ("NO_COLOR", "When set, nothing is coloured."),
    ("XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "Other folders for the files below."),
    ("VISUAL, EDITOR", "What tuiref config --edit starts."),
)


def run(arguments: argparse.Namespace) -> int:
    """Print the page."""
    del arguments
    print(page(), end="")
    return DONE


def page() -> str:
    """The whole page; the same at every call of a version."""
    return "".join(f"{line}\n" for line in _page(command_lines()))


def _page(lines: tuple[CommandLine, ...]) -> Iterator[str]:
    yield f'.TH TUIREF 1 "" "tuiref {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "tuiref \\- browse, search, mark and export RIS libraries in the terminal"
    yield ".SH SYNOPSIS"
    yield ".nf"
    for line in lines:
        for usage in line.usage.split("\n"):
            if "{search," not in usage:
                yield _text(usage)
    yield ".fi"
    yield ".SH DESCRIPTION"
    yield _text(
        "tuiref opens RIS exports of any producer and any size, and what is near to them (PubMed, Web of Science, "
        "BibTeX, CSL-JSON, EndNote), builds a full-text index, and lets a person search, read, mark and export "
        "without leaving the keyboard. The key ? shows all keys; tuiref keys prints them."
    )
    for line in lines:
        yield f".SH {'OPTIONS' if not line.name else f'COMMAND {line.name.upper()}'}"
        if line.name:
            yield _text(line.description)
        for one in (*line.operands, *line.options):
            yield ".TP"
            yield _term(one)
            yield _text(one.help or "Print this help and end.")
    yield ".SH FORMATS"
    for format in FORMATS:
        yield ".TP"
        yield f"\\fB{_text(format.name)}\\fR"
        yield _text(f"{format.label}: {format.help}.")
    yield from _table("EXIT STATUS", _STATUS)
    yield from _table("ENVIRONMENT", _VARIABLES)
    yield from _table("FILES", _FILES)
    yield ".SH EXAMPLES"
    for typed, what in dict.fromkeys(example for examples in EXAMPLES.values() for example in examples):
        yield ".TP"
        yield f"\\fB{_text(typed)}\\fR"
        yield _text(f"{what[:1].upper()}{what[1:]}.")


def _table(heading: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {heading}"
    for term, text in rows:
        yield ".TP"
        yield f"\\fB{_text(term)}\\fR"
        yield _text(text)


def _term(one: Option) -> str:
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in one.names)
    value = f"\\fI{_text(one.metavar)}\\fR" if one.metavar else ""
    return " ".join(part for part in (names, value) if part)


def _text(text: str) -> str:
    """Nothing of it is an order to man."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{plain}" if plain.startswith(".") else plain
