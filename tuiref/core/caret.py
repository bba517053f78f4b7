"""A place of a text shown on two lines: the text, and a caret under the place."""

import unicodedata
from typing import Final

from tuiref.core.printable import one_line
from tuiref.core.query import Span

_LONGEST: Final = 72
_BEFORE: Final = 48


def under(text: str, span: Span) -> str:
    """The text, harmless and cut to what stands around the place, and a line with carets under the place.

    Args:
        text: Of any length.
        span: The place, in code points; one that is empty gets one caret.
    """
    first = max(span[0] - _BEFORE, 0) if len(text) > _LONGEST else 0
    last = first + _LONGEST
    before, at = one_line(text[first : span[0]]), one_line(text[span[0] : min(span[1], last)])
    lead = "…" if first else ""
    shown = lead + before + at + one_line(text[max(span[1], span[0]) : last]) + ("…" if last < len(text) else "")
    return f"{shown}\n{' ' * (len(lead) + _cells(before))}{'^' * max(_cells(at), 1)}"


def _cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
