"""Where headless commands put records: standard output, or a file that is written atomically."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tuiref.cli.progress import Progress
from tuiref.core.errors import ExportError, TargetExistsError
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.engine import sources
from tuiref.export.atomic import write_file, write_text
from tuiref.export.formats import check_options, write_records
from tuiref.export.template import filler


def refuse(output: str | None, paths: Iterable[str], *, force: bool) -> None:
    """Say at once that a file is in the way, before long work.

    Raises:
        TargetExistsError: It exists and `force` is not set.
        ExportError: It is a folder, or one of the files that are read.
        SourceError: A path can't be read.
    """
    if output is None:
        return
    # Both are false where the folder may not be looked at; writing tells why.
    if os.path.isdir(output):  # noqa: PTH112
        raise ExportError(f"cannot write {output}: it is a folder", "add a file name")
    if not force and os.path.exists(output):  # noqa: PTH110
        raise TargetExistsError(f"{output} exists", "add --force to replace it")
    sources.protect(output, sources.resolve(paths, takes_pipes=True).files)


def say(text: str, output: str | None, *, force: bool) -> None:
    """Write a text.

    Raises:
        ExportError: The file can't be written; it is as it was.
    """
    if output is not None:
        write_text(output, text, overwrite=force)
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def say_lines(lines: Iterable[str], output: str | None, *, force: bool) -> None:
    """Write lines, those for standard output one by one as they come.

    Raises:
        ExportError: The file can't be written; it is as it was.
    """
    if output is not None:
        write_text(output, "".join(lines), overwrite=force)
        return
    for line in lines:
        sys.stdout.write(line)
    sys.stdout.flush()


def options_of(arguments: argparse.Namespace) -> ExportOptions:
    """The options of the command line, found to be such that the format can follow them.

    Raises:
        ExportError: It can't; the hint has the next step.
    """
    template = getattr(arguments, "template", None)
    options = ExportOptions(arguments.style, arguments.columns, arguments.citekey, template or "")
    if template is not None:
        filler(options)
    elif arguments.to is not None:
        check_options(format_named(arguments.to), options)
    elif options != STANDARD:
        raise ExportError("--style, --columns and --citekey are about a format", "add --to FORMAT")
    return options


def put(
    records: Iterable[Record],
    format: str,
    options: ExportOptions,
    output: str | None,
    *,
    force: bool,
    progress: Progress,
) -> int:
    """Write records in a format; how many.

    Raises:
        ExportError: The file can't be written; it is as it was.
    """
    chosen = format_named(format)
    if output is not None:
        written = write_file(Path(output), chosen, records, overwrite=force, options=options)
        notes, count = written.notes, written.records
    else:
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
        summary = write_records(records, chosen, sys.stdout, options)
        sys.stdout.flush()
        notes, count = summary.notes, summary.records
    progress.clear()
    for note in notes:
        progress.note(note)
    return count
