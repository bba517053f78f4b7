"""Folding: a text as the terms of the index are written, without case, accents, ligatures and widths."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from tuiref.core.pattern import pattern

_UNDECOMPOSED: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ß": "ss",
        "ĸ": "k",
    }
)
_STRIPPED_MARKS: Final = pattern(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_GREEK: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu",
    "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
GREEK_NAMES: Final = frozenset(_GREEK.values())
"""As which Greek letters stand in terms."""
_CHANGING: Final = pattern("[A-Z]+|[^\x00-\x7f]+")
"""What folding changes: of ASCII the capitals only."""
_LETTERS: Final = pattern(r"[^\W_]+")
_GREEK_RUN: Final = pattern("[α-ω]+")
IS_GREEK: Final = frozenset(_GREEK)
"""The folded Greek letters."""
_MICRO_UNIT: Final = pattern(r"^(\d*)μ(g|m|l|mol|s|v|a|w|gy|sv|ci|mole?s?)$")


def fold(text: str) -> str:
    """The text as terms are written: lower case without accents, ligatures, widths; Greek letters by name.

    Anything that is no letter stays as it is. Folding what is folded changes nothing.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", _CHANGING.sub(_fold_run, text))
    return _LETTERS.sub(lambda run: spell_greek(run[0]), folded)


def _fold_run(run: re.Match[str]) -> str:
    found = run[0]
    return found.lower() if found.isascii() else "".join(map(fold_character, found))


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """One character folded by itself: none, one or several characters."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()).translate(_UNDECOMPOSED)
    return unicodedata.normalize("NFC", _STRIPPED_MARKS.sub("", text))


def is_micro_unit(word: str) -> bool:
    """Whether a folded word is a unit with µ before it, perhaps behind its number: "5μg"."""
    return bool(_MICRO_UNIT.match(word))


def spell_greek(word: str) -> str:
    """A folded word with one or two Greek letters in a row spelled by name; µ before a unit is u."""
    if unit := _MICRO_UNIT.match(word):
        return f"{unit[1]}u{unit[2]}"
    return _GREEK_RUN.sub(lambda run: "".join(_GREEK[c] for c in run[0]) if len(run[0]) <= 2 else run[0], word)
