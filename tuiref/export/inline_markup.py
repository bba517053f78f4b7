"""Inline HTML in a value ("CO<sub>2</sub>", "R&amp;D") taken apart, for formats that have italics of their own."""

import html
import re
from dataclasses import dataclass
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PAIR: Final = re.compile(r"<(?:jats:)?(i|em|italic|b|strong|bold|sub|sup)>([^<>]*)</(?:jats:)?\1>", re.IGNORECASE)
_STYLES: Final = {
    "i": "italic",
    "em": "italic",
    "italic": "italic",
    "b": "bold",
    "strong": "bold",
    "bold": "bold",
    "sub": "subscript",
    "sup": "superscript",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in one style."""

    text: str
    style: str = ""
    """"italic", "bold", "subscript", "superscript", or "" for none."""


def segments(value: str) -> list[Segment]:
    """The value in its stretches: whole pairs of inline tags become styles, entities become their characters.

    Tags that do not stand in a pair around plain text stay in the text as they are.
    """
    if "<" not in value and "&" not in value:
        return [Segment(value)]
    out = []
    position = 0
    for match in _PAIR.finditer(value):
        if match.start() > position:
            out.append(Segment(_unescaped(value[position : match.start()])))
        if match[2]:
            out.append(Segment(_unescaped(match[2]), _STYLES[match[1].lower()]))
        position = match.end()
    if position < len(value) or not out:
        out.append(Segment(_unescaped(value[position:])))
    return out


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
