"""What is being typed at a place of a text, so that it can be completed."""

import re
from typing import Final

from tuiref.core.late import dataclass
from tuiref.core.query import Span
from tuiref.query.accents import WEB_OF_SCIENCE, field_named
from tuiref.query.codes import Code, code_place
from tuiref.query.scopus import SCOPUS
from tuiref.query.typed import Typed

_TOKEN: Final = re.compile(r"[^\s()\[\]{}\"]*$")
_FIELD_BEFORE: Final = re.compile(r"(?:^|[\s()\[\]{}+\-])(?:(\w+):=?|([A-Z]{2,4})\s*=\s*\(?)$")
_NAMED: Final = re.compile(r"(?:(\w+):=?|([A-Z]{2,4})=)(.*)$", re.DOTALL)
_SPACED: Final = re.compile(
    r"(?:^|[\s(])(?:([A-Z]{2,4})\s*=\s*\(?|([A-Z][A-Z-]{2,})\s*\()\s*(?:[^()\"]*\s(?:OR|AND|NOT)\s+)?$"
)
_REST: Final = re.compile(r"[^\s()\[\]{}\":]*")
_WORD: Final = re.compile(r"[^\s\"]*$")
_LOOKED_BACK: Final = 200
_MARKED: Final = (Code("marked", "marked", "what you have marked"),)
PRESENCE: Final = ("has", "no")


@dataclass(frozen=True, slots=True)
class TypingPlace:
    """An unfinished word or value."""

    span: Span
    """What a completion replaces, the rest of the word behind the cursor included."""
    value_span: Span
    """The same for a whole value of the field, its opening quote and all the words behind it included."""
    prefix: str
    """The unfinished word."""
    value_prefix: str
    """All that was typed of the value of the field."""
    field: str | None = None
    """The field whose value it is; None for a word of no field."""
    is_field_name: bool = False
    """Whether only names of fields fit here: behind `has:`."""
    is_plain: bool = False
    """Whether names of fields fit here too."""
    codes: tuple[Code, ...] = ()
    """Nothing but one of these fits here; () for any word."""


def typing_place(text: str, cursor: int) -> TypingPlace | None:
    """What stands before the cursor; None when that is nothing which could be completed."""
    plain = Typed.of(text).live
    cursor = min(max(cursor, 0), len(plain))
    left = plain[:cursor]
    if left.count('"') % 2:
        return _quoted(plain, left, cursor)
    if code := code_place(plain, cursor):
        return TypingPlace((code.start, code.end), (code.start, code.end), code.prefix, code.prefix, codes=code.codes)
    start = _start(_TOKEN, left)
    while start < cursor and left[start] in "-+":
        start += 1
    end = _end_of_word(plain, cursor)
    named = _NAMED.match(left, start)
    if named is None:
        prefix = left[start:]
        before = _SPACED.search(left[max(start - _LOOKED_BACK, 0) : start])
        if before and (field := _field(None, before[1], before[2])):
            return TypingPlace((start, end), (start, end), prefix, prefix, field)
        return TypingPlace((start, end), (start, end), prefix, prefix, is_plain=True) if prefix else None
    span, value = (named.start(3), end), text[named.start(3) : cursor]
    if named[1] and named[1].lower() == "is":
        return TypingPlace(span, span, value, value, codes=_MARKED) if "marked".startswith(value.lower()) else None
    if named[1] and named[1].lower() in PRESENCE:
        return TypingPlace(span, span, value, value, is_field_name=True)
    field = _field(named[1], named[2])
    if field is None and named[2] not in WEB_OF_SCIENCE:
        return None
    return TypingPlace(span, span, value, value, field)


def _quoted(plain: str, left: str, cursor: int) -> TypingPlace | None:
    quote = left.rindex('"')
    closing = plain.find('"', cursor)
    rest = plain[cursor:] if closing < 0 else plain[cursor : closing + 1]
    # a quote that opens something else further on does not close this one
    is_closed = closing >= 0 and plain[cursor:].count('"') % 2 == 1
    value_end = cursor + len(rest) if is_closed else _end_of_word(plain, cursor)
    match = _FIELD_BEFORE.search(left[:quote])
    field = _field(match[1], match[2]) if match else None
    start = max(_start(_WORD, left), quote + 1)
    return TypingPlace((start, _end_of_word(plain, cursor)), (quote, value_end), left[start:], left[quote + 1 :], field)


def _field(plain: str | None, tag: str | None, name: str | None = None) -> str | None:
    """The one field that a name before a colon, a tag of Web of Science or a name of Scopus means."""
    if plain is not None:
        return field_named(plain)
    fields = WEB_OF_SCIENCE.get(tag, ()) if tag is not None else SCOPUS.get(name or "", ())
    return fields[0] if len(fields) == 1 else None


def _start(pattern: re.Pattern[str], left: str) -> int:
    match = pattern.search(left)
    return match.start() if match else len(left)


def _end_of_word(plain: str, cursor: int) -> int:
    match = _REST.match(plain, cursor)
    return match.end() if match else cursor
