"""Clean RIS: normalised for readers that believe the specification to the letter, EndNote's before all.

Each field once, under the tag that its reference type has for it, in a fixed order; one line a value; dates as
YYYY/MM/DD/; names as "Family, Given, Suffix"; CRLF. Tags that the fields do not cover follow as they are when the
specification has them, and in notes (N1) when it has not, so that nothing is lost on the way into a reader that drops
what it does not know.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.contained import CONTAINED
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.core.tags import TYPES, label
from tuiref.export.characters import as_one_line
from tuiref.export.losses import Losses


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOLD: Final = _codes(
    "TY TI T1 ST AU A1 A2 ED T2 JO JF JA J2 BT T3 PY Y1 DA VL IS SP EP ET PB CY DO SN UR KW AB N2 N1 LA DB DP AN PMID"
    " ER"
)
_SPECIFIED: Final = _codes(
    "A3 A4 AD C1 C2 C3 C4 C5 C6 C7 C8 CA CN ID J2 L1 L2 L3 L4 LB LK M1 M2 M3 NV OP RI RN RP SE SV TA TT U1 U2 U3 U4 U5"
    " VO Y2"
)
_RANGE: Final = re.compile(r"([^\s-]+)-([^\s-]+)")


def ris_clean(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One record after the other, parted by a blank line."""
    del losses, options
    separator = ""
    for record in records:
        lines = [f"TY  - {record.type if record.type in TYPES else 'GEN'}"]
        lines += [f"{tag}  - {line}" for tag, value in _pairs(record) if (line := as_one_line(value))]
        lines.append("ER  - ")
        yield separator + "\r\n".join(lines) + "\r\n"
        separator = "\r\n"


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    for person in record.authors:
        yield "AU", _name(person)
    for person in record.editors:
        yield "A2" if record.type in CONTAINED or record.type == "EDBOOK" else "ED", _name(person)
    yield "TI", record.title
    yield "ST", record.short_title
    yield "T2", record.container
    if record.container_short != record.container:
        yield "J2", record.container_short
    yield "T3" if record.container or record.type in CONTAINED else "T2", record.series
    yield "PY", "" if record.date.year is None else f"{record.date.year:04d}"
    yield "DA", _date(record)
    yield "VL", record.volume
    yield "IS", record.issue
    found = _RANGE.fullmatch(record.pages)
    yield "SP", found[1] if found else record.pages
    yield "EP", found[2] if found else ""
    yield "ET", record.edition
    yield "PB", record.publisher
    yield "CY", record.place
    for number in (*record.issn, *record.isbn):
        yield "SN", number
    yield "DO", record.doi
    yield "AN", record.accession or record.pmid
    for url in record.urls:
        yield "UR", url
    for keyword in record.keywords:
        yield "KW", keyword
    yield "LA", record.language
    yield "DB", record.database
    yield "AB", record.abstract
    for note in record.notes:
        yield "N1", note
    yield from _others(record)


def _others(record: Record) -> Iterator[tuple[str, str]]:
    """What no field tells: known tags as they are, values under other tags as notes with the tag's name."""
    told = {value for _, value in _pairs_told(record)}
    for tag, value in record.tags:
        if not value or value in told:
            continue
        if tag in _SPECIFIED:
            yield tag, value
        elif tag not in _TOLD:
            name = label(tag, record.type)
            yield "N1", f"{tag}: {value}" if name == tag else f"{name} ({tag}): {value}"
    if record.pmid and record.accession:
        yield "N1", f"PMID: {record.pmid}"


def _pairs_told(record: Record) -> Iterator[tuple[str, str]]:
    for name, texts in (
        ("author", tuple(person.display for person in (*record.authors, *record.editors))),
        ("link", record.urls),
        ("number", (*record.issn, *record.isbn, record.doi, record.pmid, record.accession)),
        ("text", (record.abstract, *record.notes, record.container, record.container_short, record.series)),
        ("title", (record.title, record.short_title)),
    ):
        for text in texts:
            yield name, text


def _name(person: Person) -> str:
    """As the specification has names; a comma behind an organisation, which would else be taken for a person."""
    if person.is_organisation:
        return f"{person.family},"
    return person.display


def _date(record: Record) -> str:
    date = record.date
    if date.year is None:
        return date.text
    if date.month is None and not date.text:
        return ""
    month = "" if date.month is None else f"{date.month:02d}"
    day = "" if date.day is None else f"{date.day:02d}"
    return f"{date.year:04d}/{month}/{day}/{date.text}"
