"""A Findable: of a record just what it is found, listed and put in order by; what many records share is one value."""

from collections.abc import Sequence
from typing import NamedTuple

from tuiref.core.date import PartialDate
from tuiref.core.record import Record, TagValue


class Imprint(NamedTuple):
    """What the records of one journal or series have in common, each as `Record` has it."""

    type: str
    container: str
    container_short: str
    series: str
    publisher: str
    place: str
    language: str
    database: str
    issn: tuple[str, ...]
    isbn: tuple[str, ...]


class Dating(NamedTuple):
    """When a work appeared."""

    year: int | None
    iso: str
    """As `PartialDate.iso`."""
    text: str
    """As `PartialDate.text`."""


class Findable(NamedTuple):
    """A record as the index takes it. A text is "" and a sequence is empty where the record does not say."""

    tags: Sequence[TagValue]
    """All tags and values in source order."""
    imprint: Imprint
    dating: Dating
    title: str
    short_title: str
    abstract: str
    authors: Sequence[str]
    """As `Person.display`, as are the editors."""
    short_authors: str
    """For the list: "Hua et al." for three and more, "Smith & Lee", "Smith"; the editors where there are no authors."""
    editors: Sequence[str]
    doi: str
    pmid: str
    pmcid: str
    accession: str
    keywords: Sequence[str]
    notes: Sequence[str]


def findable(record: Record) -> Findable:
    """What a record is found by."""
    imprint = Imprint(
        record.type,
        record.container,
        record.container_short,
        record.series,
        record.publisher,
        record.place,
        record.language,
        record.database,
        record.issn,
        record.isbn,
    )
    return Findable(
        tags=record.tags,
        imprint=imprint,
        dating=dating(record.date),
        title=record.title,
        short_title=record.short_title,
        abstract=record.abstract,
        authors=[person.display for person in record.authors],
        short_authors=short_names([person.family for person in record.authors or record.editors]),
        editors=[person.display for person in record.editors],
        doi=record.doi,
        pmid=record.pmid,
        pmcid=record.pmcid,
        accession=record.accession,
        keywords=record.keywords,
        notes=record.notes,
    )


def dating(date: PartialDate) -> Dating:
    """A date with its spelling, which is worked out once."""
    return Dating(date.year, date.iso, date.text)


def short_names(families: Sequence[str]) -> str:
    """The short form of a list of people, given their family names."""
    if not families:
        return ""
    if len(families) == 1:
        return families[0]
    if len(families) == 2:
        return f"{families[0]} & {families[1]}"
    return f"{families[0]} et al."
