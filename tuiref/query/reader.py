"""The whole way from the typed text to the tree."""

from collections.abc import Collection, Mapping
from typing import Final

from tuiref.core.query import All, Node, Parsed
from tuiref.query.faults import Fault
from tuiref.query.grammar import Grammar
from tuiref.query.lines import resolved
from tuiref.query.meaning import Meaning
from tuiref.query.notes import Notes
from tuiref.query.scan import TOO_LONG, scan

LONGEST: Final = 12_000
"""Longer texts, in code points, are answered with a fault."""


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
    notes = Notes()
    try:
        root, has_lines = _tree(text, lines or {}, notes)
        if has_lines:
            root = resolved(root, lines or {})
    except Fault as found:
        return Parsed(None, found.fault, notes.told(), notes.is_unfinished)
    return Parsed(root, None, notes.told(), notes.is_unfinished)


def unresolved(text: str, numbers: Collection[int]) -> Node:
    """The tree with its Line nodes, for those who look for what it names.

    Args:
        text: A query.
        numbers: Those of earlier searches, which a bare number can mean.

    Returns:
        All for a text that can't be read.
    """
    try:
        return _tree(text, numbers, Notes())[0]
    except Fault:
        return All()


def _tree(text: str, numbers: Collection[int], notes: Notes) -> tuple[Node, bool]:
    """The tree, and whether it has Line nodes."""
    if len(text) > LONGEST:
        message = f"A query can have {LONGEST:,} characters; this one has {len(text):,}. {TOO_LONG}"
        raise Fault(message, (LONGEST, len(text)))
    tape = scan(text, notes)
    part = Grammar(text, tape.tokens, tape.accents, notes, numbers).read()
    meaning = Meaning(text, tape.accents, notes)
    root = meaning.of(part) if part is not None else None
    if root is None and meaning.left_out is not None and not notes.is_unfinished:
        notes.clear()
        raise meaning.left_out  # the whole library is no answer to a limit that can't be applied
    return (All() if root is None else root), meaning.has_lines
