"""The command that browses: starts the engine, then Textual beside it."""

import argparse
import gc
import os
import sys
from pathlib import Path

from tuiref.core.errors import SourceError, TuirefError
from tuiref.session import Session


def run(arguments: argparse.Namespace) -> int:
    """Browse the paths until the user leaves; ends this process then, so that it only returns by an error.

    Raises:
        TuirefError: There is no terminal that can show it.
    """
    paths: list[str] = arguments.paths
    if not paths and not sys.stdin.isatty():
        paths = ["-"]
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise SourceError(f"{path}: no such file or folder", "check the spelling; `tuiref --help` shows examples")
    if not sys.stdout.isatty():
        raise TuirefError(
            "standard output is not a terminal", "to print records use `tuiref search` or `tuiref export`"
        )
    piped = _take_standard_input() if "-" in paths else None
    session = Session(encoding=arguments.encoding, standard_input=piped)
    session.start()  # before Textual is imported, so that both start side by side
    if piped is not None:
        os.close(piped)
    gc.disable()  # until the first frame: what is imported is no garbage
    from tuiref.ui.app import run as browse  # noqa: PLC0415 - after the engine has started

    status = browse(paths, session, mouse=not arguments.no_mouse)
    sys.stderr.flush()
    # The terminal is in order, the engine is gone and all is written; to take down every module would take longer.
    os._exit(status)


def _take_standard_input() -> int:
    """Put the terminal in the place of standard input; the descriptor of what was piped in."""
    if sys.stdin.isatty():
        raise SourceError("-: nothing is piped in", "pipe RIS into tuiref: cat refs.ris | tuiref -")
    piped = os.dup(0)
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise TuirefError(
            "there is no terminal to read keys from", "to print records use `tuiref search` or `tuiref export`"
        ) from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - drops what Python has buffered
    return piped
