"""Rules of reading: what a database prints behind a whole search, which narrows or describes it."""

import re
from typing import Final

from tuiref.core.query import Span
from tuiref.query.accents import LIMIT
from tuiref.query.limits import kind_of_limit
from tuiref.query.notes import excerpt
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

_PRODUCTS: Final = re.compile(
    r"(?:in|with)\s+(?:cochrane|publication|trials|reviews|protocols|clinical answers|editorials|special collections)\b"
    r"[^()]*$",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(r"publication year (?:from|between) (\d{4}) (?:to|and) (\d{4})", re.IGNORECASE)
_LIMITERS: Final = re.compile(r"Limiters\s+-\s(.*?)(?=\s(?:Expanders|Search modes|Interface)\s+-|$)", re.DOTALL)
_SETTINGS: Final = re.compile(
    r"(?:Expanders|Search modes|Interface)\s+-\s.*$|Sort by:\s.*?(?=Filters:|$)|"
    r"(?:Indexes|Databases|Timespan|DocType|Language)\s?=\s?[^()]*$",
    re.DOTALL,
)
_REFINED: Final = re.compile(r"Refined by:\s*(?=\S)", re.IGNORECASE)
_FILTERS: Final = re.compile(r"Filters(?: activated)?:\s(.*?)(?=\sSort by:|$)", re.DOTALL)
_DATES: Final = re.compile(
    r"(?:Publi(?:shed|cation) (?:Date|Year):?\s*|from )(\d{4})(?:\d{4}|(?:/\d+)+)?\s*-\s*(\d{4})(?:\d{4}|(?:/\d+)+)?",
    re.IGNORECASE,
)
_MOST: Final = 20
"""More limits than any form offers."""


def products(tape: Tape, place: int) -> int:
    """Cochrane's `in Trials` behind a whole search, and its years of publication."""
    is_behind = bool(tape.tokens) and tape.tokens[-1].kind in (Kind.CLOSE, Kind.LINE, Kind.TAG)
    match = _PRODUCTS.match(tape.live, place) if is_behind and tape.begins_word(place) else None
    if not match:
        return place
    years = _PUBLISHED.search(match[0])
    if years and tape.depth == 0:
        _narrow(tape, match.span(), ("year",), [f"{years[1]}-{years[2]}"])
    rest = match[0][years.end() :].strip(" ,") if years else match[0].strip()
    if rest:
        tape.notes.add(f"“{excerpt(rest)}” names parts of the Cochrane Library and was left out.")
    return match.end()


def limiters(tape: Tape, place: int) -> int:
    """EBSCO's `Limiters - Published Date: 20100101-20201231` and PubMed's `Filters: Humans, English`."""
    match = _LIMITERS.match(tape.live, place) or _FILTERS.match(tape.live, place)
    if not match or not tape.tokens or not tape.begins_word(place) or tape.depth:
        return place
    names = [name.strip() for name in re.split(r"[;,]", match[1])][:_MOST]
    kinds: dict[str, list[str]] = {}
    for name in filter(None, names):
        if dates := _DATES.fullmatch(name):
            _narrow(tape, match.span(), ("year",), [f"{dates[1]}-{dates[2]}"])
        else:
            kinds.setdefault(kind_of_limit(name) or name, []).append(name)
    for alike in kinds.values():
        _narrow(tape, match.span(), (LIMIT,), alike)
    return match.end()


def refined(tape: Tape, place: int) -> int:
    """Web of Science's `Refined by: DOCUMENT TYPES: ( ARTICLE )`: all that was asked for, and this."""
    match = _REFINED.match(tape.live, place)
    if not match or not tape.tokens or not tape.begins_word(place) or tape.depth:
        return place
    tape.open_before_all()
    tape.add(Kind.CLOSE, place, place)
    tape.add(Kind.AND, *match.span(), is_capital=True)
    return match.end()


def settings(tape: Tape, place: int) -> int:
    """How a database showed or widened its results: no part of a search here."""
    match = _SETTINGS.match(tape.live, place)
    if not match or not tape.tokens or not tape.begins_word(place):
        return place
    tape.notes.add(f"“{excerpt(match[0].strip())}” says how a database searched or sorted and was left out.")
    return match.end()


def _narrow(tape: Tape, span: Span, fields: tuple[str, ...], values: list[str]) -> None:
    """Put all that was read into brackets, and ask for one thing more: any of some values."""
    tape.open_before_all()
    tape.add(Kind.CLOSE, span[0], span[0])
    tape.add(Kind.AND, span[0], span[0], is_capital=True)
    tape.add(Kind.FIELD, span[0], span[0], fields=fields)
    tape.add(Kind.OPEN, span[0], span[0])
    for n, value in enumerate(values):
        if n:
            tape.add(Kind.OR, span[0], span[0], is_capital=True)
        tape.add(Kind.QUOTED, *span, snippet=Snippet(value, value))
    tape.add(Kind.CLOSE, span[1], span[1])
