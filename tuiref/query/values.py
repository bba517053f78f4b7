"""Values with a syntax of their own: years, and the names of fields behind `has:`."""

import re
from typing import Final

from tuiref.core.query import All, Exists, Marked, Node, Not, Or, YearRange
from tuiref.query.accents import ALIASES, field_named
from tuiref.query.faults import Fault, mended, nearest_field
from tuiref.query.notes import Notes
from tuiref.query.syntax import Term
from tuiref.query.years import likely_years, read_years

_MARKED: Final = "marked"
_SEVERAL: Final = re.compile(r"\d{4}(?:\s*,\s*\d{4})+")


class Values:
    """Reads the values of one text."""

    def __init__(self, text: str, notes: Notes) -> None:
        """Prepare.

        Args:
            text: The whole text as typed, for mends and to know what is still being typed.
            notes: Takes sentences about what is unfinished.
        """
        self._text = text
        self._notes = notes

    def years(self, term: Term) -> Node | None:
        """The years that a text names; None while it is only begun.

        Raises:
            Fault: It names none, or the last before the first.
        """
        text = term.snippet.plain.strip()
        if text == "*":
            return Exists("year", span=term.span)
        if _SEVERAL.fullmatch(text):
            several = [YearRange(int(year), int(year), span=term.span) for year in text.split(",")]
            return Or(tuple(several), span=term.span)
        is_at_end = not self._text[term.span[1] :].strip(')" ')
        years = read_years(text)
        if years is None or (not years.is_whole and not is_at_end):
            likely = likely_years(text)
            message = f"“{text}” is no year; write 2020, 2015-2020, >=2019 or ..2010."
            raise Fault(message, term.span, mended(self._text, term.span, likely) if likely else "")
        if not years.is_whole:
            self._notes.wait("The year is not finished yet.")
            if years.low is None:
                return None
        if years.low is not None and years.high is not None and years.low > years.high:
            suggestion = mended(self._text, term.span, likely_years(text))
            raise Fault("The first year is later than the last.", term.span, suggestion)
        if years.is_recent:
            self._notes.add(f"“{text}” is read as {years.low} or later.")
        elif years.is_rounded:
            self._notes.add(f"Of {text} only the year is looked at.")
        return YearRange(years.low, years.high, span=term.span)

    def presence(self, term: Term, is_there: bool) -> Node | None:
        """The records in which the named field is there, or is not; None while the name is only begun.

        Instead of a field, "marked" names the records that the user has marked.

        Raises:
            Fault: There is no such field.
        """
        name = term.snippet.plain.strip()
        if name == "*" and is_there:
            return All(span=term.span)
        if name.lower() == _MARKED:
            marked = Marked(span=term.span)
            return marked if is_there else Not(marked, span=term.span)
        field = field_named(name)
        if field is None:
            is_at_end = term.span[1] == len(self._text)
            if is_at_end and _begins_a_field(name):
                self._notes.wait(f"{self._text[: term.span[1]].split()[-1]} waits for the whole name of a field.")
                return None
            near = nearest_field(name)
            raise Fault(f'There is no field "{name}".', term.span, mended(self._text, term.span, near) if near else "")
        exists = Exists(field, span=term.span)
        return exists if is_there else Not(exists, span=term.span)


def _begins_a_field(name: str) -> bool:
    return any(known.startswith(name.lower()) for known in (*ALIASES, _MARKED))
