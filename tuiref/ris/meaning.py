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
from tuiref.ris.dates import partial_date, publication_date
from tuiref.ris.doi import clean_doi, doi_in_address, doi_in_note
from tuiref.ris.meaning_links import urls_of
from tuiref.ris.meaning_numbers import accession_of, pubmed_numbers, standard_numbers
from tuiref.ris.meaning_pages import first_page, is_page, pages_of
from tuiref.ris.meaning_text import NOTHING, abstract_of, joined, keywords_of, one_line, paragraphs, unwrapped
from tuiref.ris.names import people

_Values = dict[str, list[str]]

_PERIODICAL: Final = ("T2", "JF", "JO", "BT", "SO")
_ABBREVIATED: Final = ("JA", "J2", "JI", "J1", "J9")
_DATES: Final = ("DA", "Y1", "PY")
_ACCESS_DATES: Final = ("PY", "Y1")
_ADDRESSES: Final = ("UR", "LK", "L2", "L1", "L3", "L4")
_ISSUE: Final = re.compile(r"(?=.*[0-9])[\w .,()/–-]{1,14}|suppl\w*\.?", re.IGNORECASE)
_LONGEST_ISSUE: Final = 50
_LONG_NUMBER: Final = re.compile(r"[0-9]{6}")
_YEAR_ONLY: Final = re.compile(r"(?:19|20)[0-9]{2}")
_DATED_NOTE: Final = re.compile(r"full publication date:\s*", re.IGNORECASE)


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


def record_from_tags(
    tags: tuple[TagValue, ...], *, id: str = "", source: str = "", line: int = 0, is_for_search: bool = False
) -> Record:
    """Fill every field of a `Record` from its tags.

    Args:
        tags: Tags and values in source order, TY first where there is one, without ER; kept as they are.
        id: Stable name of the record.
        source: Path of its source as the user named it.
        line: 1-based line of its first tag; 0 when unknown.
        is_for_search: Leave out what is only shown and never searched or listed (volume, issue, pages, edition,
            addresses), to save the time; those fields stay empty.

    Returns:
        The record. A field that no tag tells is empty. Text fields are on one line; abstract and notes have
        their paragraphs parted by LF. Markup and entities in texts are kept.
    """
    values: _Values = {}
    for tag, value in tags:
        if len(value) < 16 and value in NOTHING:
            continue
        of_tag = values.get(tag)
        if of_tag is None:
            values[tag] = [value]
        else:
            of_tag.append(value)
    kind = types.type_of(values["TY"][0]) if "TY" in values else "GEN"
    database = joined(values["DB"]) if "DB" in values else _first(values, "DP")
    authors = _authors(tags, values, kind)
    editors = _editors(values, kind)
    if kind == "EDBOOK" and authors:
        authors, editors = (), authors + tuple(person for person in editors if person not in authors)
    container, container_short = _containers(values, kind)
    issn, isbn = _standard_numbers(values, kind)
    addresses = [value for tag in _ADDRESSES if tag in values for value in values[tag]]
    address_lines = "\n".join(addresses)
    pmid, pmcid = pubmed_numbers(values, kind, database, address_lines)
    draft = _Draft(
        tags=tags,
        type=kind,
        id=id,
        source=source,
        line=line,
        title=_title(values, kind),
        short_title=_first(values, "ST") if "ST" in values else "",
        authors=authors,
        editors=editors,
        date=_date(values, kind),
        container=container,
        container_short=container_short,
        series=_series(values, kind),
        volume="" if is_for_search else _volume(values, kind),
        issue="" if is_for_search else _issue(values, kind),
        pages="" if is_for_search else _pages(values, kind),
        edition="" if is_for_search else _edition(values, kind),
        publisher=_first(values, "PB", "PU"),
        place=_first(values, "CY", "C1", "PP", "PI") if kind in types.CONFERENCES else _first(values, "CY", "PP", "PI"),
        doi=_doi(values, kind),
        issn=issn,
        isbn=isbn,
        pmid=pmid,
        pmcid=pmcid,
        accession=accession_of(values, address_lines),
        urls=() if is_for_search else urls_of(addresses),
        keywords=keywords_of(values["KW"]) if "KW" in values else (),
        abstract=_abstract(values),
        notes=_notes(values),
        language=joined(values["LA"]) if "LA" in values else "",
        database=database,
    )
    draft.__class__ = Record  # type: ignore[assignment]
    record: Record = draft  # type: ignore[assignment]
    return record


def _first(values: _Values, *tags: str) -> str:
    """The first value of the first of these tags that says something, on one line."""
    for tag in tags:
        if tag in values:
            for value in values[tag]:
                text = one_line(value)
                if text:
                    return text
    return ""


def _title(values: _Values, kind: str) -> str:
    if kind in types.TITLED_BY_BT:
        return _first(values, "TI", "T1", "CT", "BT", "ST", "TT")
    if kind == "JFULL":
        return _first(values, "TI", "T1", "CT", "ST", "JF", "T2", "JO", "TT")
    return _first(values, "TI", "T1", "CT", "ST", "TT")


def _authors(tags: tuple[TagValue, ...], values: _Values, kind: str) -> tuple[Person, ...]:
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


def _editors(values: _Values, kind: str) -> tuple[Person, ...]:
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


def _date(values: _Values, kind: str) -> PartialDate:
    dates: list[str] = []
    for tag in _ACCESS_DATES if kind in types.ACCESSED_IN_DA else _DATES:
        if tag in values:
            dates += values[tag]
    date = publication_date(dates)
    if date.year is None:
        date = _date_elsewhere(values, kind, date)
    elif date.month is None and "C1" in values and (found := _DATED_NOTE.match(values["C1"][0])):
        # JSTOR has the year in PY and the whole date in C1.
        date = publication_date([values["C1"][0][found.end() :], str(date.year)])
    return date


def _date_elsewhere(values: _Values, kind: str, date: PartialDate) -> PartialDate:
    tags = ["DA"]
    if kind in types.DATED_BY_ET:
        tags.append("ET")
    if kind in types.CONFERENCES:
        tags.append("C2")
    if kind in ("ELEC", "BLOG"):
        tags += ["VL", "M1", "Y2"] if kind == "ELEC" and "PY" not in values and "TI" not in values else []
    for tag in tags:
        if tag in values:
            other = partial_date(values[tag][0])
            if other.year is not None:
                return publication_date([values[tag][0], *values.get("DA", ())])
    return date


def _containers(values: _Values, kind: str) -> tuple[str, str]:
    """What the work appeared in: in full, and abbreviated."""
    short = _first(values, *_ABBREVIATED)
    if "://" in short:
        short = ""
    if kind not in types.CONTAINED:
        full = _first(values, "JF", "JO") if kind not in types.TITLED_BY_BT else ""
        return full, short if full != short else ""
    if kind in ("CHAP", "ECHAP"):
        full = _first(values, "T2", "BT", "JF", "JO", "SO")
    elif kind == "CONF":
        full = _proceedings(values) or _first(values, *_PERIODICAL)
    elif kind in types.TITLED_BY_BT:
        full = _first(values, "T2", "JF", "JO", "SO")
    else:
        full = _first(values, *_PERIODICAL)
    if not full:
        return short, short
    if kind in types.PERIODICALS and len(short) > len(full):
        # PubMed through EndNote: the abbreviation in T2, the full name in J2.
        full, short = short, full
    if not short:
        short = _first(values, "JO")
        if len(short) >= len(full):
            short = ""
    return full, short if short != full else ""


def _proceedings(values: _Values) -> str:
    """EndNote's proceedings title in C3; Web of Science has the authors' organisations there, one or many."""
    c3 = values.get("C3", ())
    if len(c3) != 1 or "WE" in values or "FX" in values or "WOS:" in _first(values, "AN"):
        return ""
    text = one_line(c3[0])
    return "" if text.startswith(("PUBMED", "EMBASE")) or ";" in text else text


def _series(values: _Values, kind: str) -> str:
    if kind in types.SERIES_IN_T3 and "T3" in values:
        return _first(values, "T3")
    return _first(values, "T2") if kind in types.IN_SERIES else ""


def _volume(values: _Values, kind: str) -> str:
    volume = _first(values, "VL", "VO")
    if volume and kind in types.WITHOUT_VOLUME and (not volume.isdigit() or _YEAR_ONLY.fullmatch(volume)):
        return ""
    return volume


def _issue(values: _Values, kind: str) -> str:
    issue = "" if kind in ("CHAP", "ECHAP") else _first(values, "IS")
    if issue and len(issue) <= _LONGEST_ISSUE:
        return issue
    candidate = ""
    if kind in types.ISSUE_IN_M1 and "M1" in values:
        candidate = _first(values, "M1")
    elif kind == "PAMP":
        candidate = _first(values, "VL")
    elif kind == "NEWS" and "C2" in values:
        candidate = _first(values, "C2")
    elif kind == "RPRT" and "C6" in values:
        candidate = _first(values, "C6")
    # Many write a type of article, a citation count or a record number there.
    return candidate if _ISSUE.fullmatch(candidate) and not _LONG_NUMBER.search(candidate) else ""


def _pages(values: _Values, kind: str) -> str:
    first = _first(values, "SP")
    last = _first(values, "EP")
    if first and kind in types.DESCRIBED and not last and not (is_page(first) and "-" in first):
        first = ""
    pages = pages_of(first, last, is_count=kind in types.COUNTED) if first or last else ""
    if pages:
        return pages
    for tag in types.PAGED_ELSEWHERE.get(kind, ()):
        if tag in values and (page := first_page(values[tag])):
            return pages_of(page)
    if "C7" in values and kind in types.ARTICLES:
        return _first(values, "C7")
    return pages_of(_first(values, "PG")) if "PG" in values and is_page(values["PG"][0]) else ""


def _edition(values: _Values, kind: str) -> str:
    edition = "" if kind in types.WITHOUT_EDITION else _first(values, "ET")
    if edition and kind == "EJOUR" and partial_date(edition).month is not None:
        return ""
    return edition or (_first(values, "VL") if kind == "COMP" else "")


def _doi(values: _Values, kind: str) -> str:
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


def _standard_numbers(values: _Values, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if "BN" not in values and "EI" not in values:
        return standard_numbers(values["SN"], kind) if "SN" in values else ((), ())
    return standard_numbers([value for tag in ("SN", "EI", "BN") if tag in values for value in values[tag]], kind)


def _abstract(values: _Values) -> str:
    return (abstract_of(values["AB"]) if "AB" in values else "") or (
        abstract_of(values["N2"]) if "N2" in values else ""
    )


def _notes(values: _Values) -> tuple[str, ...]:
    notes: list[str] = []
    for tag in ("N1", "RN"):
        if tag in values:
            notes += [text for value in values[tag] if (text := paragraphs(value))]
    if "N2" in values and "AB" in values:
        # Old files keep notes in N2; most others repeat the abstract.
        abstracts = {unwrapped(value) for value in values["AB"]}
        notes += [text for value in values["N2"] if (text := unwrapped(value)) and text not in abstracts]
    return tuple(dict.fromkeys(notes))
