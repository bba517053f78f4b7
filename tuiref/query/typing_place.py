"""What is being typed at a place of a text, so that it can be completed."""

import re
from typing import Final

from tuiref.core.late import dataclass
from tuiref.core.query import Span
from tuiref.query.accents import field_named
from tuiref.query.typed import Typed

_TOKEN: Final = re.compile(r"[^\s()\[\]{}\"]*$")
_FIELD_BEFORE: Final = re.compile(r"(?:^|[\s()\[\]{}+\-])(\w+):$")
_NAMED: Final = re.compile(r"(\w+):(.*)$", re.DOTALL)
_REST: Final = re.compile(r"[^\s()\[\]{}\":]*")
_WORD: Final = re.compile(r"[^\s\"]*$")
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


def typing_place(text: str, cursor: int) -> TypingPlace | None:
    """What stands before the cursor; None when that is nothing which could be completed."""
    plain = Typed.of(text).live
    cursor = min(max(cursor, 0), len(plain))
    left = plain[:cursor]
    if left.count('"') % 2:
        return _quoted(plain, left, cursor)
    start = _start(_TOKEN, left)
    while start < cursor and left[start] in "-+":
        start += 1
    end = _end_of_word(plain, cursor)
    named = _NAMED.match(left, start)
    if named is None:
        prefix = left[start:]
        return TypingPlace((start, end), (start, end), prefix, prefix, is_plain=True) if prefix else None
    span, value = (named.start(2), end), text[named.start(2) : cursor]
    if named[1].lower() in PRESENCE:
        return TypingPlace(span, span, value, value, is_field_name=True)
    field = field_named(named[1])
    return None if field is None else TypingPlace(span, span, value, value, field)


def _quoted(plain: str, left: str, cursor: int) -> TypingPlace | None:
    quote = left.rindex('"')
    closing = plain.find('"', cursor)
    rest = plain[cursor:] if closing < 0 else plain[cursor : closing + 1]
    # a quote that opens something else further on does not close this one
    is_closed = closing >= 0 and plain[cursor:].count('"') % 2 == 1
    value_end = cursor + len(rest) if is_closed else _end_of_word(plain, cursor)
    match = _FIELD_BEFORE.search(left[:quote])
    field = field_named(match[1]) if match else None
    start = max(_start(_WORD, left), quote + 1)
    return TypingPlace((start, _end_of_word(plain, cursor)), (quote, value_end), left[start:], left[quote + 1 :], field)


def _start(pattern: re.Pattern[str], left: str) -> int:
    match = pattern.search(left)
    return match.start() if match else len(left)


def _end_of_word(plain: str, cursor: int) -> int:
    match = _REST.match(plain, cursor)
    return match.end() if match else cursor
