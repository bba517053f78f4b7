"""Terms of a lexicon of many blocks, compared with a sorted list."""

from bisect import bisect_left

import pytest

from tests.index.test_lexicon import lexicon

ODD = [f"odd{number:04}" for number in range(1, 1000, 2)]
"""Every other word, so that as many can be missing."""


@pytest.mark.parametrize("size", [1, 63, 64, 65, 128, 129, 500])
def test_every_term_is_found_and_none_beside_it(size: int) -> None:
    known = lexicon(ODD[:size])
    assert [known.find(term.encode()) for term in ODD[:size]] == list(range(size))
    missing = [f"odd{number:04}" for number in range(0, 2 * size + 2, 2)] + ["odd", "odd0001x", "", "zzz"]
    assert {known.find(term.encode()) for term in missing} == {None}


@pytest.mark.parametrize("size", [1, 63, 64, 65, 128, 129, 500])
def test_prefix_bounds_are_those_of_the_sorted_terms(size: int) -> None:
    terms = ODD[:size]
    known = lexicon(terms)
    for prefix in ("o", "odd00", "odd01", "odd012", "odd0127", "odd0128", "odd05", "odd0999", "a", "z"):
        bounds = bisect_left(terms, prefix), bisect_left(terms, prefix + "\U0010ffff")
        assert known.prefix(prefix.encode()) == bounds
        assert known.lower_bound(prefix.encode()) == bounds[0]


def test_beginnings_that_are_terms_themselves_come_first() -> None:
    terms = sorted("a" * size + end for size in range(1, 70) for end in ("", "b", "é"))
    known = lexicon(terms)
    assert [known.find(term.encode()) for term in sorted(terms, key=str.encode)] == list(range(len(terms)))
    assert known.prefix(b"a" * 60) == (60 - 1, 60 - 1 + sum(term.startswith("a" * 60) for term in terms))


@pytest.mark.parametrize("size", [1, 64, 65, 500])
def test_hundreds_of_terms_are_found_at_once_as_one_by_one(size: int) -> None:
    known = lexicon(ODD[:size])
    asked = [f"odd{number:04}".encode() for number in range(300)] + [b"o", b"odd0001x"]
    one_by_one = [-1 if (number := known.find(term)) is None else number for term in asked]
    assert known.find_all(asked).tolist() == one_by_one
