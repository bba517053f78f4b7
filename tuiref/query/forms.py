"""A query without the other forms of its words, for people who want a word to be that word."""

from dataclasses import replace

from tuiref.core.query import And, Boost, Node, Not, Or, Word


def exactly(root: Node) -> Node:
    """The same query, with each of its words in exactly the form that was typed."""
    match root:
        case Word():
            return replace(root, is_exact=True)
        case And(parts=parts) | Or(parts=parts):
            return replace(root, parts=tuple(map(exactly, parts)))
        case Not(part=part) | Boost(part=part):
            return replace(root, part=exactly(part))
        case _:
            return root
