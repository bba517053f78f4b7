"""Finding terms by name, prefix, pattern and likeness, compared with looking at each one."""

import re
import tempfile
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.brute import distance
from tuiref.index.lexicon import Lexicon
from tuiref.index.likeness import similar
from tuiref.index.packed import PackedOffsets, pack_offsets
from tuiref.index.sections import SectionFile, write_sections

letters = st.text("abcé", min_size=1, max_size=10) | st.sampled_from(
    [
        "c" * 56 + "a",
        "c" * 57 + "a",
        "c" * 64 + "a",
        "c" * 90 + "ab",
        "c" * 99,
        "hypertension",
        "hypertensive",
        "hypotension",
        "hyeprtension",
        "xhypertensionx",
        "ension",
        "leukaemia",
        "leukemia",
    ]
)
vocabularies = st.lists(letters, min_size=1, max_size=40, unique=True).map(lambda words: sorted(words, key=str.encode))


def packed(offsets: npt.NDArray[np.uint32]) -> PackedOffsets:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "file")
        write_sections(path, 1, pack_offsets("offsets", offsets), {})
        return PackedOffsets(SectionFile(path, 1), "offsets")


def lexicon(terms: list[str]) -> Lexicon:
    encoded = [term.encode() for term in terms]
    offsets = np.array(list(accumulate((len(term) + 1 for term in encoded), initial=0)), np.uint32)
    return Lexicon(np.frombuffer(b"".join(term + b"\n" for term in encoded), np.uint8), packed(offsets))


def found(terms: list[str], numbers: object) -> list[str]:
    chosen = range(*numbers) if isinstance(numbers, tuple) else np.asarray(numbers).tolist()
    return [terms[number] for number in chosen]


@settings(deadline=None)
@given(
    vocabularies,
    st.text("ab*?é", min_size=1, max_size=5)
    | st.sampled_from(["*a*", "*b*", "hyp*", "*tension", "h*n", "*tens*", "h*ens*n"]),
)
def test_pattern_matches_what_the_expression_matches(terms: list[str], pattern: str) -> None:
    if not {"*", "?"} & set(pattern):
        pattern += "*"
    source = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    assert found(terms, lexicon(terms).matching(pattern)) == [term for term in terms if re.fullmatch(source, term)]


plain = st.text("abc", min_size=1, max_size=10) | st.sampled_from(
    ["hypertension", "hypertensiv", "ypretension", "leukemias"]
)


@settings(deadline=None)
@given(vocabularies, plain, st.integers(1, 2))
def test_similar_terms_are_those_within_the_distance(terms: list[str], word: str, edits: int) -> None:
    terms = [term for term in terms if term.isascii()] or ["a"]
    several = [terms, terms[1::2], []]
    likely = similar([lexicon(some) for some in several], word, edits)
    for some, numbers in zip(several, likely, strict=True):
        assert found(some, numbers) == [term for term in some if distance(term, word) <= edits]


@given(vocabularies, letters)
def test_term_is_found_where_it_stands(terms: list[str], word: str) -> None:
    whole = lexicon(terms)
    for number, term in enumerate(terms):
        assert whole.find(term.encode()) == number
        assert whole.term(number) == term.encode()
    assert whole.find(word.encode()) == (terms.index(word) if word in terms else None)


@pytest.mark.parametrize("pattern", ["a*", "*a", "?", "a?b", "*a*b*"])
def test_nothing_is_found_in_an_empty_lexicon(pattern: str) -> None:
    empty = Lexicon(np.zeros(0, np.uint8), packed(np.zeros(1, np.uint32)))
    assert found([], empty.matching(pattern)) == []
    assert empty.find_all([b"a"] * 9).tolist() == [-1] * 9
    assert [found([], numbers) for numbers in (*similar([empty], "abc", 2), *similar([empty], "abcdefghij", 2))] == [
        [],
        [],
    ]


@settings(deadline=None)
@given(vocabularies, st.lists(letters | st.text("abch", max_size=12), min_size=1, max_size=20))
def test_many_terms_are_found_as_each_is_by_itself(terms: list[str], words: list[str]) -> None:
    # so many that several blocks begin alike
    terms = sorted({*terms, *(f"hypertension{number:03}" for number in range(150))}, key=str.encode)
    encoded = [word.encode() for word in (*words, *terms[::9])]
    for some in (terms, terms[:1], terms[-1:]):
        numbers = lexicon(some).find_all(encoded).tolist()
        assert numbers == [some.index(term.decode()) if term.decode() in some else -1 for term in encoded]
