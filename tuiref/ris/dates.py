"""Dates as records write them, read into `PartialDate`; never invents a month or a day."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tuiref.core.date import PartialDate

_MONTH_NAMES: Final = (
    "january january januar janvier enero janeiro gennaio januari jan janv ene genn",
    "february februar février fevrier febrero fevereiro febbraio februari feb févr fevr fev",
    "march märz maerz mars marzo março marco maart mar mär mrz mrt",
    "april avril abril aprile apr avr abr",
    "may mai mayo maio maggio mei mag",
    "june juni juin junio junho giugno jun giu",
    "july juli juillet julio julho luglio jul juil lug",
    "august août aout agosto augustus aug ago",
    "september septembre septiembre setiembre setembro settembre sep sept set",
    "october oktober octobre octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dezembro dicembre dec dez déc dic",
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_NOTHING: Final = frozenset(
    ("", "na", "n/a", "nan", "none", "null", "undefined", "0000", "unknown", "not specified", "...", "-", "--")
)
_NO_DATE: Final = PartialDate()

_PLAIN: Final = re.compile(
    r"(?!0000)[0-9]{4}/(?:(?:0[1-9]|1[0-2])/(?:0[1-9]|[12][0-9])|(?:0[13-9]|1[0-2])/30|(?:0[13578]|1[02])/31)/?"
)
"""By far the most dates that are more than a year."""
_SLASHED: Final = re.compile(
    r"\s*([0-9]{4})(?:\s*[-–]\s*([0-9]{2}|[0-9]{4}))?\s*(?:/\s*([^/]*?)\s*)?(?:/\s*([^/]*?)\s*)?(?:/(.*))?", re.DOTALL
)
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?(?:[T/ ].*)?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})\.([0-9]{1,2})(?:\.([0-9]{1,2}))?\.?")
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_CHARACTERS: Final = re.compile(r"([0-9]{4})\s?[年년]\s?(?:([0-9]{1,2})\s?[月월])?\s?(?:([0-9]{1,2})\s?[日일])?")
_COMPACT: Final = re.compile(r"(?<![0-9])((?:1[5-9]|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_YEAR: Final = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_YEARS: Final = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})\s?[-–—/]\s?((?:1[0-9]|20)?[0-9]{2})(?![0-9])")
_DAY: Final = re.compile(r"[0-9]{1,2}")
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_ORDINALS: Final = frozenset(("st", "nd", "rd", "th", "of", "de", "d", "den", "c", "ca"))
_DAYS_IN_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_plain_day(text: str) -> bool:
    """Whether a text says just year, month and day, in this order and four, two and two digits: "2019/06/25"."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=32768)
def partial_date(text: str) -> PartialDate:
    """Read one date.

    Understands `2019/06/25/other`, ISO, `25.06.2019`, `20190625`, `Jan 2021`, `SEP 22` (a day, not a year),
    `Winter 2014`, `4-8 Aug. 2020`, `1975-1976//` (the first year) and month names of eight languages. Parts that are
    zero are not told.

    Args:
        text: The value of a date tag.

    Returns:
        The date; `text` of it keeps what says more than year, month and day do. `PartialDate()` for a placeholder.
    """
    if is_plain_day(text):
        return PartialDate(int(text[:4]), int(text[5:7]), int(text[8:10]))
    text = " ".join(text.split())
    if len(text) == 4 and text.isascii() and text.isdigit():
        return _NO_DATE if text == "0000" else PartialDate(int(text))
    if text.lower() in _NOTHING or not text.strip("/- .0"):
        return _NO_DATE
    return _slashed(text) or _numeric(text) or _worded(text)


def publication_date(values: Sequence[str]) -> PartialDate:
    """The date of publication from several tags.

    Args:
        values: The values of the date tags, the one to be believed first (DA, Y1, PY).

    Returns:
        The first that tells a year. Where others tell the same year more exactly, or one before it tells a
        month and day without a year, they complete it.
    """
    if len(values) == 1:
        return partial_date(values[0])
    dates = [date for date in map(partial_date, values) if date != _NO_DATE]
    if not dates:
        return _NO_DATE
    best = next((date for date in dates if date.year is not None), dates[0])
    if best.year is None:
        return best
    if best.month is None:
        for date in dates:
            if date.month is not None and date.year in (None, best.year):
                return PartialDate(best.year, date.month, date.day, date.text or best.text)
        if not best.text:
            for date in dates:
                if date.text and date.year in (None, best.year):
                    return PartialDate(best.year, text=date.text)
    elif best.day is None:
        for date in dates:
            if date.day is not None and date.month == best.month and date.year in (None, best.year):
                return PartialDate(best.year, best.month, date.day, best.text or date.text)
    return best


def _valid(year: int, month: int | None, day: int | None, text: str = "") -> PartialDate | None:
    """A date if its parts can be one; 0 counts as not told."""
    month = month or None
    day = day or None if month else None
    if month is not None and (month > 12 or (day is not None and day > _DAYS_IN_MONTH[month - 1])):
        return None
    return PartialDate(year, month, day, text)


def _slashed(text: str) -> PartialDate | None:  # noqa: PLR0912 - each part may hold what belongs to the next
    """`YYYY/MM/DD/other`, each part perhaps empty, the month perhaps a name."""
    if "/" not in text:
        return None
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    first, until, month_text, day_text, other = found.groups()
    year = int(first)
    other = "" if (other or "").strip().lower() in _NOTHING else other.strip(" /")
    month: int | None = None
    if until is not None:
        if len(until) == 2 and 1 <= int(until) <= 12:
            month = int(until)
        else:
            other = f"{first}-{until} {other}".strip()
    day: int | None = None
    rest = [other] if other else []
    if month_text:
        if month_text.isascii() and month_text.isdigit():
            number = int(month_text)
            if month is not None:
                day = number
            elif number <= 12:
                month = number
            else:
                rest.insert(0, month_text)
        else:
            inner = _worded(month_text)
            month, day = inner.month, inner.day
            if inner.text:
                rest.insert(0, inner.text)
    if day_text:
        if day is None and day_text.isascii() and day_text.isdigit() and int(day_text) <= 31:
            day = int(day_text)
        else:
            rest.insert(0, day_text)
    if year == 0:
        return PartialDate(text=" ".join(rest)) if rest else _NO_DATE
    said = " ".join(rest)
    return _valid(year, month, day, said) or PartialDate(year, month, text=f"{day_text} {said}".strip())


def _numeric(text: str) -> PartialDate | None:
    """The forms that consist of numbers."""
    if found := _ISO.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
        return _valid(year, month, day) if year and month else None
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3] or 0))
    if found := _DAY_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # With slashes both orders are in use; a date that could be either is not decided.
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            return PartialDate(year, text=text)
        return _valid(year, second, first) or _valid(year, first, second)
    if found := _MONTH_YEAR.fullmatch(text):
        return _valid(int(found[2]), int(found[1]), None)
    if found := _CHARACTERS.match(text):
        return _valid(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    return None


def _worded(text: str) -> PartialDate:
    """Free text: a year, month names and days, and whatever else is said."""
    year: int | None = None
    rest = text
    is_range = False
    if found := _COMPACT.search(text):
        date = _valid(int(found[1]), int(found[2]), int(found[3]))
        if date is not None:
            return date
    if found := _YEARS.search(text):
        year, is_range = int(found[1]), True
    elif found := _YEAR.search(text):
        year = int(found[1])
        rest = f"{text[: found.start()]} {text[found.end() :]}"
    if year is not None and not is_range and any(int(other) != year for other in _YEAR.findall(rest)):
        # More than one year is more than one date: "2018 Export Date: 12 May 2022".
        return PartialDate(year, text=" ".join(rest.split()))
    months: list[int] = []
    days: list[int] = []
    words: list[str] = []
    for token in _TOKEN.findall(rest):
        lower = token.lower()
        if lower in _MONTHS:
            months.append(_MONTHS[lower])
        elif _DAY.fullmatch(token) and 1 <= int(token) <= 31:
            days.append(int(token))
        elif lower not in _ORDINALS:
            words.append(token)
    if is_range or not months:
        if year is None or is_range:
            return PartialDate(year, text=text)
        said = " ".join(rest.split()).strip(" .,;:/-–—()[]") if words or days else ""
        return PartialDate(year, text=said)
    said = ""
    if len(months) > 1 or len(days) > 1:
        said = " ".join(rest.split()).strip(" .,;:/")
    elif words:
        said = " ".join(words)
    day = days[0] if days else None
    if day is not None and day > _DAYS_IN_MONTH[months[0] - 1]:
        day = None
    return PartialDate(year, months[0], day, said)
