"""Invented records, and what an engine tells of them: rows, counts of values, what filters leave, hits."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tuiref.core.date import PartialDate
from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.filters import parted, whole_value
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row
from tuiref.core.person import Person
from tuiref.core.record import Record

_FAMILIES = ("Smith", "García", "Okafor", "田中", "Müller", "Østergård", "Hua", "Novák")


_TOPICS = (
    "Retrieval of records",
    "Heart failure in rats",
    "CAR T-cell therapy",
    "Screening of abstracts",
    "Deep learning",
)


_PLACES = ("in large databases", "under pressure", "from 1990 to 2020", "with learned models", "at the bedside")


_JOURNALS = ("Nature", "J. Documentation", "PLoS ONE", "情報処理学会論文誌")


@dataclass(frozen=True, slots=True)
class WordHighlighter(Highlighter):
    """Finds plain words."""

    words: tuple[str, ...] = ()

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        low = text.casefold()
        if len(low) != len(text):
            return []
        found = sorted((low.find(word), low.find(word) + len(word)) for word in self.words if word in low)
        return [span for place, span in enumerate(found) if not place or span[0] >= found[place - 1][1]]


@cache
def invented_record(number: int) -> Record:
    """Record `number`, from 0, the same at every call."""
    family = _FAMILIES[number % len(_FAMILIES)]
    title = f"{_TOPICS[number % len(_TOPICS)]} {_PLACES[(number // 5) % len(_PLACES)]}, part {number + 1}"
    year = 1990 + (number * 7) % 33
    journal = _JOURNALS[number % len(_JOURNALS)]
    abstract = (
        f"Background: {title.lower()} is not well known.\n" + f"We looked at {_TOPICS[number % 5].lower()}. " * 12
    )
    doi = f"10.1000/example.{number + 1}"
    return Record(
        tags=(
            ("TY", "JOUR"),
            ("AU", f"{family}, A."),
            ("TI", title),
            ("JO", journal),
            ("PY", str(year)),
            ("DO", doi),
            ("AB", abstract),
        ),
        type="JOUR",
        id=f"0badcafe-{number + 1}",
        source="library.ris",
        line=number * 10 + 1,
        title=title,
        authors=(Person(family, "A."), Person("Lee", "B.")),
        date=PartialDate(year),
        container=journal,
        volume="12",
        pages="1-9",
        doi=doi,
        abstract=abstract,
    )


def hostile(record: Record) -> Record:
    """The record with a title that would steer a terminal."""
    return replace(record, title="\x1b]52;c;ZXZpbA==\x07[bold]evil[/bold]", type="JOUR")


def row_of(key: RecordKey, record: Record) -> Row:
    authors = " & ".join(person.family for person in record.authors)
    return Row(key, record.year, authors, record.title, record.container, record.type)


_VALUES: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "year": lambda record: () if record.year is None else (str(record.year),),
    "type": lambda record: (record.type,),
    "container": lambda record: (record.container,),
    "author": lambda record: tuple(person.display for person in record.authors),
    "keyword": lambda record: record.keywords,
    "language": lambda record: (record.language,) if record.language else (),
    "database": lambda record: (record.database,) if record.database else (),
    "source": lambda record: (record.source,),
}


def query_of(field: str, value: str) -> str:
    """What asks for one value, as the engine writes it."""
    return f"year:{value}" if field == "year" else whole_value(field, value)


def counted(records: Sequence[Record], field: str, limit: int) -> FacetCounts:
    """The commonest values of a field among some records."""
    counts = Counter(value for record in records for value in dict.fromkeys(_VALUES[field](record)))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    values = tuple(FacetValue(text, count, query_of(field, text)) for text, count in ordered[:limit])
    missing = sum(not _VALUES[field](record) for record in records)
    return FacetCounts(field, len(counts), values, missing)


def fits(record: Record, within: str) -> bool:
    """Whether a record is among those that filters leave."""
    typed, filters = parted(within)
    assert not typed, f"not a query of filters: {within}"
    return all(any(_has(record, query) for query in one.queries) != one.is_excluded for one in filters)


def _has(record: Record, query: str) -> bool:
    if query.startswith("year:") and "-" in query:
        low, _, high = query.removeprefix("year:").partition("-")
        return record.year is not None and int(low) <= record.year <= int(high or 9999)
    if "has:" in query:
        return bool(_VALUES[query.partition("has:")[2]](record)) != query.startswith("-")
    field = query.partition(":")[0]
    return any(query == query_of(field, value) for value in _VALUES[field](record))
