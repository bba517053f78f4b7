"""`tuiref stats`: what libraries are made of, as a table with bars or as JSON."""

import argparse
import shutil

from rich.console import Console
from rich.text import Text

from tuiref.cli.headless import opened
from tuiref.cli.progress import Progress
from tuiref.cli.status import DONE, NOTHING
from tuiref.core.statistics import Statistics
from tuiref.engine.queries import read_query
from tuiref.export.json_text import json_text
from tuiref.ui.view.statistics import statistics_lines

_WIDEST = 110  # cells; longer bars tell no more


def run(arguments: argparse.Namespace) -> int:
    """Count; 1 when there is no record.

    Raises:
        TuirefError: A path or the query can't be read.
    """
    text = arguments.query or ""
    read_query(text)
    with opened(arguments, Progress()) as engine:
        found = engine.statistics_of(text)
    if arguments.json:
        print(json_text(as_object(found), indent=1))
    else:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        console = Console(width=max(width, 40), highlight=False)
        for line in statistics_lines(found, max(width, 40)):
            console.print(Text(line.text, style="bold" if line.is_heading else ""), soft_wrap=True)
    return DONE if found.records else NOTHING


def as_object(found: Statistics) -> dict[str, object]:
    """The shape that `--json` promises."""
    return {
        "records": found.records,
        "missing": {one.name: one.count for one in found.missing},
        "facets": {
            counts.field: {
                "values": [{"value": value.text, "count": value.count} for value in counts.values],
                "different": counts.total_values,
                "without": counts.missing,
            }
            for counts in found.facets
        },
        "files": [
            {
                "path": source.path,
                "format": source.format,
                "encoding": source.encoding,
                "newline": source.newline,
                "records": source.records,
                "problems": source.problems,
                **({"failure": source.failure} if source.failure else {}),
            }
            for source in found.sources
        ],
    }
