"""How a library was searched, for a methods section or an appendix: as text, CSV, or Markdown after PRISMA-S."""

import csv as csv_module
import io
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Final

from tuiref.core.history import KeptSearch, ReportedSource, SearchReport
from tuiref.export.characters import as_one_line
from tuiref.export.table import guard

COLUMNS: Final = ("number", "search", "count", "records", "date", "name")
"""The header row of the CSV."""

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def report_text(report: SearchReport, format: str) -> str:
    """The report in a format.

    Args:
        report: What to report.
        format: A name of `core.history.REPORT_FORMATS`.

    Raises:
        KeyError: There is no such format.
    """
    return _WRITERS[format](report)


def text(report: SearchReport) -> str:
    """A strategy that `query.strategy` reads again: number, search, count; the rest in comments."""
    return "\n".join(
        [
            f"// {as_one_line(f'{report.program}, {report.date}')}",
            *(f"// {_source_line(source)}" for source in report.sources),
            *(f"// {as_one_line(note)}" for note in report.notes),
            "",
            *_text_lines(report.searches),
            "",
        ]
    )


def _text_lines(searches: tuple[KeptSearch, ...]) -> Iterator[str]:
    for one in searches:
        if one.name:
            yield f"// {as_one_line(one.name)}"
        yield f"{one.number}. {as_one_line(one.text)}\t{max(one.count, 0)}"


def csv(report: SearchReport) -> str:
    """One row a search; no spreadsheet takes a cell for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv_module.writer(buffer)
    writer.writerow(COLUMNS)
    for one in report.searches:
        count = "" if one.count < 0 else str(one.count)
        cells = (str(one.number), as_one_line(one.text), count, str(one.searched), one.date, as_one_line(one.name))
        writer.writerow([guard(cell) for cell in cells])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + buffer.getvalue()


def prisma(report: SearchReport) -> str:
    """An appendix in Markdown with what PRISMA-S asks about the searches themselves."""
    records = sum(source.records for source in report.sources)
    lines = [
        "# Appendix: search strategy",
        "",
        f"Searches within the records of the files below, run with {_cell(report.program)}; "
        f"this report was made on {_day(report.date)}.",
        "",
        "## Sources",
        "",
        "| # | File | Format | Records | File last changed |",
        "|---:|---|---|---:|---|",
        *(_source_row(number, source) for number, source in enumerate(report.sources, 1)),
        "",
        f"Records in total, before deduplication: {records:,}.",
        "",
        "## Searches",
        "",
        "| Line | Search | Records found | Records searched | Date of the search |",
        "|---:|---|---:|---:|---|",
        *(_search_row(one) for one in report.searches),
        "",
        "`#1` names the search of line 1. Each search is shown as it was run.",
        "",
        *(line for note in report.notes for line in (_cell(note), "")),
        "## To be added by the authors",
        "",
        "PRISMA-S also asks for the database and platform from which each file was exported and the date of that "
        "export, limits and filters used there, peer review of the strategy, and how duplicates were removed.",
        "",
    ]
    return "\n".join(lines)


def _search_row(one: KeptSearch) -> str:
    name = f"<br>({_cell(one.name)})" if one.name else ""
    count = "cannot be read" if one.count < 0 else f"{one.count:,}"
    return f"| {one.number} | {_cell(one.text)}{name} | {count} | {one.searched:,} | {_day(one.date)} |"


def _source_row(number: int, source: ReportedSource) -> str:
    return (
        f"| {number} | {_cell(_name(source))} | {_cell(source.format)} | {source.records:,} | "
        f"{_day(source.date) or 'not known'} |"
    )


def _source_line(source: ReportedSource) -> str:
    return as_one_line(f"{_name(source)}: {source.records} records, file of {_day(source.date) or 'unknown date'}")


def _name(source: ReportedSource) -> str:
    return "standard input" if source.path == "-" else PurePath(source.path).name


def _day(date: str) -> str:
    return date[:10]


def _cell(text: str) -> str:
    """Text as it stands in a Markdown table, with nothing of it taken for Markdown."""
    return _MARKDOWN.sub(r"\\\1", as_one_line(text)).replace("&", "&amp;")


_WRITERS: Final[dict[str, Callable[[SearchReport], str]]] = {"text": text, "csv": csv, "prisma": prisma}
