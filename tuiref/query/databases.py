"""Rules of reading: how Ovid, PubMed, Web of Science and Scopus write things."""

import re
from typing import Final

from tuiref.core.query import Span
from tuiref.query import accents, pubmed
from tuiref.query.accents import Accent
from tuiref.query.faults import Fault, mended, nearest
from tuiref.query.notes import excerpt
from tuiref.query.pubmed import pubmed_tag
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

_WOS: Final = re.compile(r"([A-Z]{2,4})\s*=\s*(?=[^\s=])|([a-z]{2})=(?=[^\s=])|([A-Z]{2})\s*=\s*$")
_WOS_NAME: Final = re.compile(r"([A-Z]+(?: [A-Z]+)?):\s+(?=\()")
_WOS_NAME_BEGUN: Final = re.compile(r"([A-Z]+(?: [A-Z]+)?):\s*$")
_SAME: Final = re.compile(r"SAME(?![^\s()\"])")
_NEAR: Final = re.compile(
    r"(?:(adj)(\d{1,2})?|(near|next|w|pre|within|onear|n|p)/(\d{1,3})|(NEAR|NEXT))(?![^\s()\"])", re.IGNORECASE
)
_NEAR_WRONG: Final = re.compile(r"(near|next|pre)(\d{1,3})(?=\s+\S)", re.IGNORECASE)
_NEAR_BEGUN: Final = re.compile(r"(?:near|next|pre|w)/(?:$|(\s))", re.IGNORECASE)
_COMBINE: Final = re.compile(
    r"(?:(and|or)\s?/\s?((?:\d+(?:-\d+)?)(?:,\s?\d+(?:-\d+)?)*)|(\d+-\d+)/(and|or))(?![^\s()])", re.IGNORECASE
)
_COMBINE_BEGUN: Final = re.compile(r"(?:and|or)/(?:\d+(?:-\d*)?(?:,\d+(?:-\d*)?)*,?)?$", re.IGNORECASE)
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
        name = match[1].partition(":")[0].strip().lower()
        if name in pubmed.FIRST_OR_LAST:
            tape.notes.add(f"{match[0]} looks among all authors; which is the first or the last is not looked at.")
        if name in pubmed.MAJOR_TAGS:
            tape.notes.add(f"Whether a heading is a main topic ({match[0]}) is not known here.")
        if match[1].strip().lower() in pubmed.EXPLODING_TAGS and is_finished:
            tape.notes.add(f"{match[0]} looks for the heading itself; narrower headings are not known here.")
        if not is_finished:
            tape.notes.wait(f"The tag {match[0]} is not closed yet.")
        if fields == ("keyword",) and name in pubmed.HEADING_TAGS:
            _without_subheading(tape)
        tape.add(Kind.TAG, place, match.end(), fields=fields)
        return tape.behind(match.end())
    if is_touching and not is_finished:
        tape.notes.wait(f"The tag {match[0]} is not finished and was left out.")
        return match.end()
    if is_finished and " ".join(match[1].lower().split()) in pubmed.PUBMED_UNKNOWN:
        raise Fault(f"RIS records do not tell what {match[0]} asks for.", match.span())
    if is_touching and tape.tokens and tape.tokens[-1].kind in (Kind.QUOTED, Kind.WORD, Kind.CLOSE):
        raise _unknown_tag(tape, match)
    return place + 1


def _without_subheading(tape: Tape) -> None:
    """Leave the subheadings off `"Diabetes Mellitus/drug therapy"[mesh]`, and say so."""
    if not tape.tokens or tape.tokens[-1].kind not in (Kind.QUOTED, Kind.WORD):
        return
    last = tape.tokens[-1]
    slash = last.snippet.live.find("/")
    if slash > 0:
        tape.notes.add(f"Subheadings ({excerpt(last.snippet.plain[slash + 1 :])}) are not looked at.")
        tape.tokens[-1] = last._replace(snippet=last.snippet.cut(0, slash))


def _unknown_tag(tape: Tape, match: re.Match[str]) -> Fault:
    near = nearest(match[1].strip().lower(), list(pubmed.PUBMED))
    suggestion = mended(tape.typed.text, match.span(), f"[{near}]" if near else "")
    return Fault(f"There is no field tag {match[0]}.", match.span(), suggestion)


def web_of_science(tape: Tape, place: int) -> int:
    """`TS=`."""
    match = _WOS.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    name = (match[1] or match[2] or match[3]).upper()
    fields = accents.WEB_OF_SCIENCE.get(name)
    if not fields and name in accents.WEB_OF_SCIENCE_UNKNOWN and not match[2]:
        raise Fault(f"RIS records do not tell what {name}= asks for.", match.span())
    if not fields:
        return place
    tape.accents |= Accent.WEB_OF_SCIENCE
    tape.add(Kind.FIELD, *match.span(), fields=fields, is_wide=True)
    return match.end()


def web_of_science_name(tape: Tape, place: int) -> int:
    """`TOPIC: (heart)`, as Web of Science prints searches."""
    match = _WOS_NAME.match(tape.live, place)
    begun = _WOS_NAME_BEGUN.match(tape.live, place)
    if begun and begun[1] in accents.WEB_OF_SCIENCE_NAMES and tape.begins_word(place):
        tape.notes.wait(f"{begun[1]}: waits for a word.")
        return begun.end()
    fields = accents.WEB_OF_SCIENCE_NAMES.get(match[1]) if match else None
    if not match or not fields or not tape.begins_word(place):
        return place
    tape.accents |= Accent.WEB_OF_SCIENCE
    tape.add(Kind.FIELD, *match.span(), fields=fields)
    return match.end()


def same(tape: Tape, place: int) -> int:
    """Web of Science's SAME, which is AND here."""
    match = _SAME.match(tape.live, place)
    if not match or Accent.WEB_OF_SCIENCE not in tape.accents or not tape.begins_word(place):
        return place
    tape.notes.add("SAME asks for the same sentence or address, which is not known here; it is read as AND.")
    tape.add(Kind.AND, *match.span(), snippet=tape.typed.cut(*match.span()), is_capital=True)
    return match.end()


def near(tape: Tape, place: int) -> int:
    """`adj3`, `NEAR/3`, `W/3`, `PRE/3`, `NEXT`, each with its own way of counting."""
    match = _NEAR.match(tape.live, place)
    if not match and tape.tokens and (wrong := _NEAR_WRONG.match(tape.live, place)) and tape.begins_word(place):
        tape.notes.add(f"{wrong[0]} is read as a word; {wrong[1].upper()}/{wrong[2]} asks for nearness.")
        return place
    if not match or not tape.begins_word(place):
        return _near_begun(tape, place)
    name = (match[1] or match[3] or match[5]).lower()
    if match[5] and match[5] != match[5].upper() and Accent.COCHRANE not in tape.accents:
        return place
    if name in ("n", "p") and match[3].islower():
        return place
    is_ordered, gap = name in ("pre", "onear", "p", "next"), int(match[2] or match[4] or 0)
    if name == "adj":
        tape.accents |= Accent.OVID
        # Ovid counts places: adj3 lets two words stand between. Without a number it is a plain phrase.
        is_ordered, gap = not match[2], max(gap - 1, 0)
    elif name == "next":
        gap = max(gap - 1, 0)  # Embase counts places as Ovid does
    elif name == "near" and match[5]:
        gap = 6 if Accent.COCHRANE in tape.accents else 15  # what Cochrane, or Web of Science, takes for NEAR alone
    elif name == "near" and gap and Accent.EMBASE in tape.accents:
        gap -= 1
        tape.notes.add(f"{match[0]} lets {gap} word{'' if gap == 1 else 's'} stand between, as Embase counts.")
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
    if match[1] is not None and tape.live[match.end() :].strip():
        raise Fault(f"{match[0].strip()} needs a number: {match[0].strip()}3.", match.span())
    tape.notes.wait(f"{match[0].strip()} waits for a number.")
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
    add_combined(tape, match.span(), match[2] or match[3], is_all=(match[1] or match[4]).lower() == "and")
    return match.end()


def add_combined(tape: Tape, span: Span, listed: str, *, is_all: bool) -> None:
    """Add several earlier searches, joined.

    Args:
        tape: Takes the token.
        span: Where they are named.
        listed: Their numbers: "1-3, 5".
        is_all: Join them with AND.

    Raises:
        Fault: They are none, or too many.
    """
    typed = tape.typed.text[span[0] : span[1]]
    numbers: list[int] = []
    for part in listed.split(","):
        first, _, last = part.strip().partition("-")
        low, high = int(first[:7]), int((last or first)[:7])
        if high - low >= _MOST_LINES or len(numbers) >= _MOST_LINES:
            raise Fault(f"{typed} names too many earlier searches.", span)
        numbers += range(low, high + 1)
    if not numbers:
        raise Fault(f"{typed} names no earlier search.", span)
    if sum(len(token.lines) for token in tape.tokens) + len(numbers) > _MOST_LINES:
        raise Fault(f"A query can name {_MOST_LINES} earlier searches.", span)
    tape.add(Kind.COMBINE, *span, lines=tuple(dict.fromkeys(numbers)), is_all=is_all)
