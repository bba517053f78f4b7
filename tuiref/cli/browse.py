"""The command that browses: starts the engine, then Textual beside it."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuiref.core.errors import SourceError, TuirefError
from tuiref.session.process import EngineProcess

if TYPE_CHECKING:
    import argparse

    from tuiref.core.picking import Picking


_STANDARD_INPUT: Final = frozenset(("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"))


def run(arguments: "argparse.Namespace") -> int:
    """Browse as the arguments say; as `browse`."""
    return browse(
        arguments.paths,
        encoding=arguments.encoding,
        mouse=not arguments.no_mouse,
        strategy=arguments.strategy or "",
        picking=_picking(arguments) if arguments.pick else None,
    )


def _picking(arguments: "argparse.Namespace") -> "Picking":
    from tuiref.core.export_options import ExportOptions  # noqa: PLC0415 - few runs pick
    from tuiref.core.picking import Picking  # noqa: PLC0415

    options = ExportOptions(arguments.style, arguments.columns, arguments.citekey, arguments.template or "")
    return Picking("template" if arguments.template else arguments.to or "ris", options)


def browse(
    paths: list[str],
    *,
    encoding: str | None = None,
    mouse: bool = True,
    strategy: str = "",
    picking: "Picking | None" = None,
) -> int:
    """Browse the paths until the user leaves; ends this process then, so that it only returns by an error.

    Args:
        paths: Files, folders, or "-"; with none, what is piped in.
        encoding: Decode all sources so; None decides by evidence.
        mouse: Whether the terminal reports the mouse.
        strategy: Path of a strategy to run when they are read; "" for none.
        picking: What to print of the records that are picked; None to browse only.

    Raises:
        TuirefError: There is no terminal that can show it.
    """
    if not paths and not sys.stdin.isatty():
        paths = ["-"]
    paths = ["-" if path in _STANDARD_INPUT else path for path in paths]  # the engine's own is another
    for path in (*paths, strategy) if strategy else paths:
        if path != "-" and not Path(path).exists():
            raise SourceError(f"{path}: no such file or folder", "check the spelling; `tuiref --help` shows examples")
    output = _put_terminal_in_place() if picking is not None else None
    if output is None and not sys.stdout.isatty():
        raise TuirefError(
            "standard output is not a terminal", "to print records use `tuiref search` or `tuiref export`"
        )
    if not os.isatty(2):  # on which Textual draws, wherever it leads
        _lay_terminal_over(2)
    piped = _take_standard_input() if "-" in paths else None
    if piped is None and not sys.stdin.isatty():
        _lay_terminal_over(0)
    # The engine first, so that it starts side by side with all that the screen needs.
    process = EngineProcess(encoding=encoding, standard_input=piped)
    if piped is not None:
        os.close(piped)
    gc.disable()  # until the first frame: what is imported is no garbage
    _load_asyncio()
    from tuiref.session import Session  # noqa: PLC0415 - as above
    from tuiref.settings.file import load  # noqa: PLC0415

    session = Session(encoding=encoding, standard_input=piped, process=process)
    loaded = load()
    if paths:
        is_recalled = (loaded is None or loaded.settings.restore_session) and not strategy and picking is None
        session.begin(paths, is_recalled=is_recalled)
    from tuiref.ui.app import run as run_app  # noqa: PLC0415

    mouse = mouse and (loaded is None or loaded.settings.mouse)
    status = run_app(paths, session, mouse=mouse, strategy=strategy, loaded=loaded, picking=picking, output=output)
    sys.stderr.flush()
    # The terminal is in order, the engine is gone and all is written; to take down every module would take longer.
    os._exit(status)


def _load_asyncio() -> None:
    """Load asyncio as in a Python without TLS: pipes need none, and OpenSSL takes a fortieth of the time to a frame."""
    if "ssl" in sys.modules:
        return
    # Importing it now fails, which asyncio is prepared for.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401, PLC0415 - after the engine has started
    finally:
        del sys.modules["ssl"]  # who needs it later can have it


def _put_terminal_in_place() -> int:
    """Draw on the terminal and read its keys, wherever standard output and input lead; where standard output led.

    Raises:
        TuirefError: There is no terminal.
    """
    output = os.dup(1)
    for descriptor in (1, 2):
        if not os.isatty(descriptor):
            _lay_terminal_over(descriptor)
    return output


def _lay_terminal_over(descriptor: int) -> None:
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise TuirefError(
            "there is no terminal to draw on and to read keys from",
            "to print records use `tuiref search` or `tuiref export`",
        ) from error
    os.dup2(terminal, descriptor)
    os.close(terminal)


def _take_standard_input() -> int:
    """Put the terminal in the place of standard input; the descriptor of what was piped in."""
    if sys.stdin.isatty():
        raise SourceError("-: nothing is piped in", "pipe RIS into tuiref: cat refs.ris | tuiref -")
    piped = os.dup(0)
    _lay_terminal_over(0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - drops what Python has buffered
    return piped
