"""Words in a row and words near each other, compared with trying every choice of places."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiref.index.proximity import U32, in_a_row, near

places = st.tuples(st.integers(0, 2), st.integers(0, 9)).map(lambda place: place[0] << 16 | place[1])
postings = st.lists(places, min_size=1, max_size=12, unique=True).map(
    lambda chosen: np.array(sorted(chosen), np.uint32)
)
lists = st.lists(postings, min_size=2, max_size=4)


def choices(words: list[U32]) -> list[tuple[int, ...]]:
    """One place of each word, all in one document."""
    chosen = product(*(word.tolist() for word in words))
    return [places for places in chosen if len({place >> 16 for place in places}) == 1]


@settings(deadline=None, max_examples=50)
@given(lists)
def test_phrase_begins_where_its_words_follow_each_other(words: list[U32]) -> None:
    expected = {one[0] for one in choices(words) if all(b - a == 1 for a, b in pairwise(one))}
    assert in_a_row(words).tolist() == sorted(expected)


@settings(deadline=None, max_examples=50)
@given(postings, st.integers(0, 1000))
def test_phrase_of_a_rare_and_a_common_word(rare: U32, seed: int) -> None:
    common = np.random.default_rng(seed).integers(0, 3, 20) << 16 | np.random.default_rng(seed).integers(0, 10, 20)
    many = np.unique(np.concatenate((common, np.arange(5 << 16, (5 << 16) + 400)))).astype(np.uint32)
    expected = sorted(place for place in rare.tolist() if place + 1 in set(many.tolist()))
    assert in_a_row([rare, many]).tolist() == expected


@settings(deadline=None, max_examples=50)
@given(lists, st.integers(1, 4))
def test_words_in_order_are_each_within_reach_of_the_one_before(words: list[U32], reach: int) -> None:
    expected = {one[-1] for one in choices(words) if all(0 < b - a <= reach for a, b in pairwise(one))}
    assert near(words, reach, is_ordered=True).tolist() == sorted(expected)


@settings(deadline=None, max_examples=50)
@given(lists, st.integers(1, 4))
def test_words_in_any_order_stand_in_a_stretch_of_the_same_length(words: list[U32], reach: int) -> None:
    longest = reach * (len(words) - 1)
    expected = {one[0] >> 16 for one in choices(words) if max(one) - min(one) <= longest}
    assert {place >> 16 for place in near(words, reach, is_ordered=False).tolist()} == expected


@settings(deadline=None, max_examples=20)
@given(lists, st.integers(1, 4))
def test_word_that_is_given_again_needs_no_place_of_its_own(words: list[U32], reach: int) -> None:
    once = {place >> 16 for place in near(words, 2 * reach, is_ordered=False).tolist()}
    if len(words) == 2:
        assert {place >> 16 for place in near([*words, words[0]], reach, is_ordered=False).tolist()} == once
    assert near([words[0]] * 3, reach, is_ordered=False).tolist() == words[0].tolist()
