"""Respelling: a typed word as others spell it, where no rule of cutting and folding brings the two together.

- Umlauts and their like are written with an e where they are missing: "Müller" is "Mueller" to some, "Århus" "Aarhus".
- For a Greek letter a Latin one that looks or sounds like it: "NF-κB" and "NF-kB", "IL-1β" and "IL-1b".
"""

from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from tuiref.core.folding import fold
from tuiref.core.pattern import pattern

_SIGNS: Final = ("ae", "oe", "ue", "aa", "nfk", "tnf", "tgf", "ifn", "ppar", "alpha", "beta", "gamma", "kappa")
"""Without one of these a word of plain small letters is spelled in one way."""

_SHORTEST: Final = 5
"""Shorter words turn into other words: "toe" into "to"."""
_WITH_E: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"})
_WITH_A: Final = str.maketrans({"å": "aa", "Å": "Aa"})
_LETTER_AND_E: Final = pattern(r"(?<![aeoqy])ue|ae(?=[a-z])(?!l(?:[ae]|s|is|le)?\b)|oe")
"""Not the "ue" of "Bauer" and "unique", nor the "ae" of "Michael" and "vertebrae"."""
_TWO_AS: Final = pattern(r"\baa|(?<=g)aa(?=rd)")
_OTHER_WORDS: Final = frozenset(("loess", "faeces", "aarts"))
"""Words that turn into other ones all the same."""

_GREEK: Final = {
    "a": "alpha", "b": "beta", "g": "gamma", "d": "delta", "e": "epsilon", "z": "zeta", "k": "kappa",
}  # fmt: skip
_LATIN: Final = {name: letter for letter, name in _GREEK.items()}
_TAIL: Final = "-?b|-?[0-9]{1,2}"
"""What may stand behind such a letter: "NF-kB", "TGF-b1"."""
_NUMBERED: Final = pattern("([A-Za-z]{2,4}-?[0-9]{1,2})([abgdez])")
"""IL-1b, HIF1a, CD3e."""
_MIXED: Final = pattern("([A-Z][A-Z0-9]+)([abgdezk])(B|[0-9]{1,2})?")
"""TNFa, NFkB, TGFb1."""
_HYPHENED: Final = pattern(rf"(?i:([a-z0-9-]*[a-z][a-z0-9]+)-([abgdzk])({_TAIL})?)")
"""TNF-a, nf-kb, TGF-b1."""
_KNOWN: Final = pattern(rf"(tnf|tgf|ifn|nf|ppar)([abgdk])({_TAIL})?")
"""Stems that are known by small letters, too."""
_BEHIND: Final = (
    "actin|adrenergic|adrenoceptors?|agonists?|amylase|amyloid|antitrypsin|arrestin|aminobutyric|blockers?|blockade|"
    "carotene|catenin|cyclodextrin|defensins?|endorphin|fetoprotein|galactosidase|globulins?|glucans?|glucosidase|hcg|"
    "hydroxybutyrate|ketoglutarate|lactams?|lactamases?|linolenic|mannosidase|msh|secretase|sma|synuclein|thalass?emia|"
    "thalassaemia|tocopherol|tubulin"
)
"""What is meant to stand behind a Greek letter when a Latin one stands there: a B-cell is no beta cell."""
_BEFORE: Final = pattern(rf"(?i:([abgd])-?([0-9]?)-({_BEHIND}))")
_NAMES: Final = "|".join(_LATIN)
_SPELLED: Final = pattern(rf"(nf|[a-z0-9-]{{3,}}?)-?({_NAMES})({_TAIL})?")
_SPELLED_BEFORE: Final = pattern(rf"({_NAMES})-?([0-9]?)-?({_BEHIND})")


def respelled(word: str) -> tuple[str, ...]:
    """The other spellings of a typed word, each a word as it could have been typed; () for most words.

    "Müller" -> ("Mueller",); "mueller" -> ("muller",); "NF-kB" -> ("NF-kappa-B",); "TNF-α" -> ("tnfa",).
    """
    if word.isascii() and word.isalpha() and word[1:].islower() and not _has_sign(word.lower()):
        return ()
    return tuple(dict.fromkeys((*_umlauts(word), *_greek(word))))


def _has_sign(word: str) -> bool:
    for sign in _SIGNS:  # noqa: SIM110 - a generator takes three times as long, and this is done for each word
        if sign in word:
            return True
    return False


def _umlauts(word: str) -> Iterator[str]:
    if not word.isascii():
        word = normalize("NFC", word)
        ways = (word.translate(_WITH_E).translate(_WITH_A), word.translate(_WITH_A), word.translate(_WITH_E))
        yield from (way for way in ways if way != word)
    folded = fold(word)
    if len(folded) < _SHORTEST or folded in _OTHER_WORDS:
        return
    without_e = _LETTER_AND_E.sub(lambda found: found[0][0], folded)
    ways = (_TWO_AS.sub("a", without_e), without_e, _TWO_AS.sub("a", folded))
    yield from (way for way in ways if way != folded)


def _greek(word: str) -> Iterator[str]:
    for form in (_NUMBERED, _MIXED, _HYPHENED, _KNOWN):
        if found := form.fullmatch(word):
            stem, letter, *tail = found.groups("")
            yield "-".join(filter(None, (stem, _GREEK[letter.lower()], *(part.strip("-") for part in tail))))
            break
    if found := _BEFORE.fullmatch(word):
        yield "-".join(filter(None, (_GREEK[found[1].lower()], found[2], found[3])))
    folded = word.lower() if word.isascii() else fold(word)
    if found := _SPELLED.fullmatch(folded):
        yield f"{found[1]}{_LATIN[found[2]]}{found[3] or ''}".replace("-", "")
    elif found := _SPELLED_BEFORE.fullmatch(folded):
        yield f"{_LATIN[found[1]]}{found[2]}{found[3]}"
