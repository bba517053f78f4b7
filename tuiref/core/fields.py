"""The fields that can be searched, and the names that people type for them."""

from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One searchable field."""

    name: str
    """Its name in queries, in the index and in `core.query` nodes."""
    label: str
    """For people: "Author"."""
    aliases: tuple[str, ...]
    """Other names that are understood before a colon; lower case."""
    help: str
    """What it holds, in a few words."""


FIELDS: Final = (
    Field("title", "Title", ("ti",), "title and short title"),
    Field("abstract", "Abstract", ("ab",), "abstract"),
    Field("author", "Author", ("au", "authors"), "authors"),
    Field("editor", "Editor", ("ed", "editors"), "editors"),
    Field("container", "Journal", ("journal", "jo", "book", "so"), "journal, book or proceedings, and series"),
    Field("keyword", "Keyword", ("kw", "keywords", "mesh", "mh"), "keywords and subject headings"),
    Field("notes", "Notes", ("note", "n1"), "notes"),
    Field("publisher", "Publisher", ("pb", "place"), "publisher and place"),
    Field("type", "Type", ("ty",), "reference type: jour, book, chap, ..."),
    Field("language", "Language", ("la", "lang"), "language"),
    Field("year", "Year", ("yr", "py", "date"), "year of publication: 2020, 2010-2020, >=2015"),
    Field("doi", "DOI", ("do",), "DOI"),
    Field("identifier", "Identifier", ("id", "pmid", "issn", "isbn", "an"), "PMID, ISSN, ISBN, accession number"),
    Field("source", "Source file", ("file",), "name of the file that it came from"),
    Field("database", "Database", ("db",), "database that exported it"),
    Field("other", "Other", (), "every tag that has no field of its own"),
)
"""All fields, in the order in which they are offered. A RIS tag in capitals ("C7") is a field too."""
