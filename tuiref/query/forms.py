"""A query without the other forms of its words, for people who want a word to be that word."""

from dataclasses import replace

from tuiref.core.query import And, Boost, Node, Not, Or, Phrase, Word


def exactly(root: Node) -> Node:
    """The same query, with each of its words in exactly the form and spelling typed; languages keep all their names."""
    match root:
        case Word(field="language"):
            return root
        case Word() | Phrase():
            return replace(root, is_exact=True)
        case And(parts=parts) | Or(parts=parts):
            return replace(root, parts=tuple(map(exactly, parts)))
        case Not(part=part) | Boost(part=part):
            return replace(root, part=exactly(part))
        case _:
            return root
