"""`tuiref search --strategy`: runs the searches of a file line by line; numbers, counts and texts."""

import argparse
import sys
import time
from dataclasses import dataclass
from textwrap import indent

from tuiref.cli import output
from tuiref.cli.headless import opened
from tuiref.cli.progress import Progress
from tuiref.cli.status import DONE, NOTHING
from tuiref.core.caret import under
from tuiref.core.errors import TuirefError
from tuiref.core.export_options import ExportOptions
from tuiref.core.printable import one_line
from tuiref.core.query import Node
from tuiref.engine.engine import Engine
from tuiref.engine.history_answers import read_strategy_file
from tuiref.export.json_text import json_text
from tuiref.query.reader import parse
from tuiref.query.strategy import read_strategy


class UnreadableStrategyError(TuirefError):
    """A strategy with lines that can't be read, or with none."""

    title = "cannot read the strategy"


@dataclass(frozen=True, slots=True)
class Step:
    """A search of a strategy that can be run."""

    number: int
    text: str
    root: Node
    notes: tuple[str, ...]


def run(arguments: argparse.Namespace) -> int:
    """Run a strategy; 1 when its last line finds nothing.

    Raises:
        TuirefError: The strategy or a path can't be read, or the output can't be written.
    """
    steps = read(arguments.strategy)
    options = output.options_of(arguments)
    output.refuse(arguments.output, arguments.paths, force=arguments.force)
    progress = Progress()
    with opened(arguments, progress) as engine:
        return _run(engine, steps, arguments, options, progress)


def read(path: str) -> tuple[Step, ...]:
    """The searches of a strategy file; one may only name those before it.

    Raises:
        TuirefError: The file or a line of it can't be read; said before anything is opened.
    """
    text = sys.stdin.read() if path == "-" else read_strategy_file(path)
    steps: list[Step] = []
    trees: dict[int, Node] = {}
    for line in read_strategy(text):
        parsed = parse(line.text, trees)
        place = f"{path}, line {line.line}"
        if parsed.root is None:
            assert parsed.fault is not None
            suggestion = parsed.fault.suggestion
            message = f"{place}: {parsed.fault.message}\n{indent(under(line.text, parsed.fault.span), '  ')}"
            raise UnreadableStrategyError(message, f"did you mean: {suggestion}" if suggestion else "")
        if parsed.is_unfinished:
            raise UnreadableStrategyError(f"{place}: {' '.join(parsed.notes)} ({line.text})")
        trees[line.number] = parsed.root
        steps.append(Step(line.number, line.text, parsed.root, parsed.notes))
    if not steps:
        raise UnreadableStrategyError(f"{path} holds no search", "a strategy is a text with one search a line")
    return tuple(steps)


def _run(
    engine: Engine,
    steps: tuple[Step, ...],
    arguments: argparse.Namespace,
    options: ExportOptions,
    progress: Progress,
) -> int:
    began = time.perf_counter()
    results = [engine.find_tree(step.root, arguments.sort) for step in steps]
    elapsed = (time.perf_counter() - began) * 1000
    last = results[-1]
    for step in steps:
        for note in step.notes:
            progress.note(f"#{step.number}: {note}")
    if arguments.to is not None:
        shown = last.total if arguments.limit is None else min(arguments.limit, last.total)
        records = engine.records(last.keys(0, shown))
        output.put(records, arguments.to, options, arguments.output, force=arguments.force, progress=progress)
    elif arguments.count:
        output.say(f"{last.total}\n", arguments.output, force=arguments.force)
    elif arguments.json:
        searches = [
            {"number": step.number, "query": step.text, "total": result.total, "notes": list(step.notes)}
            for step, result in zip(steps, results, strict=True)
        ]
        found = {
            "strategy": arguments.strategy,
            "records": engine.library.records,
            "total": last.total,
            "elapsed_ms": round(elapsed, 3),
            "searches": searches,
        }
        output.say(json_text(found, indent=1) + "\n", arguments.output, force=arguments.force)
    else:
        lines = [
            f"{step.number}\t{result.total}\t{one_line(step.text)}\n"
            for step, result in zip(steps, results, strict=True)
        ]
        output.say("".join(lines), arguments.output, force=arguments.force)
    return DONE if last.total else NOTHING
