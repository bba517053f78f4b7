"""Rules of reading: how Ovid, PubMed, Web of Science and Scopus write things."""

import re
from typing import Final

from tuiref.query import accents
from tuiref.query.accents import Accent, Fields, pubmed_tag
from tuiref.query.faults import Fault, mended, nearest
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

_OVID_CODE: Final = r"(?:[a-z]{2}|[A-Z]{2})"

_WOS: Final = re.compile(r"([A-Z]{2,4})\s*=\s*(?=[^\s=])|([a-z]{2})=(?=[^\s=])|([A-Z]{2})\s*=\s*$")
_SCOPUS: Final = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)+)\s*(?=\()|([A-Z]{3,14})(?=\()")
_OVID: Final = re.compile(rf"([^\s()\"{{}}\[\]]*?)\.({_OVID_CODE}(?:\s?,\s?{_OVID_CODE})*)\.(?![^\s)\]])")
_OVID_BEGUN: Final = re.compile(r"([^\s()\"{}\[\]]*?)\.([a-z]{2}(?:,[a-z]{2})*)(?:,[a-z]?)?$")
_NEAR: Final = re.compile(
    r"(?:(adj)(\d{1,2})?|(near|next|w|pre|within|onear)/(\d{1,3})|(NEAR|NEXT))(?![^\s()\"])", re.IGNORECASE
)
_NEAR_BEGUN: Final = re.compile(r"(?:near|next|pre|w)/$", re.IGNORECASE)
_COMBINE: Final = re.compile(
    r"(?:(and|or)/((?:\d+(?:-\d+)?)(?:,\s?\d+(?:-\d+)?)*)|(\d+-\d+)/(and|or))(?![^\s()])", re.IGNORECASE
)
_COMBINE_BEGUN: Final = re.compile(r"(?:and|or)/(?:\d+(?:-\d*)?(?:,\d+(?:-\d*)?)*,?)?$", re.IGNORECASE)
_LIMIT: Final = re.compile(r"limit\s+(\d{1,6})\s+to(?:\s+|$)", re.IGNORECASE)
_DATES: Final = re.compile(
    r"\"?(\d{4}(?:/\d{1,2}){0,2})\"?\s*\[([^\[\]]+)\]\s*:\s*\"?(\d{4}(?:/\d{1,2}){0,2})\"?\s*\[([^\[\]]+)\]"
)
_BRACKET: Final = re.compile(r"\[([^\[\]]{0,60})(\]|$)")
_MOST_LINES: Final = 600


def dates(tape: Tape, place: int) -> int:
    """PubMed's range of two tagged dates; a single token, since the colon is no operator elsewhere."""
    match = _DATES.match(tape.live, place)
    if not match or any(pubmed_tag(tag)[0] != ("year",) for tag in (match[2], match[4])):
        return place
    tape.accents |= Accent.PUBMED
    years = f"{match[1]}:{match[3]}"
    tape.add(Kind.FIELD, place, place, fields=("year",))
    tape.add(Kind.WORD, *match.span(), snippet=Snippet(years, years))
    return match.end()


def square_bracket(tape: Tape, place: int) -> int:
    """A PubMed tag; any other square bracket is punctuation."""
    if tape.live[place] != "[" or not (match := _BRACKET.match(tape.live, place)):
        return place
    fields, distance = pubmed_tag(match[1])
    is_touching = place > 0 and not tape.live[place - 1].isspace()
    is_finished = match[2] == "]"
    if fields:
        tape.accents |= Accent.PUBMED
        if distance is not None:
            tape.add(Kind.FUZZY, place, match.end(), number=distance)
        if match[1].strip().lower() in accents.EXPLODING_TAGS and is_finished:
            tape.notes.add(f"{match[0]} looks for the heading itself; narrower headings are not known here.")
        if not is_finished:
            tape.notes.wait(f"The tag {match[0]} is not closed yet.")
        tape.add(Kind.TAG, place, match.end(), fields=fields)
        return tape.behind(match.end())
    if is_touching and not is_finished:
        tape.notes.wait(f"The tag {match[0]} is not finished and was left out.")
        return match.end()
    if is_touching and tape.tokens and tape.tokens[-1].kind in (Kind.QUOTED, Kind.WORD, Kind.CLOSE):
        raise _unknown_tag(tape, match)
    return place + 1


def _unknown_tag(tape: Tape, match: re.Match[str]) -> Fault:
    near = nearest(match[1].strip().lower(), list(accents.PUBMED))
    suggestion = mended(tape.typed.text, match.span(), f"[{near}]" if near else "")
    return Fault(f"There is no field tag {match[0]}.", match.span(), suggestion)


def web_of_science(tape: Tape, place: int) -> int:
    """`TS=`."""
    match = _WOS.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    fields = accents.WEB_OF_SCIENCE.get((match[1] or match[2] or match[3]).upper())
    if not fields:
        return place
    tape.accents |= Accent.WEB_OF_SCIENCE
    tape.add(Kind.FIELD, *match.span(), fields=fields, is_wide=True)
    return match.end()


def scopus(tape: Tape, place: int) -> int:
    """`TITLE-ABS-KEY(`."""
    match = _SCOPUS.match(tape.live, place)
    fields = accents.SCOPUS.get((match[1] or match[2]).upper()) if match else None
    if not match or not fields or not tape.begins_word(place):
        return place
    tape.accents |= Accent.SCOPUS
    tape.add(Kind.FIELD, *match.span(), fields=fields)
    return match.end()


def near(tape: Tape, place: int) -> int:
    """`adj3`, `NEAR/3`, `W/3`, `PRE/3`, `NEXT`, each with its own way of counting."""
    match = _NEAR.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return _near_begun(tape, place)
    name = (match[1] or match[3] or match[5]).lower()
    if match[5] and match[5] != match[5].upper():
        return place
    is_ordered, gap = name in ("pre", "onear"), int(match[2] or match[4] or 0)
    if name == "adj":
        tape.accents |= Accent.OVID
        # Ovid counts places: adj3 lets two words stand between. Without a number it is a plain phrase.
        is_ordered, gap = not match[2], max(gap - 1, 0)
    elif name == "next":
        is_ordered = not match[4]
        gap = max(gap - 1, 0)
    elif name == "near" and match[5]:
        gap = 15  # what Web of Science takes for NEAR without a number
    if name in ("near", "onear"):
        tape.accents |= Accent.WEB_OF_SCIENCE
    if name in ("w", "pre"):
        tape.accents |= Accent.SCOPUS
    tape.add(
        Kind.NEAR,
        *match.span(),
        snippet=tape.typed.cut(*match.span()),
        number=gap,
        is_ordered=is_ordered,
        is_wide=name in ("adj", "next"),
        is_capital=bool(match[2] or match[4] or match[5]),
    )
    return match.end()


def _near_begun(tape: Tape, place: int) -> int:
    match = _NEAR_BEGUN.match(tape.live, place)
    if not match or not tape.begins_word(place) or not tape.tokens:
        return place
    tape.notes.wait(f"{match[0]} waits for a number.")
    return match.end()


def combine(tape: Tape, place: int) -> int:
    """`or/1-5`."""
    match = _COMBINE.match(tape.live, place)
    if not match or not tape.begins_word(place):
        begun = _COMBINE_BEGUN.match(tape.live, place)
        if begun and tape.begins_word(place):
            tape.notes.wait(f"{begun[0]} waits for the numbers of earlier searches.")
            return begun.end()
        return place
    numbers: list[int] = []
    for part in (match[2] or match[3]).split(","):
        first, _, last = part.strip().partition("-")
        low, high = int(first[:7]), int((last or first)[:7])
        if high - low >= _MOST_LINES or len(numbers) >= _MOST_LINES:
            raise Fault(f"{match[0]} names too many earlier searches.", match.span())
        numbers += range(low, high + 1)
    if not numbers:
        raise Fault(f"{match[0]} names no earlier search.", match.span())
    is_all = (match[1] or match[4]).lower() == "and"
    if sum(len(token.lines) for token in tape.tokens) + len(numbers) > _MOST_LINES:
        raise Fault(f"A query can name {_MOST_LINES} earlier searches.", match.span())
    tape.add(Kind.COMBINE, *match.span(), lines=tuple(dict.fromkeys(numbers)), is_all=is_all)
    return match.end()


def limit(tape: Tape, place: int) -> int:
    """`limit 3 to`."""
    match = _LIMIT.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.accents |= Accent.OVID
    tape.add(Kind.LIMIT, *match.span(), lines=(int(match[1]),))
    return match.end()


def ovid(tape: Tape, place: int) -> int:
    """A word with Ovid's fields behind it, or these fields behind a bracket or a quote."""
    match = _OVID.match(tape.live, place) or _OVID_BEGUN.match(tape.live, place)
    if not match:
        return place
    codes = [code.strip().lower() for code in match[2].split(",")]
    known = [code for code in codes if code in accents.OVID]
    if not known or (not match[1] and not tape.tokens):
        return place
    if len(known) < len(codes):
        wrong = next(code for code in codes if code not in accents.OVID)
        raise Fault(f'There is no Ovid field "{wrong}".', (match.start(2), match.end(2)))
    tape.accents |= Accent.OVID
    if match[1]:
        tape.word(place, match.end(1))
    fields: Fields = tuple(dict.fromkeys(field for code in codes for field in accents.OVID[code]))
    is_finished = match.re is _OVID
    if not is_finished:
        tape.notes.wait(f"The field {tape.live[match.end(1) :]} is not closed with a full stop yet.")
    tape.add(Kind.TAG, match.end(1), match.end(), fields=fields if None not in fields else (None,), is_wide=True)
    return match.end()
