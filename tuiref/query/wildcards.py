"""Wildcards of all accents -> the two that a Pattern knows: `*` for any run of characters, `?` for exactly one."""

import re
from itertools import product
from typing import Final

from tuiref.query.accents import Accent
from tuiref.query.typed import LITERAL, Snippet

_MOST_SPELLINGS: Final = 24
_LIMITED: Final = re.compile(r"\$(\d)$")
_UNDECIDED: Final = re.compile(r"\$\d$|[*?$#]")
_WILD_OF_OURS: Final = re.compile(r"[*?]")


def has_wildcards(text: str) -> bool:
    """Whether a text from `spellings` must be a Pattern."""
    return _WILD_OF_OURS.search(text) is not None


def is_literal(word: Snippet) -> bool:
    """Whether nothing in a word is a wildcard; signs that look like one were escaped."""
    return not _UNDECIDED.search(word.live)


def spellings(word: Snippet, accents: Accent) -> tuple[str, ...]:
    """A word as one or several of ours, in which `*` and `?` are the only wildcards.

    Ovid: `?` none or one, `#` exactly one, `$` any run, `$2` up to two. Web of Science: `$` none or one. Elsewhere
    `?` is exactly one, and `$` behind a word any run, so that it does no harm to mix accents.
    """
    if (
        "$" not in word.live
        and "#" not in word.live
        and not (accents & (Accent.OVID | Accent.COCHRANE) and "?" in word.live)
    ):
        return (_plain(word),)
    choices: list[tuple[str, ...]] = []
    place = 0
    for match in _UNDECIDED.finditer(word.live):
        choices.append((_plain(word.cut(place, match.start())),))
        choices.append(_choice(match[0], word.live[: match.start()], word.live[match.end() :], accents))
        place = match.end()
    choices.append((_plain(word.cut(place, len(word.live))),))
    count = 1
    for options in choices:
        count *= len(options)
    if count > _MOST_SPELLINGS:
        choices = [("*",) if len(options) > 1 else options for options in choices]
    return tuple(dict.fromkeys("".join(parts) for parts in product(*choices)))


def _choice(sign: str, before: str, behind: str, accents: Accent) -> tuple[str, ...]:
    is_inside = before[-1:].isalnum() and behind[:1].isalnum()
    if sign == "*":
        return ("*",)
    if sign == "?":
        return ("", "?") if accents & (Accent.OVID | Accent.COCHRANE) else ("?",)
    if sign == "#" and Accent.EBSCO in accents and Accent.OVID not in accents and before:
        return ("", "?")
    if sign == "#":
        return ("?",) if is_inside or (Accent.OVID in accents and before) else ("",)
    if not before[-1:].isalnum() and before[-1:] not in ("*", "?", "#"):
        return (sign[1:],)  # a price, not a wildcard
    if match := _LIMITED.match(sign):
        return tuple("?" * n for n in range(int(match[1]) + 1))
    if is_inside or (Accent.WEB_OF_SCIENCE in accents and Accent.OVID not in accents):
        return ("", "?")
    return ("*",)


def _plain(word: Snippet) -> str:
    """The text of it, in which an escaped `*` or `?` becomes another sign that cuts words: trees have no escapes."""
    if LITERAL not in word.live:
        return word.plain
    return "".join(
        "+" if live == LITERAL and plain in "*?" else plain for plain, live in zip(word.plain, word.live, strict=True)
    )
