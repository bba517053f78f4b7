"""BibTeX and BibLaTeX: one entry a record, braces always balanced, LF line ends."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.access_date import access_date
from tuiref.export.bibtex_values import MONTHS, keyword_list, language_id, name_list, page_range, prose, title
from tuiref.export.characters import as_one_line
from tuiref.export.citekey import Citekeys
from tuiref.export.latex import ascii_latex, unicode_latex, verbatim
from tuiref.export.links import main_and_other
from tuiref.export.losses import Losses
from tuiref.export.reference_types import type_names

Fields = Iterator[tuple[str, str]]
"""Names of fields, and values that are LaTeX already; those without a value are left out later."""

_IN_SOMETHING: Final = frozenset({"incollection", "inproceedings", "inreference"})
_JOURNAL: Final = frozenset({"article", "periodical"})
_PUBLISHER_FIELD: Final = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "thesis": "institution",
    "report": "institution",
    "online": "organization",
    "standard": "organization",
}


@dataclass(frozen=True, slots=True)
class _Dialect:
    """Where the two formats differ."""

    is_biblatex: bool
    escape: Callable[[str], str]

    @property
    def journal(self) -> str:
        return "journaltitle" if self.is_biblatex else "journal"

    @property
    def place(self) -> str:
        return "location" if self.is_biblatex else "address"

    @property
    def annotation(self) -> str:
        """Where notes go: not `note`, which styles print in the bibliography."""
        return "annotation" if self.is_biblatex else "annote"


def bibtex(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """Entries for BibTeX: accents, Greek and signs as LaTeX commands, other scripts as UTF-8."""
    return _entries(records, losses, options, _Dialect(is_biblatex=False, escape=ascii_latex))


def biblatex(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """Entries for BibLaTeX and Biber: UTF-8, with LaTeX's special characters escaped."""
    return _entries(records, losses, options, _Dialect(is_biblatex=True, escape=unicode_latex))


def _entries(records: Iterable[Record], losses: Losses, options: ExportOptions, dialect: _Dialect) -> Iterator[str]:
    keys = Citekeys(options.citekey)
    separator = ""
    for record in records:
        losses.uncovered_tags(record, also_told=("Y2",) if access_date(record) else ())
        yield separator + _entry(record, keys.key(record), dialect)
        separator = "\n"


def _entry(record: Record, key: str, dialect: _Dialect) -> str:
    kind = _kind(record, dialect)
    lines = [f"@{kind}{{{key},\n"]
    lines += [f"  {name} = {_delimited(name, value)},\n" for name, value in _fields(record, kind, dialect) if value]
    lines.append("}\n")
    return "".join(lines)


def _delimited(name: str, value: str) -> str:
    return value if name == "month" and value in MONTHS else f"{{{value}}}"


def _kind(record: Record, dialect: _Dialect) -> str:
    names = type_names(record.type)
    if dialect.is_biblatex:
        return names.biblatex
    if names.bibtex == "phdthesis" and "master" in _work_type(record).lower():
        return "mastersthesis"
    return names.bibtex


def _fields(record: Record, kind: str, dialect: _Dialect) -> Fields:
    escape = dialect.escape
    yield "author", name_list(record.authors, escape)
    yield "editor", name_list(record.editors, escape)
    yield "title", title(record.title, escape)
    yield "shorttitle", title(record.short_title, escape)
    yield _container_field(kind, dialect), title(record.container, escape)
    if record.container_short != record.container:
        yield "shortjournal", prose(record.container_short, escape)
    yield "series", title(record.series, escape)
    yield from _date_fields(record, dialect)
    yield "volume", prose(record.volume, escape)
    yield _issue_field(record.issue, kind, dialect), prose(record.issue, escape)
    yield _pages_field(record.pages, kind, dialect), escape(page_range(record.pages))
    yield "edition", prose(record.edition, escape)
    yield _PUBLISHER_FIELD.get(kind, "publisher"), prose(record.publisher, escape)
    yield dialect.place, prose(record.place, escape)
    if kind in {"techreport", "report", "thesis", "phdthesis", "mastersthesis"}:
        yield "type", prose(_work_type(record), escape)
    yield from _identifier_fields(record, dialect)
    yield from _language_field(record.language, dialect)
    yield "keywords", keyword_list(record.keywords, escape)
    yield "abstract", prose(record.abstract, escape)
    yield dialect.annotation, prose("\n".join(record.notes), escape)
    yield "note", prose(record.date.text, escape)


def _container_field(kind: str, dialect: _Dialect) -> str:
    if kind in _JOURNAL:
        return dialect.journal
    return "booktitle" if kind in _IN_SOMETHING else "howpublished"


def _date_fields(record: Record, dialect: _Dialect) -> Fields:
    date = record.date
    if dialect.is_biblatex:
        yield "date", date.iso
    elif date.year is not None:
        yield "year", str(date.year)
        if date.month is not None:
            yield "month", MONTHS[date.month - 1]
            yield "day", "" if date.day is None else str(date.day)


def _issue_field(issue: str, kind: str, dialect: _Dialect) -> str:
    """BibLaTeX prints `issue` where an issue has a name ("Spring") rather than a number."""
    is_named = kind in _JOURNAL and not any(character.isdigit() for character in issue)
    return "issue" if dialect.is_biblatex and is_named else "number"


def _pages_field(pages: str, kind: str, dialect: _Dialect) -> str:
    """The pages of a whole book or thesis are how many it has."""
    is_count = pages.isdigit() and kind in {"book", "collection", "thesis", "report", "booklet"}
    return "pagetotal" if dialect.is_biblatex and is_count else "pages"


def _identifier_fields(record: Record, dialect: _Dialect) -> Fields:
    escape = dialect.escape
    yield "doi", verbatim(as_one_line(record.doi))
    yield "issn", prose(", ".join(record.issn), escape)
    yield "isbn", prose(", ".join(record.isbn), escape)
    if dialect.is_biblatex and record.pmid:
        yield "eprint", verbatim(as_one_line(record.pmid))
        yield "eprinttype", "pubmed"
    else:
        yield "pmid", prose(record.pmid, escape)
    yield "pmcid", prose(record.pmcid, escape)
    yield "accession", prose(record.accession, escape)
    yield "database", prose(record.database, escape)
    url, others = main_and_other(record.urls)
    yield "url", verbatim(as_one_line(url))
    if accessed := access_date(record):
        yield "urldate", accessed.isoformat()
    # BibTeX keeps one address; styles pass over a field that they do not know.
    yield "otherurls", " ".join(verbatim(as_one_line(other)) for other in others)


def _language_field(language: str, dialect: _Dialect) -> Fields:
    known = language_id(language) if dialect.is_biblatex else ""
    if known:
        yield "langid", known
    else:
        yield "language", prose(language, dialect.escape)


def _work_type(record: Record) -> str:
    """What the source calls this kind of work (M3): "PhD thesis"."""
    return next((value for tag, value in record.tags if tag == "M3"), "")
