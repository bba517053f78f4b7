r"""CSV and TSV: one row a record, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that
already begins with apostrophes before such a character. `unguard` takes it away again, so that
nothing is lost: a cell matching `'+\s*[=+\-@...]` or `'+[tab CR LF]` loses its first apostrophe.
"""

import csv as csv_module
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.cell import cell_of
from tuiref.export.characters import as_lines, as_one_line
from tuiref.export.losses import Losses

STANDARD_COLUMNS: Final = (
    "id",
    "source",
    "type",
    "authors",
    "editors",
    "year",
    "date",
    "title",
    "container",
    "volume",
    "issue",
    "pages",
    "publisher",
    "place",
    "doi",
    "issn",
    "isbn",
    "urls",
    "keywords",
    "abstract",
    "notes",
    "language",
)
"""The header row where no columns are chosen."""

_LONGEST_CELL: Final = 32_767  # what Excel keeps of a cell

# The wide forms are formulas to a spreadsheet set to Japanese.
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_GUARDED: Final = re.compile(r"'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def csv(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """RFC 4180: commas, CRLF, quotes where needed; a line end within a cell is a LF in quotes."""
    return _rows(records, losses, options, is_one_line=False)


def tsv(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """Tabs and LF, one line a record: tabs and line ends within a cell become blanks; a cell with quotes is quoted."""
    return _rows(records, losses, options, is_one_line=True)


def guard(cell: str) -> str:
    """The cell such that no spreadsheet runs it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _rows(records: Iterable[Record], losses: Losses, options: ExportOptions, *, is_one_line: bool) -> Iterator[str]:
    columns = options.columns or STANDARD_COLUMNS
    cells_of = tuple(cell_of(column) for column in columns)
    buffer = io.StringIO(newline="")
    if is_one_line:
        writer = csv_module.writer(buffer, delimiter="\t", lineterminator="\n")
    else:
        writer = csv_module.writer(buffer)
    clean = as_one_line if is_one_line else as_lines
    writer.writerow(columns)
    yield _taken(buffer)
    for record in records:
        cells = [guard(clean(cell(record))) for cell in cells_of]
        if max(map(len, cells)) > _LONGEST_CELL:
            losses.say(f"a cell is longer than the {_LONGEST_CELL:,} characters that Excel keeps")
        if not options.columns:
            # Who chooses columns knows what is left out.
            losses.fields(_without_column(record))
            losses.uncovered_tags(record)
        writer.writerow(cells)
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    row = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return row


def _without_column(record: Record) -> dict[str, object]:
    return {
        "short title": record.short_title,
        "short journal name": record.container_short if record.container_short != record.container else "",
        "series": record.series,
        "edition": record.edition,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "accession number": record.accession,
        "database": record.database,
    }
