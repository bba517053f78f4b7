"""Nearness: `heart adj3 (attack or arrest)` as phrases of core.query, which know words only."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Final

from tuiref.query.accents import Fields
from tuiref.query.faults import Fault
from tuiref.query.syntax import Both, Bracketed, Either, Near, Part, Run, Scoped, Term

_MOST_ROWS: Final = 600
_MOST_WORDS: Final = 20

WordsOf = Callable[[Term | Run], list[tuple[str, ...]]]
"""The words of an operand, each in all its spellings."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that must stand near each other."""

    words: tuple[str, ...]
    gap: int
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One choice of words, and all rules that they must keep; the first is about all words."""

    words: tuple[str, ...]
    rules: tuple[Rule, ...]


def rows_of(near: Near, words_of: WordsOf) -> list[Row]:
    """Every choice of words that satisfies a nearness operator; empty when one side has no words.

    Raises:
        Fault: AND or NOT stands on a side, or there are too many choices.
    """
    return _rows(near, words_of)


def fields_of(part: Part) -> Fields | None:
    """The fields typed at the operands; None when there are none.

    Raises:
        Fault: They differ.
    """
    match part:
        case Scoped():
            return part.fields
        case Bracketed():
            return fields_of(part.part)
        case Near():
            return _same_fields((part.left, part.right))
        case Either() | Both():
            return _same_fields(part.parts)
    return None


def is_exact(part: Part) -> bool:
    """Whether some word of an operand is meant exactly."""
    match part:
        case Term():
            return part.is_exact
        case Run():
            return any(term.is_exact for term in part.terms)
        case Scoped() | Bracketed():
            return is_exact(part.part)
        case Near():
            return is_exact(part.left) or is_exact(part.right)
        case Either() | Both():
            return any(map(is_exact, part.parts))
    return False


def _same_fields(parts: tuple[Part, ...]) -> Fields | None:
    found = [(fields, part) for part in parts if (fields := fields_of(part)) is not None]
    for fields, part in found:
        if fields != found[0][0]:
            raise Fault("Words near each other must be in the same field.", part.span)
    return found[0][0] if found else None


def _rows(part: Part, words_of: WordsOf) -> list[Row]:
    match part:
        case Term() | Run():
            return _phrases(part, words_of(part))
        case Scoped() | Bracketed():
            return _rows(part.part, words_of)
        case Either():
            return _bounded([row for choice in part.parts for row in _rows(choice, words_of)], part)
        case Both() if not part.is_explicit and all(isinstance(term, Term) for term in part.parts):
            terms = tuple(term for term in part.parts if isinstance(term, Term))
            return _phrases(part, [word for term in terms for word in words_of(term)])
        case Near():
            pairs = product(_rows(part.left, words_of), _rows(part.right, words_of))
            return _bounded([_beside(left, right, part) for left, right in pairs], part)
    raise Fault("Beside a nearness operator only words, phrases and OR can stand.", part.span)


def _phrases(part: Part, words: list[tuple[str, ...]]) -> list[Row]:
    count = 1
    for spelt in words:
        count *= len(spelt)
    if count > _MOST_ROWS:
        raise _too_many(part)
    if not words:
        return []
    return [Row(choice, (Rule(choice, 0, True),) if len(choice) > 1 else ()) for choice in product(*words)]


def _beside(left: Row, right: Row, near: Near) -> Row:
    words = left.words + right.words
    if len(words) > _MOST_WORDS:
        raise Fault(f"More than {_MOST_WORDS} words near each other can't be read.", near.span)
    inner = (*left.rules, *right.rules)
    if all(rule.gap == near.gap and rule.is_ordered == near.is_ordered for rule in inner):
        return Row(words, (Rule(words, near.gap, near.is_ordered),))
    gap = max(near.gap, *(rule.gap for rule in inner))
    is_ordered = near.is_ordered and all(rule.is_ordered for rule in inner)
    return Row(words, tuple(dict.fromkeys((Rule(words, gap, is_ordered), *inner))))


def _bounded(rows: list[Row], part: Part) -> list[Row]:
    if len(rows) > _MOST_ROWS:
        raise _too_many(part)
    return rows


def _too_many(part: Part) -> Fault:
    return Fault(f"This nearness has more than {_MOST_ROWS} combinations of words; split it up.", part.span)
