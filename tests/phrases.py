"""A Hypothesis strategy for texts of given words."""

from collections.abc import Sequence

from hypothesis import strategies as st

_FIRST_LETTER = 0x41


def phrases(words: Sequence[str], max_size: int) -> st.SearchStrategy[str]:
    """Up to `max_size` of the words, in any order and with repeats, with blanks between them; shrinks to the first.

    Drawn as one text with a letter for each word: that takes a fraction of the time of a list of words.
    """
    of_letter = {chr(_FIRST_LETTER + number): word for number, word in enumerate(words)}
    return st.text("".join(of_letter), max_size=max_size).map(
        lambda letters: " ".join(map(of_letter.__getitem__, letters))
    )
