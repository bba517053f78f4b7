"""Rules of reading: what narrows a search without being words of a text, as Ovid, Embase and Scopus write it."""

import re
from typing import Final

from tuiref.query.accents import Accent, Fields
from tuiref.query.faults import Fault
from tuiref.query.scopus import EXACT, refined_field
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

_LIMIT: Final = re.compile(r"(?:limit\s+#?(\d{1,6})\s+to|\.\.l/\s*(\d{1,6}))(?:\s+|$)", re.IGNORECASE)
_NAME: Final = re.compile(r"\"([^\"]*)\"|(?:(?!\s+(?:and|or|not)\s)[^\"()])+", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"(?:and|or|not)(?![^\s()\"])|limit\s+#?\d|(?:yr|year|py|pubyear)\s*[<>=]|an?$|no?$", re.IGNORECASE
)
"""What stands among limits and is none."""
_DUPLICATES: Final = re.compile(
    r"(?:remove\s+duplicates\s+from|dedup(?:e|licate)?)\s+#?(\d{1,6})(?![^\s()])", re.IGNORECASE
)
_USE: Final = re.compile(
    r"#?(\d{1,6})\s+use\s+([a-z]{4,}\d*(?:\s*,\s*[a-z]{4,}\d*)*)(?=\s*(?:$|\)|(?:and|or|not)\b))", re.IGNORECASE
)
_LIMIT_TO: Final = re.compile(
    r"(LIMIT-TO|EXCLUDE)\s*\(\s*([A-Z][A-Z-]+)\s*,\s*(?:\"([^\"]*)\"|([^()\",]+?))\s*\)", re.IGNORECASE
)
_LIM: Final = re.compile(r"\[([^\[\]]{1,80})\]/(lim|py|sd)(?![^\s()])", re.IGNORECASE)


def limit(tape: Tape, place: int) -> int:
    """`limit 3 to`."""
    match = _LIMIT.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.accents |= Accent.OVID
    tape.add(Kind.LIMIT, *match.span(), lines=(int(match[1] or match[2]),))
    tape.limit_depth = tape.depth
    return match.end()


def limitation(tape: Tape, place: int) -> int:
    """What stands behind `limit 3 to`, up to the next operator."""
    is_value = bool(tape.tokens) and tape.tokens[-1].kind is Kind.FIELD
    if tape.limit_depth is None or is_value or tape.live[place] in "()" or _OTHER.match(tape.live, place):
        return place
    match = _NAME.match(tape.live, place)
    if not match or not (name := (match[0] if match[1] is None else match[1]).strip(" ,;")):
        return place
    end = match.end() if match[1] is not None else place + len(match[0].rstrip())
    tape.add(Kind.LIMITATION, place, end, snippet=Snippet(name, name))
    return end


def without_duplicates(tape: Tape, place: int) -> int:
    """`remove duplicates from 4` and `4 use medall`: the search itself, since all records here are one library."""
    match = _DUPLICATES.match(tape.live, place)
    note = "Duplicates are not taken out by a search."
    if not match:
        match = _USE.match(tape.live, place)
        note = f"“use {match[2]}” names databases of Ovid and was left out; all records are searched." if match else ""
    if not match or not tape.begins_word(place):
        return place
    tape.notes.add(note)
    tape.add(Kind.LINE, *match.span(), lines=(int(match[1]),))
    return match.end()


def refined(tape: Tape, place: int) -> int:
    """Scopus' `LIMIT-TO ( DOCTYPE , "ar" )` and `EXCLUDE`."""
    match = _LIMIT_TO.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.accents |= Accent.SCOPUS
    value, name = (match[4] if match[3] is None else match[3]).strip(), match[2].upper()
    fields, value = refined_field(name, value)
    if not fields:
        tape.add(Kind.LIMITATION, *match.span(), snippet=Snippet(match[0], match[0]))
        return match.end()
    if match[1].upper() == "EXCLUDE":
        tape.add(Kind.NOT, place, place, is_capital=True)
    if name in EXACT:
        tape.add(Kind.VALUE, *match.span(), snippet=Snippet(value, value), fields=fields)
    else:
        _field(tape, match.span(), fields, value)
    return match.end()


def embase(tape: Tape, place: int) -> int:
    """Embase's `[english]/lim` and `[2010-2020]/py`."""
    match = _LIM.match(tape.live, place)
    if not match:
        return place
    tape.accents |= Accent.EMBASE
    name = match[1].strip()
    match match[2].lower():
        case "py":
            _field(tape, match.span(), ("year",), name)
        case "sd":
            raise Fault("RIS records do not tell when they came into Embase (/sd).", match.span())
        case _:
            tape.add(Kind.LIMITATION, *match.span(), snippet=Snippet(name, name))
    return match.end()


def _field(tape: Tape, span: tuple[int, int], fields: Fields, value: str) -> None:
    tape.add(Kind.FIELD, span[0], span[0], fields=fields)
    tape.add(Kind.QUOTED, *span, snippet=Snippet(value, value))
