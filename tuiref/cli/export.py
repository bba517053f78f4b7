"""`tuiref export`: records of any sources in another format."""

import argparse

from tuiref.cli import output
from tuiref.cli.headless import opened
from tuiref.cli.progress import Progress
from tuiref.cli.status import DONE, NOTHING
from tuiref.core.export_options import ExportOptions
from tuiref.core.hits import Sort
from tuiref.engine.queries import read_query
from tuiref.engine.stream import records
from tuiref.engine.user_cache import default_cache


def run(arguments: argparse.Namespace) -> int:
    """Export; 1 when a query matched nothing.

    Raises:
        TuirefError: A path or the query can't be read, or the output can't be written.
    """
    options = output.options_of(arguments)
    output.refuse(arguments.output, arguments.paths, force=arguments.force)
    if arguments.query is None:
        return _all(arguments, options)
    read_query(arguments.query)
    progress = Progress()
    with opened(arguments, progress) as engine:
        result = engine.find(arguments.query, Sort("added"))
        found = engine.records(result.keys(0, result.total))
        count = output.put(found, arguments.to, options, arguments.output, force=arguments.force, progress=progress)
    return DONE if count else NOTHING


def _all(arguments: argparse.Namespace, options: ExportOptions) -> int:
    """Without a query nothing is indexed: the records go from the reader to the writer."""
    progress = Progress()
    everything = records(arguments.paths, default_cache(progress.note), encoding=arguments.encoding, tell=progress.note)
    output.put(everything, arguments.to, options, arguments.output, force=arguments.force, progress=progress)
    return DONE
