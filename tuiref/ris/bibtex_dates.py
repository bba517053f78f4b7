"""When a BibTeX entry says that its work appeared: `date` of BibLaTeX, or `year`, `month` and `day`."""

import re
from collections.abc import Mapping
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.dates import partial_date
from tuiref.ris.latex_text import plain_text
from tuiref.ris.neighbour_tags import date_pairs, extra, line_of

DATED: Final = frozenset(("year", "month", "day", "date"))
"""The fields that tell it, in lower case."""

_SPAN: Final = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})([~?%]?)(?:/([0-9.-]*)[~?%]?)?")
"""ISO 8601-2 as BibLaTeX has it: a day, or two with a slash between; a sign of doubt behind each."""


def date_of(kind: str, values: Mapping[str, str]) -> list[TagValue]:
    """The tags of the date of publication.

    Args:
        kind: Type of the record.
        values: The entry's fields by their names in lower case, with their LaTeX.
    """
    said = [
        (name, text) for name in ("date", "year", "month", "day") if (text := line_of(plain_text(values.get(name, ""))))
    ]
    texts = dict(said)
    if "date" in texts:
        span = _SPAN.fullmatch(texts["date"])
        date = partial_date(span[1] if span else texts["date"])
        other = [extra(name, text) for name, text in said if date.year is not None and name in ("month", "day")]
        year = texts.get("year", "") if date.year is None else f"{date.year:04d}"
        if span is not None and (span[2] or span[3]):
            return [*date_pairs(kind, year, date.month, date.day, texts["date"].replace("/", " to ")), *other]
        if date.year is None and not date.month:
            return [*date_pairs(kind, year, None, None, texts["date"]), *other]
        return [*date_pairs(kind, year, date.month, date.day, date.text), *other]
    month = texts.get("month", "")
    found = partial_date(month)
    number = int(month) if month.isdecimal() and 1 <= int(month) <= 12 else found.month
    day = texts.get("day", "")
    day_number = int(day) if day.isdecimal() and 1 <= int(day) <= 31 else found.day
    rest = found.text if not month.isdecimal() else ""
    if month and number is None:
        rest = month
    if day and day_number is None:
        rest = f"{rest} {day}".strip()
    if number is None and day_number is not None:
        rest = f"{rest} {day}".strip()
    return date_pairs(kind, texts.get("year", ""), number, day_number, rest)
