"""What lights up: the same words and phrases that the index finds."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.glob import glob_matches
from tuiref.core.highlight import Highlighter
from tuiref.core.query import (
    All,
    And,
    Boost,
    ExactValue,
    Exists,
    Fuzzy,
    Line,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    YearRange,
)
from tuiref.core.spotter import is_within


def lit(root: Node | None, text: str, field: str | None = None) -> list[str]:
    return [text[start:end] for start, end in Highlighter(root).spans(text, field)]


@pytest.mark.parametrize(
    ("root", "text", "expected"),
    [
        (None, "heart", []),
        (All(), "heart", []),
        (Word("heart"), "", []),
        (Word("heart"), "Heart, hearty and HEARTS.", ["Heart", "HEARTS"]),
        (Word("heart", None, True), "Heart, hearty and HEARTS.", ["Heart"]),
        (ExactValue("Cell", "keyword"), "Cells; Cell; cell line; T-Cell; CELL.", ["Cell", "CELL"]),
        (ExactValue("CAR-T, cells (new)", "keyword"), "CAR-T, cells (new); CAR-T cells", ["CAR-T, cells (new"]),
        (ExactValue("Nature", "container"), "<i>Nature</i>", ["Nature"]),
        (ExactValue("Nature", "container"), "Nature Medicine", []),
        (ExactValue("...", "container"), "...", []),
        (Word("Müller"), "Muller and MÜLLER and Mueller", ["Muller", "MÜLLER", "Mueller"]),
        (Word("Müller", is_exact=True), "Muller and MÜLLER and Mueller", ["Muller", "MÜLLER"]),
        (Phrase(("NF-kB", "pathway")), "an NF-κB pathway", ["NF-κB pathway"]),
        (Phrase(("NF-kB", "pathway"), is_exact=True), "an NF-κB pathway", []),
        (Word("car", together=("cart",)), "CART, not carts", ["CART"]),
        (Word("CAR-T"), "CAR-T, CART and car t, not cat", ["CAR-T", "CART", "car t"]),
        (Word("cart"), "CAR-T and CART", ["CAR-T", "CART"]),
        (Word("beta-catenin"), "β-catenin", ["β-catenin"]),
        (Word("Crohn's"), "Crohn's disease", ["Crohn's"]),
        (Word("H2O"), "H<sub>2</sub>O is wet", ["H<sub>2</sub>O"]),
        (Word("白血病"), "急性白血病", ["白血病"]),
        (Phrase(("car", "t")), "car t; t car; car x t; CAR-T", ["car t", "CAR-T"]),
        (Phrase(("car", "t", "cell*")), "CAR-T cells and T cells", ["CAR-T cells"]),
        (Phrase(("CAR-T", "cells")), "cart cells, car t cells", ["cart cells", "car t cells"]),
        (Phrase(("a", "b"), gap=1), "a x b; a x x b; b a", ["a", "b"]),
        (Phrase(("heart", "attack"), gap=2, ordered=False), "attack on the heart", ["attack", "heart"]),
        (Phrase(("heart", "attack"), gap=1, ordered=False), "attack on the heart", []),
        (Phrase(("hearts",)), "heart and hearts", ["hearts"]),
        (Phrase(("a", "b", "c"), gap=1, ordered=False), "c x a b; y y a x x x b c", ["c", "a", "b"]),
        (Phrase(("a", "b", "c"), gap=1, ordered=False), "a b x x x c", []),
        (Phrase(("CAR-T", "cells"), gap=1), "car-t x cells, cart x cells", ["car-t", "cells", "cart", "cells"]),
        (Phrase(tuple("abcde"), gap=1, ordered=False), "e d x c b a y y y y y a b c d", ["e", "d", "c", "b", "a"]),
        (Pattern("leuk*"), "Leukaemia, leuk and aleukia", ["Leukaemia", "leuk"]),
        (Pattern("wom?n"), "woman women womn womaan", ["woman", "women"]),
        (Pattern("*cillin"), "penicillin cilling", ["penicillin"]),
        (Pattern("CD*-positive"), "CD19-positive cells", ["CD19-positive"]),
        (Fuzzy("leukaemia"), "leukemia leukaemias leukaemic leucemia", ["leukemia", "leukaemias", "leukaemic"]),
        (Fuzzy("leukaemia", 2), "leucemia leuco", ["leucemia"]),
        (And((Word("a"), Word("b"))), "a b", ["a", "b"]),
        (Or((Word("a"), Not(Word("b")))), "a b", ["a"]),
        (Not(Not(Word("a"))), "a b", ["a"]),
        (Not(And((Word("a"), Not(Word("b"))))), "a b", ["b"]),
        (Boost(Word("a"), 2.0), "a b", ["a"]),
        (Exists("title"), "title", []),
        (Line(1), "1", []),
        (Word("+"), "+", []),
        (Or((Word("car"), Phrase(("car", "t")))), "a car t cell", ["car t"]),
    ],
)
def test_what_the_query_matches_is_lit(root: Node | None, text: str, expected: list[str]) -> None:
    assert lit(root, text) == expected


@pytest.mark.parametrize(
    ("root", "field", "expected"),
    [
        (Word("x", "title"), None, ["x"]),
        (Word("x", "title"), "title", ["x"]),
        (Word("x", "title"), "TI", ["x"]),
        (Word("x", "title"), "abstract", []),
        (Word("x", "other"), "title", []),
        (Word("x", "other"), "C7", ["x"]),
        (Word("x", "C7"), "C7", ["x"]),
        (Word("x", "C7"), "title", []),
        (Word("x"), "title", ["x"]),
        (YearRange(2000, None), "year", ["2015"]),
        (YearRange(None, 2000), "year", []),
        (YearRange(2000, 2020), "title", []),
        (YearRange(2000, 2020), None, []),
        (YearRange(2015, 2015), "PY", ["2015"]),
    ],
)
def test_a_part_for_one_field_is_lit_in_that_field_only(root: Node, field: str | None, expected: list[str]) -> None:
    assert lit(root, "x 2015", field) == expected


def test_a_highlighter_travels_between_processes() -> None:
    highlighter = Highlighter(And((Word("a"), Phrase(("b", "c"), "title"))))
    assert pickle.loads(pickle.dumps(highlighter)) == highlighter
    assert pickle.loads(pickle.dumps(highlighter)).spans("b c a") == [(0, 3), (4, 5)]


@pytest.mark.parametrize(
    ("pattern", "term", "expected"),
    [
        ("", "", True),
        ("*", "", True),
        ("a*b", "ab", True),
        ("a*b", "axxb", True),
        ("a*b", "axxbc", False),
        ("a?", "a", False),
        ("*a*", "bab", True),
        ("?*", "", False),
        ("a*b*c", "aXbXbXc", True),
    ],
)
def test_wildcards_match_whole_terms(pattern: str, term: str, expected: bool) -> None:
    assert glob_matches(pattern, term) is expected


@pytest.mark.parametrize(
    ("one", "two", "distance", "expected"),
    [
        ("a", "a", 0, True),
        ("abc", "abd", 1, True),
        ("abc", "ac", 1, True),
        ("abc", "cab", 1, False),
        ("abc", "acb", 1, True),
        ("abcd", "badc", 1, False),
        ("", "ab", 2, True),
    ],
)
def test_distance_counts_letters(one: str, two: str, distance: int, expected: bool) -> None:
    assert is_within(one, two, distance) is expected
    assert is_within(two, one, distance) is expected


words = st.text(alphabet="ab-'β* ?é白<&;/", min_size=1, max_size=6)
fields = st.sampled_from([None, "title", "C7"])
leaves = st.one_of(
    st.builds(Word, words, fields),
    st.builds(Pattern, words, fields),
    st.builds(Fuzzy, words, st.integers(1, 2), fields),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=6).map(tuple), fields, st.integers(0, 3), st.booleans()),
    st.builds(YearRange, st.none() | st.integers(0, 3000), st.none()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Not, inner),
        st.builds(Boost, inner, st.just(2.0)),
    ),
    max_leaves=6,
)


@given(trees, st.text(alphabet="ab -'βé白<i>&;2015\ud800", max_size=60) | st.text(), fields)
def test_spans_are_sorted_apart_and_inside_the_text(root: Node, text: str, field: str | None) -> None:
    spans = Highlighter(root).spans(text, field)
    assert all(start < end for start, end in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    assert not spans or (spans[0][0] >= 0 and spans[-1][1] <= len(text))
    assert all(isinstance(span, tuple) for span in spans)


@given(st.lists(st.sampled_from(["a", "b", "x"]), max_size=12), st.integers(0, 2), st.booleans())
def test_phrases_are_lit_exactly_where_the_words_stand_near(text: list[str], gap: int, is_ordered: bool) -> None:
    near = {
        place
        for first, one in enumerate(text)
        for second, two in enumerate(text)
        if one == "a" and two == "b" and 0 < abs(second - first) <= gap + 1 and (second > first or not is_ordered)
        for place in (first, second)
    }
    shown = Highlighter(Phrase(("a", "b"), gap=gap, ordered=is_ordered)).spans(" ".join(text))
    covered = {place for place in range(len(text)) if any(s <= 2 * place < e for s, e in shown)}
    assert covered - ({n for n in range(len(text)) if text[n] == "x"}) == near
