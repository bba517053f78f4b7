"""CSL-JSON: an array of items as the CSL data schema 1.0.2 has them, for citation processors."""

from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.date import PartialDate
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.access_date import access_date
from tuiref.export.citekey import Citekeys
from tuiref.export.json_text import json_text
from tuiref.export.links import main_and_other
from tuiref.export.losses import Losses
from tuiref.export.reference_types import type_names


def csl_json(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One array, one line an item; the brackets are there for no record too."""
    keys = Citekeys(options.citekey)
    separator = "[\n"
    for record in records:
        losses.uncovered_tags(record, also_told=("Y2",) if access_date(record) else ())
        yield separator + json_text(csl_item(record, keys.key(record)))
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def csl_item(record: Record, key: str) -> dict[str, object]:
    """One record as a CSL item under this id; variables without a value are left out.

    What CSL has no variable for (further addresses, the accession number) is in `custom`, which the schema
    keeps for that.
    """
    accessed = access_date(record)
    url, others = main_and_other(record.urls)
    custom: dict[str, object] = {"accession": record.accession, "urls": others}
    # A comma is what other programs write; a keyword that holds one asks for another sign.
    keyword_separator = "; " if any("," in keyword for keyword in record.keywords) else ", "
    item: dict[str, object] = {
        "id": key,
        "type": type_names(record.type).csl,
        "title": record.title,
        "title-short": record.short_title,
        "author": _names(record.authors),
        "editor": _names(record.editors),
        "issued": _date(record.date),
        "accessed": _date(PartialDate(accessed.year, accessed.month, accessed.day)) if accessed else {},
        "container-title": record.container,
        "container-title-short": record.container_short,
        "collection-title": record.series,
        "genre": _genre(record),
        "volume": record.volume,
        **_number(record),
        **_pages(record),
        "edition": record.edition,
        "publisher": record.publisher,
        "publisher-place": record.place,
        "DOI": record.doi,
        "ISSN": ", ".join(record.issn),
        "ISBN": ", ".join(record.isbn),
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "URL": url,
        "keyword": keyword_separator.join(record.keywords),
        "abstract": record.abstract,
        "note": "\n".join(_notes(record)),
        "language": record.language,
        "source": record.database,
        "custom": {name: value for name, value in custom.items() if value},
    }
    return {name: value for name, value in item.items() if value}


_NUMBERED: Final = frozenset({"bill", "hearing", "legislation", "patent", "regulation", "report", "standard"})
_MONOGRAPHS: Final = frozenset({"book", "report", "thesis"})
_KINDS: Final = frozenset({"motion_picture", "paper-conference", "report", "speech", "thesis", "webpage"})


def _genre(record: Record) -> str:
    """What the source calls this kind of work (M3): "PhD thesis". In other types databases keep other things there."""
    if type_names(record.type).csl not in _KINDS:
        return ""
    return next((value for tag, value in record.tags if tag == "M3" and not value.startswith("10.")), "")


def _number(record: Record) -> dict[str, str]:
    """The number: of an issue, or of the work itself where the type has numbers and no issues."""
    return {"number" if type_names(record.type).csl in _NUMBERED else "issue": record.issue}


def _pages(record: Record) -> dict[str, str]:
    """The pages; a lone number in a whole book is how many it has."""
    is_count = record.pages.isdigit() and type_names(record.type).csl in _MONOGRAPHS
    return {"number-of-pages" if is_count else "page": record.pages}


def _names(people: Iterable[Person]) -> list[dict[str, str]]:
    return [name for name in map(_name, people) if name]


def _name(person: Person) -> dict[str, str]:
    if person.is_organisation:
        return {"literal": person.family} if person.family else {}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {part: text for part, text in parts.items() if text}


def _date(date: PartialDate) -> dict[str, object]:
    """Parts where there is a year; a literal would hide them, so the source's words go to the note then."""
    if date.year is None:
        return {"literal": date.text} if date.text else {}
    parts = [date.year]
    if date.month is not None:
        parts.append(date.month)
        if date.day is not None:
            parts.append(date.day)
    return {"date-parts": [parts]}


def _notes(record: Record) -> tuple[str, ...]:
    if record.date.year is not None and record.date.text:
        return (*record.notes, f"Date: {record.date.text}")
    return record.notes
