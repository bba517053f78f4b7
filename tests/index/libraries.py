"""Small made-up libraries for the tests of the index."""

from pathlib import Path

from tuiref.core.date import PartialDate
from tuiref.core.findable import findable
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.index.builder import SegmentBuilder
from tuiref.index.store import Store


def record(
    title: str = "",
    abstract: str = "",
    authors: tuple[str, ...] = (),
    year: int | None = None,
    container: str = "",
    keywords: tuple[str, ...] = (),
    doi: str = "",
    tags: tuple[tuple[str, str], ...] = (),
) -> Record:
    """A record with the usual fields; authors as "Family, Given"."""
    people = tuple(Person(name.partition(", ")[0], name.partition(", ")[2]) for name in authors)
    own = [("TY", "JOUR"), ("TI", title), *(("AU", name) for name in authors)]
    return Record(
        tags=(*own, *tags),
        type="JOUR",
        title=title,
        abstract=abstract,
        authors=people,
        date=PartialDate(year),
        container=container,
        keywords=keywords,
        doi=doi,
    )


def build(directory: Path, segments: list[list[Record]]) -> Store:
    """An index of these segments, one after the other."""
    store = Store.create(directory)
    number = 0
    names = []
    for place, records in enumerate(segments):
        builder = SegmentBuilder(number)
        for item in records:
            builder.add(findable(item), number * 100, 90, number * 10 + 1)
            number += 1
        builder.write(directory, f"s{place}")
        names.append(f"s{place}")
    store.commit(names)
    return store
