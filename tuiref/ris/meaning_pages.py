"""Pages of a record in one form: "1-9", "e123", "S12-S19"."""

import re
from collections.abc import Sequence
from typing import Final

_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\u00ad", "-"))
_LABEL: Final = re.compile(r"^(?:pages?|pp?|seiten?|págs?|pgs?|s)(?:\s*[.:]\s*|\s+)(?=\w)", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(?:[ivxlcdm]+\s*[,+;]\s*)?[0-9]{1,5}(?:\s*(?:pages?|pp?|seiten?|s|págs?|leaves|l|v)\.?)?", re.IGNORECASE
)
_NUMBER_OF_PAGES: Final = re.compile(r"^[0-9]+\s+(?:pages?|pp?|seiten)\b\.?$", re.IGNORECASE)
_ROUND_DASH: Final = re.compile(r"\s*-+\s*")
_PARTS: Final = re.compile(r"([A-Za-z]{0,6}\.?)([0-9]+)([A-Za-z]{0,2})")
_PAGE: Final = re.compile(
    r"[A-Za-z]{0,3}[0-9]{1,7}[A-Za-z]?(?:-[A-Za-z]{0,3}[0-9]{1,7}[A-Za-z]?)?|[ivxlcdm]+(?:-[ivxlcdm]+)?"
)
_NOT_PAGES: Final = frozenset(
    ("no-specified", "no pagination specified", "no", "specified", "not specified", "n.p", "n.pag", "-")
)


def pages_of(first: str, last: str = "", *, is_count: bool = False) -> str:
    """One text for the pages.

    Args:
        first: SP: a first page, or a full range.
        last: EP; "" when there is none. It may repeat the range, or be shortened ("1203" and "12").
        is_count: Whether the type of the record gives SP as a number of pages: then a bare number is no page.

    Returns:
        First and last page with one hyphen between, both written out; "" when no page is told.
    """
    if first.isascii() and first.isdigit() and last.isascii() and last.isdigit() and len(first) == len(last):
        return f"{first}-{last}" if first != last else first
    first = _clean(first)
    last = _clean(last)
    if is_count and not last and _COUNT.fullmatch(first):
        return ""
    if _NUMBER_OF_PAGES.match(first):
        first = ""
    if not first or not last or first == last:
        return _written_out(first or last)
    if "-" in first:
        return _written_out(first)
    if "-" in last and last.split("-", 1)[0] == first:
        return _written_out(last)
    return _written_out(f"{first}-{last}")


def is_page(text: str) -> bool:
    """Whether a text looks like a page or a range, and not like anything else."""
    return _PAGE.fullmatch(_clean(text)) is not None


def first_page(values: Sequence[str]) -> str:
    """The first of some values that looks like a page; ""."""
    return next((value for value in values if is_page(value)), "")


def _clean(text: str) -> str:
    text = " ".join(text.split()).translate(_DASHES).strip(" .,;:-")
    if not text or text.isdigit():
        return text
    text = _ROUND_DASH.sub("-", _LABEL.sub("", text))
    return "" if text.lower() in _NOT_PAGES else text


def _written_out(pages: str) -> str:
    """Write out a shortened last page: "1203-12" is "1203-1212", "S527-8" is "S527-S528"."""
    first, dash, last = pages.partition("-")
    if not dash:
        return pages
    begin, end = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    if begin is None or end is None or begin[3] or end[3] or end[1] not in ("", begin[1]):
        return pages
    if len(end[2]) < len(begin[2]):
        full = begin[2][: len(begin[2]) - len(end[2])] + end[2]
        return f"{first}-{begin[1]}{full}" if int(full) > int(begin[2]) else pages
    return f"{first}-{begin[1]}{end[2]}" if begin[1] and not end[1] and int(end[2]) > int(begin[2]) else pages
