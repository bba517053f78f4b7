"""A strategy: several searches in one text, one a line, as people keep them or paste them from a database.

Understood are lines with and without numbers, and hit counts behind them, as Ovid, PubMed, Cochrane and EBSCO print
them. Skipped are blank lines, rules of dashes or stars, and comments: lines that begin with `//`, `#!` or a `#` with a
blank behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tuiref.core.pasted import meets
from tuiref.query import printed

_COMMENT: Final = re.compile(r"//|#!|#\s|#$|[-*=_]{3,}$")
_NUMBER: Final = re.compile(
    r"(?P<sign>[#Ss])?(?P<digits>\d{1,4})(?P<mark>[.):]\s*|\s*\t\s*|\s+(?!(?:and|or|not)\s))(?=\S)|"
    r"\[(?P<bracketed>\d{1,4})\]\s*(?=\S)",
    re.I,
)
_SEARCH: Final = re.compile(r"search(?::\s*|\s+)(?=\S)", re.I)
_EBSCO: Final = re.compile(r"\bS(\d{1,4})\b")
_MOST_MISSING: Final = 20
"""So many numbers can be missing between two lines."""
_MOST_BROKEN: Final = 50
"""Into so many lines a search may be broken."""
_LONGEST: Final = 2_000
"""Lines looked at; a strategy is written by people."""


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """One search of a strategy."""

    number: int
    """By which other lines name it: the one before it in the text, or its place, from 1."""
    text: str
    line: int
    """Where it begins in the text, 1-based."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that begins with a number."""

    number: int
    is_plain: bool
    """Whether nothing but one blank stands between the number and the words behind it."""
    text: str
    line: int


def read_strategy(text: str) -> tuple[StrategyLine, ...]:
    """The searches of a text, in the order of their numbers.

    Where the lines have numbers, those before the first number are taken for a heading, and one without a number for
    the rest of the line before it. A list with the newest search first, as PubMed's, is turned around.
    """
    if table := printed.searches_of_csv(text):
        return tuple(StrategyLine(*one) for one in sorted(table)[:_LONGEST] if one[1])
    lines = [(place, line.strip("\ufeff \u00a0\r\n")) for place, line in enumerate(text.splitlines()[:_LONGEST], 1)]
    lines = [(place, printed.without_count_before(printed.without_table(line.strip()))) for place, line in lines]
    kept = [(place, line.strip()) for place, line in lines if line.strip() and not _COMMENT.match(line)]
    if len(kept) > 1 and printed.is_heading(kept[0][1]) and _NUMBER.match(kept[1][1]):
        kept = kept[1:]
    numbered = _numbered(kept)
    if numbered is not None:
        return _without_counts(numbered)
    return tuple(StrategyLine(number, line, place) for number, (place, line) in enumerate(_joined(kept), 1))


def _joined(kept: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines without numbers, with one that was broken off put together again."""
    out: list[tuple[int, list[str]]] = []
    closing = -1
    for n, (place, line) in enumerate(kept):
        if n <= closing or (out and meets(out[-1][1][-1], line)):
            out[-1][1].append(line)
        else:
            out.append((place, [line]))
        if n > closing:
            closing = _closing(kept, n)
    return [(place, " ".join(lines)) for place, lines in out]


def _closing(kept: Sequence[tuple[int, str]], first: int) -> int:
    """The line in which the brackets and quotes that a line leaves open are all closed; its own for none such."""
    brackets = quotes = 0
    for n in range(first, min(first + _MOST_BROKEN, len(kept))):
        brackets += kept[n][1].count("(") - kept[n][1].count(")")
        quotes += kept[n][1].count('"')
        if brackets <= 0 and not quotes % 2:
            return n
    return first


def _numbered(kept: Sequence[tuple[int, str]]) -> list[StrategyLine] | None:
    """The searches by the numbers before them; None when they have none."""
    starts: dict[int, _Start] = {}
    for place, line in kept:
        if match := _NUMBER.match(line):
            mark = match["mark"]
            is_plain = mark is not None and not mark.strip(" ") and len(mark) < 2
            rest = line[match.end() :]
            if match["sign"] == "#":
                rest = _SEARCH.sub("", rest, count=1) if _SEARCH.match(rest) else rest
            elif match["sign"]:
                rest = _EBSCO.sub(r"#\1", rest)
            starts[place] = _Start(int(match["digits"] or match["bracketed"]), is_plain, rest, place)
    chain = _in_a_row([starts[place] for place, _ in kept if place in starts])
    if not chain:
        return None
    begun = {start.line for start in chain}
    is_every_line = len(chain) == len(kept)
    if any(start.is_plain for start in chain) and not (is_every_line and len(chain) > 1):
        return None
    if chain[0].line != kept[0][0] and len(chain) < 2:
        return None
    out: list[tuple[_Start, list[str]]] = []
    for place, line in kept:
        if place in begun:
            out.append((starts[place], [starts[place].text]))
        elif out:
            lines = out[-1][1]
            lines[-1:] = [printed.without_clear_count(lines[-1]), line]
    found = [StrategyLine(start.number, " ".join(lines), start.line) for start, lines in out]
    return sorted(found, key=lambda one: one.number)


def _in_a_row(starts: Sequence[_Start]) -> list[_Start]:
    """The lines whose numbers go on from the first, up from 1 or down to 1; () for neither.

    Where a sign stands behind the numbers, a few may be missing, as where lines were taken out.
    """
    first = next((n for n, start in enumerate(starts) if start.number == 1), None)
    up = [] if first is None else _chain(starts[first:])
    down = _chain(starts[::-1])
    return up if len(up) >= len(down) else down[::-1]


def _chain(starts: Sequence[_Start]) -> list[_Start]:
    chain: list[_Start] = []
    last = 0
    for start in starts:
        most = 1 if start.is_plain or not chain else _MOST_MISSING + 1
        if 0 < start.number - last <= most:
            chain.append(start)
            last = start.number
    return chain


def _without_counts(lines: list[StrategyLine]) -> tuple[StrategyLine, ...]:
    """Take the hit counts off: where they stand apart, or where every line ends in one."""
    texts = [printed.without_clear_count(line.text) for line in lines]
    if texts == [line.text for line in lines] and len(lines) > 1:
        shorter = [printed.without_any_count(text) for text in texts]
        if all(cut != text and printed.is_whole(cut) for cut, text in zip(shorter, texts, strict=True)):
            texts = shorter
    return tuple(
        StrategyLine(line.number, text.strip(), line.line) for line, text in zip(lines, texts, strict=True) if text
    )
