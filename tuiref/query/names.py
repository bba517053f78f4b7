"""Names of persons: how the initials in them are read."""

import re
from typing import Final

from tuiref.query.typed import ESCAPE, LITERAL, Snippet

PEOPLE: Final = ("author", "editor")
"""Fields that hold names of persons."""

_INITIALS: Final = re.compile(r"[A-Z]{2,3}|[A-Z](?:[.-]-?[A-Z]){1,3}")
_SMALL_INITIALS: Final = re.compile(r"[a-z]{2}")


def are_initials(word: str) -> bool:
    """Whether a word behind a surname is several initials: JA, J.A, J.-P."""
    return _INITIALS.fullmatch(word) is not None


def kept_single(word: Snippet, spelt: tuple[str, ...]) -> tuple[str, ...]:
    """The spellings of a word, marked when its first letter is escaped, so that it is never read as initials."""
    if word.live[:1] == LITERAL and (len(word.live) == 1 or are_initials(word.plain)):
        return (ESCAPE + word.plain,)
    return spelt


def initialled(words: tuple[str, ...], field: str | None) -> tuple[str, ...]:
    """The words as a phrase holds them.

    In names a single letter behind the first word stands for every given name that begins with it, unless
    `kept_single` marked it.
    """
    is_name = field in PEOPLE
    return tuple(
        f"{word}*" if is_name and n and len(word) == 1 and word.isalpha() else word.removeprefix(ESCAPE)
        for n, word in enumerate(words)
    )


def readings(words: tuple[str, ...], field: str | None, *, is_loose: bool) -> tuple[tuple[str, ...], ...]:
    """The phrases that some words stand for.

    Of names with several initials also those with each initial as a given name, and with all of them as one word.

    Args:
        words: In their order; those that `kept_single` marked are never initials.
        field: Where they are looked for.
        is_loose: Whether two small letters at the end are initials too, as in "smith ja".
    """
    plain = initialled(words, field)
    if field not in PEOPLE:
        return (plain,)
    apart: list[str] = []
    for n, word in enumerate(words):
        is_small = is_loose and n == len(words) - 1 and _SMALL_INITIALS.fullmatch(word)
        if n and (is_small or are_initials(word)):
            apart += [f"{letter}*" for letter in word if letter.isalpha()]
        else:
            apart.append(plain[n])
    together = _together(words) if tuple(apart) == plain else plain
    return tuple(dict.fromkeys((plain, tuple(apart), together)))


def _together(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with single letters at its end in one: "Smith J A" is "Smith JA" to many databases."""
    first = len(words)
    while first > 1 and len(words[first - 1]) == 1 and words[first - 1].isalpha():
        first -= 1
    return (*words[:first], "".join(words[first:])) if 2 <= len(words) - first <= 4 else initialled(words, PEOPLE[0])
