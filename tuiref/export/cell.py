"""The cells of a table: one named value of a record as text."""

import difflib
import re
from collections.abc import Callable
from typing import Final

from tuiref.core.errors import ExportError
from tuiref.core.record import Record

_TAG: Final = re.compile(r"[A-Z][A-Z0-9]")

_CELLS: Final[dict[str, Callable[[Record], str]]] = {
    "id": lambda record: record.id,
    "source": lambda record: record.source,
    "line": lambda record: str(record.line or ""),
    "type": lambda record: record.type,
    "authors": lambda record: "; ".join(person.display for person in record.authors),
    "editors": lambda record: "; ".join(person.display for person in record.editors),
    "year": lambda record: "" if record.year is None else str(record.year),
    "date": lambda record: record.date.iso or record.date.text,
    "title": lambda record: record.title,
    "short_title": lambda record: record.short_title,
    "container": lambda record: record.container,
    "container_short": lambda record: record.container_short,
    "series": lambda record: record.series,
    "volume": lambda record: record.volume,
    "issue": lambda record: record.issue,
    "pages": lambda record: record.pages,
    "edition": lambda record: record.edition,
    "publisher": lambda record: record.publisher,
    "place": lambda record: record.place,
    "doi": lambda record: record.doi,
    "issn": lambda record: "; ".join(record.issn),
    "isbn": lambda record: "; ".join(record.isbn),
    "pmid": lambda record: record.pmid,
    "pmcid": lambda record: record.pmcid,
    "accession": lambda record: record.accession,
    "urls": lambda record: "; ".join(record.urls),
    "keywords": lambda record: "; ".join(record.keywords),
    "abstract": lambda record: record.abstract,
    "notes": lambda record: "; ".join(record.notes),
    "language": lambda record: record.language,
    "database": lambda record: record.database,
}

ALL_COLUMNS: Final = tuple(_CELLS)
"""All columns that have a name; besides them each RIS tag ("C7") is one."""


def cell_of(column: str) -> Callable[[Record], str]:
    """What makes the cells of a column.

    Args:
        column: Of ALL_COLUMNS, or a RIS tag in capitals, whose values are parted by "; ".

    Raises:
        ExportError: There is no such column; the hint names a near one.
    """
    if column in _CELLS:
        return _CELLS[column]
    if _TAG.fullmatch(column):
        return lambda record: "; ".join(value for tag, value in record.tags if tag == column)
    near = difflib.get_close_matches(column.lower(), ALL_COLUMNS, 1)
    offer = f"did you mean {near[0]}? " if near else ""
    raise ExportError(
        f"there is no column {column!r}", f"{offer}choose of {', '.join(ALL_COLUMNS)}, and RIS tags such as C7"
    )
