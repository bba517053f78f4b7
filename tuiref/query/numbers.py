"""The numbers of earlier searches in a text: which it names, and the same text with other numbers."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from tuiref.core.query import And, Boost, Line, Marked, Node, Not, Or, Span
from tuiref.query.reader import unresolved

_NUMBERS: Final = re.compile(r"(\d+)\s*-\s*(\d+)|(\d+)")


def named_lines(text: str, numbers: Collection[int]) -> tuple[int, ...]:
    """The earlier searches that a text names, each once and ascending.

    Args:
        text: A query.
        numbers: Those that there are.
    """
    return tuple(sorted({node.number for node in _lines(unresolved(text, numbers))}))


def is_about_marks(text: str, numbers: Collection[int]) -> bool:
    """Whether a text itself asks for the marked records; searches that it names are not looked into."""
    return any(isinstance(node, Marked) for node in _leaves(unresolved(text, numbers)))


def asks_for_marks(root: Node) -> bool:
    """Whether a tree asks for the marked records."""
    return any(isinstance(node, Marked) for node in _leaves(root))


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """The text with other numbers for the earlier searches that it names; other numbers in it stay.

    Args:
        text: A query.
        numbers: From the numbers in the text to those that take their place; others are kept.
    """
    places: dict[Span, None] = dict.fromkeys(node.span for node in _lines(unresolved(text, numbers)))
    out, end = [], 0
    for start, stop in sorted(places):
        out += [text[end:start], _NUMBERS.sub(lambda match: _others(match, numbers), text[start:stop])]
        end = stop
    return "".join([*out, text[end:]])


def _others(match: re.Match[str], numbers: Mapping[int, int]) -> str:
    if match[3] is not None:
        return str(numbers.get(int(match[3]), int(match[3])))
    low, high = int(match[1]), int(match[2])
    others = [numbers.get(number, number) for number in range(low, high + 1)]
    if not others:  # a range that runs backwards names nothing
        return match[0]
    if others == list(range(others[0], others[0] + len(others))):
        return f"{others[0]}-{others[-1]}"
    return ",".join(map(str, others))


def _lines(root: Node) -> list[Line]:
    return [node for node in _leaves(root) if isinstance(node, Line)]


def _leaves(root: Node) -> list[Node]:
    leaves: list[Node] = []
    pending = [root]
    while pending:
        match pending.pop():
            case And(parts=parts) | Or(parts=parts):
                pending += parts
            case Not(part=part) | Boost(part=part):
                pending.append(part)
            case leaf:
                leaves.append(leaf)
    return leaves
