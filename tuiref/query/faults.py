"""A fault: why a text is no query, where, and the nearest text that is one."""

from difflib import get_close_matches

from tuiref.core.query import QueryFault, Span
from tuiref.query.accents import ALIASES, NEIGHBOURS


class Fault(Exception):  # noqa: N818 - a value on its way out of the reader, caught by `parse`
    """Ends the reading of a text."""

    def __init__(self, message: str, span: Span, suggestion: str = "") -> None:
        """Keep what `QueryFault` tells."""
        super().__init__(message)
        self.fault = QueryFault(message, span, suggestion)


def mended(text: str, span: Span, replacement: str) -> str:
    """The whole text with one stretch of it replaced, and without the blanks that doubles at a gap."""
    start, end = span
    before, after = text[:start], text[end:]
    if not replacement and (not before or before[-1].isspace()):
        after = after.lstrip()
    return (before + replacement + after).strip() if not replacement else before + replacement + after


def nearest_field(name: str) -> str:
    """The field's name that a mistyped one most likely means; "" when none is near."""
    name = name.lower()
    if near := NEIGHBOURS.get(name):
        return near
    candidates = [known for known in ALIASES if len(known) > 2]
    found = get_close_matches(name, candidates, n=1, cutoff=0.72) if 3 <= len(name) <= 20 else []
    return found[0] if found else ""


def nearest(name: str, known: list[str]) -> str:
    """The nearest of some names; "" when none is near."""
    found = get_close_matches(name, known, n=1, cutoff=0.6) if 2 <= len(name) <= 30 else []
    return found[0] if found else ""
