"""`tuiref check`: what each source is, and what was repaired or left out while it was read."""

import argparse
import sys
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tuiref.cli.status import DONE, NOTHING, WRONG
from tuiref.core.errors import TuirefError
from tuiref.core.printable import lines, one_line
from tuiref.core.problem import Problem
from tuiref.engine import sources
from tuiref.engine.stream import readable
from tuiref.export.json_text import json_text
from tuiref.ris.source import open_source


@dataclass(frozen=True, slots=True)
class Checked:
    """One source and its problems."""

    path: str
    format: str
    encoding: str
    newline: str
    records: int
    problems: tuple[Problem, ...]
    problem_count: int
    """Problems beyond the kept ones counted too."""


def run(arguments: argparse.Namespace) -> int:
    """Check; 1 when there are problems, 2 when a source can't be read at all.

    Raises:
        TuirefError: No source can be read.
    """
    resolved = sources.resolve(arguments.paths, takes_pipes=True)
    for note in resolved.notes:
        print(lines(f"tuiref: {note}"), file=sys.stderr)
    checked: list[Checked] = []
    unreadable = 0
    for path in resolved.files:
        try:
            checked.append(check(path, arguments.encoding))
        except TuirefError as error:
            unreadable += 1
            print(lines(f"tuiref: {error.message}"), file=sys.stderr)
            if error.hint:
                print(lines(f"  {error.hint}"), file=sys.stderr)
    if arguments.json:
        print(json_text(_as_object(checked), indent=1))
    elif checked:
        _print(checked)
    if unreadable:
        return WRONG
    return NOTHING if any(one.problem_count for one in checked) else DONE


def check(path: str, encoding: str | None) -> Checked:
    """Read one source through.

    Raises:
        TuirefError: It can't be read or is not RIS.
    """
    with readable(path) as file:
        reader = open_source(str(file), name=path, encoding=encoding)
        records = 0
        problems: list[Problem] = []
        for batch in reader.batches():
            records += len(batch.offsets)
            problems += batch.problems
        problems.sort(key=lambda problem: problem.line)
        return Checked(
            path, reader.format, reader.encoding, reader.newline, records, tuple(problems), reader.problem_count
        )


def _as_object(checked: list[Checked]) -> dict[str, object]:
    """The shape that `--json` promises."""
    return {
        "files": [
            {
                "path": one.path,
                "format": one.format,
                "encoding": one.encoding,
                "newline": one.newline,
                "records": one.records,
                "problems": [
                    {"line": problem.line, "kind": problem.kind, "message": _message(problem)}
                    for problem in one.problems
                ],
            }
            for one in checked
        ],
        "records": sum(one.records for one in checked),
    }


def _message(problem: Problem) -> str:
    more = f" ({problem.count:,} times in all from here on)" if problem.count > 1 else ""
    return f"{problem.message}{more}"


def _print(checked: list[Checked]) -> None:
    console = Console()
    files = Table("file", "format", "encoding", "line ends", box=None, pad_edge=False)
    for heading in ("records", "problems"):
        files.add_column(heading, justify="right")
    for one in checked:
        texts = (one.path, one.format, one.encoding, one.newline or "-", f"{one.records:,}", f"{one.problem_count:,}")
        files.add_row(*(Text(one_line(text)) for text in texts))
    console.print(files)
    for one in checked:
        if not one.problems:
            continue
        console.print()
        console.print(Text(one_line(one.path), style="bold"))
        table = Table(box=None, pad_edge=False)
        table.add_column("line", justify="right")
        table.add_column("kind")
        table.add_column("what")
        for problem in one.problems:
            table.add_row(str(problem.line or ""), problem.kind, Text(one_line(_message(problem))))
        console.print(table)
