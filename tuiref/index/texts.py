"""What of a record is searched: its texts, each under a field.

A field is a name of `core.fields`, the internal "date", or a RIS tag that no field covers. "other" stands for all
such tags together; "year" is a column of numbers and "source" the name of a file: neither holds texts.
"""

from collections.abc import Sequence
from itertools import compress
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


def texts(record: Record, authors: Sequence[str] | None = None) -> tuple[list[int | str], list[str]]:
    """All texts of a record, and of each one the number of its field (the place in TEXT_FIELDS) or its tag.

    Args:
        record: The record.
        authors: How its authors are displayed, where the caller knows.

    Returns:
        Fields and texts. Texts of one field or tag follow each other; none is empty.
    """
    date = record.date
    single = (
        record.title,
        record.short_title if record.short_title != record.title else "",
        record.abstract,
        record.container,
        record.container_short,
        record.series,
        record.publisher,
        record.place,
        record.type,
        type_label(record.type),
        record.language,
        date.iso,
        # most are the same numbers once more
        date.text if date.text.replace("/", "-").rstrip("-") != date.iso else "",
        record.doi,
        record.database,
        record.pmid,
        record.pmcid,
        record.accession,
    )
    fields: list[int | str] = [*compress(_SINGLE_FIELDS, single)]
    found = [*filter(None, single)]
    numbers = [*record.issn, *record.isbn]
    if numbers:
        # printed with hyphens and typed without, or the other way round
        numbers += [number.replace("-", "") for number in numbers if "-" in number]
    for field, several in (
        (IDENTIFIER, numbers),
        (AUTHOR, [person.display for person in record.authors] if authors is None else authors),
        (EDITOR, [person.display for person in record.editors]),
        (KEYWORD, record.keywords),
        (NOTES, record.notes),
    ):
        if several:
            fields += (field,) * len(several)
            found += several
    if "" in found:
        fields, found = [*compress(fields, found)], [*filter(None, found)]
    rest = [tag_value for tag_value in record.tags if tag_value[0] not in _ALWAYS_COVERED]
    if rest:
        covered = {"", date.text, *found}
        rest = [tag_value for tag_value in rest if tag_value[1] not in covered]
        rest.sort(key=_tag)
        fields += map(_tag, rest)
        found += map(_text, rest)
    return fields, found


_SINGLE_FIELDS: Final = (
    *(TITLE, TITLE, ABSTRACT, CONTAINER, CONTAINER, CONTAINER, PUBLISHER, PUBLISHER, TYPE, TYPE, LANGUAGE),
    *(DATE, DATE, DOI, DATABASE, IDENTIFIER, IDENTIFIER, IDENTIFIER),
)

_tag = itemgetter(0)
_text = itemgetter(1)
