"""Typed words: as which terms of the index a word or a phrase of a query is looked up."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

from tuiref.core.folding import GREEK_NAMES
from tuiref.core.markup import without_markup
from tuiref.core.words import ANY_ONE, ANY_RUN, LONGEST_TERM, RAW_WORD, chains

_WORDS_OF_A_LETTER: Final = frozenset("ai")
"""Letters that are words: "a part" is not "apart"."""
_NAME: Final = "(alpha|beta|gamma|delta|epsilon|kappa|lambda|sigma|omega|theta|zeta)"
"""Of the names of letters those that few words end with."""
_WITH_GREEK_NAME: Final = re.compile(f"([a-z0-9]+?){_NAME}([a-z]|[0-9]{{1,2}})?|{_NAME}([a-z])")
_WITH_NUMBER: Final = re.compile("([a-z]{2,})([0-9]+)")
_THOUSANDS: Final = re.compile("[1-9][0-9]{0,2}(?:[,'’][0-9]{3})+")
_NUMBER: Final = re.compile("(?!(?:1[5-9]|20)[0-9]{2}$)[1-9][0-9]{3,5}|[1-9][0-9]{0,5}000")
"""A number that others part by thousands; no year, and of the longer ones only round ones, for others are names."""
_DOTTED: Final = re.compile(r"[A-Za-z]{1,2}(?:\.[A-Za-z]{1,2})+\.?")
_DOTTED_BY_OTHERS: Final = {
    **{word: tuple(word.lower()) for word in ("usa", "USA", "uk", "UK", "uae", "UAE", "USSR", "US", "EU", "UN")},
    **dict.fromkeys(("phd", "PhD", "PHD"), ("ph", "d")),
}
_PREFIX: Final = re.compile(
    "anti|auto|bio|co|counter|extra|hyper|hypo|inter|intra|macro|meta|micro|mid|mini|multi|nano|neo|neuro|non|para|peri|"
    "poly|post|pre|pseudo|psycho|radio|semi|sub|super|supra|tele|trans|ultra|un"
)
_SHORTEST_WITH_PREFIX: Final = 4


def variants(word: str, *, has_wildcards: bool = False) -> tuple[tuple[str, ...], ...]:
    """How a typed word is looked up: alternatives, each one a run of terms at consecutive positions.

    "p53" -> (("p53",),); "CAR-T" -> (("car", "t"), ("cart",)); "HIV/AIDS" -> (("hiv", "aids"),);
    "IL6" -> (("il6",), ("il", "6")); "TNFα" -> (("tnf", "alpha"), ("tnfalpha",)); "TNFalpha" as "TNFα";
    "1000" -> (("1000",), ("1", "000")); "U.S.A." -> (("u", "s", "a"), ("usa",)).

    Args:
        word: As it was typed.
        has_wildcards: `*` and `?` in it are wildcards and stay in the terms: "anti-CD*".

    Returns:
        Empty when nothing of the word can be in an index ("+").
    """
    return tuple(dict.fromkeys(_ways(word, has_wildcards=has_wildcards)))


def phrase_runs(phrase: Sequence[str], *, is_tight: bool) -> tuple[tuple[str, ...], ...]:
    """How a typed phrase is looked up: alternatives, each one a run of terms.

    Each word with its parts apart, or each with its parts joined. Where the words stand side by side, also two typed
    words that others write as one: a single letter or a number beside another word ("car t cell" finds "CART cell",
    "type 2 diabetes" finds "type2 diabetes"), a prefix ("non invasive" finds "noninvasive"), and a Greek letter ("tnf
    alpha" finds "TNFalpha", "gamma delta" "γδ").

    Args:
        phrase: The words; `*` and `?` in them are wildcards.
        is_tight: Whether they stand side by side in this order.
    """
    looked_up = [_ways(word, has_wildcards="*" in word or "?" in word) for word in phrase]
    found = [tuple(chain.from_iterable(one_way)) for one_way in zip(*filter(None, looked_up), strict=True)]
    if found and is_tight:
        apart = found[0]
        found += [
            (*apart[:place], one + two, *apart[place + 2 :])
            for place, (one, two) in enumerate(pairwise(apart))
            if is_written_as_one(one, two)
        ]
    return tuple(dict.fromkeys(found))


def is_written_as_one(one: str, two: str) -> bool:
    """Whether two words in small letters that were typed side by side are one word to others."""
    if not (one + two).isalnum() or not (one + two).isascii() or len(one + two) > LONGEST_TERM:
        return False
    if one in GREEK_NAMES or two in GREEK_NAMES:
        return True
    if len(two) >= _SHORTEST_WITH_PREFIX and two.isalpha() and _PREFIX.fullmatch(one):
        return True
    is_short = any((len(term) == 1 or term.isdecimal()) and term not in _WORDS_OF_A_LETTER for term in (one, two))
    return is_short and not (one + two).isdecimal()


def _ways(word: str, *, has_wildcards: bool) -> tuple[tuple[str, ...], ...]:
    """A typed word cut as the index cuts it, only at its joiners, where others put blanks too, and not at all.

    None of a word of nothing.
    """
    if has_wildcards:
        word = word.replace("*", ANY_RUN).replace("?", ANY_ONE)
    apart: list[str] = []
    parted: list[str] = []
    finest: list[str] = []
    joined: list[str] = []
    for match in RAW_WORD.finditer(without_markup(word)):
        for linked in chains(match.group(), has_wildcards=has_wildcards):
            parts = [part.text for part in linked.parts]
            whole = [linked.joined or "".join(parts)] if linked.joined or _is_isbn(parts) else parts
            apart += whole if linked.is_possessive else parts
            parted += [text for _, _, text in linked.glued] if linked.joined and not linked.is_possessive else whole
            finest += whole if linked.is_possessive else chain.from_iterable(map(_cut, parts))
            joined += whole
    if not joined:
        return ()
    if not has_wildcards:
        if _THOUSANDS.fullmatch(word) or _DOTTED.fullmatch(word):
            joined = ["".join(apart)]
        elif _NUMBER.fullmatch(word):
            finest = [
                *filter(None, (word[: len(word) % 3], *(word[n : n + 3] for n in range(len(word) % 3, len(word), 3))))
            ]
        elif word in _DOTTED_BY_OTHERS:
            finest = [*_DOTTED_BY_OTHERS[word]]
    found = tuple(apart), tuple(parted), tuple(finest), tuple(joined)
    if not has_wildcards:
        return found
    return tuple(tuple(t.replace(ANY_RUN, "*").replace(ANY_ONE, "?") for t in terms) for terms in found)


def _is_isbn(parts: Sequence[str]) -> bool:
    """Whether these are the parts of a printed ISBN; the index has it without hyphens too."""
    digits = "".join(parts)
    return digits.isdecimal() and (len(parts), len(digits)) in ((5, 13), (4, 10))


def _cut(term: str) -> tuple[str, ...]:
    """A typed term where others write a blank: "tnfalpha" -> ("tnf", "alpha"), "il6" -> ("il", "6")."""
    found = _WITH_GREEK_NAME.fullmatch(term) or _WITH_NUMBER.fullmatch(term)
    return tuple(filter(None, found.groups())) if found else (term,)
