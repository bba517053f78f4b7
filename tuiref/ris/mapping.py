"""Where rispy's mapping of tags to names is used: its view of a record, and RIS for a record that never was RIS.

The only importer of rispy. Nothing here reads or writes text: rispy is given pairs, and asked for pairs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final

from rispy import RisParser
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING
from rispy.writer import RisWriter

from tuiref.core.contained import CONTAINED
from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record, TagValue
from tuiref.ris import meaning_types as types
from tuiref.ris.meaning_pages import is_page

Fields = dict[str, str | list[str] | dict[str, list[str]]]
"""A record as rispy has it: its names, a list for tags that repeat, `unknown_tag` for tags that it doesn't know."""

_UNKNOWN: Final = str(TAG_KEY_MAPPING["UK"])


class _PairParser(RisParser):  # type: ignore[misc]  # rispy has no annotations
    """rispy's parser, fed with pairs instead of lines."""

    def fields(self, tags: tuple[TagValue, ...]) -> dict[str, Any]:
        """The record that rispy makes of these tags."""
        record: dict[str, Any] = {}
        for tag, value in tags:
            first, *further = value.split("\n")
            if tag == self.START_TAG:
                # rispy takes the type from its line alone and has no lines behind it.
                record.setdefault(self.mapping[tag], first.strip())
                continue
            self._add_tag(record, tag, first.strip())
            for line in further:
                if tag in self.mapping:
                    self._add_tag(record, tag, line.strip(), extend_multiline=True)
                else:
                    record[_UNKNOWN][tag].append(line.strip())
        return record


class _PairWriter(RisWriter):  # type: ignore[misc]  # rispy has no annotations
    """rispy's writer, giving pairs instead of lines; so a line end in a value can't end the record."""

    DEFAULT_REFERENCE_TYPE: ClassVar[str] = "GEN"

    def set_header(self, count: int) -> str:
        """No counter line before a record."""
        del count
        return ""

    def _format_line(self, tag: str, value: str = "") -> TagValue:
        return tag, value

    def pairs(self, fields: Mapping[str, Any]) -> Iterator[TagValue]:
        """Tags and values of one record in the order of its fields, TY first, without ER."""
        for tag, value in self._format_reference(fields, count=1, n=1):
            if tag != self.END_TAG:
                yield tag, value


_PARSER: Final = _PairParser()
_WRITER: Final = _PairWriter(enforce_list_tags=False)


def fields_from_tags(tags: tuple[TagValue, ...]) -> Fields:
    """What `rispy.loads` gives for a record that is written cleanly.

    rispy keeps only the first of a repeated tag that it holds for single; this is a view, the tags are the truth.

    Args:
        tags: Tags and values, TY first, without ER.

    Returns:
        rispy's names and values, in the order in which the tags first occur.
    """
    fields = _PARSER.fields(tags)
    if _UNKNOWN in fields:
        fields[_UNKNOWN] = dict(fields[_UNKNOWN])
    return fields


def tags_from_fields(fields: Mapping[str, str | Sequence[str] | Mapping[str, Sequence[str]]]) -> tuple[TagValue, ...]:
    """RIS tags for a record that is given by rispy's names.

    Args:
        fields: Values by rispy's names, in the order wanted; a value of several gives a tag each. A single text for a
            name that repeats is one value. Empty values are left out; what rispy doesn't know is in `unknown_tag`.

    Returns:
        Ordered tags and values, TY first ("GEN" where there is no type), without ER.

    Raises:
        KeyError: A name that is not one of rispy's.
    """
    clean: dict[str, Any] = {}
    for name, value in fields.items():
        tag = _TAGS[name]
        if not value:
            continue
        if isinstance(value, str):
            clean[name] = [value] if tag in LIST_TYPE_TAGS else value
        elif isinstance(value, Mapping):
            clean[name] = {key: [one for one in many if one] for key, many in value.items()}
        else:
            clean[name] = [one for one in value if one]
    return tuple(_WRITER.pairs(clean))


_TAGS: Final[Mapping[str, str]] = {str(name): str(tag) for tag, name in TAG_KEY_MAPPING.items()}


def tags_from_record(record: Record) -> tuple[TagValue, ...]:
    """RIS tags for a record: its own where it has some, else tags that say what its fields say.

    For records read from another format. `record_from_tags` of the result gives the same fields, as far as RIS has a
    place for them in the record's type.

    Returns:
        Ordered tags and values, TY first, without ER.
    """
    if record.tags:
        return record.tags
    kind = record.type
    # Editors have A3 in a book and A2 in most types; elsewhere only ED is without another meaning.
    is_in_ed = kind in types.NOT_EDITED
    editors = [] if kind == "EDBOOK" else [_name(person) for person in record.editors]
    container = "secondary_title" if kind in CONTAINED else "alternate_title3"
    series = "tertiary_title" if kind in types.SERIES_IN_T3 else ""
    first, last, article = _pages(record)
    is_pubmed = bool(record.pmid) and not record.accession
    fields: dict[str, str | Sequence[str] | Mapping[str, Sequence[str]]] = {
        "type_of_reference": kind,
        "title": record.title,
        "short_title": record.short_title,
        "authors": [_name(person) for person in (record.editors if kind == "EDBOOK" else record.authors)],
        "tertiary_authors": editors if kind in types.EDITED_IN_A3 else [],
        "secondary_authors": editors if kind not in types.EDITED_IN_A3 and not is_in_ed else [],
        "unknown_tag": {"ED": editors} if is_in_ed and editors else {},
        container: record.container,
        "alternate_title1": record.container_short,
        "year": "" if record.year is None else f"{record.year:04d}",
        "date": _date(record.date),
        "volume": record.volume,
        "number": record.issue,
        "start_page": first,
        "end_page": last,
        "custom7": article,
        "edition": record.edition,
        "publisher": record.publisher,
        "place_published": record.place,
        "doi": record.doi,
        "issn": [*record.issn, *record.isbn],
        "accession_number": record.pmid if is_pubmed else record.accession,
        "custom2": record.pmcid if kind in ("JOUR", "JFULL", "INPR", "ABST") else "",
        "urls": record.urls,
        "keywords": record.keywords,
        "abstract": record.abstract,
        "notes": record.notes,
        "language": record.language,
        "name_of_database": record.database or ("PubMed" if is_pubmed else ""),
    }
    if series:
        fields[series] = record.series
    return tags_from_fields(fields)


def _name(person: Person) -> str:
    """The form of an author line; a comma behind the name of an organisation that would read like a person."""
    return f"{person.family}," if person.is_organisation and "," not in person.family else person.display


def _pages(record: Record) -> tuple[str, str, str]:
    """First page, last page, article number."""
    first, dash, last = record.pages.partition("-")
    if dash and is_page(first) and is_page(last):
        return first, last, ""
    is_article = record.type in types.ARTICLES and bool(record.pages) and not is_page(record.pages)
    return ("", "", record.pages) if is_article else (record.pages, "", "")


def _date(date: PartialDate) -> str:
    """`YYYY/MM/DD/other` of the specification; "" when it says no more than the year does."""
    if date.year is None:
        return date.text
    if date.month is None and not date.text:
        return ""
    month = "" if date.month is None else f"{date.month:02d}"
    day = "" if date.day is None else f"{date.day:02d}"
    return f"{date.year:04d}/{month}/{day}/{date.text}"
