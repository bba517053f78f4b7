"""Characters that an output may hold: control characters and broken surrogates kept out of text formats."""

import re
from typing import Final

# C0 and C1 controls, DEL and the two noncharacters that XML forbids. Tab and line feed are decided by each function.
_FORBIDDEN: Final[dict[int, str]] = {
    **{code: " " for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF)},
    **{code: "\N{REPLACEMENT CHARACTER}" for code in range(0xD800, 0xE000)},
}
_LINES: Final[dict[int, str]] = _FORBIDDEN | {
    0x09: "\t",
    0x0A: "\n",
    0x0D: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BLANKS: Final = re.compile(r"[ \t\n]+")


def as_lines(text: str) -> str:
    """The text without control characters; tabs stay, every kind of line end is one LF."""
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_LINES)


def as_one_line(text: str) -> str:
    """The text on one line: no control characters, each run of blanks, tabs and line ends one blank, ends trimmed."""
    if "  " not in text and text.isascii() and text.isprintable():
        return text.strip(" ")
    return _BLANKS.sub(" ", text.translate(_LINES)).strip(" ")


def encodable(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
