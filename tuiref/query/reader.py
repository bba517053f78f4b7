"""The whole way from the typed text to the tree."""

from collections.abc import Mapping
from typing import Final

from tuiref.core.query import All, Node, Parsed
from tuiref.query.faults import Fault
from tuiref.query.grammar import Grammar
from tuiref.query.lines import resolved
from tuiref.query.meaning import Meaning
from tuiref.query.scan import scan

LONGEST: Final = 12_000
"""Longer texts, in code points, are answered with a fault."""
_MOST_NOTES: Final = 12


def parse(text: str, lines: Mapping[int, Node] | None = None) -> Parsed:
    """Read a query in the plain accent, Ovid's, PubMed's, Web of Science's or Scopus', mixed freely.

    What is unfinished, as while somebody is typing, is no fault: what is finished is read, and a note says what
    waits. Never raises for any text.

    Args:
        text: As typed or pasted. An empty one, or one of which nothing can be searched, asks for all records.
        lines: Earlier searches by number, without Line nodes; `#1` and `1 and 2` mean these.

    Returns:
        A tree without Line nodes, or a fault; notes in either case.
    """
    notes: list[str] = []
    try:
        root = _read(text, lines or {}, notes)
    except Fault as found:
        return Parsed(None, found.fault, _few(notes))
    return Parsed(root, None, _few(notes))


def _read(text: str, lines: Mapping[int, Node], notes: list[str]) -> Node:
    if len(text) > LONGEST:
        raise Fault(f"A query can have {LONGEST:,} characters; this one has {len(text):,}.", (LONGEST, len(text)))
    tape = scan(text)
    notes += tape.notes
    part = Grammar(text, tape.tokens, tape.accents, notes, lines).read()
    meaning = Meaning(text, tape.accents, notes)
    root = meaning.of(part) if part is not None else None
    if root is None:
        return All()
    return resolved(root, lines) if meaning.has_lines else root


def _few(notes: list[str]) -> tuple[str, ...]:
    """Each note once, and no more than a person would read."""
    once = tuple(dict.fromkeys(notes))
    if len(once) <= _MOST_NOTES:
        return once
    return (*once[:_MOST_NOTES], f"There are {len(once) - _MOST_NOTES} more notes like these.")
