"""When a work appeared, of all the tags in which producers write it."""

import re
from typing import Final

from tuiref.core.date import PartialDate
from tuiref.ris import meaning_types as types
from tuiref.ris.dates import partial_date, publication_date
from tuiref.ris.meaning_values import Values

_DATES: Final = ("DA", "Y1", "PY")
_ACCESS_DATES: Final = ("PY", "Y1")
_DATED_NOTE: Final = re.compile(r"full publication date:\s*", re.IGNORECASE)

DATE_TAGS: Final = frozenset(_DATES)
"""What tells the date of most records."""


def date_of(values: Values, kind: str) -> PartialDate:
    """The date of publication; of most types DATE_TAGS alone tell it, and a C1 that says "full publication date"."""
    dates: list[str] = []
    for tag in _ACCESS_DATES if kind in types.ACCESSED_IN_DA else _DATES:
        if tag in values:
            dates += values[tag]
    date = publication_date(dates)
    if date.year is None:
        date = _date_elsewhere(values, kind, date)
    elif date.month is None and "C1" in values and (found := _DATED_NOTE.match(values["C1"][0])):
        # JSTOR has the year in PY and the whole date in C1.
        date = publication_date([values["C1"][0][found.end() :], str(date.year)])
    return date


def is_dated_elsewhere(values: Values, kind: str) -> bool:
    """Whether other tags than DATE_TAGS, and such a C1, may tell the date of a record."""
    is_of_conference = kind in types.CONFERENCES and "C2" in values
    return is_of_conference or (kind in types.DATED_BY_ET and "ET" in values) or kind == "ELEC"


def _date_elsewhere(values: Values, kind: str, date: PartialDate) -> PartialDate:
    tags = ["DA"]
    if kind in types.DATED_BY_ET:
        tags.append("ET")
    if kind in types.CONFERENCES:
        tags.append("C2")
    if kind in ("ELEC", "BLOG"):
        tags += ["VL", "M1", "Y2"] if kind == "ELEC" and "PY" not in values and "TI" not in values else []
    for tag in tags:
        if tag in values:
            other = partial_date(values[tag][0])
            if other.year is not None:
                return publication_date([values[tag][0], *values.get("DA", ())])
    return date
