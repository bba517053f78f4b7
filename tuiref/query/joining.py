"""What stands beside each other in one pair of brackets -> one part: nearness, AND, OR, and bare line numbers."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from tuiref.core.query import Span
from tuiref.query.accents import Accent
from tuiref.query.faults import Fault
from tuiref.query.notes import Notes
from tuiref.query.syntax import (
    Both,
    Bracketed,
    Earlier,
    Either,
    Near,
    Part,
    Run,
    Scoped,
    Term,
    Value,
    Weighted,
    Without,
    is_bare_word,
)
from tuiref.query.tokens import Kind, Token
from tuiref.query.typed import Snippet

Joint = Token | None
"""What joins two operands: an operator, or None for nothing but blanks."""

_EBSCO_LINE: Final = re.compile(r"[Ss]\d{1,3}")
_WILDCARDS: Final = re.compile(r"[*?]")
_MOST_IN_A_ROW: Final = 20
_MOST_CHANGES: Final = 40
_LONGEST_NUMBER: Final = 3
"""Longer numbers are no searches, but years and the like."""


class Joiner:
    """Joins the operands of one text by its accents' rules."""

    def __init__(self, accents: Accent, notes: Notes, lines: Collection[int]) -> None:
        """Prepare.

        Args:
            accents: Whose ways of writing the text shows.
            notes: Takes sentences about how a mix of operators is read.
            lines: Numbers of earlier searches that a bare number can mean.
        """
        self._accents = accents
        self._notes = notes
        self._lines = lines

    def joined(self, operands: list[Part], joints: list[Joint]) -> Part | None:
        """One part of all operands; None when there are none.

        Args:
            operands: The parts in their order.
            joints: What stands between each and the next.
        """
        if not operands:
            return None
        if len(operands) > 1:
            numbered = _Numbered.by(operands)
            operands = [self._as_line(n, operands, joints, numbered) for n in range(len(operands))]
            operands, joints = _nears(operands, joints)
        kinds = {Kind.OR if joint is not None and joint.kind is Kind.OR else Kind.AND for joint in joints}
        if len(kinds) > 1 and Accent.PUBMED in self._accents:
            self._notes.add("AND and OR are read from left to right, as PubMed does; use brackets to be sure.")
            return _from_left(operands, joints)
        if len(kinds) > 1 and Accent.SCOPUS in self._accents:
            self._notes.add("AND is read before OR; Scopus long did it the other way round; use brackets to be sure.")
        if len(kinds) > 1 and Accent.PROQUEST in self._accents and any(isinstance(one, Without) for one in operands):
            self._notes.add("NOT is read before OR; ProQuest reads it last of all; use brackets to be sure.")
        alternatives: list[Part] = []
        together, is_explicit = [operands[0]], False
        for joint, operand in zip(joints, operands[1:], strict=True):
            if joint is not None and joint.kind is Kind.OR:
                alternatives.append(all_of(together, is_explicit=is_explicit) or operand)
                together, is_explicit = [operand], False
            else:
                together.append(operand)
                is_explicit = is_explicit or joint is not None
        alternatives.append(all_of(together, is_explicit=is_explicit) or operands[0])
        if len(alternatives) == 1:
            return alternatives[0]
        return Either(_around(alternatives), tuple(alternatives))

    def _as_line(self, n: int, operands: list[Part], joints: list[Joint], numbered: "_Numbered") -> Part:
        """A bare number between operators is an earlier search where there is one of that number."""
        operand = operands[n]
        for at in range(max(n - 1, 0), min(n + 1, len(joints))):
            joint = joints[at]
            is_loose = joint is None and not isinstance(operands[at + 1], Without)
            if is_loose or (joint is not None and joint.kind is Kind.NEAR):
                return operand
        inner = operand.part if isinstance(operand, Without) else operand
        if not isinstance(inner, Term) or inner.is_quoted:
            return operand
        digits = inner.snippet.live
        if digits[:1] in ("S", "s") and numbered.has_ebsco:
            digits = digits[1:]
        if not digits.isdecimal():
            return operand
        number = int(digits[:9])
        if number not in self._lines:
            self._say_missing(inner, number, numbered)
            return operand
        earlier = Earlier(inner.span, number)
        return replace(operand, part=earlier) if isinstance(operand, Without) else earlier

    def _say_missing(self, term: Term, number: int, numbered: "_Numbered") -> None:
        """Tell that a number which reads like an earlier search is none."""
        if len(term.snippet.live) > _LONGEST_NUMBER:
            return
        if self._lines and numbered.is_all:
            raise Fault(f"There is no search #{number}; the last is #{max(self._lines)}.", term.span)
        self._notes.add(f"{number} is read as a word; there is no search #{number}.")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What the operands of one pair of brackets tell about the numbers among them."""

    is_all: bool
    """Whether they are nothing but bare numbers."""
    has_ebsco: bool
    """Whether several are written as EBSCO does: `S1`."""

    @classmethod
    def by(cls, operands: list[Part]) -> "_Numbered":
        inner = [part.part if isinstance(part, Without) else part for part in operands]
        live = [part.snippet.live if isinstance(part, Term) and not part.is_quoted else "" for part in inner]
        return cls(all(map(str.isdecimal, live)), sum(bool(_EBSCO_LINE.fullmatch(text)) for text in live) > 1)


def _nears(operands: list[Part], joints: list[Joint]) -> tuple[list[Part], list[Joint]]:
    """Join what stands near each other; beside adj, words without an operator form a phrase."""
    if not any(joint is not None and joint.kind is Kind.NEAR for joint in joints):
        return operands, joints
    operands, joints = _phrases_beside_wide(operands, joints)
    out, out_joints = [operands[0]], list[Joint]()
    in_a_row = 0
    for joint, operand in zip(joints, operands[1:], strict=True):
        if joint is not None and joint.kind is Kind.NEAR:
            in_a_row += 1
            if in_a_row > _MOST_IN_A_ROW:
                raise Fault(f"More than {_MOST_IN_A_ROW} nearness operators in a row can't be read.", joint.span)
            out[-1] = _near(out[-1], operand, joint)
        else:
            in_a_row = 0
            out.append(operand)
            out_joints.append(joint)
    return out, out_joints


def _near(left: Part, right: Part, joint: Token) -> Part:
    """Two neighbours; a field of one holds for both: heart adj3 attack.ti,ab., TI=heart NEAR/3 attack."""
    span = _around([left, right])
    if isinstance(left, Scoped) and not isinstance(right, Scoped):
        return Scoped(span, _near(left.part, right, joint), left.fields)
    if isinstance(right, Scoped) and not isinstance(left, Scoped):
        return Scoped(span, _near(left, right.part, joint), right.fields)
    if isinstance(left, Both) and not left.is_explicit:
        return replace(left, span=span, parts=(*left.parts[:-1], _near(left.parts[-1], right, joint)))
    return Near(span, left, right, joint.number, joint.is_ordered)


def _phrases_beside_wide(operands: list[Part], joints: list[Joint]) -> tuple[list[Part], list[Joint]]:
    """Put words together that stand beside an adj with nothing but blanks between them."""
    groups: list[list[Part]] = [[operands[0]]]
    kept: list[Joint] = []
    for joint, operand in zip(joints, operands[1:], strict=True):
        if joint is None and is_bare_word(operand) and is_bare_word(groups[-1][-1]):
            groups[-1].append(operand)
        else:
            kept.append(joint)
            groups.append([operand])
    out: list[Part] = []
    out_joints: list[Joint] = []
    for n, group in enumerate(groups):
        if n:
            out_joints.append(kept[n - 1])
        beside = kept[max(n - 1, 0) : n + 1]
        if len(group) > 1 and any(joint is not None and joint.is_wide for joint in beside):
            out.append(Run(_around(group), tuple(term for term in group if isinstance(term, Term))))
        else:
            out += group
            out_joints += [None] * (len(group) - 1)
    return out, out_joints


def _around(parts: list[Part]) -> Span:
    return parts[0].span[0], parts[-1].span[1]


def all_of(parts: list[Part], *, is_explicit: bool) -> Part | None:
    """One part that is all of some parts; the only one as it is, None for none."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    return Both(_around(parts), tuple(parts), is_explicit=is_explicit)


def _from_left(operands: list[Part], joints: list[Joint]) -> Part:
    """Join operands strictly in their order; equal joints beside each other make one part."""
    out, last, changes = operands[0], None, 0
    for joint, operand in zip(joints, operands[1:], strict=True):
        is_or = joint is not None and joint.kind is Kind.OR
        span = out.span[0], operand.span[1]
        if last is not is_or and (changes := changes + 1) > _MOST_CHANGES:
            raise Fault("AND and OR change too often; use brackets to say what belongs together.", operand.span)
        if last is is_or and isinstance(out, Both | Either):
            out = replace(out, span=span, parts=(*out.parts, operand))
        else:
            out = Either(span, (out, operand)) if is_or else Both(span, (out, operand))
        last = is_or
    return out


def with_runs(part: Part) -> Part:
    """Ovid's reading of a part in brackets before a field: words without an operator between them are a phrase."""
    match part:
        case Bracketed() | Without():
            return replace(part, part=with_runs(part.part))
        case Both() if not part.is_explicit and all(map(is_bare_word, part.parts)):
            return Run(part.span, tuple(term for term in part.parts if isinstance(term, Term)))
        case Both() | Either():
            return replace(part, parts=tuple(map(with_runs, part.parts)))
    return part


def exactly(part: Part) -> Part:
    """The part with only the typed forms of its words meant."""
    match part:
        case Term():
            return replace(part, is_exact=True)
        case Bracketed() | Without() | Scoped() | Weighted():
            return replace(part, part=exactly(part.part))
        case Both() | Either():
            return replace(part, parts=tuple(map(exactly, part.parts)))
        case Run():
            return replace(part, terms=tuple(replace(term, is_exact=True) for term in part.terms))
        case Near():
            return replace(part, left=exactly(part.left), right=exactly(part.right))
    return part


def whole(part: Part, field: Token) -> Part:
    """The part with whole values of a field meant; words with wildcards in them stay words."""
    match part:
        case Term() if not _WILDCARDS.search(part.snippet.live):
            return Value(part.span, part.snippet, str(field.fields[0]))
        case Both() if not part.is_explicit and all(map(is_bare_word, part.parts)):
            terms = [term for term in part.parts if isinstance(term, Term)]
            if not any(_WILDCARDS.search(term.snippet.live) for term in terms):
                plain, live = (" ".join(texts) for texts in zip(*(term.snippet for term in terms), strict=True))
                return Value(part.span, Snippet(plain, live), str(field.fields[0]))
        case Bracketed() | Without() | Weighted():
            return replace(part, part=whole(part.part, field))
        case Both() | Either():
            return replace(part, parts=tuple(whole(one, field) for one in part.parts))
    return part


def combined(token: Token) -> Part:
    """What `or/1-5` asks for."""
    earlier: list[Part] = [Earlier(token.span, number) for number in token.lines]
    if len(earlier) == 1:
        return earlier[0]
    return Both(token.span, tuple(earlier)) if token.is_all else Either(token.span, tuple(earlier))
