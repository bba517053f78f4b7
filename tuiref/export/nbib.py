"""PubMed's format (nbib, MEDLINE tagged), which EndNote, Zotero, Covidence and Rayyan read."""

from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.characters import as_one_line
from tuiref.export.losses import Losses

_ROOM: Final = 82  # characters of a line behind its tag, as PubMed wraps them
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BOOKS: Final = frozenset(("BOOK", "EBOOK", "EDBOOK"))
_CHAPTERS: Final = frozenset(("CHAP", "ECHAP"))
_KINDS: Final = {
    **dict.fromkeys(_BOOKS, "Book"),
    **dict.fromkeys(_CHAPTERS, "Book Chapter"),
    "JOUR": "Journal Article",
    "EJOUR": "Journal Article",
    "INPR": "Journal Article",
    "THES": "Dissertation",
    "DATA": "Dataset",
    "RPRT": "Technical Report",
    "CONF": "Congress",
    "CPAPER": "Congress",
    "NEWS": "Newspaper Article",
}


def nbib(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One record after the other, parted by a blank line; long values are wrapped."""
    del options
    separator = ""
    for record in records:
        losses.uncovered_tags(record, also_told=("AD", "AN", "C2", "M3", "PMID"))
        losses.fields({"short title": record.short_title, "series": record.series})
        lines = [_line(tag, value) for tag, given in _pairs(record) if (value := as_one_line(given))]
        yield separator + "".join(lines)
        separator = "\n"


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    # Readers begin a record at PMID; one without a number has its own name there.
    yield "PMID", record.pmid or record.id or "0"
    for number in (*record.issn, *record.isbn):
        yield ("ISBN" if number in record.isbn else "IS"), number
    yield "VI", record.volume
    yield "IP", record.issue
    yield "DP", _date(record)
    yield "TI", record.title
    yield "BTI" if record.type in _BOOKS | _CHAPTERS else "", record.container
    yield "LID", f"{record.doi} [doi]" if record.doi else ""
    yield "PG", record.pages
    yield "AB", record.abstract
    for person in record.authors:
        yield from _person(person, "FAU", "AU")
    for person in record.editors:
        yield from _person(person, "FED", "ED")
    for address in _values(record, "AD"):
        yield "AD", address
    yield "LA", record.language
    yield "PT", "; ".join(_values(record, "M3")[:1]) or _KINDS.get(record.type, "")
    yield "PL", record.place
    yield "PB", record.publisher
    yield "EN", record.edition
    if record.type not in _BOOKS | _CHAPTERS:
        yield "TA", record.container_short
        yield "JT", record.container
    for keyword in record.keywords:
        yield "OT", keyword
    yield "PMC", record.pmcid
    for url in record.urls:
        yield "AID", url
    for note in record.notes:
        yield "GN", note


def _line(tag: str, value: str) -> str:
    if not tag:
        return ""
    return f"{tag:<4}- " + "\n      ".join(_wrapped(value)) + "\n"


def _wrapped(value: str) -> list[str]:
    """The words of a value, parted by single blanks, on lines of the width; a longer word has a line of its own.

    Does what `textwrap.wrap` does to such text, ten times as fast.
    """
    lines = []
    at = 0
    while len(value) - at > _ROOM:
        end = value.rfind(" ", at, at + _ROOM + 1)
        if end < 0:
            end = value.find(" ", at + _ROOM)
        if end < 0:
            break
        lines.append(value[at:end])
        at = end + 1
    lines.append(value[at:])
    return lines


def _person(person: Person, full: str, short: str) -> Iterator[tuple[str, str]]:
    if person.is_organisation:
        yield "CN", person.family
        return
    yield full, person.display
    initials = "".join(part[0] for part in person.given.replace(".", " ").replace("-", " ").split())
    yield short, " ".join(part for part in (person.family, initials, person.suffix) if part)


def _date(record: Record) -> str:
    date = record.date
    if date.year is None:
        return date.text
    month = "" if date.month is None else _MONTHS[date.month - 1]
    parts = (f"{date.year:04d}", month, "" if date.day is None else str(date.day))
    return " ".join(part for part in parts if part)


def _values(record: Record, wanted: str) -> list[str]:
    return [value for tag, value in record.tags if tag == wanted and value]
