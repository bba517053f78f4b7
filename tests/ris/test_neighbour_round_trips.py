"""What tuiref writes as BibTeX, BibLaTeX or CSL-JSON says the same when it is opened again."""

from pathlib import Path

import pytest

from tests.export.nasty_records import NASTY
from tests.ris.reading import read
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.export.formats import render
from tuiref.ris.meaning import record_from_tags

SAMPLES = Path(__file__).parents[2] / "sample_libraries"
FORMATS = ("bibtex", "biblatex", "csl-json")


def _opened_again(records: list[Record], format_: str) -> list[Record]:
    reading = read(render(records, format_named(format_)), name="x")
    assert not reading.problems
    return [record_from_tags(tags) for tags in reading.records]


def _told(record: Record) -> dict[str, object]:
    """What must come back; the signs for which LaTeX has but one way are told as one."""
    same = str.maketrans({"\N{NO-BREAK SPACE}": " ", "’": "'", "‘": "`", "‐": "-", "‑": "-", "\N{SOFT HYPHEN}": ""})

    def plain(text: str) -> str:
        return " ".join(text.replace("&amp;", "&").translate(same).split())

    return {
        "title": plain(record.title),
        "authors": [plain(person.display) for person in record.authors],
        "year": record.year,
        "month": record.date.month,
        "container": plain(record.container),
        "pages": record.pages,
        "doi": record.doi,
        "volume": record.volume,
        "abstract": plain(record.abstract),
    }


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("library", ["seed.ris", "clean.ris"])
def test_library_that_was_exported_says_the_same(library: str, format_: str) -> None:
    records = [record_from_tags(tags) for tags in read((SAMPLES / library).read_bytes()).records]
    again = _opened_again(records, format_)
    assert len(again) == len(records)
    for before, after in zip(records, again, strict=True):
        expected, told = _told(before), _told(after)
        if format_ != "csl-json" and before.type not in ("JOUR", "CHAP"):
            # BibTeX has fewer types, and RIS means other things by its pages and its container in each.
            for name in ("pages", "container", "volume", "month"):
                expected.pop(name)
                told.pop(name)
        if before.type not in ("JOUR", "CHAP", "BOOK"):
            for name in ("pages", "container", "volume", "month"):
                expected.pop(name, None)
                told.pop(name, None)
        assert told == expected


@pytest.mark.parametrize("format_", FORMATS)
def test_every_record_that_was_exported_opens_again(format_: str) -> None:
    again = _opened_again(list(NASTY), format_)
    assert len(again) == len(NASTY)
    assert [record.title.replace("&amp;", "&") for record in again[:2]] == [
        record.title.replace("&amp;", "&") for record in NASTY[:2]
    ]
    assert again[0].doi == NASTY[0].doi
    assert again[4].authors[0].display == NASTY[4].authors[0].display
