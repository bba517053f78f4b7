"""Texts of a record made fit to show: one line or paragraphs, the right abstract, single keywords."""

import re
from collections.abc import Sequence
from typing import Final

NOTHING: Final = frozenset(("", " ", "NA", "N/A", "nan", "NaN", "None", "null", "NULL", "undefined", "[object Object]"))
"""Values that programs write where they have none."""

_COPYRIGHT: Final = re.compile(
    r"\s*(?:copyright\b|\(c\)|©|[\[<(]?abstract from author[\])>]?\s*copyright)", re.IGNORECASE
)
_NO_ABSTRACT: Final = re.compile(
    r"[\[(<]?\s*(?:no abstract(?: (?:is )?available)?|abstract (?:is )?not available|not available)\s*[\])>]?\.?",
    re.IGNORECASE,
)
_KEYWORD_PARTS: Final = re.compile(r"(?:&#?\w{1,8};|[^;\n])+")
_UNUSUAL: Final = (";", "*", "  ", "\t", " \x00", "\x00 ")
_WRAPPED_UP_TO: Final = 132
_WRAPPED_FROM: Final = 40
_NO_LINE_BEFORE: Final = -1
_TAG_WIDTH: Final = 6


def one_line(text: str) -> str:
    """The text with every run of white space, line ends too, made one blank."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """The text with its lines kept, each free of needless white space, without empty ones."""
    if len(text.splitlines()) <= 1:
        return one_line(text)
    return "\n".join(line for part in text.splitlines() if (line := " ".join(part.split())))


def unwrapped(text: str) -> str:
    """The text as paragraphs parted by LF; lines that a program broke at a fixed width are joined again.

    A line was broken when the first word of the next would not have fitted within the longest line, or when all
    further lines are indented, as Web of Science does.
    """
    # Abstracts are most of a library, and most of them have nothing to mend: look for that the fast way.
    if len(text.splitlines()) <= 1:
        return _plain_line(text)
    source = text.strip().splitlines()
    if not source:
        return ""
    lines = [_plain_line(line) for line in source]
    width = max(map(len, lines))
    if not _WRAPPED_FROM <= width <= _WRAPPED_UP_TO:
        return "\n".join(filter(None, lines))
    is_indented = all(line[:2].isspace() or not line for line in source[1:])
    out: list[str] = []
    room = _NO_LINE_BEFORE
    for line in lines:
        if room >= 0 and line and (is_indented or len(line.split(" ", 1)[0]) >= room):
            out.append(" ")
        elif line and out:
            out.append("\n")
        # Before the first line stood the tag.
        room = _NO_LINE_BEFORE if not line else max(width - len(line) - (0 if out else _TAG_WIDTH), 0)
        out.append(line)
    return "".join(out)


def _plain_line(line: str) -> str:
    return line.strip() if "  " not in line and "\t" not in line else " ".join(line.split())


def abstract_of(values: Sequence[str]) -> str:
    """The abstract to show, of several.

    The first that is neither a copyright notice nor a remark that there is none, for a second is most often
    the same in another language; but the longest, when the first is a mere line beside it.
    """
    if not values:
        return ""
    texts = [text for value in values if (text := unwrapped(value)) and not _NO_ABSTRACT.fullmatch(text)]
    if len(texts) <= 1:
        return texts[0] if texts else ""
    own = [text for text in texts if not _COPYRIGHT.match(text)] or texts
    longest = max(own, key=len)
    return longest if len(own[0]) < 200 and len(own[0]) * 3 < len(longest) else own[0]


def keywords_of(values: Sequence[str]) -> tuple[str, ...]:
    """The keywords of all KW values, one each, without the `*` of major ones and without repeats.

    A value is split at its line ends and at `;`; a single value also at its commas when it reads like a list
    and not like an inverted heading ("Leukemia, Myeloid, Acute").
    """
    seam = "\x00".join(("", *values, ""))
    if not any(sign in seam for sign in _UNUSUAL) and len(seam.splitlines()) == 1 and len(values) > 1:
        return tuple(dict.fromkeys(values))
    out: list[str] = []
    for value in values:
        for part in _KEYWORD_PARTS.findall(value) if ";" in value or "\n" in value else (value,):
            keyword = " ".join(part.replace("/*", "/").split()).strip("* ")
            if keyword:
                out.append(keyword)
    if len(out) == 1 and _is_comma_list(out[0]):
        out = [part.strip() for part in out[0].split(",") if part.strip()]
    return tuple(dict.fromkeys(out))


def joined(values: Sequence[str]) -> str:
    """Several short values as one text, parted by `; `, without repeats."""
    if len(values) == 1 and "\n" not in values[0]:
        return one_line(values[0])
    parts = dict.fromkeys(line for value in values for line in paragraphs(value).split("\n") if line)
    return "; ".join(parts)


def _is_comma_list(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 3:
        return False
    return len(parts) > 3 or any(part[:1].islower() for part in parts[1:])
