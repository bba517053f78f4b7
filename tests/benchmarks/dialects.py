"""How different producers write the same works as RIS: their tags, line ends, and bad habits."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from textwrap import wrap
from typing import Final

from tests.benchmarks.works import Work

_BOM: Final = "\ufeff"
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_STRETCH: Final = 500
"""Records of one dialect in a row in a mixed file."""


def _tags(pairs: Iterable[tuple[str, object]], newline: str = "\n") -> str:
    return "".join(f"{tag}  - {value}{newline}" for tag, value in pairs if value != "")


def _canonical(work: Work) -> str:
    return (
        _tags(
            [
                ("TY", work.type),
                ("TI", work.title),
                *(("AU", author) for author in work.authors),
                ("T2", work.journal.name),
                ("J2", work.journal.short),
                ("PY", work.year),
                ("DA", f"{work.year}/{work.month:02d}/{work.day:02d}"),
                ("VL", work.volume),
                ("IS", work.issue),
                ("SP", work.first_page),
                ("EP", work.last_page),
                ("DO", work.doi),
                ("SN", work.journal.issn),
                ("LA", work.language),
                *(("KW", keyword) for keyword in work.keywords),
                ("AB", work.abstract),
                ("UR", f"https://example.org/{work.number}"),
            ]
        )
        + "ER  - \n\n"
    )


def _zotero(work: Work) -> str:
    """Zotero: CRLF, a catalogue name, notes as HTML, a time of access."""
    date = f"{work.year}/{work.month:02d}/{work.day:02d}"
    return (
        _tags(
            [
                ("TY", work.type),
                ("TI", work.title),
                *(("AU", author) for author in work.authors),
                ("T2", work.journal.name),
                ("AB", work.abstract),
                ("DA", f"{date}/"),
                ("PY", work.year),
                ("DO", work.doi),
                ("DP", "example.org"),
                ("VL", work.volume),
                ("IS", work.issue),
                ("SP", work.first_page),
                ("EP", work.last_page),
                ("J2", work.journal.short),
                ("LA", work.language),
                ("SN", f"{work.journal.issn} {work.journal.issn}"),
                ("UR", f"https://example.org/{work.number}"),
                ("Y2", f"{date}/20:19:58"),
                *(("KW", keyword) for keyword in work.keywords),
                ("N1", f"<p>To read &amp; compare, no. {work.number}</p>" if work.number % 5 == 0 else ""),
            ],
            "\r\n",
        )
        + "ER  - \r\n\r\n"
    )


def _ovid(work: Work) -> str:
    """Ovid: a counter before and a link behind each record, the older tags, an open date, the DOI as an address."""
    return (
        f"{work.number + 1}. \n"
        + _tags(
            [
                ("TY", work.type),
                ("DB", "Ovid MEDLINE(R)"),
                ("AN", 10_000_000 + work.number),
                ("T1", work.title),
                *(("A1", author) for author in work.authors),
                ("Y1", f"{work.year}//"),
                ("N2", work.abstract),
                *(("KW", f"*{keyword}") for keyword in work.keywords),
                ("JF", work.journal.name),
                ("JA", work.journal.short),
                ("LA", work.language),
                ("VL", work.volume),
                ("IS", work.issue),
                ("SP", work.first_page),
                ("EP", work.last_page),
                ("SN", work.journal.issn),
                ("DO", f"http://dx.doi.org/{work.doi}" if work.doi else ""),
                ("L2", f"https://example.org/ovid?AN={10_000_000 + work.number}"),
            ]
        )
        + "ER  - \n"
        + f"Link to the Ovid Full Text or citation: https://example.org/ovid?D=med&AN={10_000_000 + work.number}\n\n"
    )


def _endnote(work: Work) -> str:
    """EndNote: CRLF, only the first keyword with a tag, the page range in SP, its own record number."""
    return (
        _tags(
            [
                ("TY", work.type),
                *(("AU", author) for author in work.authors),
                ("DA", f"{_MONTHS[work.month - 1].capitalize()} {work.day}"),
                ("DO", work.doi),
                ("ID", work.number + 1),
                ("IS", work.issue),
                ("KW", "\r\n".join(work.keywords)),
                ("L1", f"internal-pdf://{work.number}/paper.pdf"),
                ("LA", work.language),
                ("N2", work.abstract),
                ("PY", work.year),
                ("SN", work.journal.issn),
                ("SP", f"{work.first_page}-{work.last_page}"),
                ("ST", work.title),
                ("T2", work.journal.name),
                ("TI", work.title),
                ("VL", work.volume),
            ],
            "\r\n",
        )
        + "ER  - \r\n\r\n"
    )


def _scopus(work: Work) -> str:
    """Scopus: CRLF behind a byte order mark, an affiliation per author, the kind of number behind the ISSN."""
    return (
        _tags(
            [
                ("TY", work.type),
                ("TI", work.title),
                ("T2", work.journal.name),
                ("J2", work.journal.short),
                ("VL", work.volume),
                ("IS", work.issue),
                ("SP", work.first_page),
                ("EP", work.last_page),
                ("PY", work.year),
                ("DO", work.doi),
                *(("AU", author) for author in work.authors),
                *(("AD", f"Department of {work.journal.short}, University {n}") for n in range(1, len(work.authors))),
                ("AB", work.abstract),
                *(("KW", keyword) for keyword in work.keywords),
                ("LA", work.language),
                ("SN", f"{work.journal.issn.replace('-', '')} (ISSN)"),
                ("M3", "Article"),
                ("DB", "Scopus"),
                ("UR", f"https://example.org/inward/{work.number}"),
                ("C2", 20_000_000 + work.number),
                ("N1", f"Export Date: 1 January 2026; Cited By: {work.number % 90}"),
            ],
            "\r\n",
        )
        + "ER  - \r\n\r\n"
    )


def _wos(work: Work) -> str:
    """Web of Science: the abstract wrapped and indented, a lone CR between some tags, capitals, two ISSNs."""
    return (
        _tags(
            [
                ("TY", work.type),
                *(("AU", author) for author in work.authors),
                ("TI", work.title),
                ("T2", work.journal.name.upper()),
                ("LA", work.language),
                ("KW", "; ".join(work.keywords)),
                ("AB", "\n   ".join(wrap(work.abstract, 78, break_long_words=False, break_on_hyphens=False))),
                ("AD", f"Univ Example, Dept {work.number % 40}, Example\rAD  - Example Hosp, Example"),
                ("SN", work.journal.issn),
                ("SN", work.journal.issn),
                ("J9", work.journal.short.upper()),
                ("DA", f"{_MONTHS[work.month - 1]} {work.day}"),
                ("PY", work.year),
                ("VL", work.volume),
                ("IS", work.issue),
                ("SP", work.first_page),
                ("EP", work.last_page),
                ("DO", work.doi),
                ("WE", f"Science Citation Index Expanded (SCI-EXPANDED)\rAN  - WOS:{work.number:015d}"),
            ]
        )
        + "ER  - \n\n"
    )


_WRITERS: Final[tuple[tuple[str, str, Callable[[Work], str]], ...]] = (
    ("canonical", "", _canonical),
    ("zotero", "", _zotero),
    ("ovid", "", _ovid),
    ("endnote", "", _endnote),
    ("scopus", _BOM, _scopus),
    ("wos", _BOM, _wos),
)

DIALECTS: Final = (*(name for name, _, _ in _WRITERS), "mixed")
"""All dialects; "mixed" is stretches of each, as when exports are joined."""


def ris(works: Iterable[Work], count: int, dialect: str) -> Iterator[str]:
    """The text of a file with these works, in pieces.

    Args:
        works: `count` works or more.
        count: How many records to write.
        dialect: One of DIALECTS.

    Raises:
        ValueError: The dialect is unknown.
    """
    if dialect not in DIALECTS:
        raise ValueError(f"no dialect {dialect!r}; choose one of {', '.join(DIALECTS)}")
    source = islice(works, count)
    writers = [writer for writer in _WRITERS if dialect in (writer[0], "mixed")]
    batch = 1000 if len(writers) == 1 else max(1, min(_STRETCH, count // len(writers)))
    place = 0
    while records := list(islice(source, batch)):
        _, opening, write = writers[place % len(writers)]
        if place < len(writers):  # the mark stands once, also inside a joined file
            yield opening
        yield "".join(map(write, records))
        place += 1
