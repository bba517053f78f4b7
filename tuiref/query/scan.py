"""Typed text -> tokens. Knows how each accent writes things; knows nothing of how they combine."""

import re
from typing import Final

from tuiref.query import ebsco, embase
from tuiref.query.faults import Fault
from tuiref.query.notes import Notes
from tuiref.query.rules import rules_at
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet, Typed

_BLANK: Final = re.compile(r"[\s\]}]+|\[+(?=\[)")
"""What parts words and says nothing; brackets that belong to a tag or a word are taken with it."""
_PLAIN_WORD: Final = re.compile(r"[a-z][a-z0-9]*\*?(?=[\s)]|$)")
_NO_PLAIN_WORDS: Final = re.compile(
    r"and|or|not|adj\d*|in|with|near|next|limit|remove|dedup|dedupe|deduplicate|year|yr|py|pubyear"
)
"""What some rule below looks for, or may do with what follows it."""
_MOST_TOKENS: Final = 1500
_MOST_SIGNS: Final = 500
"""So many signs may stand among them that say nothing."""


def scan(text: str, notes: Notes) -> Tape:
    """All tokens of a text, in order, with accents.

    Args:
        text: As typed.
        notes: Takes what is to be said.

    Raises:
        Fault: Something can't be read, whatever stands around it.
    """
    tape = Tape(Typed.of(text), notes)
    tape.accents |= embase.shown_in(tape.live) | ebsco.shown_in(tape.live)
    place, end = 0, len(tape.live)
    steps = 0
    while place < end:
        if blank := _BLANK.match(tape.live, place):
            place = blank.end()
            continue
        steps += 1
        if steps > _MOST_TOKENS + _MOST_SIGNS or len(tape.tokens) > _MOST_TOKENS:
            raise Fault(f"A query can have {_MOST_TOKENS:,} words and signs; here it is longer.", (place, end))
        if tape.limit_depth is None and (word := _plain_word(tape, place)):
            tape.add(Kind.WORD, place, place + len(word), snippet=Snippet(word, word))
            place += len(word)
            continue
        for rule in rules_at(tape.live, place):
            if (behind := rule.read(tape, place)) > place:
                place = behind
                break
        else:  # one character that nothing begins with, such as a square bracket around a whole title
            place += 1
    return tape


def _plain_word(tape: Tape, place: int) -> str:
    """A word that no rule but the last would take; saves most words from being looked at by all of them."""
    match = _PLAIN_WORD.match(tape.live, place)
    if not match or not tape.begins_word(place) or tape.is_behind_prefix(place):
        return ""
    return "" if _NO_PLAIN_WORDS.fullmatch(match[0]) else match[0]
