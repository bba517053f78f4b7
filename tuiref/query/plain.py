"""Rules of reading: the plain accent, words, and what all accents share.

Each rule looks at one place of a tape, adds what begins there, and says where it ends: at the same place for nothing.
"""

import re
from typing import Final

from tuiref.query import accents
from tuiref.query.accents import HAS, LACKS, field_named
from tuiref.query.faults import Fault, mended, nearest_field
from tuiref.query.notes import excerpt
from tuiref.query.pubmed import pubmed_tag
from tuiref.query.tape import Tape
from tuiref.query.tokens import DEEPEST, Kind
from tuiref.query.typed import LITERAL, Snippet

_CHUNK: Final = re.compile(r'[^\s()"{}\[\]]+')
_LINK: Final = re.compile(r"10\.\d{4,9}/[^\s\"]+|\w[\w+.-]*://[^\s\"]+", re.IGNORECASE)
_DOI_VALUE: Final = re.compile(r"[^\s\"()]\S*")
_YEARS: Final = re.compile(r"[^\s()\"\[\]{},]+")
_YEARS_APART: Final = re.compile(
    r"\d{4}\s+(?:-+|to)\s+\d{4}(?!\w)|\d{4}(?:\s*,\s*\d{4}(?!\w))+",
    re.IGNORECASE,
)
"""Years with blanks or commas between them."""
_YEARS_IN_BRACKETS: Final = re.compile(r"\[\s*(\d{4}\s+to\s+\d{4})\s*\]", re.IGNORECASE)
_NAME: Final = re.compile(r"([^\W\d_]+(?:[-_][^\W\d_]+)*|[A-Za-z][0-9]):")
_EQUALS: Final = re.compile(r"([A-Za-z]{3,})=(?=[^\s=])")
_PUBYEAR: Final = re.compile(
    r"(?:(?:pubyear|year|yr|py)\s*(>=|<=|>|<|=)\s*|pubyear\s+(aft|bef|is)\s+)(?=\d|$)", re.IGNORECASE
)
_PUBYEAR_SIGNS: Final = {"aft": ">", "bef": "<", "is": "="}
_OPERATOR: Final = re.compile(r"(and/or|and|or|not|&&?|\|\|?)(?![^\s()\"\[\]{}])", re.IGNORECASE)
_LINE: Final = re.compile(r"#(\d{1,6})(?![^\s()])")
_LINES: Final = re.compile(r"#(\d{1,6})\s*-\s*#?(\d{1,6})(?![^\s()])")
_BRACKET: Final = re.compile(r"\[([^\[\]]{0,60})(\]|$)")
_BRACKETS: Final = re.compile(r"[()\[]")
_ROMAN: Final = re.compile(r"[IVXivx]+|\d.*|.")
_LITERAL_IN_LINKS: Final = dict.fromkeys(map(ord, "?#$"), LITERAL)
_LITERAL_IN_BRACES: Final = dict.fromkeys(map(ord, "*?#$"), LITERAL)
_LITERAL_IN_DOIS: Final = dict.fromkeys(map(ord, "#$"), LITERAL)


def quote(tape: Tape, place: int) -> int:
    """Text between quotes, or between the braces of Scopus; to the end of the text when they aren't closed."""
    opening = tape.live[place]
    if opening not in '"{':
        return place
    close = tape.live.find('"' if opening == '"' else "}", place + 1)
    is_closed = close >= 0
    end = close if is_closed else len(tape.live)
    behind = end + is_closed
    snippet = tape.typed.cut(place + 1, end)
    if opening == "{":  # where Scopus has no wildcards
        snippet = Snippet(snippet.plain, snippet.live.translate(_LITERAL_IN_BRACES))
    tape.add(Kind.QUOTED, place, behind, snippet=snippet, is_finished=is_closed)
    return tape.behind(behind) if is_closed else behind


def bracket(tape: Tape, place: int) -> int:
    """A round bracket."""
    character = tape.live[place]
    if character == "(":
        tape.depth += 1
        if tape.depth > DEEPEST:
            raise Fault(f"Brackets can stand {DEEPEST} deep in each other, no deeper.", (place, place + 1))
        tape.add(Kind.OPEN, place, place + 1)
        return place + 1
    if character == ")":
        tape.depth -= 1
        if tape.limit_depth is not None and tape.depth < tape.limit_depth:
            tape.limit_depth = None
        tape.add(Kind.CLOSE, place, place + 1)
        return tape.behind(place + 1)
    return place


def years_value(tape: Tape, place: int) -> int:
    """Behind "year:" a minus, a comparison and dots belong to the years, and another year behind "to" or a comma."""
    if not tape.follows_field(place, "year"):
        return place
    match = _YEARS_APART.match(tape.live, place) or _YEARS.match(tape.live, place)
    if not match:
        return place
    tape.add(Kind.WORD, place, match.end(), snippet=tape.typed.cut(*match.span()))
    return match.end()


def years_in_brackets(tape: Tape, place: int) -> int:
    """`year:[2015 TO 2019]`, as search engines write it."""
    if not tape.follows_field(place, "year") or not (match := _YEARS_IN_BRACKETS.match(tape.live, place)):
        return place
    tape.add(Kind.WORD, place, match.end(), snippet=tape.typed.cut(*match.span(1)))
    return match.end()


def identifier_value(tape: Tape, place: int) -> int:
    """Behind "doi:" everything up to a blank belongs to the DOI, brackets in pairs too."""
    if not tape.follows_field(place, "doi") or not (match := _DOI_VALUE.match(tape.live, place)):
        return place
    return _add_link(tape, place, match.end())


def link(tape: Tape, place: int) -> int:
    """A link or a DOI: one word, whatever punctuation is in it."""
    match = _LINK.match(tape.live, place)
    return _add_link(tape, place, match.end()) if match else place


def _add_link(tape: Tape, place: int, end: int) -> int:
    """A word that ends before a closing bracket that it did not open."""
    depth = 0
    for match in _BRACKETS.finditer(tape.live, place, end):
        at = match.start()
        if tape.live[at] == "(":
            depth += 1
        elif tape.live[at] == ")":
            depth -= 1
            if depth < 0:
                end = at
                break
        elif tape.live[at] == "[" and pubmed_tag(tape.live[at + 1 : at + 61].partition("]")[0])[0]:
            end = at
            break
    behind = end
    while end > place + 1 and tape.live[end - 1] in ".,;":
        end -= 1
    is_link = "://" in tape.live[place:end]
    tape.word_and_behind(place, end, _LITERAL_IN_LINKS if is_link else _LITERAL_IN_DOIS)
    return behind


def field(tape: Tape, place: int) -> int:
    """A field's name with its colon, or `has:`, `is:` and `no:`."""
    match = _NAME.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    name, end = match[1], match.end()
    lower = name.lower()
    if lower in ("has", "is", "no", "missing"):
        tape.add(Kind.FIELD, place, end, fields=(HAS if lower in ("has", "is") else LACKS,))
        return end
    if field := field_named(name):
        tape.add(Kind.FIELD, place, end, fields=(field,))
        return end
    if lower in accents.SCHEMES or len(name) < 2 or any(character.isdigit() for character in name):
        return place
    is_followed = end < len(tape.live) and not tape.live[end].isspace()
    near = nearest_field(name)
    if near and (is_followed or end == len(tape.live)):
        span = (place, end - 1)
        raise Fault(f'There is no field "{name}".', span, mended(tape.typed.text, span, near))
    if near:
        tape.notes.add(f"{tape.typed.text[place:end]} is read as a word; the field is called {near}:")
    if is_followed and tape.live[end] not in ":/,.;)=":
        word = _CHUNK.match(tape.live, place)
        span = (place, word.end() if word else end)
        quoted = f'"{tape.typed.text[span[0] : span[1]]}"'
        message = f'There is no field "{name}"; put quotes around words with a colon in them.'
        raise Fault(message, (place, end - 1), mended(tape.typed.text, span, quoted))
    return place


def field_equals(tape: Tape, place: int) -> int:
    """`title=heart`, as other programs write a field."""
    match = _EQUALS.match(tape.live, place)
    if not match or not tape.begins_word(place) or not (field := accents.ALIASES.get(match[1].lower())):
        return place
    tape.notes.add(f"{match[0]} is read as {match[1]}:")
    tape.add(Kind.FIELD, *match.span(), fields=(field,))
    return match.end()


def everything(tape: Tape, place: int) -> int:
    """`*:*`: all records."""
    if not tape.live.startswith("*:", place) or not tape.begins_word(place):
        return place
    if place + 2 == len(tape.live):
        tape.notes.wait("*: waits for a second *, which means all records.")
        return place + 2
    if tape.live[place + 2] != "*":
        return place
    tape.add(Kind.FIELD, place, place + 2, fields=(HAS,))
    tape.add(Kind.WORD, place + 2, place + 3, snippet=Snippet("*", "*"))
    return tape.behind(place + 3)


def minus(tape: Tape, place: int) -> int:
    """A minus right before what it excludes; a plus there says nothing."""
    end = place
    while end < len(tape.live) and tape.live[end] in "-+":
        end += 1
    if end == place or not (place == 0 or tape.live[place - 1] in ' (["' or tape.is_behind_prefix(place)):
        return place
    if end == len(tape.live) or tape.live[end].isspace() or tape.live[end] == ")":
        is_last = not tape.live[end:].strip()
        if is_last and "-" in tape.live[place:end]:
            tape.notes.wait("A minus waits for the word that it excludes.")
        else:
            tape.skip(place, end)
        return end
    if "-" in tape.live[place:end]:
        tape.add(Kind.MINUS, place, end)
    return end


def operator(tape: Tape, place: int) -> int:
    """AND, OR, NOT and their signs."""
    match = _OPERATOR.match(tape.live, place)
    if not match or not tape.begins_word(place) or tape.is_behind_prefix(place):
        return place
    word = match[1].lower()
    kind = {"and": Kind.AND, "&": Kind.AND, "&&": Kind.AND, "not": Kind.NOT}.get(word, Kind.OR)
    is_capital = match[1] == match[1].upper()
    tape.add(kind, *match.span(), snippet=tape.typed.cut(*match.span()), is_capital=is_capital)
    return match.end()


def line(tape: Tape, place: int) -> int:
    """`#3`: an earlier search."""
    if (several := _LINES.match(tape.live, place)) and tape.begins_word(place):
        joined = f"/{several[1]}-{several[2]}"
        message = f"Several searches need a word that joins them: or{joined} or and{joined}."
        raise Fault(message, several.span(), mended(tape.typed.text, several.span(), f"or{joined}"))
    match = _LINE.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.add(Kind.LINE, *match.span(), lines=(int(match[1]),))
    return tape.behind(match.end())


def word(tape: Tape, place: int) -> int:
    """Any other word, and what stands right behind it."""
    match = _CHUNK.match(tape.live, place)
    if not match:
        return place
    if match[0][0] == "!" and match[0][1:2].isalnum():
        tape.notes.add(f"{excerpt(match[0])} is read as {excerpt(match[0][1:])}; NOT or a minus leaves a word out.")
    end = _with_inner_brackets(tape, match.end())
    tape.word(place, end)
    return end


def _with_inner_brackets(tape: Tape, end: int) -> int:
    """Past square brackets inside a word: "benzo[a]pyrene", "Fe[III]"."""
    while (bracket := _BRACKET.match(tape.live, end)) and bracket[2] and bracket[1]:
        behind = _CHUNK.match(tape.live, bracket.end())
        if pubmed_tag(bracket[1])[0] or not (behind or _ROMAN.fullmatch(bracket[1])):
            break
        end = behind.end() if behind else bracket.end()
    return end


def year_comparison(tape: Tape, place: int) -> int:
    """`year>=2019`, `PUBYEAR AFT 2014`."""
    match = _PUBYEAR.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    sign = match[1] or _PUBYEAR_SIGNS[match[2].lower()]
    value = _YEARS.match(tape.live, match.end())
    end = value.end() if value else match.end()
    text = tape.live[match.end() : end] if sign == "=" else sign + tape.live[match.end() : end]
    tape.add(Kind.FIELD, place, match.end(), fields=("year",))
    if value:
        tape.add(Kind.WORD, match.end(), end, snippet=Snippet(text, text))
    return end
