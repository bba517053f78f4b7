"""Words: how a text is cut and folded into the terms of the index.

The index, the query and the highlighter all use this file, so that what is found is what is lit up.

A text is cut at everything but letters, digits and joiners (hyphens and apostrophes between letters or digits):

- A plain word is one term at one position: "p53" -> `p53`.
- A joined word gives its parts at consecutive positions, and its parts run together at the first and at the
  last of them, so that phrases hold on both sides: "CAR-T cells" -> `car`:0, `t`:1, `cart`:0 and 1, `cells`:2.
  Of three parts and more, neighbours are run together too: "SARS-CoV-2" -> `sars cov 2`, `sarscov`, `cov2`,
  `sarscov2`. Parts that are all numbers are not run together: "10-20" -> `10 20`.
- A possessive is one word in two forms at one position: "Crohn's" -> `crohn`:0 and `crohns`:0.
- Han, kana, Hangul, and the scripts that put no blanks between words (Thai, Lao, Khmer, Burmese) are cut into single
  characters at consecutive positions; a typed word is a phrase of them.
- One or two Greek letters are spelled by their names, and joined to the letters and digits beside them as if a hyphen
  stood between: "TNFα" is "TNF-alpha", and "TGF-β1" is "TGF-beta-1" and "TGF-beta1". So is an ß without letters
  beside it.
- HTML and JATS tags are no words: `H<sub>2</sub>O` -> `h2o`; `&beta;` is the letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from tuiref.core.folding import IS_GREEK, fold_character, is_micro_unit, spell_greek
from tuiref.core.markup import PADDING, without_markup
from tuiref.core.pattern import pattern

LONGEST_TERM: Final = 80
"""Longer words are cut to so many characters, in the index and in queries alike."""

_MOST_JOINED_PARTS: Final = 8

HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES: Final = "'\u2018\u2019\u02bc\u2032\uff07\u00b4\u02bb\u02bd\u02be\u02bf"
"""Straight, curly and modifier ones, primes and the accent that is typed for one; half rings of transliterations."""
_JOINERS: Final = frozenset(HYPHENS + APOSTROPHES)
_APOSTROPHES: Final = frozenset(APOSTROPHES)

_IGNORED: Final = frozenset(
    map(
        chr,
        (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF),
    )
) | frozenset("℠™")

ASCII_TABLE: Final = bytes(
    (ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in "-'" else 0x20) if code < 128 else code
    for code in range(256)
)
"""For bytes.translate on UTF-8: lower case, and blanks for all ASCII that cuts words; split() then gives raw words."""

RAW_WORD: Final = re.compile(r"[A-Za-z0-9'\-\x80-\U0010ffff]+")
"""A raw word of a str: what `ASCII_TABLE` and split() leave together."""

_LONE_ESZETT: Final = pattern(r"(?<![^\W\d_])ß(?![^\W\d_])")
"""Typed for a beta by those whose keyboard has it: "ß-blocker", "IL-1ß"."""
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


def expand(raw: str) -> tuple[tuple[Word, ...], int]:
    """The terms of one raw word (no ASCII separators in it), placed relative to it, and how many positions it takes."""
    if raw.isascii() and raw.isalnum():
        return (Word(0, len(raw), raw.lower()[:LONGEST_TERM], 0),), 1
    if raw.isalnum() and "ß" not in raw:
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
    for chain in chains(raw):
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

ANY_RUN: Final = "\ue000"
ANY_ONE: Final = "\ue001"
"""What stands for the wildcards `*` and `?` while a pattern is cut."""
_WILDCARDS: Final = ANY_RUN + ANY_ONE


class Part(NamedTuple):
    """A piece of a raw word, folded: first and behind the last code point, and what it became."""

    start: int
    end: int
    text: str


class Chain(NamedTuple):
    """Parts held together by joiners; a single part for a plain word or a CJK character."""

    parts: tuple[Part, ...]
    joined: str
    """The parts run together; "" when they are not to be."""
    is_possessive: bool
    glued: tuple[tuple[int, int, str], ...]
    """Stretches of parts with no joiner between: first and last part, and them run together."""


def _together(chain: Chain, position: int) -> Iterator[Word]:
    """The joined forms of a chain: the whole, and from three parts on each pair of neighbours."""
    parts = chain.parts
    if not chain.joined:
        return
    last = len(parts) - 1
    for offset in (0, last):
        yield Word(parts[0].start, parts[-1].end, chain.joined, position + offset)
    if last < 2:
        return
    for first, end, text in chain.glued:
        if 1 < end - first < last:
            for offset in (first, end):
                yield Word(parts[first].start, parts[end].end, text, position + offset)
    for n, (one, two) in enumerate(pairwise(parts)):
        if not (one.text.isdecimal() and two.text.isdecimal()):
            for offset in (n, n + 1):
                yield Word(one.start, two.end, (one.text + two.text)[:LONGEST_TERM], position + offset)


def chains(raw: str, *, has_wildcards: bool = False) -> Iterator[Chain]:
    """Cut a raw word into chains of parts."""
    parts: list[Part] = []
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
            yield Chain((part,), "", False, ((0, 0, part.text),))
        pending = ""
    if parts:
        yield _chain(parts, joiners)


def _chain(parts: Sequence[Part], joiners: Sequence[str]) -> Chain:
    joined = ""
    if 1 < len(parts) <= _MOST_JOINED_PARTS and not all(part.text.isdecimal() for part in parts):
        joined = "".join(part.text for part in parts)[:LONGEST_TERM]
    is_possessive = len(parts) == 2 and parts[1].text == "s" and joiners[0] in _APOSTROPHES
    seams = [0, *(place for place, joiner in enumerate(joiners, 1) if joiner), len(parts)]
    glued = tuple(
        (first, end - 1, "".join(part.text for part in parts[first:end])[:LONGEST_TERM])
        for first, end in pairwise(seams)
    )
    return Chain(tuple(parts), joined, is_possessive, glued)


_WORD, _SINGLE, _JOINER, _BREAK = range(4)


def _runs(raw: str, *, has_wildcards: bool) -> list[tuple[int, Part]]:
    """The raw word as runs of one kind: folded words, single CJK characters, joiners, and breaks between them."""
    if raw.isascii():
        return [
            (_JOINER if match[0][0] in "-'" else _WORD, Part(*match.span(), match[0].lower()[:LONGEST_TERM]))
            for match in _ASCII_RUN.finditer(raw)
        ]
    runs: list[tuple[int, Part]] = []
    if "ß" in raw:
        raw = _LONE_ESZETT.sub("β", raw)
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
                if _is_completing(character) and runs and runs[-1][0] == _SINGLE:
                    start, _, text = runs[-1][1]
                    runs[-1] = _SINGLE, Part(start, place + 1, unicodedata.normalize("NFC", text + character))
                else:
                    _extend(runs, kind, place, character)
    if "\u00b5" in raw or "\u03bc" in raw:
        runs = _with_units(runs)
    return [(kind, Part(a, b, _finish(text)) if kind == _WORD else Part(a, b, text)) for kind, (a, b, text) in runs]


def _extend(runs: list[tuple[int, Part]], kind: int, place: int, character: str) -> None:
    if kind != _SINGLE and runs and runs[-1][0] == kind and not _is_seam(runs[-1][1].text[-1], character):
        start, _, text = runs[-1][1]
        runs[-1] = kind, Part(start, place + 1, text + character)
    else:
        runs.append((kind, Part(place, place + 1, character)))


def _is_seam(one: str, two: str) -> bool:
    """Whether a Greek letter stands beside another letter or a digit."""
    return (one in IS_GREEK) != (two in IS_GREEK) and one.isalnum() and two.isalnum()


def _with_units(runs: Sequence[tuple[int, Part]]) -> list[tuple[int, Part]]:
    """The runs, with those in one that make up a unit: 5, μ, g."""
    found: list[tuple[int, Part]] = []
    for kind, together in groupby(runs, key=lambda run: run[0]):
        parts = [part for _, part in together]
        if kind == _WORD and is_micro_unit(text := "".join(part.text for part in parts)):
            parts = [Part(parts[0].start, parts[-1].end, text)]
        found += ((kind, part) for part in parts)
    return found


def _is_completing(character: str) -> bool:
    """Whether it makes one character with the single one before it: voicing of kana, vowels and ends of Hangul."""
    return character in "\u3099\u309a" or "\u1160" <= character <= "\u11ff"


def _kind(character: str) -> int:
    if not (character.isalnum() or unicodedata.category(character).startswith("M")):
        return _BREAK
    return _SINGLE if _is_alone(ord(character)) and not character.isdecimal() else _WORD


def _is_alone(code: int) -> bool:
    """Whether a folded character is a word by itself: Han, kana, Hangul, Thai, Lao, Burmese, Khmer."""
    return code >= 0x0E00 and (
        code <= 0x0EFF or 0x1000 <= code <= 0x109F or 0x1100 <= code <= 0x11FF or 0x1780 <= code <= 0x17FF
        or 0x3005 <= code <= 0x30FF or 0x31F0 <= code <= 0x31FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3
        or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )  # fmt: skip


def _finish(text: str) -> str:
    """The last steps of folding, which look at a whole word."""
    if not text.isascii():
        text = spell_greek(unicodedata.normalize("NFC", text))
    return text[:LONGEST_TERM]
