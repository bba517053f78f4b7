"""The arguments of the command line: which command, with what."""

import argparse
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from tuiref import __version__
from tuiref.cli.examples import epilog
from tuiref.cli.help_text import show
from tuiref.cli.words import COMMANDS, SHELLS, UsageError
from tuiref.core.citation_styles import STYLES
from tuiref.core.formats import FORMATS, names_with
from tuiref.core.hits import SORT_FIELDS, Sort

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_NOTE: Final = "A path that is named like a command is written with its folder: ./search"


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving, so that one place decides about exit statuses."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.format_usage().strip()}\n{self.prog}: {message}")

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help, with colours where it is read on a terminal."""
        text = self.format_help()
        if not (file is None and sys.stdout.isatty() and show(text)):
            super().print_help(file)


def parse(words: list[str]) -> argparse.Namespace:
    """Read the command line; the command's name is in `command`, "browse" when none was named.

    Raises:
        UsageError: The words are off.
        SystemExit: Help or the version was asked for and printed.
    """
    if words and words[0] in COMMANDS:
        parser = parser_of(words[0])
        arguments = parser.parse_intermixed_args(words[1:])
        if words[0] == "search":
            _sort_out(parser, arguments)
        arguments.command = words[0]
        return arguments
    parser = parser_of("")
    arguments = parser.parse_args(words)
    if not arguments.pick and (arguments.to or arguments.template):
        parser.error("--to and --template print what is picked; add --pick, or use `tuiref search` or `tuiref export`")
    arguments.command = "browse"
    return arguments


def _sort_out(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """With a strategy the first word is a path and no query."""
    if arguments.strategy is not None:
        arguments.paths = [arguments.query, *arguments.paths]
        arguments.query = None
    if not arguments.paths:
        parser.error("the following arguments are required: PATH")
    if arguments.strategy == "-" and "-" in arguments.paths:
        parser.error("only one of the strategy and the records can come from standard input")


def _browse_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tuiref",
        description="Browse, search, mark and export RIS libraries in the terminal.",
        usage="tuiref [--strategy FILE] [PATH ...]\n"
        "       tuiref --pick [--to FORMAT | --template TEXT] [PATH ...]\n"
        f"       tuiref {{{','.join(COMMANDS)}}} ...",
        epilog=f"{epilog('')}\n\n{_NOTE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a file, a folder (all its .ris), or - for standard input"
    )
    _add_encoding(parser)
    parser.add_argument("--strategy", metavar="FILE", help="run the searches of FILE, one a line, and keep them")
    parser.add_argument(
        "--pick",
        action="store_true",
        help="let records be picked: Enter prints the marked ones, else the current one; Esc leaves with status 130",
    )
    form = parser.add_mutually_exclusive_group()
    _add_format(form, required=False)
    _add_template(form)
    _add_form(parser)
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, for selecting text")
    parser.add_argument("--version", action="version", version=f"tuiref {__version__}")
    return parser


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command of `words.COMMANDS`; of "" that of browsing."""
    return _browse_parser() if not command else _command_parser(command)


def _command_parser(command: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"tuiref {command}", epilog=epilog(command), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if command == "search":
        parser.description = "Print the records that match a query. Exit status 1 when there is none."
        parser.usage = (
            "tuiref search [options] QUERY PATH [PATH ...]\n"
            "       tuiref search [options] --strategy FILE PATH [PATH ...]"
        )
        parser.add_argument("query", metavar="QUERY", help="as in the search box")
        _add_paths(parser, count="*")
        parser.add_argument(
            "--strategy",
            metavar="FILE",
            help="instead of QUERY run the searches of FILE, one a line, and print number, count and text of each;"
            " --to, --count, --sort and --limit are about the last one",
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument(
            "--json", action="store_true", help="one JSON object with the records, the total and the time"
        )
        _add_format(form, required=False)
        _add_template(form)
        form.add_argument("--count", action="store_true", help="print only the number of hits")
        _add_form(parser)
        parser.add_argument("--limit", type=_positive, metavar="N", help="at most N records")
        parser.add_argument(
            "--sort",
            type=_sort,
            default=Sort(),
            metavar="FIELD[-]",
            help=f"order by {', '.join(SORT_FIELDS)}; a - behind it turns the order around",
        )
        _add_output(parser)
    elif command == "export":
        parser.description = "Write records in another format."
        _add_paths(parser)
        _add_format(parser, required=True)
        _add_form(parser)
        parser.add_argument("--query", metavar="QUERY", help="only the records that match")
        _add_output(parser)
    elif command == "check":
        parser.description = "Tell what was repaired or left out while reading. Exit status 1 when there is something."
        _add_paths(parser)
        parser.add_argument("--json", action="store_true", help="as JSON")
    elif command == "stats":
        parser.description = "Tell what libraries are made of: years, types, journals, what is missing, files."
        _add_paths(parser)
        parser.add_argument("--query", metavar="QUERY", help="only the records that match")
        parser.add_argument("--json", action="store_true", help="as JSON")
    elif command == "cache":
        parser.description = "Tell where the cache is and how large, or empty it."
        parser.add_argument("--clear", action="store_true", help="remove everything that no running tuiref uses")
    elif command == "config":
        parser.description = "Print the settings that hold, as the text of a settings file."
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--path", action="store_true", help="print where the settings file is")
        what.add_argument("--edit", action="store_true", help="open it in your editor; made where there is none")
        what.add_argument("--check", action="store_true", help="name what is off in it; exit status 1 if anything")
    elif command == "completion":
        parser.description = "Print a script by which a shell completes the words of tuiref."
        parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")
    elif command == "man":
        parser.description = "Print the manual page, as man reads it: tuiref man | man -l -"
    else:
        parser.description = "Print the keys and what they do."
    return parser


def _add_paths(parser: argparse.ArgumentParser, count: str = "+") -> None:
    parser.add_argument(
        "paths", nargs=count, metavar="PATH", help="a file, a folder (all its .ris), or - for standard input"
    )
    _add_encoding(parser)


def _add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", type=_encoding, metavar="NAME", help="decode all files so, instead of by evidence"
    )


def _add_format(parser: argparse._ActionsContainer, *, required: bool) -> None:
    names = [format.name for format in FORMATS]
    parser.add_argument("--to", choices=names, metavar="FORMAT", required=required, help=f"one of {', '.join(names)}")


def _add_template(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--template",
        metavar="TEXT",
        help="print TEXT for each record, filled: '{citekey}', '{authors} {year}\\n{title}'",
    )


def _add_form(parser: argparse.ArgumentParser) -> None:
    styles = ", ".join(style.name for style in STYLES)
    parser.add_argument(
        "--style", default="", help=f"citation style of {', '.join(names_with('style'))}: {styles}, or a CSL file"
    )
    parser.add_argument(
        "--columns",
        type=_columns,
        default=(),
        metavar="NAME,NAME",
        help="columns of csv and tsv, such as title,year,doi,C7",
    )
    parser.add_argument(
        "--citekey", default="", metavar="PATTERN", help="keys of bibtex, biblatex and csl-json, such as {author}{year}"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--force", action="store_true", help="replace FILE when it exists")


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return number


def _columns(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _sort(text: str) -> Sort:
    try:
        return Sort.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _encoding(text: str) -> str:
    try:
        "a".encode(text)
        b"a".decode(text, "replace")
    except (LookupError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding of text that Python knows") from error
    return text
