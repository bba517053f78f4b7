"""Parts that stand together without a joiner are found together too, each stretch of them once."""

import pytest

from tuiref.core.words import words


@pytest.mark.parametrize("text", ["IFNα2b", "2αb3", "IFN-α2b", "TNFαβγ", "a-b-c-d", "10-20-30"])
def test_no_word_comes_twice_at_the_same_place(text: str) -> None:
    found = list(words(text))
    assert found
    assert len(found) == len(set(found))


def test_a_whole_and_each_stretch_of_it_are_words() -> None:
    assert {word.folded for word in words("IFNα2b")} >= {"ifnalpha2b", "ifnalpha", "alpha2b", "ifn", "alpha", "2b"}
