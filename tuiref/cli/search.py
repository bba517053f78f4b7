"""`tuiref search`: the records that match, as a table, as JSON or in a format."""

import argparse
import time

from tuiref.cli import output, strategy
from tuiref.cli.headless import opened
from tuiref.cli.progress import Progress
from tuiref.cli.status import DONE, NOTHING
from tuiref.core.export_options import ExportOptions
from tuiref.core.hits import Row
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.engine.engine import Engine
from tuiref.engine.queries import read_query
from tuiref.export.json_text import json_text
from tuiref.export.jsonl import record_object
from tuiref.export.template import filler
from tuiref.query import parse


def run(arguments: argparse.Namespace) -> int:
    """Search; 1 when nothing matched.

    Raises:
        TuirefError: A path or the query can't be read, or the output can't be written.
    """
    if arguments.strategy is not None:
        return strategy.run(arguments)
    read_query(arguments.query)  # a query that can't be read is said before anything is opened
    options = output.options_of(arguments)
    output.refuse(arguments.output, arguments.paths, force=arguments.force)
    progress = Progress()
    with opened(arguments, progress) as engine:
        return _search(engine, arguments, options, progress)


def _search(engine: Engine, arguments: argparse.Namespace, options: ExportOptions, progress: Progress) -> int:
    for note in parse(arguments.query).notes:
        progress.note(note)
    began = time.perf_counter()
    result = engine.find(arguments.query, arguments.sort)
    shown = result.total if arguments.limit is None else min(arguments.limit, result.total)
    keys = result.keys(0, shown)
    elapsed = (time.perf_counter() - began) * 1000
    if arguments.count:
        output.say(f"{result.total}\n", arguments.output, force=arguments.force)
    elif arguments.json:
        records = [record_object(record) for record in engine.records(keys)]
        found = {
            "query": arguments.query,
            "total": result.total,
            "elapsed_ms": round(elapsed, 3),
            "records": records,
        }
        output.say(json_text(found, indent=1) + "\n", arguments.output, force=arguments.force)
    elif arguments.to is not None:
        records_found = engine.records(keys)
        output.put(records_found, arguments.to, options, arguments.output, force=arguments.force, progress=progress)
    elif arguments.template is not None:
        fill = filler(options)
        lines = (f"{fill(record)}\n" for record in engine.records(keys))
        output.say_lines(lines, arguments.output, force=arguments.force)
    else:
        rows = zip(engine.rows_of(keys), engine.records(keys), strict=True)
        output.say_lines((_line(row, record) for row, record in rows), arguments.output, force=arguments.force)
    return DONE if result.total else NOTHING


def _line(row: Row, record: Record) -> str:
    """One record on one line, its parts divided by tabs: id, year, authors, title, container."""
    year = "" if row.year is None else str(row.year)
    return "\t".join(one_line(part) for part in (record.id, year, row.authors, record.title, record.container)) + "\n"
