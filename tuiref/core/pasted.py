"""Several pasted lines: one search that was broken into lines, or a search a line."""

import re
from itertools import pairwise
from typing import Final

from tuiref.core.pattern import pattern

_JOINS: Final = r"(?:and|or|not|near|next|adj\d*|(?:near|next|w|pre|n)/\d+)"
_ENDS: Final = pattern(rf"(?:\b{_JOINS}|[(,&|])\s*$", re.IGNORECASE)
_BEGINS: Final = pattern(rf"\s*(?:{_JOINS}(?![\w/.-])|[),&|])", re.IGNORECASE)
_NUMBERED: Final = pattern(r"\s*[#(\[]?\s*[sS]?\d{1,4}\s*[.):\]\t ]\s*\S")


def is_one_search(text: str) -> bool:
    """Whether lines can only be one search: an operator stands where two of them meet, or a bracket goes over the end.

    Args:
        text: Several lines, such as were pasted.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_NUMBERED.match, lines)):
        return False
    return any(meets(line, after) or _is_open(line) for line, after in pairwise(lines))


def meets(line: str, after: str) -> bool:
    """Whether an operator stands where two lines meet, so that the second is the rest of the first."""
    return bool(_ENDS.search(line) or _BEGINS.match(after))


def _is_open(line: str) -> bool:
    return line.count("(") > line.count(")") or line.count('"') % 2 == 1
