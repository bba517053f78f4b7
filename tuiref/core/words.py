"""Words: how a text is cut and folded into the terms of the index, and how a typed word is looked up.

The index, the query and the highlighter all use this file, so that what is found is what is lit up.

A text is cut at everything but letters, digits and joiners (hyphens and apostrophes between letters or digits):

- A plain word is one term at one position: "p53" -> `p53`.
- A joined word gives its parts at consecutive positions, and its parts run together at the first and at the
  last of them, so that phrases hold on both sides: "CAR-T cells" -> `car`:0, `t`:1, `cart`:0 and 1, `cells`:2.
  Of three parts and more, neighbours are run together too: "SARS-CoV-2" -> `sars cov 2`, `sarscov`, `cov2`,
  `sarscov2`. Parts that are all numbers are not run together: "10-20" -> `10 20`.
- A possessive is one word in two forms at one position: "Crohn's" -> `crohn`:0 and `crohns`:0.
- Han, kana and Hangul are cut into single characters at consecutive positions; a typed word is a phrase of them.
- One or two Greek letters are spelled by their names: "TGF-β1" and "TGF-beta1" are the same terms.
- HTML and JATS tags are no words: `H<sub>2</sub>O` -> `h2o`; `&beta;` is the letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tuiref.core.folding import GREEK_NAMES, fold_character, spell_greek
from tuiref.core.markup import PADDING, without_markup

LONGEST_TERM: Final = 80
"""Longer words are cut to so many characters, in the index and in queries alike."""

_MOST_JOINED_PARTS: Final = 8
_WORDS_OF_A_LETTER: Final = frozenset("ai")
"""Letters that are words: "a part" is not "apart"."""

HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES: Final = "'\u2018\u2019\u02bc\u2032\uff07"
_JOINERS: Final = frozenset(HYPHENS + APOSTROPHES)
_APOSTROPHES: Final = frozenset(APOSTROPHES)

_IGNORED: Final = frozenset(
    map(
        chr,
        (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF),
    )
)

ASCII_TABLE: Final = bytes(
    (ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in "-'" else 0x20) if code < 128 else code
    for code in range(256)
)
"""For bytes.translate on UTF-8: lower case, and blanks for all ASCII that cuts words; split() then gives raw words."""

RAW_WORD: Final = re.compile(r"[A-Za-z0-9'\-\x80-\U0010ffff]+")
"""A raw word of a str: what `ASCII_TABLE` and split() leave together."""

_ASCII_RUN: Final = re.compile(r"[A-Za-z0-9]+|[-']+")


class Word(NamedTuple):
    """One term of the index at its place in a text."""

    start: int
    """First code point in the original text."""
    end: int
    """Behind the last one; markup inside the word is part of the stretch."""
    folded: str
    """The term."""
    position: int
    """Place in the count of words, from 0, for phrases; several terms can share one."""


def words(text: str) -> Iterator[Word]:
    """Exactly the terms that the index holds for the text, in order of their positions."""
    text = without_markup(text)
    position = 0
    for match in RAW_WORD.finditer(text):
        begin = match.start()
        parts, width = expand(match.group())
        for start, end, folded, offset in parts:
            yield Word(begin + start, begin + end, folded, position + offset)
        position += width


def variants(word: str, *, has_wildcards: bool = False) -> tuple[tuple[str, ...], ...]:
    """How a typed word is looked up: alternatives, each one a run of terms at consecutive positions.

    "p53" -> (("p53",),); "CAR-T" -> (("car", "t"), ("cart",)); "HIV/AIDS" -> (("hiv", "aids"),).

    Args:
        word: As it was typed.
        has_wildcards: `*` and `?` in it are wildcards and stay in the terms: "anti-CD*".

    Returns:
        Empty when nothing of the word can be in an index ("+").
    """
    if has_wildcards:
        word = word.replace("*", _ANY_RUN).replace("?", _ANY_ONE)
    apart: list[str] = []
    joined: list[str] = []
    for match in RAW_WORD.finditer(without_markup(word)):
        for chain in _chains(match.group(), has_wildcards=has_wildcards):
            parts = [part.text for part in chain.parts]
            whole = chain.joined
            apart += [whole] if chain.is_possessive else parts
            joined += [whole] if whole else parts
    found = tuple(dict.fromkeys(tuple(terms) for terms in (apart, joined) if terms))
    if has_wildcards:
        found = tuple(tuple(t.replace(_ANY_RUN, "*").replace(_ANY_ONE, "?") for t in terms) for terms in found)
    return found


def phrase_runs(phrase: Sequence[str], *, is_tight: bool) -> tuple[tuple[str, ...], ...]:
    """How a typed phrase is looked up: alternatives, each one a run of terms.

    Each word with its parts apart, or each with its parts joined. Where the words stand side by side, also two typed
    words that others write as one: a single letter or a number beside another word ("car t cell" finds "CART cell",
    "type 2 diabetes" finds "type2 diabetes"), and two Greek letters ("gamma delta" finds "γδ").

    Args:
        phrase: The words; `*` and `?` in them are wildcards.
        is_tight: Whether they stand side by side in this order.
    """
    looked_up = [variants(word, has_wildcards="*" in word or "?" in word) for word in phrase]
    looked_up = [runs for runs in looked_up if runs]
    if not looked_up:
        return ()
    found = [tuple(term for runs in looked_up for term in runs[way]) for way in (0, -1)]
    if is_tight:
        apart = found[0]
        found += [
            (*apart[:place], one + two, *apart[place + 2 :])
            for place, (one, two) in enumerate(pairwise(apart))
            if _is_written_as_one(one, two)
        ]
    return tuple(dict.fromkeys(found))


def _is_written_as_one(one: str, two: str) -> bool:
    if one in GREEK_NAMES and two in GREEK_NAMES:
        return True
    if not (one.isascii() and two.isascii()) or (one.isdecimal() and two.isdecimal()) or len(one + two) > LONGEST_TERM:
        return False
    is_short = any((len(term) == 1 or term.isdecimal()) and term not in _WORDS_OF_A_LETTER for term in (one, two))
    return is_short and (one + two).isalnum()


def expand(raw: str) -> tuple[tuple[Word, ...], int]:
    """The terms of one raw word (no ASCII separators in it), placed relative to it, and how many positions it takes."""
    if raw.isascii() and raw.isalnum():
        return (Word(0, len(raw), raw.lower()[:LONGEST_TERM], 0),), 1
    if raw.isalnum():
        # the common case beyond ASCII: letters with accents, which fold to letters without
        folded = "".join(map(fold_character, raw))
        if folded.isascii() and folded.isalnum():
            return (Word(0, len(raw), folded[:LONGEST_TERM], 0),), 1
    elif raw.isascii() and len(raw) <= LONGEST_TERM:
        # nearly all joined words: two parts and one hyphen
        one, _, two = raw.lower().partition("-")
        if one.isalnum() and two.isalnum():
            split, end = len(one), len(raw)
            parts = Word(0, split, one, 0), Word(split + 1, end, two, 1)
            if one.isdecimal() and two.isdecimal():
                return parts, 2
            return (Word(0, end, one + two, 0), parts[0], Word(0, end, one + two, 1), parts[1]), 2
    out: list[Word] = []
    position = 0
    for chain in _chains(raw):
        run = chain.parts
        if chain.is_possessive:
            out.append(Word(run[0].start, run[0].end, run[0].text, position))
            out.append(Word(run[0].start, run[-1].end, chain.joined, position))
            position += 1
            continue
        out += _together(chain, position)
        out += (Word(part.start, part.end, part.text, position + n) for n, part in enumerate(run))
        position += len(run)
    out.sort(key=lambda word: word.position)
    return tuple(out), position


# -- inside one raw word --------------------------------------------------------------------------

_ANY_RUN: Final = "\ue000"
_ANY_ONE: Final = "\ue001"
_WILDCARDS: Final = _ANY_RUN + _ANY_ONE


class _Part(NamedTuple):
    start: int
    end: int
    text: str


class _Chain(NamedTuple):
    """Parts held together by joiners; a single part for a plain word or a CJK character."""

    parts: tuple[_Part, ...]
    joined: str
    """The parts run together; "" when they are not to be."""
    is_possessive: bool


def _together(chain: _Chain, position: int) -> Iterator[Word]:
    """The joined forms of a chain: the whole, and from three parts on each pair of neighbours."""
    parts = chain.parts
    if not chain.joined:
        return
    last = len(parts) - 1
    for offset in (0, last):
        yield Word(parts[0].start, parts[-1].end, chain.joined, position + offset)
    if last < 2:
        return
    for n, (one, two) in enumerate(pairwise(parts)):
        if not (one.text.isdecimal() and two.text.isdecimal()):
            for offset in (n, n + 1):
                yield Word(one.start, two.end, (one.text + two.text)[:LONGEST_TERM], position + offset)


def _chains(raw: str, *, has_wildcards: bool = False) -> Iterator[_Chain]:
    """Cut a raw word into chains of parts."""
    parts: list[_Part] = []
    joiners: list[str] = []
    pending = ""
    for kind, part in _runs(raw, has_wildcards=has_wildcards):
        if kind == _JOINER:
            pending += part.text
            continue
        if parts and (kind != _WORD or (len(pending) > 1 and not set(pending) & _APOSTROPHES)):
            yield _chain(parts, joiners)
            parts, joiners = [], []
        if kind == _WORD:
            if parts:
                joiners.append(pending)
            parts.append(part)
        elif kind == _SINGLE:
            yield _Chain((part,), "", False)
        pending = ""
    if parts:
        yield _chain(parts, joiners)


def _chain(parts: Sequence[_Part], joiners: Sequence[str]) -> _Chain:
    joined = ""
    if 1 < len(parts) <= _MOST_JOINED_PARTS and not all(part.text.isdecimal() for part in parts):
        joined = "".join(part.text for part in parts)[:LONGEST_TERM]
    is_possessive = len(parts) == 2 and parts[1].text == "s" and joiners[0] in _APOSTROPHES
    return _Chain(tuple(parts), joined, is_possessive)


_WORD, _SINGLE, _JOINER, _BREAK = range(4)


def _runs(raw: str, *, has_wildcards: bool) -> list[tuple[int, _Part]]:
    """The raw word as runs of one kind: folded words, single CJK characters, joiners, and breaks between them."""
    if raw.isascii():
        return [
            (_JOINER if match[0][0] in "-'" else _WORD, _Part(*match.span(), match[0].lower()[:LONGEST_TERM]))
            for match in _ASCII_RUN.finditer(raw)
        ]
    runs: list[tuple[int, _Part]] = []
    for place, original in enumerate(raw):
        if original in _IGNORED:
            if original == PADDING and runs and runs[-1][1].end == place:
                kind, part = runs[-1]
                runs[-1] = kind, part._replace(end=place + 1)
            continue
        if original in _JOINERS:
            _extend(runs, _JOINER, place, original)
        elif has_wildcards and original in _WILDCARDS:
            # behind a CJK character a wildcard has nothing to do: each character is a word by itself
            if not runs or runs[-1][0] != _SINGLE:
                _extend(runs, _WORD, place, original)
        else:
            for character in fold_character(original):
                kind = _kind(character)
                if character in _VOICED_MARKS and runs and runs[-1][0] == _SINGLE:
                    start, _, text = runs[-1][1]
                    runs[-1] = _SINGLE, _Part(start, place + 1, unicodedata.normalize("NFC", text + character))
                else:
                    _extend(runs, kind, place, character)
    return [(kind, _Part(a, b, _finish(text)) if kind == _WORD else _Part(a, b, text)) for kind, (a, b, text) in runs]


def _extend(runs: list[tuple[int, _Part]], kind: int, place: int, character: str) -> None:
    if kind != _SINGLE and runs and runs[-1][0] == kind:
        start, _, text = runs[-1][1]
        runs[-1] = kind, _Part(start, place + 1, text + character)
    else:
        runs.append((kind, _Part(place, place + 1, character)))


_VOICED_MARKS: Final = "\u3099\u309a"


def _kind(character: str) -> int:
    if character.isalnum():
        return _SINGLE if _is_cjk(ord(character)) else _WORD
    return _WORD if unicodedata.category(character).startswith("M") else _BREAK


def _is_cjk(code: int) -> bool:
    """Whether a folded character is a word by itself: Han, kana, Hangul."""
    return code >= 0x3005 and (
        code <= 0x30FF or 0x31F0 <= code <= 0x31FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3
        or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )  # fmt: skip


def _finish(text: str) -> str:
    """The last steps of folding, which look at a whole word."""
    if not text.isascii():
        text = spell_greek(unicodedata.normalize("NFC", text))
    return text[:LONGEST_TERM]
