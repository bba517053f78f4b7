"""Rules of reading: how EBSCO and ProQuest write fields and nearness."""

import re
from typing import Final

from tuiref.core.query import EXACT_FIELDS
from tuiref.query.accents import NAMED_TYPES, TEXT, TOPIC, Accent, Fields
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

EBSCO: Final[dict[str, Fields]] = {
    "TI": ("title",),
    "AB": ("abstract",),
    "TX": (None,),
    "SU": ("keyword",),
    "MH": ("keyword",),
    "MM": ("keyword",),
    "MJ": ("keyword",),
    "MW": ("keyword",),
    "DE": ("keyword",),
    "KW": ("keyword",),
    "AU": ("author",),
    "SO": ("container",),
    "JN": ("container",),
    "PT": NAMED_TYPES,
    "LA": ("language",),
    "PY": ("year",),
    "DT": ("year",),
    "XB": TOPIC,
    "IS": ("identifier",),
    "AN": ("identifier",),
    "AF": ("AD",),
}
"""EBSCO's codes before words, quotes or brackets: `TI heart`, `MH "Heart Attack+"`."""

PROQUEST: Final[dict[str, Fields]] = {
    "ti": ("title",),
    "ab": ("abstract",),
    "noft": (None,),
    "all": (None,),
    "tiab": TEXT,
    "su": ("keyword",),
    "subject": ("keyword",),
    "mainsubject": ("keyword",),
    "mesh": ("keyword",),
    "mjmesh": ("keyword",),
    "emb": ("keyword",),
    "mjemb": ("keyword",),
    "mjmainsubject": ("keyword",),
    "if": ("keyword",),
    "diskw": ("keyword",),
    "au": ("author",),
    "ed": ("editor",),
    "pub": ("container",),
    "pubtitle": ("container",),
    "yr": ("year",),
    "pd": ("year",),
    "la": ("language",),
    "rtype": NAMED_TYPES,
    "dtype": NAMED_TYPES,
    "issn": ("identifier",),
    "isbn": ("identifier",),
    "af": ("AD",),
    "pb": ("publisher",),
}
"""ProQuest's names before a bracket: `TI,AB(heart)`, `SU.EXACT("heart")`."""

_CERTAIN: Final = frozenset(("TI", "AB", "TX", "MH", "MM"))
"""Codes that stand before a plain word too; the others are words themselves: "LA county"."""
_BEFORE: Final = re.compile(r"([A-Z]{2})\s+(?=([\"(])|[^\s)])")
_FREE: Final = re.compile(r"\s*(?:AND|OR|NOT)\b")
_HEADING: Final = re.compile(r"\"([^\"+/]+)(\+)?(?:/([A-Z]{2}(?:\s*[,/]\s*[A-Z]{2})*))?(\+)?\"")
_NAMES: Final = "|".join(sorted(PROQUEST, key=len, reverse=True))
_PROQUEST: Final = re.compile(
    rf"((?:{_NAMES})(?:\s?,\s?(?:{_NAMES}))*)((?:\.(?:exact|explode))*)(?=\((?!\s*(?:[ivx]+|[\d+-]{{1,3}})\s*\)))",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(r"([NWnw])(\d{1,2})(?![^\s()\"])")
_LOOKED_AT: Final = 60
_CODE_BEFORE: Final = re.compile(rf"(?:^|[(]|\b(?:AND|OR|NOT)\s)\s*(?:{'|'.join(EBSCO)})\s+(?!(?:AND|OR|NOT)\b)[\w\"(]")
_BEGINS_YEARS: Final = re.compile(r"[\s(\"<>=.-]*\d")
_STAGE: Final = re.compile(r"\s*[TM][0-4xX]\b|\s*$")


def shown_in(live: str) -> Accent:
    """EBSCO's accent where two of its fields stand in a text: then such codes are no words."""
    first = _CODE_BEFORE.search(live)
    return Accent.EBSCO if first and _CODE_BEFORE.search(live, first.end() - 1) else Accent.PLAIN


def before(tape: Tape, place: int) -> int:
    """EBSCO's `TI heart` and `MH "Heart Attack+"`."""
    match = _BEFORE.match(tape.live, place)
    if not match or not tape.begins_word(place) or not _begins_operand(tape):
        return place
    code, is_marked = match[1], bool(match[2])
    fields = EBSCO.get(code)
    if not fields and is_marked and Accent.EBSCO in tape.accents:
        tape.notes.add(f"{code} is read as a word; there is no field {code} here.")
    if fields == ("year",) and not _BEGINS_YEARS.match(tape.live, match.end()):
        return place
    if not fields or _FREE.match(tape.live, match.end()):
        return place
    if not is_marked and not (code in _CERTAIN or Accent.EBSCO in tape.accents):
        tape.notes.add(f"{code} is read as a word; as a field of EBSCO it stands before brackets: {code} (...).")
        return place
    if not is_marked:
        tape.notes.add(f'{code} is read as a field of EBSCO; write "{code}" in quotes for the word.')
    tape.accents |= Accent.EBSCO
    if code == "MM":
        tape.notes.add("Whether a heading is a main topic (MM) is not known here.")
    tape.add(Kind.FIELD, *match.span(), fields=fields, is_wide=True)
    heading = _HEADING.match(tape.live, match.end()) if fields == ("keyword",) else None
    if not heading:
        return match.end()
    name = heading[1].strip()
    if heading[3]:
        tape.notes.add(f"Subheadings ({heading[3]}) are not looked at.")
    if heading[2] or heading[4]:
        tape.notes.add(
            f"The heading {name} is looked for among the keywords; narrower headings (+) are not known here."
        )
    tape.add(Kind.QUOTED, *heading.span(), snippet=Snippet(name, name))
    return heading.end()


def _begins_operand(tape: Tape) -> bool:
    return not tape.tokens or tape.tokens[-1].kind in (Kind.OPEN, Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR)


def proquest(tape: Tape, place: int) -> int:
    """ProQuest's `TI,AB(heart)` and `SU.EXACT("heart")`."""
    match = _PROQUEST.match(tape.live, place)
    if not match or not tape.begins_word(place) or match[1] not in (match[1].upper(), match[1].lower()):
        return place
    if match[0].lower() in ("if", "all") and match[1].islower():
        return place
    tape.accents |= Accent.PROQUEST
    names = [name.strip().lower() for name in match[1].split(",")]
    if "explode" in match[2].lower():
        tape.notes.add(f"{match[0]} looks for the heading itself; narrower headings are not known here.")
    if any(name.startswith("mj") for name in names):
        tape.notes.add(f"Whether a heading is a main topic ({match[1]}) is not known here.")
    fields: Fields = tuple(dict.fromkeys(field for name in names for field in PROQUEST[name]))
    is_whole = bool(match[2]) and len(fields) == 1 and fields[0] in EXACT_FIELDS
    tape.add(Kind.FIELD, *match.span(), fields=(None,) if None in fields else fields, is_whole=is_whole)
    return match.end()


def near(tape: Tape, place: int) -> int:
    """EBSCO's `N3` and `w3`, where they can't be words such as the N2 of a tumour's stage."""
    match = _NEAR.match(tape.live, place)
    if not match or not tape.begins_word(place) or not tape.tokens:
        return place
    before, behind = tape.tokens[-1], tape.live[match.end() : match.end() + _LOOKED_AT].lstrip()
    if before.kind not in (Kind.WORD, Kind.QUOTED, Kind.CLOSE) or before.span[1] == place or not behind:
        return place
    is_sure = Accent.EBSCO in tape.accents or before.kind is not Kind.WORD or behind[0] in '("'
    if not is_sure and "*" not in before.text and "*" not in behind.split()[0]:
        if (
            not _STAGE.match(behind)
            and not _STAGE.match(before.text)
            and behind.split()[0].lower() not in ("and", "or", "not")
        ):
            other = f"{'N' if match[1] in 'Nn' else 'PRE'}/{match[2]}"
            tape.notes.add(f"{match[0]} is read as a word; {other} asks for nearness.")
        return place
    if behind[0] == ")" or _FREE.match(behind):
        return place
    tape.accents |= Accent.EBSCO
    tape.add(
        Kind.NEAR,
        *match.span(),
        snippet=tape.typed.cut(*match.span()),
        number=int(match[2]),
        is_ordered=match[1] in "Ww",
        is_capital=True,
    )
    return match.end()
