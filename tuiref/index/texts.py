"""What of a record is searched: its texts, each under a field.

A field is a name of `core.fields`, the internal "date", or a RIS tag that no field covers. "other" stands for all
such tags together; "year" is a column of numbers and "source" the name of a file: neither holds texts.
"""

from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import Final

from tuiref.core.findable import Findable, Imprint
from tuiref.core.record import TagValue
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

ALWAYS_COVERED: Final = frozenset({"TY", "TI", "T1", "AB", "AU", "A1", "KW", "PB", "LA", "PY", "Y1", "DO", "SN", "ER"})
"""Tags whose values are in the texts of other fields, whatever they are."""


def tag_field(tag: str) -> str | None:
    """The field that has a tag's values, at least when the record's type gives the tag its usual meaning."""
    field = field_of(tag)
    if field == "other":
        return None
    return "date" if field == "year" else field


def boost_of(field: str) -> float:
    """How much a hit in the field weighs."""
    return BOOSTS.get(field, OTHER_BOOST)


def texts(work: Findable) -> tuple[bytes, list[str], list[TagValue]]:
    """All texts of a record.

    Returns:
        Of its texts in fields the numbers of these, places in TEXT_FIELDS; those texts; and the other tags with their
        values, in the order of the tags. Texts of one field follow each other; none is empty.
    """
    dating = work.dating
    single = (
        work.title,
        work.short_title if work.short_title != work.title else "",
        work.abstract,
        dating.iso,
        # most are the same numbers once more
        dating.text if dating.text and dating.text.replace("/", "-").rstrip("-") != dating.iso else "",
        work.doi,
        work.pmid,
        work.pmcid,
        work.accession,
    )
    fields = bytes(compress(_SINGLE_FIELDS, single))
    found = [*filter(None, single)]
    more_fields, more = imprint_texts(work.imprint)
    fields += more_fields
    found += more
    for field, several in (
        (_AUTHORS, work.authors),
        (_EDITORS, work.editors),
        (_KEYWORDS, work.keywords),
        (_NOTES, work.notes),
    ):
        if several:
            fields += field * len(several)
            found += several
    if "" in found:
        fields, found = bytes(compress(fields, found)), [*filter(None, found)]
    rest = [tag_value for tag_value in work.tags if tag_value[0] not in ALWAYS_COVERED]
    if rest:
        covered = {"", dating.text, *found}
        rest = [tag_value for tag_value in rest if tag_value[1] not in covered]
        rest.sort(key=_tag)
    return fields, found, rest


@lru_cache(maxsize=4096)
def imprint_texts(imprint: Imprint) -> tuple[bytes, list[str]]:
    """Fields and texts of an imprint, those of the field in which its record has some more first."""
    numbers = [*imprint.issn, *imprint.isbn]
    # printed with hyphens and typed without, or the other way round
    numbers += [number.replace("-", "") for number in numbers if "-" in number]
    found = (
        *numbers,
        imprint.container,
        imprint.container_short,
        imprint.series,
        imprint.publisher,
        imprint.place,
        imprint.type,
        type_label(imprint.type),
        imprint.language,
        imprint.database,
    )
    fields = bytes((IDENTIFIER,)) * len(numbers) + _IMPRINT_FIELDS
    return bytes(compress(fields, found)), [*filter(None, found)]


_SINGLE_FIELDS: Final = bytes((TITLE, TITLE, ABSTRACT, DATE, DATE, DOI, IDENTIFIER, IDENTIFIER, IDENTIFIER))
_IMPRINT_FIELDS: Final = bytes(
    (*(CONTAINER, CONTAINER, CONTAINER, PUBLISHER, PUBLISHER, TYPE, TYPE, LANGUAGE), DATABASE)
)
_AUTHORS, _EDITORS, _KEYWORDS, _NOTES = (bytes((field,)) for field in (AUTHOR, EDITOR, KEYWORD, NOTES))

_tag = itemgetter(0)
