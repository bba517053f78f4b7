"""Rules of reading: how Ovid writes fields, headings and what it adds to a search that it prints."""

import re
from typing import Final

from tuiref.query import accents
from tuiref.query.accents import Accent, Fields
from tuiref.query.faults import Fault, mended
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind

_CODE: Final = r"(?:[a-z]{2}|[A-Z]{2}|m_titl)"
_FIELDS: Final = re.compile(rf"([^\s()\"{{}}\[\]]*?)\.({_CODE}(?:\s?,\s?{_CODE})*)\.(?![^\s)\]])")
_FIELDS_BEGUN: Final = re.compile(r"([^\s()\"{}\[\]]*?)\.([a-z]{2}(?:,[a-z]{2})*)(?:,[a-z]?)?$")
_TWICE: Final = re.compile(rf"\.{_CODE}$")
_UNKNOWN: Final = re.compile(r"[^\W\d_]{3,}\*?\.([a-z]{2})\.(?![^\s)\]])")
_DATE: Final = re.compile(r"(?:19|20)\d\d[\d*:-]*")
_DATES: Final = frozenset(("da", "dc", "dt", "ed", "em", "ep", "ez", "rd", "up"))
"""Codes of when a record came into Ovid's database; `ed` is an editor where no digits stand before it."""
_QUALIFIERS: Final = (
    "ab ad ae ag ah ai an bi bl bs cf ch ci cl cn co cs ct cy de df dg dh di dm dn do dr dt du ec ed eh em en ep es et "
    "ge gd hi im in ip ir is ju lj ma me mi mo mt nu og pa pc pd ph pk po pp ps px py ra re rh ri rt sc sd si sn ss st "
    "su sy td th tm to tr tu ul ur ut ve vi"
)
"""The codes of subheadings."""
_QUALIFIER: Final = "(?:" + "|".join(_QUALIFIERS.split()) + ")"
_QUALIFIED: Final = re.compile(
    rf"([^\s()\"{{}}\[\]/]{{3,}})(/\s?{_QUALIFIER}(?:,\s?{_QUALIFIER})*(?:\s+\[[A-Z][^\[\]]*\])?)(?![^\s()])"
)
_QUALIFIED_BEHIND: Final = re.compile(rf"/\s?{_QUALIFIER}(?:,\s?{_QUALIFIER})*(?:\s+\[[A-Z][^\[\]]*\])?(?![^\s()])")
_HEADING_BEGUN: Final = re.compile(r"\s*$|/ ?[a-z]$")
_PRINTED: Final = re.compile(r"\[mp\s?=[^\[\]]*(?:\]|$)|/freq\s?=\s?\d*", re.IGNORECASE)


def printed(tape: Tape, place: int) -> int:
    """What Ovid prints behind a search, `[mp=title, abstract]`, and how often a word must occur, `/freq=2`."""
    match = _PRINTED.match(tape.live, place)
    if not match:
        return place
    if match[0].startswith("/"):
        tape.notes.add(f"How often a word occurs ({match[0]}) is not looked at.")
    return match.end()


def focus(tape: Tape, place: int) -> int:
    """A star right before the quotes of a heading whose slash is still to come."""
    if not tape.live.startswith('*"', place):
        return place
    close = tape.live.find('"', place + 2)
    if close >= 0 and not _HEADING_BEGUN.match(tape.live, close + 1):
        return place
    tape.notes.wait("A star before quotes waits for the slash of a heading.")
    return place + 1


def fields(tape: Tape, place: int) -> int:
    """A word with Ovid's fields behind it, or these fields behind a bracket or a quote."""
    match = _FIELDS.match(tape.live, place) or _FIELDS_BEGUN.match(tape.live, place)
    if not match:
        return place
    codes = [code.strip().lower() for code in match[2].split(",")]
    known = [code for code in codes if code in accents.OVID]
    if _DATE.fullmatch(match[1]) and _DATES.intersection(codes):
        raise Fault(f"RIS records do not tell what .{match[2]}. asks for.", (match.end(1), match.end()))
    if not known and not match[1] and match.re is _FIELDS and tape.tokens and tape.tokens[-1].span[1] == place:
        raise Fault(f'There is no Ovid field "{match[2]}".', match.span(2))
    if not known or (not match[1] and not tape.tokens):
        return place
    if len(known) < len(codes):
        wrong = next(code for code in codes if code not in accents.OVID)
        raise Fault(f'There is no Ovid field "{wrong}".', match.span(2))
    if twice := _TWICE.search(match[1]):
        span = (place + twice.start(), match.end())
        raise Fault(
            "Several fields of Ovid stand between one pair of full stops.",
            span,
            mended(tape.typed.text, span, f"{twice[0]},{match[2]}."),
        )
    tape.accents |= Accent.OVID
    if match[1]:
        tape.word(place, match.end(1))
    found: Fields = tuple(dict.fromkeys(field for code in codes for field in accents.OVID[code]))
    if match.re is not _FIELDS:
        tape.notes.wait(f"The field {tape.live[match.end(1) :]} is not closed with a full stop yet.")
    tape.add(Kind.TAG, match.end(1), match.end(), fields=found if None not in found else (None,), is_wide=True)
    return match.end()


def unknown_field(tape: Tape, place: int) -> int:
    """Say that what looks like a field of Ovid is none; the word is read as any other."""
    match = _UNKNOWN.match(tape.live, place)
    if match and match[1] not in accents.OVID and tape.begins_word(place):
        tape.notes.add(f"{match[0]} is read as words; there is no Ovid field “{match[1]}”.")
    return place


def qualified(tape: Tape, place: int) -> int:
    """`Neoplasms/dt, th [Drug Therapy, Therapy]`: a heading with subheadings, which are not looked at."""
    match = _QUALIFIED_BEHIND.match(tape.live, place) if tape.live[place] == "/" else None
    if match and tape.tokens and tape.tokens[-1].kind is Kind.QUOTED and tape.tokens[-1].span[1] == place:
        return _heading(tape, *match.span())
    match = _QUALIFIED.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.add(Kind.WORD, *match.span(1), snippet=tape.typed.cut(*match.span(1)))
    return _heading(tape, *match.span(2))


def _heading(tape: Tape, start: int, end: int) -> int:
    tape.accents |= Accent.OVID
    tape.notes.add(f"Subheadings ({tape.typed.text[start:end]}) are not looked at.")
    tape.add(Kind.HEADING, start, end, fields=("keyword",))
    return end
