"""Short names for the trees that the tests of queries expect, and some earlier searches."""

from typing import Final

from tuiref.core.query import And, Node, Or, Phrase, Word

W = Word


def AND(*parts: Node) -> And:  # noqa: N802 - reads like the query that it stands for
    """All of the parts."""
    return And(parts)


def OR(*parts: Node) -> Or:  # noqa: N802
    """Any of the parts."""
    return Or(parts)


LINES: Final[dict[int, Node]] = {1: W("one"), 2: OR(W("two"), W("zwei")), 3: Phrase(("t", "cell"))}
"""Earlier searches by number."""
