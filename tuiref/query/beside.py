"""Words typed side by side that others write as one: "car t" finds "CART", too."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tuiref.core.query import Node, Or, Word
from tuiref.core.typedwords import is_written_as_one

_ALONE: Final = frozenset(
    ("an", "and", "as", "at", "by", "for", "from", "in", "is", "no", "not", "of", "on", "or", "the", "to", "vs", "with")
)
"""Words that are part of no other."""
_LONGEST_NUMBER: Final = 3
"""A longer one is a year, or counts something."""
_TWO_LETTERS: Final = 2
"""Side by side they are seldom a word."""


def with_neighbours(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The parts of an AND between which nothing but blanks stood; its words also found as one with their neighbours."""
    found = [*nodes]
    for place, (one, two) in enumerate(pairwise(nodes)):
        text, other = _text(one), _text(two)
        if _is_one(text.lower(), other.lower()) and _fields(one) == _fields(two):
            for n in (place, place + 1):
                found[n] = _with(found[n], text + other)
    return tuple(found)


def _is_one(one: str, two: str) -> bool:
    if not one or not two or one in _ALONE or two in _ALONE:
        return False
    if any(text.isdecimal() and len(text) > _LONGEST_NUMBER for text in (one, two)):
        return False
    return len(one + two) > _TWO_LETTERS and is_written_as_one(one, two)


def _text(node: Node) -> str:
    """The text of a word, also of one that is looked for in several fields; "" for all else."""
    texts = {part.text if isinstance(part, Word) and not part.is_exact else "" for part in _parts(node)}
    return texts.pop() if len(texts) == 1 else ""


def _fields(node: Node) -> list[str | None]:
    return [part.field for part in _parts(node) if isinstance(part, Word)]


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Or) else (node,)


def _with(node: Node, text: str) -> Node:
    if isinstance(node, Or):
        return replace(node, parts=tuple(_with(part, text) for part in node.parts))
    return replace(node, together=(*node.together, text)) if isinstance(node, Word) else node
