"""What an export says that it could not carry over."""

import io

import pytest

from tests.export.nasty_records import NASTY
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.export.formats import write_records

LOSSY = ("bibtex", "biblatex", "csl-json")


def notes(name: str, *records: Record) -> tuple[str, ...]:
    return write_records(records, format_named(name), io.StringIO(newline="")).notes


@pytest.mark.parametrize("name", LOSSY)
def test_tags_without_a_place_are_named_with_their_records(name: str) -> None:
    (note,) = notes(name, NASTY[0], NASTY[0], NASTY[1])
    assert note.endswith(": AD (2), XQ (2)")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_fields_without_a_column_are_named_with_their_records(name: str) -> None:
    (note,) = notes(name, NASTY[1], NASTY[1], Record(tags=(("AD", "x"),), pmid="1"))
    assert note == (
        "without a place in this format, with the number of records: edition (2), series (2), AD (1), PMID (1)"
    )


@pytest.mark.parametrize("name", ["ris", "jsonl"])
def test_formats_that_hold_every_tag_lose_nothing(name: str) -> None:
    assert notes(name, *NASTY) == ()


def test_tag_whose_value_a_field_tells_is_not_lost() -> None:
    record = Record(tags=(("TY", "JOUR"), ("C7", "e123"), ("L3", "10.1/X")), pages="e123", doi="10.1/x")
    assert notes("bibtex", record) == ()


def test_number_of_named_tags_is_bounded() -> None:
    record = Record(tags=tuple((f"X{letter}", "v") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    (note,) = notes("bibtex", record)
    assert note.endswith(", 14 more")
