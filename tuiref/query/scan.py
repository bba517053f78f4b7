"""Typed text -> tokens. Knows how each accent writes things; knows nothing of how they combine."""

import re
import string
from typing import Final

from tuiref.query import databases, ebsco, embase, exactly, limiting, ovid, plain, scopus
from tuiref.query.faults import Fault
from tuiref.query.notes import Notes
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet, Typed

_BLANK: Final = re.compile(r"[\s\]}]+|\[+(?=\[)")
"""What parts words and says nothing; brackets that belong to a tag or a word are taken with it."""
_PLAIN_WORD: Final = re.compile(r"[a-z][a-z0-9]*\*?(?=[\s)]|$)")
_NO_PLAIN_WORDS: Final = re.compile(
    r"and|or|not|adj\d*|near|next|limit|remove|dedup|dedupe|hasabstract|deduplicate|year|yr|py|pubyear"
)
"""What some rule below looks for, or may do with what follows it."""
_MOST_TOKENS: Final = 1500

_LETTERS: Final = string.ascii_letters

_RULES: Final = (
    (limiting.limitation, None),
    (embase.combine, "{"),
    (databases.dates, '"' + string.digits),
    (plain.quote, '"{'),
    (plain.bracket, "()"),
    (limiting.embase, "["),
    (embase.heading, "[mM"),
    (ovid.printed, "[/"),
    (databases.square_bracket, "["),
    (embase.colon, ":"),
    (embase.slash, "/"),
    (embase.single_quote, "'"),
    (databases.web_of_science_name, _LETTERS),
    (embase.slash_word, None),
    (embase.colon_word, None),
    (embase.products, "iIwW"),
    (plain.years_value, None),
    (plain.line, "#"),
    (plain.minus, "-+"),
    (plain.identifier_value, None),
    (plain.link, None),
    (plain.year_comparison, "pyPY"),
    (exactly.whole_value, None),
    (exactly.form, "="),
    (plain.field, None),
    (plain.everything, "*"),
    (databases.web_of_science, _LETTERS),
    (databases.same, "S"),
    (limiting.refined, "lLeE"),
    (scopus.field, _LETTERS),
    (scopus.beyond, "wWpPnN"),
    (ebsco.before, _LETTERS),
    (ebsco.proquest, _LETTERS),
    (ebsco.near, "NW"),
    (databases.combine, "aoAO" + string.digits),
    (limiting.limit, "lL"),
    (limiting.without_duplicates, "rRdD#" + string.digits),
    (databases.near, "anopwANOPW"),
    (plain.operator, "anoANO&|"),
    (ovid.qualified, None),
    (ovid.unknown_field, None),
    (ovid.fields, None),
    (plain.word, None),
)
"""Tried in this order at each place where a token can begin; with the ASCII characters that it can begin with."""

_BY_CHARACTER: Final = tuple(
    tuple(rule for rule, characters in _RULES if characters is None or chr(code) in characters) for code in range(128)
)
_FOR_OTHERS: Final = tuple(rule for rule, characters in _RULES if characters is None)


def scan(text: str, notes: Notes) -> Tape:
    """All tokens of a text, in order, with accents.

    Args:
        text: As typed.
        notes: Takes what is to be said.

    Raises:
        Fault: Something can't be read, whatever stands around it.
    """
    tape = Tape(Typed.of(text), notes)
    tape.accents |= embase.shown_in(tape.live)
    place, end = 0, len(tape.live)
    while place < end:
        if blank := _BLANK.match(tape.live, place):
            place = blank.end()
            continue
        if len(tape.tokens) > _MOST_TOKENS:
            raise Fault(f"A query can have {_MOST_TOKENS:,} words and signs; here it is longer.", (place, end))
        if tape.limit_depth is None and (word := _plain_word(tape, place)):
            tape.add(Kind.WORD, place, place + len(word), snippet=Snippet(word, word))
            place += len(word)
            continue
        code = ord(tape.live[place])
        for rule in _BY_CHARACTER[code] if code < len(_BY_CHARACTER) else _FOR_OTHERS:
            if (behind := rule(tape, place)) > place:
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
