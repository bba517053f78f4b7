"""Rules of reading: an equals sign before what is meant exactly, `=trial` and `journal:="Nature"`."""

import re
from typing import Final

from tuiref.core.query import EXACT_FIELDS
from tuiref.query.accents import field_named
from tuiref.query.faults import Fault, mended
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind

_VALUE: Final = re.compile(r"(\w+):=\s*")
_CHUNK: Final = re.compile(r"[^\s()\"\[\]]+")
_FORM: Final = re.compile(r"=(?=[^\s=)])")


def whole_value(tape: Tape, place: int) -> int:
    """`journal:="Nature"`: one whole value of a field, not words in it."""
    match = _VALUE.match(tape.live, place)
    field = field_named(match[1]) if match else None
    if not match or field is None or field == "year" or not tape.begins_word(place):
        return place
    name = tape.typed.text[place : match.end(1)]
    if field not in EXACT_FIELDS:
        message = f'{name}: has no list of values to compare with; quotes find a phrase in it: {name}:"..."'
        raise Fault(message, match.span(), mended(tape.typed.text, match.span(), f"{name}:"))
    start = match.end()
    if tape.live[start : start + 1] == '"':
        close = tape.live.find('"', start + 1)
        if close < 0:  # while it is being typed, its first words are looked for
            tape.add(Kind.FIELD, place, start, fields=(field,))
            return start
        return _add(tape, (place, close + 1), (start + 1, close), field)
    if chunk := _CHUNK.match(tape.live, start):
        return _add(tape, (place, chunk.end()), chunk.span(), field)
    tape.notes.wait(f"{name}:= waits for a value.")
    return start


def _add(tape: Tape, span: tuple[int, int], value: tuple[int, int], field: str) -> int:
    snippet = tape.typed.cut(*value)
    if snippet.plain.strip():
        tape.add(Kind.VALUE, *span, snippet=snippet, fields=(field,))
        return tape.behind(span[1])
    tape.notes.add(f"{tape.typed.text[span[0] : span[1]]} has no value and was left out.")
    return span[1]


def form(tape: Tape, place: int) -> int:
    """`=trial`: this form of the word, not its plural."""
    match = _FORM.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.add(Kind.EXACTLY, *match.span())
    return match.end()
