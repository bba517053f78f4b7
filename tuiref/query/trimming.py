"""Words as they were typed -> without the punctuation around them, and other ways to make them plainer."""

import re
from typing import Final

from tuiref.core.typedwords import variants
from tuiref.query.typed import LITERAL, Snippet

NO_WILDCARDS: Final = dict.fromkeys(map(ord, "*?$#"), None)
"""For str.translate: takes out the signs that can be wildcards."""

_EDGES: Final = frozenset("¡¿·…‚′‹›、。「」『』【】《》〈〉，；：！？（）“”„«»®™©")
_ASCII_LETTER: Final = re.compile(r"[A-Za-z0-9]")
_LOOKED_AT: Final = 40
_RESOLVER: Final = re.compile(r"\W*(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:)(?=10\.)", re.IGNORECASE)


def trimmed(word: Snippet) -> Snippet:
    """The word without the punctuation around it; wildcards and escaped characters stay."""
    live = word.live
    start, end = 0, len(live)
    while start < end and _is_edge(live[start]):
        start += 1
    while end > start and _is_edge(live[end - 1]):
        end -= 1
    return word.cut(start, end)


def is_searchable(text: str) -> bool:
    """Whether there is anything in a text that an index can hold."""
    return bool(_ASCII_LETTER.search(text) or variants(text[:_LOOKED_AT]) or variants(text))


def _is_edge(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and character not in "*?$#"
    return character != LITERAL and (not character.isprintable() or character in _EDGES)


def without_resolver(word: Snippet) -> Snippet:
    """A DOI without the address of the service that resolves it; any other word as it is."""
    found = _RESOLVER.match(word.live)
    return word.cut(found.end(), len(word.live)) if found else word


def widest(spelt: tuple[str, ...]) -> str:
    """One pattern that matches at least what several spellings of a word match."""
    shortest = min(spelt, key=len)
    common = len(shortest)
    while common and any(text[:common] != shortest[:common] for text in spelt):
        common -= 1
    return shortest[:common].rstrip("?*") + "*"
