"""Typed text -> tokens. Knows how each accent writes things; knows nothing of how they combine."""

import re
from typing import Final

from tuiref.query import ebsco, embase, scopus
from tuiref.query.faults import Fault
from tuiref.query.notes import Notes
from tuiref.query.pubmed import pubmed_tag
from tuiref.query.rules import rules_at
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind, Token
from tuiref.query.typed import Snippet, Typed

_BLANK: Final = re.compile(r"[\s\]}]+|\[+(?=\[)")
"""What parts words and says nothing; brackets that belong to a tag or a word are taken with it."""
_PLAIN_WORD: Final = re.compile(
    r"((?:[a-z][a-z0-9]*|[A-Z][a-z]+)(?:-[a-z0-9]+)*\*?)(?:(?=[\s)]|$)|(?=\[([a-zA-Z/ ]{2,30})\]))"
)
"""Such a word, and the tag of PubMed right behind it."""
_NO_PLAIN_WORDS: Final = re.compile(
    r"and|or|not|adj\d*|near\d*|[nw]\d\d?|in|with|near|next|limit|mesh|remove|dedup|dedupe|deduplicate|year|yr|py|pubyear|limiters|filters|expanders|search|interface|sort|refined",
    re.IGNORECASE,
)
"""What some rule below looks for, or may do with what follows it."""
_PLAIN_OPERATOR: Final = re.compile(r"(?:(and)|(or)|(not))(?=\s+[^\s/=:])", re.IGNORECASE)
_OPERATORS: Final = (Kind.AND, Kind.OR, Kind.NOT)
TOO_LONG: Final = "Keep its parts and join them: #1 OR #2."
_LOOKED_AT: Final = 20
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
    tape.accents |= embase.shown_in(tape.live) | ebsco.shown_in(tape.live) | scopus.shown_in(tape.live)
    place, end = 0, len(tape.live)
    steps = 0
    while place < end:
        if blank := _BLANK.match(tape.live, place):
            place = blank.end()
            continue
        steps += 1
        if steps > _MOST_TOKENS + _MOST_SIGNS or len(tape.tokens) > _MOST_TOKENS:
            message = f"A query can have {_MOST_TOKENS:,} words and signs; here it is longer. {TOO_LONG}"
            raise Fault(message, (place, end))
        if tape.limit_depth is None and (behind := _plain(tape, place)) > place:
            place = behind
            continue
        for rule in rules_at(tape.live, place):
            if (behind := rule.read(tape, place)) > place:
                place = behind
                break
        else:  # one character that nothing begins with, such as a square bracket around a whole title
            place += 1
    return tape


def _plain(tape: Tape, place: int) -> int:
    """Take a word or an operator that no other rule would take: most of a text, which need not be looked at by all."""
    if not tape.begins_word(place) or tape.is_behind_prefix(place):
        return place
    live = tape.live
    if match := _PLAIN_OPERATOR.match(live, place):
        typed = tape.typed.text[place : match.end()]
        kind, span = _OPERATORS[(match.lastindex or 1) - 1], (place, match.end())
        tape.tokens.append(Token(kind, span, tape.typed.cut(*span), is_capital=typed.isupper(), text=typed))
        return match.end()
    match = _PLAIN_WORD.match(live, place)
    if not match or _NO_PLAIN_WORDS.fullmatch(match[1]) or (match[2] is not None and not pubmed_tag(match[2])[0]):
        return place
    end = match.end(1)
    if "-" in match[1] and live[end : end + _LOOKED_AT].lstrip().startswith("("):
        return place  # a field of Scopus, or nearly one
    tape.tokens.append(Token(Kind.WORD, (place, end), Snippet(match[1], match[1]), text=tape.typed.text[place:end]))
    return end
