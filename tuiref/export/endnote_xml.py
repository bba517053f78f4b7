"""EndNote XML: the format in which EndNote and its neighbours hand whole libraries on."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.access_date import access_date
from tuiref.export.characters import as_lines, as_one_line
from tuiref.export.endnote_types import endnote_type
from tuiref.export.losses import Losses

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
_FOOT: Final = "</records></xml>\n"

Content = str | list["Element"]
Element = tuple[str, Content]
"""A name, and a text or the elements inside; one without content is left out."""


def endnote_xml(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One document, one line a record; the frame is there for no record too."""
    del options
    yield _HEAD
    for number, record in enumerate(records, 1):
        losses.uncovered_tags(
            record, also_told=("Y2", "AD", "AN", "CN", "L1", "L4", "LB", "M3", "NV", "RN", "SE", "T3", "TT")
        )
        yield _record(record, number)
    yield _FOOT


def _record(record: Record, number: int) -> str:
    code, name = endnote_type(record.type)
    inner = "".join(_xml(element) for element in _elements(record))
    return (
        '<record><source-app name="tuiref">tuiref</source-app>'
        f"<rec-number>{number}</rec-number><ref-type name={quoteattr(name)}>{code}</ref-type>{inner}</record>\n"
    )


def _elements(record: Record) -> Iterator[Element]:
    """In the order in which EndNote itself writes them."""
    date, accessed = record.date, access_date(record)
    yield (
        "contributors",
        [
            ("authors", [("author", _name(person)) for person in record.authors]),
            ("secondary-authors", [("author", _name(person)) for person in record.editors]),
        ],
    )
    yield "auth-address", "\n".join(_values(record, "AD"))
    yield (
        "titles",
        [
            ("title", record.title),
            ("secondary-title", record.container),
            ("tertiary-title", record.series),
            ("short-title", record.short_title),
            ("translated-title", "; ".join(_values(record, "TT"))),
        ],
    )
    short = record.container_short if record.container_short != record.container else ""
    yield "periodical", [("full-title", record.container), ("abbr-1", short)]
    yield "pages", record.pages
    yield "volume", record.volume
    yield "number", record.issue
    yield "num-vols", "; ".join(_values(record, "NV"))
    yield "edition", record.edition
    yield "section", "; ".join(_values(record, "SE"))
    yield "keywords", [("keyword", keyword) for keyword in record.keywords]
    said = date.text or ("" if date.month is None else date.iso)
    yield "dates", [("year", "" if date.year is None else str(date.year)), ("pub-dates", [("date", said)])]
    yield "pub-location", record.place
    yield "publisher", record.publisher
    yield "isbn", "\n".join((*record.issn, *record.isbn))
    yield "accession-num", record.accession or record.pmid
    yield "call-num", "; ".join(_values(record, "CN"))
    yield "label", "; ".join(_values(record, "LB"))
    yield "electronic-resource-num", record.doi
    yield "abstract", as_lines(record.abstract)
    notes = record.notes if not (record.pmid and record.accession) else (*record.notes, f"PMID: {record.pmid}")
    yield "notes", "\n".join(as_lines(note) for note in notes)
    yield "research-notes", "\n".join(_values(record, "RN"))
    yield "work-type", "; ".join(_values(record, "M3"))
    yield (
        "urls",
        [
            ("related-urls", [("url", url) for url in record.urls]),
            ("pdf-urls", [("url", url) for url in _values(record, "L1") if url not in record.urls]),
        ],
    )
    yield "access-date", accessed.isoformat() if accessed else ""
    yield "remote-database-name", record.database
    yield "language", record.language


def _xml(element: Element) -> str:
    name, content = element
    if isinstance(content, str):
        text = content if name in ("abstract", "notes", "isbn", "auth-address") else as_one_line(content)
        inner = escape(as_lines(text).strip())
    else:
        inner = "".join(_xml(child) for child in content)
    return f"<{name}>{inner}</{name}>" if inner else ""


def _name(person: Person) -> str:
    """EndNote takes what ends with a comma for an organisation."""
    return f"{person.family}," if person.is_organisation and person.family else person.display


def _values(record: Record, wanted: str) -> list[str]:
    return [value for tag, value in record.tags if tag == wanted and value]
