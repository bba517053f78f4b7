"""What the tags of a record mean: ordered pairs to a `Record`, whoever wrote them; changes no tag and raises for none.

One tag means different things by reference type (2011 specification) and one thing is written into different
tags by each producer. Where several could tell, the order here decides.
"""

import re
from dataclasses import dataclass
from typing import Final

from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record, TagValue
from tuiref.ris import meaning_types as types
from tuiref.ris.dates import partial_date
from tuiref.ris.doi import clean_doi, doi_in_address, doi_in_note
from tuiref.ris.meaning_dates import date_of
from tuiref.ris.meaning_imprint import imprint_of
from tuiref.ris.meaning_links import urls_of
from tuiref.ris.meaning_numbers import accession_of, pubmed_numbers
from tuiref.ris.meaning_pages import first_page, is_page, pages_of
from tuiref.ris.meaning_text import abstract_of, keywords_of, paragraphs, unwrapped
from tuiref.ris.meaning_values import Values, first_of, values_by_tag
from tuiref.ris.names import people

ADDRESSES: Final = ("UR", "LK", "L2", "L1", "L3", "L4")
_ISSUE: Final = re.compile(r"(?=.*[0-9])[\w .,()/–-]{1,14}|suppl\w*\.?", re.IGNORECASE)
_LONGEST_ISSUE: Final = 50
_LONG_NUMBER: Final = re.compile(r"[0-9]{6}")
_YEAR_ONLY: Final = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(slots=True)
class _Draft:
    """A Record before it is frozen, with the same slots.

    A frozen dataclass sets each field by a call: a tenth of the time of this whole module, for a large library.
    """

    tags: tuple[TagValue, ...]
    type: str
    id: str
    source: str
    line: int
    title: str
    short_title: str
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    date: PartialDate
    container: str
    container_short: str
    series: str
    volume: str
    issue: str
    pages: str
    edition: str
    publisher: str
    place: str
    doi: str
    issn: tuple[str, ...]
    isbn: tuple[str, ...]
    pmid: str
    pmcid: str
    accession: str
    urls: tuple[str, ...]
    keywords: tuple[str, ...]
    abstract: str
    notes: tuple[str, ...]
    language: str
    database: str


def record_from_tags(tags: tuple[TagValue, ...], *, id: str = "", source: str = "", line: int = 0) -> Record:
    """Fill every field of a `Record` from its tags.

    Args:
        tags: Tags and values in source order, TY first where there is one, without ER; kept as they are.
        id: Stable name of the record.
        source: Path of its source as the user named it.
        line: 1-based line of its first tag; 0 when unknown.

    Returns:
        The record. A field that no tag tells is empty. Text fields are on one line; abstract and notes have
        their paragraphs parted by LF. Markup and entities in texts are kept.
    """
    values = values_by_tag(tags)
    kind = type_among(values)
    authors, editors = people_of(tags, values, kind)
    imprint = imprint_of(values, kind)
    addresses = addresses_of(values)
    address_lines = "\n".join(addresses)
    pmid, pmcid = pubmed_numbers(values, kind, imprint.database, address_lines)
    draft = _Draft(
        tags=tags,
        type=kind,
        id=id,
        source=source,
        line=line,
        title=title_of(values, kind),
        short_title=first_of(values, "ST"),
        authors=authors,
        editors=editors,
        date=date_of(values, kind),
        container=imprint.container,
        container_short=imprint.container_short,
        series=imprint.series,
        volume=_volume(values, kind),
        issue=_issue(values, kind),
        pages=_pages(values, kind),
        edition=_edition(values, kind),
        publisher=imprint.publisher,
        place=imprint.place,
        doi=doi_of(values, kind),
        issn=imprint.issn,
        isbn=imprint.isbn,
        pmid=pmid,
        pmcid=pmcid,
        accession=accession_of(values, address_lines),
        urls=urls_of(addresses),
        keywords=keywords_of(values["KW"]) if "KW" in values else (),
        abstract=abstract_among(values),
        notes=notes_of(values),
        language=imprint.language,
        database=imprint.database,
    )
    draft.__class__ = Record  # type: ignore[assignment]
    record: Record = draft  # type: ignore[assignment]
    return record


def type_among(values: Values) -> str:
    """The record's type."""
    return types.type_of(values["TY"][0]) if "TY" in values else "GEN"


def addresses_of(values: Values) -> list[str]:
    """All that is in the tags for addresses."""
    return [value for tag in ADDRESSES if tag in values for value in values[tag]]


def title_of(values: Values, kind: str) -> str:
    """The title, on one line."""
    if kind in types.TITLED_BY_BT:
        return first_of(values, "TI", "T1", "CT", "BT", "ST", "TT")
    if kind == "JFULL":
        return first_of(values, "TI", "T1", "CT", "ST", "JF", "T2", "JO", "TT")
    return first_of(values, "TI", "T1", "CT", "ST", "TT")


def people_of(tags: tuple[TagValue, ...], values: Values, kind: str) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Authors and editors."""
    authors, editors = _authors(tags, values, kind), _editors(values, kind)
    if kind == "EDBOOK" and authors:
        return (), authors + tuple(person for person in editors if person not in authors)
    return authors, editors


def _authors(tags: tuple[TagValue, ...], values: Values, kind: str) -> tuple[Person, ...]:
    if "A1" not in values:
        lines = values.get("AU", [])
    elif "AU" in values:
        lines = [value for tag, value in tags if tag in ("AU", "A1")]
    else:
        lines = values["A1"]
    authors: list[Person] = []
    for line in lines:
        authors += people(line)
    half = len(authors) // 2
    if half and authors[0].family == authors[half].family and authors[:half] == authors[half:]:
        # The same list in AU and in A1, or written twice: two authors of one name are rare, two such lists are not.
        is_twice = ("AU" in values and "A1" in values) or half > 1 or kind == "THES"
        if is_twice:
            del authors[half:]
    return tuple(authors)


def _editors(values: Values, kind: str) -> tuple[Person, ...]:
    lines: list[str] = []
    if "ED" in values:
        lines += values["ED"]
    if kind in types.EDITED_IN_A3 and "A3" in values:
        lines += values["A3"]
    elif "A2" in values and kind not in types.NOT_EDITED:
        lines += values["A2"]
    if not lines:
        return ()
    return tuple(dict.fromkeys(person for line in lines for person in people(line)))


def _volume(values: Values, kind: str) -> str:
    volume = first_of(values, "VL", "VO")
    if volume and kind in types.WITHOUT_VOLUME and (not volume.isdigit() or _YEAR_ONLY.fullmatch(volume)):
        return ""
    return volume


def _issue(values: Values, kind: str) -> str:
    issue = "" if kind in ("CHAP", "ECHAP") else first_of(values, "IS")
    if issue and len(issue) <= _LONGEST_ISSUE:
        return issue
    candidate = ""
    if kind in types.ISSUE_IN_M1 and "M1" in values:
        candidate = first_of(values, "M1")
    elif kind == "PAMP":
        candidate = first_of(values, "VL")
    elif kind == "NEWS" and "C2" in values:
        candidate = first_of(values, "C2")
    elif kind == "RPRT" and "C6" in values:
        candidate = first_of(values, "C6")
    # Many write a type of article, a citation count or a record number there.
    return candidate if _ISSUE.fullmatch(candidate) and not _LONG_NUMBER.search(candidate) else ""


def _pages(values: Values, kind: str) -> str:
    first = first_of(values, "SP")
    last = first_of(values, "EP")
    if first and kind in types.DESCRIBED and not last and not (is_page(first) and "-" in first):
        first = ""
    pages = pages_of(first, last, is_count=kind in types.COUNTED) if first or last else ""
    if pages:
        return pages
    for tag in types.PAGED_ELSEWHERE.get(kind, ()):
        if tag in values and (page := first_page(values[tag])):
            return pages_of(page)
    if "C7" in values and kind in types.ARTICLES:
        return first_of(values, "C7")
    return pages_of(first_of(values, "PG")) if "PG" in values and is_page(values["PG"][0]) else ""


def _edition(values: Values, kind: str) -> str:
    edition = "" if kind in types.WITHOUT_EDITION else first_of(values, "ET")
    if edition and kind == "EJOUR" and partial_date(edition).month is not None:
        return ""
    return edition or (first_of(values, "VL") if kind == "COMP" else "")


def doi_of(values: Values, kind: str) -> str:
    """The DOI of DO, else one that a note or an address names as that of the record."""
    if "DO" in values:
        for value in values["DO"]:
            doi = clean_doi(value)
            if doi:
                return doi
    for tag in ("M3", "N1", "L3"):
        for value in values.get(tag, ()):
            if "10." in value and (doi := doi_in_note(value) or (doi_in_address(value) if tag == "L3" else "")):
                return doi
    is_part = kind in types.PARTS
    for tag in ("UR", "L2", "LK", "L1", "SE", "ID", "AN"):
        for value in values.get(tag, ()):
            if "10." in value and (doi := doi_in_address(value, is_part=is_part)):
                return doi
    return ""


def abstract_among(values: Values) -> str:
    """The abstract to show."""
    return (abstract_of(values["AB"]) if "AB" in values else "") or (
        abstract_of(values["N2"]) if "N2" in values else ""
    )


def notes_of(values: Values) -> tuple[str, ...]:
    """The notes, without repeats."""
    notes: list[str] = []
    for tag in ("N1", "RN"):
        if tag in values:
            notes += [text for value in values[tag] if (text := paragraphs(value))]
    if "N2" in values and "AB" in values:
        # Old files keep notes in N2; most others repeat the abstract.
        abstracts = {unwrapped(value) for value in values["AB"]}
        notes += [text for value in values["N2"] if (text := unwrapped(value)) and text not in abstracts]
    return tuple(dict.fromkeys(notes))
