"""Filters as text, and text as filters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.filters import Filter, joined, parted, phrase, whole_value, with_filter
from tuiref.core.query import EXACT_FIELDS
from tuiref.query.reader import parse

_FIELDS = st.sampled_from(EXACT_FIELDS)
_TEXTS = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() and "\x00" not in text)
_QUERIES = st.one_of(
    st.builds(whole_value, _FIELDS, _TEXTS),
    st.integers(1800, 2030).map(lambda year: f"year:{year}"),
    st.tuples(st.integers(1800, 1900), st.integers(1901, 2030)).map(lambda years: f"year:{years[0]}-{years[1]}"),
    _FIELDS.map(lambda field: f"has:{field}"),
)
_FILTERS = st.lists(
    st.builds(Filter, st.lists(_QUERIES, min_size=1, max_size=3).map(tuple), st.booleans()), min_size=1, max_size=4
)
_TYPED = st.sampled_from(["", "heart", "(a OR b) AND c", 'ti:"x (y"', "a AND year:2000", "#3 NOT x", 'say "\\" AND"'])


@given(typed=_TYPED, filters=_FILTERS)
def test_joined_text_is_parted_again(typed: str, filters: list[Filter]) -> None:
    assert parted(joined(typed, filters)) == (typed, tuple(filters))


@given(typed=st.sampled_from(["", "heart", "(a OR b) c"]), filters=_FILTERS)
def test_joined_text_can_be_read_as_a_query(typed: str, filters: list[Filter]) -> None:
    parsed = parse(joined(typed, filters))
    assert parsed.fault is None
    assert parsed.root is not None
    assert not parsed.notes


@given(text=st.text(alphabet='ab():="\\ ANDORNOTyear1290-', max_size=40))
def test_parting_any_text_loses_nothing(text: str) -> None:
    typed, filters = parted(text)
    assert joined(typed, filters) == text


@pytest.mark.parametrize(
    "text", ["heart", "heart AND failure", "(heart) AND failure", "year:2000 heart", '(a) and container:="x"']
)
def test_what_was_typed_otherwise_stays_as_typed(text: str) -> None:
    assert parted(text) == (text, ())


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (Filter(('container:="Nature"',)), "Journal: Nature"),
        (Filter(('type:="JOUR"',), is_excluded=True), "not Type: Journal article"),
        (Filter(("year:2010-2019",)), "Year: 2010-2019"),
        (Filter(('author:="A"', 'author:="B, C."')), "Author: A, B, C."),
        (Filter((whole_value("keyword", 'say "x" \\ *'),)), 'Keyword: say "x" \\ *'),
        (Filter(("has:author",), is_excluded=True), "not with: Author"),
    ],
)
def test_label_is_for_people(one: Filter, label: str) -> None:
    assert one.label == label


def test_years_within_years_take_their_place() -> None:
    decade, year, journal = Filter(("year:2010-2019",)), Filter(("year:2014",)), Filter(('container:="X"',))
    assert with_filter((decade, journal), year) == (journal, year)
    assert with_filter((year,), decade) == (year, decade)
    assert with_filter((Filter(decade.queries, is_excluded=True),), year) == (
        Filter(decade.queries, is_excluded=True),
        year,
    )


def test_phrase_without_words_asks_for_nothing() -> None:
    assert phrase("publisher", " -- ") == ""
    assert phrase("editor", 'Lee, "K."') == 'editor:"Lee K"'
