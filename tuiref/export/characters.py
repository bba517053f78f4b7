"""Characters that an output may hold: control characters and broken surrogates kept out of text formats."""

import re
from typing import Final

# C0 and C1 controls, DEL, line separators, lone surrogates and the two noncharacters that XML forbids.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = frozenset("\r\x85\u2028\u2029")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BLANKS: Final = re.compile(r"[\t\n]|  +")
_RUN: Final = re.compile(r"[ \t\n]+")


def as_lines(text: str) -> str:
    """The text without control characters; tabs stay, every kind of line end is one LF."""
    if _UNWANTED.search(text) is None:
        return text
    return _UNWANTED.sub(_replaced, text.replace("\r\n", "\n"))


def as_one_line(text: str) -> str:
    """The text on one line: no control characters, each run of blanks, tabs and line ends one blank, ends trimmed."""
    clean = as_lines(text)
    return (_RUN.sub(" ", clean) if _BLANKS.search(clean) else clean).strip(" ")


def _replaced(match: re.Match[str]) -> str:
    character = match[0]
    if character in _LINE_ENDS:
        return "\n"
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else " "


def encodable(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
