"""The headings within an abstract: "BACKGROUND: ...", "Methods. ...", "(3) Results: ...", "【結論】..."."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tuiref.core.late import dataclass
from tuiref.ui.view.heading_words import CHARACTERS, CORE, JOINING, OPEN, WORDS

_CORE_ENDS: Final = 2
"""So many headings before a full stop or a dash make an abstract a structured one; one could be a sentence."""
_FEWEST_OPEN: Final = 3
"""So many headings with nothing behind them do."""
_SHORTEST_SHOUTED: Final = 6
"""Letters of a heading in capitals whose words are not known."""

_WORD: Final = r"[^\W\d_]{1,24}(?:['’][^\W\d_]{0,2})?(?:\([Ee]?[Ss]\))?"
_LABEL: Final = rf"{_WORD}(?:(?: ?[/&,] ?| |-){_WORD}){{0,6}}"
_BEGIN: Final = r"(?:^|(?<=\n)|(?<=[.!?)\]%\"”] )|(?<=[.!?)\]%\"”]  ))"
_NUMBER: Final = rf"(?:{_BEGIN}|(?<=; )(?=\())\(?(?:\d{{1,2}}|[ivx]{{1,4}})[.)] ?"
_UNPARTED: Final = r"(?<=[\w)\]%][.!?])"
_COLON: Final = r" {0,2}:{1,2}(?:[ \n]|(?=[^\W_a-z]|[(\[“\"'<>=~]|$))|："
_DASH: Final = r"\.? ?(?:[–—]| --?(?= )) ?(?=[^\Wa-z_])"
_STOP: Final = r"\.(?: |\n|(?=[A-Z]))(?=\S)"

_HEADING: Final = re.compile(
    rf"(?P<shown>(?:{_NUMBER}|{_BEGIN}|{_UNPARTED})(?P<words>{_LABEL}))"
    rf"(?:(?P<colon>{_COLON})|(?P<line>\n)|(?P<dash>{_DASH})|(?P<stop>{_STOP}))"
)
_OPEN: Final = re.compile(rf"{_BEGIN}(?P<shown>(?=[A-Z])(?i:{OPEN})) (?=[A-Z0-9])")
_BRACKETED: Final = re.compile(
    rf"(?P<shown>[\[【［](?:(?:{CHARACTERS})(?:[/・与和及と、](?:{CHARACTERS}))*|(?P<words>{_LABEL}))[\]】］])[:：]? ?"
)
_CHARACTERS: Final = re.compile(
    rf"(?:^|(?<=[。；;.\n ]))(?P<shown>(?:{CHARACTERS})(?:[/・与和及と、](?:{CHARACTERS}))*)[:：] ?"
)
_PARTING: Final = re.compile(r"[ /&,-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a heading stands in a text, in code points."""

    start: int
    end: int
    """Where the text under it begins, behind the colon, dash or line end."""
    words: str
    """As it is written, without what parts it from the text."""


def headings(text: str, emphasised: Iterable[tuple[int, int]] = ()) -> tuple[Heading, ...]:
    """The headings of a structured abstract in their order; none where the text is prose.

    Args:
        text: The abstract, without markup.
        emphasised: Start and end of what the markup has bold; such words need nothing behind them.
    """
    sure: dict[int, Heading] = {}
    unsure: dict[int, Heading] = {}
    for found in _HEADING.finditer(text):
        words = found["words"]
        one = Heading(found.start("shown"), found.end(), found["shown"])
        is_apart = one.start == 0 or text[one.start - 1].isspace()
        if not words[:1].isupper():
            continue
        if found["colon"] or found["line"]:
            if _is_known(words) or (is_apart and found["colon"] and _is_shouted(words)):
                sure[one.start] = one
        elif is_apart and _is_known(words) and _has_core(words):
            unsure[one.start] = one
    for pattern in (_BRACKETED, _CHARACTERS):
        for found in pattern.finditer(text):
            if not (words := found.groupdict().get("words")) or (words[:1].isupper() and _is_known(words)):
                unsure[found.start()] = Heading(found.start(), found.end(), found["shown"])
    unsure |= {one.start: one for one in _emphasised(text, emphasised)}
    if len({one.words for one in unsure.values()}) >= _CORE_ENDS:
        sure = unsure | sure
    opened = {found.start(): Heading(found.start(), found.end(), found["shown"]) for found in _OPEN.finditer(text)}
    if 0 in opened and len({one.words for one in opened.values()}) >= _FEWEST_OPEN:
        sure = opened | sure
    return _in_order(sure.values()) if len(sure) > 1 or 0 in sure else ()


def _emphasised(text: str, places: Iterable[tuple[int, int]]) -> Iterable[Heading]:
    """Bold words at the beginning of a sentence that can be a heading."""
    for start, end in places:
        words = text[start:end].strip()
        before = text[:start].rstrip(" ")
        if words[:1].isupper() and _is_known(words) and (not before or before[-1] in '.!?)]%"”\n'):
            behind = len(text) - len(text[end:].lstrip(" "))
            yield Heading(start, behind, words)


def _in_order(found: Iterable[Heading]) -> tuple[Heading, ...]:
    """By their places, without those that begin within another."""
    kept: list[Heading] = []
    for one in sorted(found, key=lambda heading: heading.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _parts(words: str) -> Sequence[str]:
    plain = words.replace("’", "'").replace("(s)", "s").replace("(S)", "S")
    return [part.casefold() for part in _PARTING.split(plain) if part]


def _is_known(words: str) -> bool:
    """Whether these words can only be a heading."""
    parts = _parts(words)
    return any(part in WORDS for part in parts) and all(part in WORDS or part in JOINING for part in parts)


def _has_core(words: str) -> bool:
    return any(part in CORE for part in _parts(words))


def _is_shouted(words: str) -> bool:
    return words.isupper() and (len(words) >= _SHORTEST_SHOUTED or words.casefold() in WORDS)
