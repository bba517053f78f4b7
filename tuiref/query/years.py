"""What people type for years of publication: 2020, 2015-2020, >=2019, ..2010, 201*, 2019/05/01."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_FAR_FUTURE: Final = 3000
"""The year that PubMed's own date ranges end with when they have no end."""

_YEAR: Final = r"(\d{4})(?:(?:/\d{0,2}){0,2}|(?:0[1-9]|1[0-2])[0-3]\d)"
_DAY: Final = re.compile(r"\d{8}")
_TO: Final = r"\s*(?:-+|:|\.\.+|to)\s*"
_EXACT: Final = re.compile(_YEAR)
_RANGE: Final = re.compile(_YEAR + _TO + _YEAR)
_FROM: Final = re.compile(_YEAR + _TO + r"(?:current|present|now|)")
_UNTIL: Final = re.compile(r"(?:-|:|\.\.+)\s*" + _YEAR)
_COMPARED: Final = re.compile(r"([<>]=?|=)\s*" + _YEAR)
_DECADE: Final = re.compile(r"(\d{1,3})[*?]+|(\d{3})0s")
_BARE: Final = re.compile(r"[<>]=?(?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d(?:-|:|\.\.)(?:1[5-9]|20)\d\d")
_ALL_OPEN: Final = re.compile(r"\.\.+")
_BEGUN: Final = re.compile(r"[<>]?=?\s*(?:\d{1,3})?|(?:-|:|\.)+\s*\d{0,3}|o|an?|no?")
"""The last three begin an operator: "year:(2015 OR ..."."""
_BEGUN_END: Final = re.compile(
    _YEAR
    + r"\s*(?:-+|:|\.+)\s*(?:\d{1,3}|c(?:u(?:r(?:r(?:en?)?)?)?)?|p(?:r(?:e(?:s(?:en?)?)?)?)?|no?)|"
    + _YEAR
    + r"\s*\.|"
    + rf"(?:{_YEAR}\s*-\s*)?(\d{{4}})(?:0\d?|1[0-2]?)[0-3]?"
)
_RECENT: Final = re.compile(r"(?:last|past|previous)\s+(\d{1,3})\s+(year|month|week|day)s?")
_DAYS: Final = {"month": 31, "week": 7, "day": 1}
_SHORT_END: Final = re.compile(r"(\d\d)(\d\d)\s*-\s*(\d\d)")


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a text names, both ends included, None where an end is open."""

    low: int | None
    high: int | None
    is_whole: bool = True
    """False while the text looks like years that are still being typed."""
    is_rounded: bool = False
    """True when the text told a month or a day, which are not looked at."""
    is_recent: bool = False
    """True when the text is counted back from today."""


def read_years(text: str) -> Years | None:  # noqa: PLR0911 - one way of writing years each
    """Read years; None when the text can't become years by typing on."""
    text = text.strip().lower()
    rounded = "/" in text or _DAY.search(text) is not None
    if match := _EXACT.fullmatch(text):
        return Years(int(match[1]), int(match[1]), is_rounded=rounded)
    if match := _RECENT.fullmatch(text):
        today = date.today()
        if match[2] == "year":
            return Years(today.year - int(match[1]), None, is_recent=True)
        return Years((today - timedelta(int(match[1]) * _DAYS[match[2]])).year, None, is_recent=True)
    if match := _RANGE.fullmatch(text):
        high = int(match[2])
        return Years(int(match[1]), None if high == _FAR_FUTURE else high, is_rounded=rounded)
    if match := _FROM.fullmatch(text):
        return Years(int(match[1]), None, is_rounded=rounded)
    if match := _UNTIL.fullmatch(text):
        return Years(None, int(match[1]), is_rounded=rounded)
    if match := _COMPARED.fullmatch(text):
        return _compared(match[1], int(match[2]), rounded)
    if match := _DECADE.fullmatch(text):
        digits = match[1] or match[2]
        zeros = 10 ** (4 - len(digits))
        return Years(int(digits) * zeros, int(digits) * zeros + zeros - 1)
    if _ALL_OPEN.fullmatch(text):
        return Years(None, None)
    if match := _BEGUN_END.fullmatch(text):
        return Years(int(match[1] or match[2] or match[3] or match[4]), None, is_whole=False)
    return Years(None, None, is_whole=False) if _BEGUN.fullmatch(text) else None


def are_bare_years(text: str) -> bool:
    """Whether a word that was typed without a field is most likely meant for years: "2015-2019", ">2019"."""
    return _BARE.fullmatch(text) is not None


def likely_years(text: str) -> str:
    """A mend of a text that names no years, or none in order; "" when there is none."""
    text = text.strip()
    if (match := _RANGE.fullmatch(text)) and match[1] > match[2]:
        return f"{match[2]}-{match[1]}"
    if (match := _SHORT_END.fullmatch(text)) and match[3] > match[2]:
        return f"{match[1]}{match[2]}-{match[1]}{match[3]}"
    found = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    return "-".join(sorted(found)) if 1 <= len(found) <= 2 else ""


def _compared(sign: str, year: int, rounded: bool) -> Years:
    if sign == "=":
        return Years(year, year, is_rounded=rounded)
    if sign.startswith(">"):
        return Years(year if sign == ">=" else year + 1, None, is_rounded=rounded)
    return Years(None, year if sign == "<=" else year - 1, is_rounded=rounded)
