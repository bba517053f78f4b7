"""JSON lines: one object a record with its fields and all its tags. Also the object that `search --json` shows."""

from collections.abc import Iterable, Iterator

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.json_text import json_text
from tuiref.export.losses import Losses


def jsonl(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One line a record. Nothing is lost: the tags are in it, control characters escaped as JSON has them."""
    del losses, options
    for record in records:
        yield json_text(record_object(record)) + "\n"


def record_object(record: Record) -> dict[str, object]:
    """The record as values that `json` takes: str, int and lists; empty fields left out, order fixed.

    Names are in the form of a RIS author line, "Family, Given, Suffix"; `date` is ISO 8601 as far as it is
    known, or the source's own words where it gives no year.
    """
    fields: dict[str, object] = {
        "id": record.id,
        "source": record.source,
        "line": record.line,
        "type": record.type,
        "title": record.title,
        "authors": [person.display for person in record.authors],
        "editors": [person.display for person in record.editors],
        "year": record.year,
        "date": record.date.iso or record.date.text,
        "container": record.container,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "publisher": record.publisher,
        "place": record.place,
        "doi": record.doi,
        "issn": ", ".join(record.issn),
        "isbn": ", ".join(record.isbn),
        "urls": list(record.urls),
        "keywords": list(record.keywords),
        "abstract": record.abstract,
        "notes": list(record.notes),
        "language": record.language,
        "tags": [list(pair) for pair in record.tags],
    }
    # A year or line of 0 is no value either; False never occurs.
    return {name: value for name, value in fields.items() if value}
