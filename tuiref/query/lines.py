"""Earlier searches: `#1 AND #2` with the trees of searches 1 and 2 in the place of their numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tuiref.core.query import And, Boost, Line, Node, Not, Or, QueryFault
from tuiref.query.faults import Fault

_MOST_NODES: Final = 20_000
_DEEPEST: Final = 120


def resolved(root: Node, lines: Mapping[int, Node]) -> Node:
    """The tree without any Line.

    A tree that comes from a line keeps the places of its own text, except that its root gets those of the number.

    Raises:
        Fault: There is no line of a number, or the whole becomes too large.
    """
    tree = _replaced(root, lines)
    if isinstance(_weigh(tree, {}), QueryFault):
        raise Fault("These searches together are too large to answer.", root.span)
    return tree


def references(root: Node) -> tuple[int, ...]:
    """Numbers of the lines that a tree names, each once, in the order of their places."""
    found: list[int] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Line):
            found.append(node.number)
        pending += reversed(_children(node))
    return tuple(dict.fromkeys(found))


def _replaced(node: Node, lines: Mapping[int, Node]) -> Node:
    match node:
        case Line():
            if node.number not in lines:
                raise Fault(_missing(node.number, lines), node.span)
            return replace(lines[node.number], span=node.span)
        case And() | Or():
            return replace(node, parts=tuple(_replaced(part, lines) for part in node.parts))
        case Not() | Boost():
            return replace(node, part=_replaced(node.part, lines))
    return node


def _missing(number: int, lines: Mapping[int, Node]) -> str:
    if not lines:
        return f"There is no search #{number}; no search has a number yet."
    return f"There is no search #{number}; the last is #{max(lines)}."


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case And() | Or():
            return node.parts
        case Not() | Boost():
            return (node.part,)
    return ()


def _weigh(node: Node, known: dict[int, tuple[int, int]], depth: int = 0) -> tuple[int, int] | QueryFault:
    """How many nodes a tree has and how deep it is; shared parts are counted as often as they stand in it."""
    if id(node) in known:
        return known[id(node)]
    fault = QueryFault("too large", node.span)
    if depth > _DEEPEST:
        return fault
    count, deepest = 1, 0
    for child in _children(node):
        weight = _weigh(child, known, depth + 1)
        if isinstance(weight, QueryFault):
            return fault
        count, deepest = count + weight[0], max(deepest, weight[1])
        if count > _MOST_NODES or depth + deepest > _DEEPEST:
            return fault
    known[id(node)] = count, deepest + 1
    return known[id(node)]
