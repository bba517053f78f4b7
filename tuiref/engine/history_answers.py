"""What the engine answers to the requests about the kept searches."""

import datetime
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tuiref import __version__, protocol
from tuiref.core.errors import SourceError
from tuiref.core.history import KeptSearch, ReportedSource, SearchReport, StrategyFault
from tuiref.core.query import Node
from tuiref.engine import sources
from tuiref.engine.engine import Engine
from tuiref.engine.grammar import parse

_PROGRESS_SECONDS: Final = 0.1
_LARGEST_STRATEGY: Final = 1_000_000
"""Bytes; a file that is larger is something else."""


def answer(
    engine: Engine,
    request: protocol.HistoryRequest,
    cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[protocol.Reply], None] = lambda _: None,
) -> protocol.Reply:
    """Carry a request out.

    Args:
        engine: Has the history.
        request: What is to be done.
        cancelled: Whether it is no longer wanted; asked between the lines of a strategy.
        tell: Takes the events of a running strategy.

    Raises:
        TuirefError: It can't be; the kept searches are as they were.
        Cancelled: `cancelled` said so; the lines that were kept stay.
    """
    history = engine.history
    kept: tuple[KeptSearch, ...] = ()
    faults: tuple[StrategyFault, ...] = ()
    match request:
        case protocol.ExportHistory():
            return _export(engine, request)
        case protocol.KeepSearch():
            kept = (history.keep(request.text, request.marked),)
        case protocol.RunStrategy():
            text = read_strategy_file(request.path) if request.path else request.text
            kept, faults = history.run(text, request.marked, cancelled, _told(request.id, tell))
        case protocol.EditSearch():
            history.edit(request.number, request.text, request.marked)
        case protocol.NameSearch():
            history.name(request.number, request.name)
        case protocol.DeleteSearches():
            history.delete(request.numbers)
        case protocol.RecountSearches():
            history.recount(request.marked, request.numbers)
        case protocol.ReadHistory():
            pass
        case _:
            raise TypeError(f"no answer to {type(request).__name__}")
    return protocol.HistoryRead(
        searches=history.searches(engine.library.contents), kept=tuple(one.number for one in kept), faults=faults
    )


def _told(request_id: int, tell: Callable[[protocol.Reply], None]) -> Callable[[int, int, int], None]:
    """What tells the progress of a strategy, not more often than a person can see."""
    told = time.monotonic()

    def progress(done: int, total: int, kept: int) -> None:
        nonlocal told
        if (now := time.monotonic()) - told >= _PROGRESS_SECONDS:
            told = now
            tell(protocol.RunningStrategy(id=request_id, done=done, total=total, kept=kept))

    return progress


def read_strategy_file(path: str) -> str:
    """The text of a strategy file.

    Raises:
        SourceError: It can't be read, or is no text.
    """
    try:
        data = Path(path).expanduser().read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file", "check the spelling") from error
    except (OSError, RuntimeError) as error:
        raise SourceError(f"{path}: {getattr(error, 'strerror', None) or error}", "check its permissions") from error
    if len(data) > _LARGEST_STRATEGY or b"\0" in data.removeprefix(b"\xff\xfe"):
        raise SourceError(f"{path} is no strategy", "a strategy is a text with one search a line")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _export(engine: Engine, request: protocol.ExportHistory) -> protocol.Exported:
    sources.protect(request.path, [source.path for source in engine.library.sources])
    report = _report(engine)
    target = Path(request.path).expanduser()
    from tuiref.export.atomic import write_text  # noqa: PLC0415 - a list needs no export
    from tuiref.export.strategy import report_text  # noqa: PLC0415

    size = write_text(target, report_text(report, request.format), overwrite=request.overwrite)
    return protocol.Exported(
        path=str(target), format=request.format, records=len(report.searches), bytes=size, notes=report.notes
    )


def _report(engine: Engine) -> SearchReport:
    library = engine.library
    searches = engine.history.searches(library.contents)
    return SearchReport(
        searches=searches,
        sources=tuple(
            ReportedSource(source.path, source.format, source.records, _changed_on(source.path))
            for source in library.sources
        ),
        date=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        program=f"tuiref {__version__}",
        notes=(*_notes(searches), *_notes_of_reading(searches, engine.history.trees())),
    )


def _notes(searches: tuple[KeptSearch, ...]) -> Iterator[str]:
    stale = [f"#{one.number}" for one in searches if one.is_stale]
    if stale:
        yield f"The library has changed since these searches were counted: {', '.join(stale)}."
    marked = [f"#{one.number}" for one in searches if one.is_about_marks]
    if marked:
        yield f"These searches ask for records that were marked by hand: {', '.join(marked)}."


def _notes_of_reading(searches: tuple[KeptSearch, ...], trees: Mapping[int, Node]) -> Iterator[str]:
    """What a reader of the report must know of how each search was understood, the same of several once."""
    numbers: dict[str, list[str]] = {}
    for one in searches:
        for note in parse(one.text, trees).notes:
            numbers.setdefault(note, []).append(f"#{one.number}")
    return (f"{', '.join(named)}: {note}" for note, named in numbers.items())


def _changed_on(path: str) -> str:
    if path == sources.STANDARD_INPUT:
        return ""
    try:
        seconds = Path(path).stat().st_mtime
    except OSError:
        return ""
    return datetime.datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
