"""Typed text -> tokens. Knows how each accent writes things; knows nothing of how they combine."""

import re
from typing import Final

from tuiref.query import databases, plain
from tuiref.query.tape import Tape
from tuiref.query.typed import Typed

_BLANK: Final = re.compile(r"\s+")

_RULES: Final = (
    databases.dates,
    plain.quote,
    plain.bracket,
    databases.square_bracket,
    plain.years_value,
    plain.line,
    plain.minus,
    plain.identifier_value,
    plain.link,
    plain.year_comparison,
    plain.field,
    plain.everything,
    databases.web_of_science,
    databases.scopus,
    databases.combine,
    databases.limit,
    databases.near,
    plain.operator,
    databases.ovid,
    plain.word,
)
"""Tried in this order at each place where a token can begin."""


def scan(text: str) -> Tape:
    """All tokens of a text, in order, with notes and accents.

    Raises:
        Fault: Something can't be read, whatever stands around it.
    """
    tape = Tape(Typed.of(text))
    place, end = 0, len(tape.live)
    while place < end:
        if blank := _BLANK.match(tape.live, place):
            place = blank.end()
            continue
        for rule in _RULES:
            if (behind := rule(tape, place)) > place:
                place = behind
                break
        else:  # one character that nothing begins with, such as a square bracket around a whole title
            place += 1
    return tape
