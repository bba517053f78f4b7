"""Which command runs, and how its errors are told."""

import importlib
import signal
import sys

from tuiref.cli import standard_output
from tuiref.cli.status import INTERRUPTED, WRONG
from tuiref.cli.words import UsageError, are_paths
from tuiref.core.errors import TuirefError
from tuiref.core.printable import lines


def main(words: list[str] | None = None) -> int:
    """Run tuiref with the words behind its name; the exit status."""
    standard_output.open_where_closed()
    try:
        status = _status(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
        return status
    except UsageError as error:
        print(error, file=sys.stderr)
        return WRONG
    except TuirefError as error:
        print(lines(f"tuiref: {error.message}"), file=sys.stderr)
        if error.hint:
            print(lines(f"  {error.hint}"), file=sys.stderr)
        return WRONG
    except OSError as error:
        reason = standard_output.reason_of(error)
        if not reason and not (isinstance(error, PermissionError) and error.filename):
            raise
        told = f"cannot write to standard output: {reason}" if reason else f"{error.filename}: {error.strerror}"
        print(lines(f"tuiref: {told}"), file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def _status(words: list[str]) -> int:
    try:
        return _run(words)
    except SystemExit as leaving:  # help or the version was printed
        return int(leaving.code or 0)


def _run(words: list[str]) -> int:
    if are_paths(words):
        from tuiref.cli import browse  # noqa: PLC0415 - as below

        return browse.browse(words)
    from tuiref.cli import arguments  # noqa: PLC0415 - argparse takes as long to load as a tenth of the screen

    parsed = arguments.parse(words)
    if parsed.command != "browse":
        # A reader that has seen enough (`| head`) closes the pipe: end as other filters do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        standard_output.write_utf8()
    # Imported by name and late: browsing must not load the engine, nor searching Textual.
    command = importlib.import_module(f"tuiref.cli.{parsed.command}")
    return int(command.run(parsed))
