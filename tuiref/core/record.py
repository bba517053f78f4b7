"""A Record: the tags of a source, in their order, and what they mean."""

from tuiref.core.date import UNDATED, PartialDate
from tuiref.core.late import dataclass
from tuiref.core.person import Person

TagValue = tuple[str, str]
"""A tag ("AU", or a longer unknown one) and its value; lines of a multi-line value are parted by LF."""


@dataclass(frozen=True, slots=True)
class Record:
    """One bibliographic record. `tags` is the truth; every other field is read from it.

    A text field is "" and a tuple is () where the record does not say.
    """

    tags: tuple[TagValue, ...]
    """All tags and values in source order, TY first, without ER; unknown and repeated tags included."""
    type: str = "GEN"
    """Reference type of the 2011 specification in capitals: "JOUR"; "GEN" where the source has none."""
    id: str = ""
    """Stable name of the record: first 8 hex digits of its source's key, "-", its 1-based number."""
    source: str = ""
    """Path of its source as the user named it."""
    line: int = 0
    """1-based line of its first tag in the source; 0 when unknown."""
    title: str = ""
    short_title: str = ""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    date: PartialDate = UNDATED
    container: str = ""
    """Where it appeared: the journal, the book of a chapter, the proceedings; not the series."""
    container_short: str = ""
    """The abbreviated container, where the source gives one beside or instead of the full one."""
    series: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """"1-9", "e123", or an article number; one hyphen between first and last."""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    """Bare and lower case: "10.1038/s41409-020-01140-6"."""
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    pmid: str = ""
    pmcid: str = ""
    accession: str = ""
    """The database's own number (AN, Embase id, "WOS:...")."""
    urls: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """One keyword each, without the "*" that marks a major one."""
    abstract: str = ""
    """The abstract to show; paragraphs are parted by LF."""
    notes: tuple[str, ...] = ()
    language: str = ""
    database: str = ""
    """Who exported it: DB, else DP."""

    @property
    def year(self) -> int | None:
        """Year of publication, None when the record tells none."""
        return self.date.year
