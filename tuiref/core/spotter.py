"""A Spotter: finds words and phrases in a text by the same terms and positions as the index."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Protocol

from tuiref.core.late import dataclass
from tuiref.core.markup import without_markup
from tuiref.core.words import RAW_WORD, expand

_MOST_REMEMBERED: Final = 4096
_VALUE_BEGINS: Final = re.compile(r"(?:^|[;\n])[^\w;\n]*$")
_VALUE_ENDS: Final = re.compile(r"[^\w;\n]*(?:$|[;\n])")


class Term(Protocol):
    """What is asked of one folded term."""

    def matches(self, term: str) -> bool:
        """Whether a term of a text is meant."""


@dataclass(frozen=True, slots=True)
class ExactTerm:
    """This term."""

    text: str

    def matches(self, term: str) -> bool:
        """Whether it is the same."""
        return term == self.text


@dataclass(frozen=True, slots=True)
class TermNear:
    """Terms within an edit distance."""

    text: str
    distance: int

    def matches(self, term: str) -> bool:
        """Whether they are so many edits apart or fewer."""
        return is_within(self.text, term, self.distance)


@dataclass(frozen=True, slots=True)
class YearTerm:
    """Years of a range; None leaves an end open."""

    low: int | None
    high: int | None

    def matches(self, term: str) -> bool:
        """Whether the term is a year of the range."""
        if len(term) != 4 or not (term.isascii() and term.isdigit()):
            return False
        year = int(term)
        return (self.low is None or self.low <= year) and (self.high is None or year <= self.high)


@dataclass(frozen=True, slots=True)
class Rule:
    """Terms that light up where they stand together; a single term wherever it stands."""

    terms: tuple[Term, ...]
    gap: int = 0
    """How many other words may stand between neighbours."""
    is_ordered: bool = True
    """False: in any order, all in a stretch as long as the gaps would allow."""
    is_whole: bool = False
    """True: only where they are all the words of the text, or of one of the values that semicolons or lines part."""


_Places = dict[int, tuple[int, int]]
"""By position: the stretch of code points of a term there."""
_Spans = list[tuple[int, int]]
_Seen = tuple[int, tuple[tuple[int, int, int, int], ...]]
"""Of a raw word: how many positions it takes, and its wanted terms as (start, end, position, number of the term)."""


class Spotter:
    """Looks for some rules; remembers what it found out about words."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Prepare to look for any of the rules."""
        terms = dict.fromkeys(term for rule in rules for term in rule.terms)
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._exact: dict[str, int] = {}
        self._tested: list[tuple[Term, int]] = []
        for term, number in self._numbers.items():
            if isinstance(term, ExactTerm):
                self._exact[term.text] = number
            else:
                self._tested.append((term, number))
        self._lone = frozenset(self._numbers[rule.terms[0]] for rule in rules if _is_lone(rule))
        self._rules = tuple(rule for rule in rules if not _is_lone(rule))
        self._seen: dict[str, _Seen] = {}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Stretches that some rule is true of, sorted, in code points, merged where they overlap."""
        if not self._numbers:
            return []
        found: _Spans = []
        places: dict[int, _Places] = {}
        seen, lone, position = self._seen, self._lone, 0
        text = without_markup(text)
        for match in RAW_WORD.finditer(text):
            raw = match.group()
            word = seen.get(raw)
            if word is None:
                word = self._look_at(raw)
            width, wanted = word
            if wanted:
                begin = match.start()
                for start, end, offset, number in wanted:
                    if number in lone:
                        found.append((begin + start, begin + end))
                    _widen(places.setdefault(number, {}), position + offset, begin + start, begin + end)
            position += width
        if places:
            for rule in self._rules:
                spans = self._spans_of(rule, places)
                found += [span for span in spans if _is_whole(text, *span)] if rule.is_whole else spans
        return _merged(found)

    def _look_at(self, raw: str) -> _Seen:
        parts, width = expand(raw)
        wanted = tuple(
            (start, end, offset, number) for start, end, term, offset in parts for number in self._numbers_of(term)
        )
        if len(self._seen) >= _MOST_REMEMBERED:
            self._seen.clear()
        self._seen[raw] = width, wanted
        return width, wanted

    def _numbers_of(self, term: str) -> list[int]:
        numbers = [number for wanted, number in self._tested if wanted.matches(term)]
        if term in self._exact:
            numbers.append(self._exact[term])
        return numbers

    def _spans_of(self, rule: Rule, places: dict[int, _Places]) -> _Spans:
        of_terms = [places.get(self._numbers[term], {}) for term in rule.terms]
        if not all(of_terms):
            return []
        return _in_order(of_terms, rule.gap) if rule.is_ordered else _in_any_order(of_terms, rule.gap)


def _is_lone(rule: Rule) -> bool:
    return len(rule.terms) == 1 and not rule.is_whole


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word stands beside a stretch, up to the next semicolon or line feed on both sides."""
    return bool(_VALUE_BEGINS.search(text, 0, start) and _VALUE_ENDS.match(text, end))


def _widen(places: _Places, position: int, start: int, end: int) -> None:
    known = places.get(position)
    places[position] = (start, end) if known is None else (min(known[0], start), max(known[1], end))


def _in_order(of_terms: Sequence[_Places], gap: int) -> _Spans:
    """Spans of the terms that are part of a chain: one of each, each behind the one before within the gap."""
    reached = [sorted(of_terms[0])]
    for following in of_terms[1:]:
        before = reached[-1]
        reached.append([place for place in sorted(following) if _any_in(before, place - 1 - gap, place - 1)])
    for n in range(len(reached) - 2, -1, -1):
        behind = reached[n + 1]
        reached[n] = [place for place in reached[n] if _any_in(behind, place + 1, place + 1 + gap)]
    if gap:
        return [spans[place] for spans, chosen in zip(of_terms, reached, strict=True) for place in chosen]
    last = len(of_terms) - 1  # a plain phrase is one stretch
    return [
        (of_terms[0][place][0], max(of_terms[0][place][1], of_terms[last][place + last][1])) for place in reached[0]
    ]


def _in_any_order(of_terms: Sequence[_Places], gap: int) -> _Spans:
    """Spans of the terms that stand with one of each of the others in a stretch that the gaps would allow."""
    longest = (gap + 1) * (len(of_terms) - 1)
    ordered = [sorted(places) for places in of_terms]
    ends: list[int] = []
    for end in sorted({place for places in ordered for place in places}):
        nearest = min(places[at - 1] if (at := bisect_right(places, end)) else -1 for places in ordered)
        if nearest >= 0 and end - nearest <= longest:
            ends.append(end)
    return [places[place] for places in of_terms for place in places if _any_in(ends, place, place + longest)]


def _any_in(sorted_numbers: list[int], low: int, high: int) -> bool:
    return bisect_left(sorted_numbers, low) < bisect_right(sorted_numbers, high)


def _merged(spans: _Spans) -> list[tuple[int, int]]:
    if len(spans) < 2:
        return spans
    spans.sort()
    out = [spans[0]]
    for start, end in spans[1:]:
        if start <= out[-1][1]:
            if end > out[-1][1]:
                out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def is_within(one: str, two: str, distance: int) -> bool:
    """Whether two words differ by so many edits: a letter put in, left out, changed, or swapped with the next."""
    if abs(len(one) - len(two)) > distance:
        return False
    previous: list[int] = []
    row = list(range(len(two) + 1))
    for n, letter in enumerate(one, 1):
        following = [n]
        for m, other in enumerate(two, 1):
            edits = min(row[m] + 1, following[-1] + 1, row[m - 1] + (letter != other))
            if n > 1 and m > 1 and letter == two[m - 2] and other == one[n - 2]:
                edits = min(edits, previous[m - 2] + 1)
            following.append(edits)
        previous, row = row, following
    return row[-1] <= distance
