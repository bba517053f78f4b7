"""A tree as text in the plain accent; reading the text gives the same tree."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tuiref.core.query import (
    All,
    And,
    Boost,
    ExactValue,
    Exists,
    Fuzzy,
    Line,
    Marked,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    YearRange,
)
from tuiref.query.names import PEOPLE, are_initials

_SIMPLE: Final = re.compile(r"[A-Za-z0-9*?]+(?:[-'][A-Za-z0-9*?]+)*")
"""Words that mean themselves wherever they stand, wildcards included; the rest is escaped."""
_SIMPLE_QUOTED: Final = re.compile(r"[A-Za-z0-9*?]+(?:[-'./][A-Za-z0-9*?]+)*")
_SAFE_IN_VALUES: Final = frozenset(" !#$%&'()*+,-./:;<=>?@[]^_`{|}~")
_RESERVED: Final = re.compile(r"and|or|not|adj\d*|near|next|limit|exp|same|hasabstract|s?\d{1,3}", re.IGNORECASE)


def render(node: Node) -> str:
    """The tree as text, such that reading the text gives an equal tree.

    Args:
        node: A tree as `parse` makes them; its words hold no blanks.

    Returns:
        "" for all records.
    """
    return "" if isinstance(node, All) else _text(node)


def _text(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    match node:
        case All():
            return "*:*"
        case Word():
            return ("=" if node.is_exact else "") + _field(node.field) + _word(node.text)
        case ExactValue():
            return f'{node.field}:="{_value(node.text)}"'
        case Pattern():
            return _field(node.field) + _pattern(node.text)
        case Fuzzy():
            return f"{_field(node.field)}{_word(node.text)}~{node.distance}"
        case Phrase():
            return _phrase(node)
        case YearRange():
            return "year:" + _years(node.low, node.high)
        case Exists():
            return f"has:{node.field}"
        case Line():
            return f"#{node.number}"
        case Marked():
            return "is:marked"
        case And():
            is_loose = any(isinstance(word, Word) and word.together for part in node.parts for word in _words(part))
            return (" " if is_loose else " AND ").join(_inside(part) for part in node.parts)
        case Or():
            return " OR ".join(_inside(part) for part in node.parts)
        case Not():
            return f"NOT {_inside(node.part)}"
        case Boost():
            return f"{_weighted(node.part)}^{_number(node.factor)}"
    raise TypeError(f"a node without a text: {node!r}")


def _words(part: Node) -> tuple[Node, ...]:
    """A part of an AND, or the same word in several fields."""
    return part.parts if isinstance(part, Or) else (part,)


def _inside(node: Node) -> str:
    """A part of something larger, in brackets where it could fall apart."""
    return f"({_text(node)})" if isinstance(node, And | Or | Not) else _text(node)


def _weighted(node: Node) -> str:
    text = _text(node)
    return f"({text})" if isinstance(node, And | Or | Not | Boost | YearRange | Line | Exists | Marked | All) else text


def _field(field: str | None) -> str:
    return "" if field is None else f"{field}:"


def _word(text: str) -> str:
    if _RESERVED.fullmatch(text):
        return f"\\{text}"
    return text if _SIMPLE.fullmatch(text) and "*" not in text and "?" not in text else _escaped(text)


def _value(text: str) -> str:
    """A whole value between its quotes: what is read as another character there is escaped."""
    return "".join(
        character if character in _SAFE_IN_VALUES or _is_safe(character) else f"\\{character}" for character in text
    )


def _pattern(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else _escaped(text, besides="*?")


def _escaped(text: str, besides: str = "") -> str:
    """The text with a backslash before all that is no letter or digit, except for some signs."""
    return "".join(character if _is_safe(character) or character in besides else f"\\{character}" for character in text)


def _is_safe(character: str) -> bool:
    # full-width letters are read as ASCII unless escaped
    return character.isalnum() and not 0xFF01 <= ord(character) <= 0xFF5E


def _phrase(node: Phrase) -> str:
    if node.is_exact:
        return f"={_phrase(replace(node, is_exact=False))}"
    names = node.field in PEOPLE
    words = [_quoted(word, is_name=names and n > 0) for n, word in enumerate(node.words)]
    if not node.ordered:
        return f'{_field(node.field)}"{" ".join(words)}"~{node.gap}'
    if not node.gap:
        return f'{_field(node.field)}"{" ".join(words)}"'
    return f"{_field(node.field)}({f' PRE/{node.gap} '.join(f'{chr(34)}{word}{chr(34)}' for word in words)})"


def _quoted(word: str, *, is_name: bool) -> str:
    if is_name and (len(word) == 1 or are_initials(word)):
        return f"\\{word}"  # or else it would be read as initials
    return word if _SIMPLE_QUOTED.fullmatch(word) else _escaped(word, besides="*?")


def _years(low: int | None, high: int | None) -> str:
    if low == high and low is not None:
        return f"{low:04d}"
    if low is None and high is None:
        return ".."
    if low is None:
        return f"..{high:04d}"
    return f"{low:04d}-" if high is None else f"{low:04d}-{high:04d}"


def _number(factor: float) -> str:
    return format(Decimal(repr(factor)), "f").removesuffix(".0")
