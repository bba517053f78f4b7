"""Short names for the trees that the tests of queries expect, and some earlier searches."""

from itertools import pairwise
from typing import Final

from tuiref.core.query import And, Node, Or, Phrase, Word

W = Word


def AND(*parts: Node) -> And:  # noqa: N802 - reads like the query that it stands for
    """All of the parts."""
    return And(parts)


def OR(*parts: Node) -> Or:  # noqa: N802
    """Any of the parts."""
    return Or(parts)


def BESIDE(*words: str, field: str | None = None) -> And:  # noqa: N802
    """Words with blanks between them, each pair of which is found as one word too."""
    pairs = ["", *map("".join, pairwise(words)), ""]
    beside = [tuple(filter(None, around)) for around in pairwise(pairs)]
    return And(tuple(Word(word, field, together=texts) for word, texts in zip(words, beside, strict=True)))


LINES: Final[dict[int, Node]] = {1: W("one"), 2: OR(W("two"), W("zwei")), 3: Phrase(("t", "cell"))}
"""Earlier searches by number."""
