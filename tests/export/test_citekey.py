"""Citation keys: readable, ASCII, stable, never the same twice."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.strategies import records
from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.citekey import Citekeys, base_key


def work(family: str, year: int | None, title: str) -> Record:
    return Record(
        tags=(), id="1a2b3c4d-7", authors=(Person(family),) if family else (), date=PartialDate(year), title=title
    )


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (work("Hua", 2020, "Donor-derived anti-CD19 CAR T cells"), "hua2020donor"),
        (work("van der Berg", 1999, "The role of a thing"), "vanderberg1999role"),
        (work("Østergård", 2001, "Über Straßen"), "ostergard2001uber"),
        (work("Łukasiewicz", None, "Logic"), "lukasiewiczlogic"),
        (work("O'Neil", 2001, "<i>In vitro</i> study"), "oneil2001vitro"),
        (work("", 2001, "A study of it"), "anon2001study"),
        (work("Hua", 2001, ""), "hua2001"),
        (work("Hua", 2001, "Of 3 in a"), "hua2001of"),
        (work("王", 2001, "汉字"), "ref1a2b3c4d7"),
        (work("", None, ""), "ref1a2b3c4d7"),
        (work("3M", 2001, "Tape"), "ref3m2001tape"),
    ],
)
def test_key_is_name_year_and_first_significant_word(record: Record, key: str) -> None:
    assert base_key(record) == key


def test_editor_stands_in_for_a_missing_author() -> None:
    assert base_key(Record(tags=(), editors=(Person("Doe", "J"),), title="Book")) == "doebook"


def test_clashes_get_letters_in_order() -> None:
    keys = Citekeys()
    record = work("Hua", 2020, "Donor")
    assert [keys.key(record) for _ in range(4)] == ["hua2020donor", "hua2020donora", "hua2020donorb", "hua2020donorc"]


def test_suffix_does_not_meet_a_key_that_ends_like_it() -> None:
    keys = Citekeys()
    works = [work("Hua", 2020, title) for title in ("Donor", "Donora", "Donor", "Donora", "Donorb", "Donor")]
    given_out = [keys.key(record) for record in works]
    assert len(set(given_out)) == len(works)
    assert given_out[:3] == ["hua2020donor", "hua2020donora", "hua2020donorb"]


def test_more_clashes_than_letters_go_on_with_two() -> None:
    keys = Citekeys()
    given_out = [keys.key(work("Hua", 2020, "Donor")) for _ in range(800)]
    assert given_out[26:29] == ["hua2020donorz", "hua2020donoraa", "hua2020donorab"]
    assert len(set(given_out)) == 800


@settings(max_examples=30)
@given(st.lists(records, max_size=5))
def test_any_keys_are_ascii_and_unique(given_records: list[Record]) -> None:
    keys = Citekeys()
    given_out = [keys.key(record) for record in [*given_records, *given_records]]
    assert all(re.fullmatch(r"[a-z][a-z0-9]*", key) for key in given_out)
    assert len(set(given_out)) == len(given_out)


@settings(max_examples=30)
@given(records)
def test_key_of_a_record_does_not_depend_on_when_it_is_asked_for(record: Record) -> None:
    assert Citekeys().key(record) == Citekeys().key(record) == base_key(record)
