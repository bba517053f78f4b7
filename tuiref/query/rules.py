"""The rules of reading, each for one thing that can be written, in the order in which they are tried."""

import re
import string
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from tuiref.query import databases, ebsco, embase, exactly, limiting, narrowing, ovid, plain, scopus
from tuiref.query.tape import Tape


class Rule(NamedTuple):
    """A way to read the token that begins at a place."""

    read: Callable[[Tape, int], int]
    """Adds the token and says where it ends; the place itself when nothing of the kind begins there."""
    begins: str = ""
    """The ASCII characters that it can begin with; "" for any character."""
    holds: str = ""
    """Characters of which one must come before the next blank; "" for none."""


_CAPITALS: Final = string.ascii_uppercase
_SMALL: Final = string.ascii_lowercase
_DIGITS: Final = string.digits

RULES: Final = (
    Rule(limiting.limitation),
    Rule(embase.combine, "{"),
    Rule(databases.dates, '"' + _DIGITS),
    Rule(plain.quote, '"{'),
    Rule(embase.printed, "("),
    Rule(plain.bracket, "()"),
    Rule(plain.years_in_brackets, "["),
    Rule(limiting.embase, "["),
    Rule(embase.heading, "[mM"),
    Rule(ovid.printed, "[/", "=["),
    Rule(databases.square_bracket, "["),
    Rule(embase.colon, ":"),
    Rule(embase.slash, "/"),
    Rule(embase.single_quote, "'"),
    Rule(databases.web_of_science_name, _CAPITALS),
    Rule(embase.slash_word, holds="/"),
    Rule(embase.colon_word, holds=":"),
    Rule(narrowing.products, "iIwW"),
    Rule(narrowing.limiters, "LF"),
    Rule(narrowing.settings, "ESIDTL"),
    Rule(narrowing.refined, "Rr"),
    Rule(plain.years_value),
    Rule(plain.line, "#"),
    Rule(plain.minus, "-+"),
    Rule(plain.identifier_value),
    Rule(plain.link, holds=":/"),
    Rule(plain.year_comparison, "pyPY"),
    Rule(exactly.whole_value, holds=":"),
    Rule(exactly.form, "="),
    Rule(plain.field, holds=":"),
    Rule(plain.field_equals, holds="="),
    Rule(plain.everything, "*"),
    Rule(ovid.focus, "*"),
    Rule(databases.web_of_science, _CAPITALS),
    Rule(databases.web_of_science, _SMALL, "="),
    Rule(databases.same, "S"),
    Rule(limiting.refined, "lLeE"),
    Rule(scopus.field, _CAPITALS),
    Rule(scopus.field, _SMALL, "-"),
    Rule(scopus.beyond, "wWpPnN", "/"),
    Rule(ebsco.before, _CAPITALS),
    Rule(ebsco.proquest, _CAPITALS + _SMALL, "(,"),
    Rule(scopus.unknown_field, _CAPITALS, "("),
    Rule(ebsco.near, "NWnw"),
    Rule(databases.combine, "aoAO" + _DIGITS),
    Rule(limiting.limit, "lL."),
    Rule(limiting.without_duplicates, "rRdD#" + _DIGITS),
    Rule(databases.near, "anopwANOPW"),
    Rule(plain.operator, "anoANO&|"),
    Rule(ovid.qualified, holds="/"),
    Rule(ovid.unknown_field, holds="."),
    Rule(ovid.fields, holds="."),
    Rule(plain.word),
)

_BY_CHARACTER: Final = tuple(
    tuple(rule for rule in RULES if not rule.begins or chr(code) in rule.begins) for code in range(128)
)
_FOR_OTHERS: Final = tuple(rule for rule in RULES if not rule.begins)
_BARE_BY_CHARACTER: Final = tuple(tuple(rule for rule in rules if not rule.holds) for rules in _BY_CHARACTER)
_BARE_FOR_OTHERS: Final = tuple(rule for rule in _FOR_OTHERS if not rule.holds)
_LONGEST_RUN: Final = 200
_RUN: Final = re.compile(rf"\S{{1,{_LONGEST_RUN}}}")
_SIGNS: Final = "".join(sorted({sign for rule in RULES for sign in rule.holds}))
_BARE_RUN: Final = re.compile(rf"[^\s{re.escape(_SIGNS)}]{{1,{_LONGEST_RUN}}}(?!\S)")
"""A run without any of the signs that some rules look for: most words."""


def rules_at(live: str, place: int) -> Iterable[Rule]:
    """The rules of which something can begin at a place that is no blank."""
    code = ord(live[place])
    if _BARE_RUN.match(live, place):
        return _BARE_BY_CHARACTER[code] if code < len(_BY_CHARACTER) else _BARE_FOR_OTHERS
    match = _RUN.match(live, place)
    run = match[0] if match else ""
    rules = _BY_CHARACTER[code] if code < len(_BY_CHARACTER) else _FOR_OTHERS
    if len(run) == _LONGEST_RUN:
        return rules
    signs = frozenset(run)
    return [rule for rule in rules if not rule.holds or not signs.isdisjoint(rule.holds)]
