"""What of a record is searched: its texts, each under a field.

A field is a name of `core.fields`, the internal "date", or a RIS tag that no field covers. "other" stands for all
such tags together; "year" is a column of numbers and "source" the name of a file: neither holds texts.
"""

from collections.abc import Iterator
from typing import Final

from tuiref.core.record import Record

TEXT_FIELDS: Final = (
    "title",
    "abstract",
    "author",
    "editor",
    "container",
    "keyword",
    "notes",
    "publisher",
    "type",
    "language",
    "date",
    "doi",
    "identifier",
    "database",
)
"""Fields with postings in every segment; the place here is the field's number in a segment."""

BOOSTS: Final = {
    "title": 3.0,
    "keyword": 2.0,
    "author": 2.0,
    "abstract": 1.0,
    "editor": 0.8,
    "container": 0.8,
    "doi": 0.8,
    "identifier": 0.8,
    "notes": 0.5,
    "publisher": 0.5,
}
"""How much a hit in a field weighs in the ranking."""

OTHER_BOOST: Final = 0.3
"""Of all fields that BOOSTS does not name."""

TITLE, ABSTRACT, AUTHOR, EDITOR, CONTAINER, KEYWORD, NOTES, PUBLISHER = range(8)
TYPE, LANGUAGE, DATE, DOI, IDENTIFIER, DATABASE = range(8, len(TEXT_FIELDS))

TAG_FIELDS: Final = {
    "TY": "type", "TI": "title", "T1": "title", "ST": "title", "CT": "title", "AB": "abstract", "N2": "abstract",
    "AU": "author", "A1": "author", "A2": "editor", "A3": "editor", "ED": "editor",
    "T2": "container", "T3": "container", "JO": "container", "JF": "container", "JA": "container", "J1": "container",
    "J2": "container", "BT": "container", "KW": "keyword", "N1": "notes", "PB": "publisher", "CY": "publisher",
    "PP": "publisher", "LA": "language", "PY": "date", "Y1": "date", "DA": "date", "DO": "doi", "SN": "identifier",
    "AN": "identifier", "DB": "database", "DP": "database",
}  # fmt: skip
"""The field in which a tag's values are found, at least when the record's type gives the tag its usual meaning."""

_ALWAYS_COVERED: Final = frozenset(
    {"TY", "TI", "T1", "AB", "AU", "A1", "KW", "PB", "LA", "PY", "Y1", "DO", "SN", "JO", "JF", "ER"}
)


def boost_of(field: str) -> float:
    """How much a hit in the field weighs."""
    return BOOSTS.get(field, OTHER_BOOST)


def texts(record: Record) -> Iterator[tuple[int | str, str]]:
    """All texts of a record, each with the number of its field (the place in TEXT_FIELDS) or its tag.

    Texts of one field or tag follow each other.
    """
    covered = {""}
    for field, values in _field_values(record):
        for value in values:
            if value:
                covered.add(value)
                yield field, value
    rest = [(tag, value) for tag, value in record.tags if tag not in _ALWAYS_COVERED and value not in covered]
    if len(rest) > 1:
        rest.sort(key=lambda tag_value: tag_value[0])
    yield from rest


def _field_values(record: Record) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield TITLE, (record.title, record.short_title) if record.short_title != record.title else (record.title,)
    yield ABSTRACT, (record.abstract,)
    yield AUTHOR, tuple([person.display for person in record.authors])
    if record.editors:
        yield EDITOR, tuple([person.display for person in record.editors])
    yield CONTAINER, (record.container, record.container_short, record.series)
    yield KEYWORD, record.keywords
    yield NOTES, record.notes
    yield PUBLISHER, (record.publisher, record.place)
    yield TYPE, (record.type,)
    yield LANGUAGE, (record.language,)
    yield DATE, (record.date.iso, record.date.text)
    yield DOI, (record.doi,)
    yield IDENTIFIER, tuple(_identifiers(record))
    yield DATABASE, (record.database,)


def _identifiers(record: Record) -> Iterator[str]:
    yield record.pmid
    yield record.pmcid
    yield record.accession
    for number in (*record.issn, *record.isbn):
        yield number
        # printed with hyphens and typed without, or the other way round
        if "-" in number:
            yield number.replace("-", "")
