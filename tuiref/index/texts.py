"""What of a record is searched: its texts, each under a field.

A field is a name of `core.fields`, the internal "date", or a RIS tag that no field covers. "other" stands for all
such tags together; "year" is a column of numbers and "source" the name of a file: neither holds texts.
"""

from operator import itemgetter
from typing import Final

from tuiref.core.record import Record
from tuiref.core.tags import field_of, type_label

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

UNASKED: Final = frozenset({"type"})
"""Fields that are searched only by name: "article" in the label of every second record helps nobody."""

_ALWAYS_COVERED: Final = frozenset(
    {"TY", "TI", "T1", "AB", "AU", "A1", "KW", "PB", "LA", "PY", "Y1", "DO", "SN", "JO", "JF", "ER"}
)


def tag_field(tag: str) -> str | None:
    """The field that has a tag's values, at least when the record's type gives the tag its usual meaning."""
    field = field_of(tag)
    if field == "other":
        return None
    return "date" if field == "year" else field


def boost_of(field: str) -> float:
    """How much a hit in the field weighs."""
    return BOOSTS.get(field, OTHER_BOOST)


def texts(record: Record) -> list[tuple[int | str, str]]:
    """All texts of a record, each with the number of its field (the place in TEXT_FIELDS) or its tag.

    Texts of one field or tag follow each other; none is empty.
    """
    found: list[tuple[int | str, str]] = [(TITLE, record.title)]
    if record.short_title and record.short_title != record.title:
        found.append((TITLE, record.short_title))
    found.append((ABSTRACT, record.abstract))
    found += [(AUTHOR, person.display) for person in record.authors]
    if record.editors:
        found += [(EDITOR, person.display) for person in record.editors]
    found += ((CONTAINER, record.container), (CONTAINER, record.container_short))
    if record.series:
        found.append((CONTAINER, record.series))
    found += [(KEYWORD, keyword) for keyword in record.keywords]
    if record.notes:
        found += [(NOTES, note) for note in record.notes]
    date = record.date
    found += (
        (PUBLISHER, record.publisher),
        (PUBLISHER, record.place),
        (TYPE, record.type),
        (TYPE, type_label(record.type)),
        (LANGUAGE, record.language),
        (DATE, date.iso),
        (DATE, date.text),
        (DOI, record.doi),
        (IDENTIFIER, record.pmid),
        (IDENTIFIER, record.pmcid),
        (IDENTIFIER, record.accession),
    )
    for number in (*record.issn, *record.isbn):
        found.append((IDENTIFIER, number))
        # printed with hyphens and typed without, or the other way round
        if "-" in number:
            found.append((IDENTIFIER, number.replace("-", "")))
    found.append((DATABASE, record.database))
    rest = [tag_value for tag_value in record.tags if tag_value[0] not in _ALWAYS_COVERED]
    if rest:
        covered = {text for _, text in found}
        rest = [tag_value for tag_value in rest if tag_value[1] not in covered]
        rest.sort(key=_tag)
        found += rest
    return [field_text for field_text in found if field_text[1]]


_tag = itemgetter(0)
