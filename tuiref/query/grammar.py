"""Tokens -> parts: what belongs to what. A reader by recursive descent; brackets are its only recursion.

    query    = either
    either   = both { OR both }
    both     = near { [AND] near }
    near     = operand { NEAR operand }
    operand  = { NOT | minus } ( field operand | "(" either ")" | term | line ) { tag | fuzzy | boost }

PubMed has no order among AND, OR and NOT: where its tags are met, a mix of them is read from left to right.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from tuiref.core.query import Span
from tuiref.query.accents import Accent
from tuiref.query.faults import Fault, mended
from tuiref.query.syntax import (
    Both,
    Bracketed,
    Earlier,
    Either,
    Limited,
    Near,
    Part,
    Run,
    Scoped,
    Term,
    Weighted,
    Without,
)
from tuiref.query.tokens import Kind, Token

DEEPEST: Final = 40
"""So many brackets can stand in each other; more is a fault, long before Python's own limit."""

_OPERATORS: Final = frozenset((Kind.AND, Kind.OR, Kind.NEAR))
_OPERANDS: Final = frozenset(
    (Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.NOT, Kind.MINUS, Kind.FIELD, Kind.LINE, Kind.COMBINE, Kind.LIMIT)
)
_Joint = Token | None
"""What joins two operands: an operator, or None for nothing but blanks."""


class Grammar:
    """Reads the tokens of one text."""

    def __init__(
        self, text: str, tokens: list[Token], accents: Accent, notes: list[str], lines: Collection[int] = ()
    ) -> None:
        """Prepare to read.

        Args:
            text: The whole text as typed, for mends.
            tokens: Its tokens.
            accents: Whose ways of writing it shows.
            notes: Takes sentences about what is unfinished.
            lines: Numbers of earlier searches that a bare number can mean.
        """
        self._text = text
        self._tokens = tokens
        self._accents = accents
        self._notes = notes
        self._lines = lines
        self._next = 0

    def read(self) -> Part | None:
        """The whole query; None when nothing of it is finished yet.

        Raises:
            Fault: It can't be read.
        """
        part = self._level(0)
        if (token := self._peek()) is not None:  # only a bracket too many ends a level before the end
            raise Fault("This bracket closes nothing.", token.span, mended(self._text, token.span, ""))
        return part

    # -- one level of brackets --------------------------------------------------------------------

    def _level(self, depth: int) -> Part | None:
        operands: list[Part] = []
        joints: list[_Joint] = []
        pending: Token | None = None
        while (token := self._peek()) is not None and token.kind is not Kind.CLOSE:
            if token.kind in _OPERATORS:
                pending = self._operator(token, pending, operands)
                if pending is not token and self._peek() is token:
                    self._take_word(token, operands, joints, pending)
                    pending = None
                continue
            if token.kind in _OPERANDS:
                operand = self._operand(depth)
                if operand is not None:
                    if operands:
                        joints.append(pending)
                    operands.append(operand)
                    pending = None
                continue
            self._next += 1
            self._behind(token, operands, joints)
        if pending is not None:
            self._notes.append(f"{pending.text.upper()} waits for another word.")
        return self._joined(operands, joints)

    def _operator(self, token: Token, pending: Token | None, operands: list[Part]) -> Token | None:
        """Take an operator; leave it in place when it must be a word."""
        if not operands:
            if not token.is_capital:
                return None
            self._next += 1
            self._notes.append(f"{token.text} has nothing before it and was left out.")
            return None
        if pending is not None:
            if not self._is_last(token):
                message = f"{pending.text} and {token.text} stand side by side."
                raise Fault(message, token.span, mended(self._text, token.span, ""))
            self._next += 1
            return pending
        self._next += 1
        return token

    def _take_word(self, token: Token, operands: list[Part], joints: list[_Joint], pending: _Joint) -> None:
        """An operator's name in small letters that stands where only a word can."""
        self._next += 1
        if operands:
            joints.append(pending)
        operands.append(Term(token.span, token.snippet))

    def _behind(self, token: Token, operands: list[Part], joints: list[_Joint]) -> None:
        """What stands behind an operand: a database's tag, a heading's slash, a distance, a weight."""
        if not operands:
            self._notes.append(f"{token.text} has nothing before it and was left out.")
            return
        if token.kind in (Kind.TAG, Kind.HEADING):
            operand = self._run(operands, joints, token)
            fields = token.fields if token.kind is Kind.TAG else ("keyword",)
            operands.append(Scoped((operand.span[0], token.span[1]), operand, fields))
            return
        operands.append(self._postfixed(operands.pop(), token))

    def _postfixed(self, operand: Part, token: Token) -> Part:
        span = operand.span[0], token.span[1]
        if token.kind is Kind.BOOST:
            return Weighted(span, operand, token.factor)
        if isinstance(operand, Term) and operand.distance is None:
            return replace(operand, span=span, distance=token.number)
        if isinstance(operand, Scoped | Without | Weighted):
            return replace(operand, span=span, part=self._postfixed(operand.part, token))
        self._notes.append(f"{token.text} belongs behind a word or a phrase and was left out.")
        return operand

    def _run(self, operands: list[Part], joints: list[_Joint], token: Token) -> Part:
        """Take off the operands that a tag is about: one, or a run of words that form a phrase."""
        last = operands.pop()
        terms = [last]
        if _is_bare_word(last):
            while joints and joints[-1] is None and operands and _is_bare_word(operands[-1]):
                joints.pop()
                terms.insert(0, operands.pop())
        words = [term for term in terms if isinstance(term, Term)]
        if token.kind is Kind.HEADING and len(words) > 1 and words[0].snippet.live.lower() == "exp":
            words = words[1:]
            self._notes.append(
                f"The heading {self._text[words[0].span[0] : token.span[0]]} is looked for among the keywords; "
                "narrower headings (exp) are not known here."
            )
        if len(words) > 1:
            return Run((words[0].span[0], words[-1].span[1]), tuple(words))
        if token.kind is Kind.TAG and isinstance(last, Near):
            return last
        return words[0] if words else last

    # -- operands ---------------------------------------------------------------------------------

    def _operand(self, depth: int) -> Part | None:
        """One operand with the NOTs and fields before it; None when it is not finished."""
        prefixes: list[Token] = []
        while (token := self._peek()) is not None and token.kind in (Kind.NOT, Kind.MINUS, Kind.FIELD):
            if token.kind is Kind.NOT and not token.is_capital and self._next == 0:
                break  # "not" as the first word of all is a word
            prefixes.append(token)
            self._next += 1
            if len(prefixes) > DEEPEST:
                raise Fault("Too many NOTs or fields before one word.", token.span)
            if token.is_wide:
                return self._prefixed(self._wide(depth + len(prefixes)), prefixes)
        if token is None or token.kind not in _OPERANDS:
            self._unfinished(prefixes)
            return None
        return self._prefixed(self._bare(token, depth + len(prefixes)), prefixes)

    def _prefixed(self, part: Part | None, prefixes: list[Token]) -> Part | None:
        if part is None:
            self._unfinished(prefixes)
            return None
        for prefix in reversed(prefixes):
            span = prefix.span[0], part.span[1]
            part = Scoped(span, part, prefix.fields) if prefix.kind is Kind.FIELD else Without(span, part)
        return part

    def _bare(self, token: Token, depth: int) -> Part | None:
        self._next += 1
        if token.kind is Kind.OPEN:
            return self._bracket(token, depth)
        if token.kind is Kind.LINE:
            return Earlier(token.span, token.lines[0])
        if token.kind is Kind.COMBINE:
            return _combined(token)
        if token.kind is Kind.LIMIT:
            return self._limit(token, depth)
        if token.kind is Kind.QUOTED and not token.is_finished:
            self._notes.append("The quote is not closed yet.")
        return Term(token.span, token.snippet, is_quoted=token.kind is Kind.QUOTED)

    def _bracket(self, opening: Token, depth: int) -> Part | None:
        if depth >= DEEPEST:
            raise Fault(f"Brackets can stand {DEEPEST} deep in each other, no deeper.", opening.span)
        part = self._level(depth + 1)
        closing = self._peek()
        if closing is None:
            self._notes.append("The bracket is not closed yet.")
            end = len(self._text)
        else:
            self._next += 1
            end = closing.span[1]
            if part is None:
                self._notes.append("There is nothing in the brackets.")
        return None if part is None else Bracketed((opening.span[0], end), part)

    def _wide(self, depth: int) -> Part | None:
        """What a field of Web of Science is about: the words up to the next operator."""
        if depth >= DEEPEST:
            raise Fault("Too many fields before one word.", self._tokens[self._next - 1].span)
        if (token := self._peek()) is not None and token.kind in (Kind.NOT, Kind.MINUS, Kind.FIELD, Kind.LINE):
            return self._operand(depth)
        terms: list[Part] = []
        while (token := self._peek()) is not None and token.kind in (Kind.WORD, Kind.QUOTED, Kind.OPEN):
            if terms and token.kind is Kind.OPEN:
                break
            if (term := self._bare(token, depth)) is not None:
                while (behind := self._peek()) is not None and behind.kind in (Kind.FUZZY, Kind.BOOST):
                    self._next += 1
                    term = self._postfixed(term, behind)
                terms.append(term)
            if token.kind is Kind.OPEN:
                break
        return _all_of(terms, is_explicit=False)

    def _limit(self, token: Token, depth: int) -> Part:
        earlier = Earlier(token.span, token.lines[0])
        limits: list[Part] = []
        while (following := self._peek()) is not None and following.kind in (*_OPERANDS, Kind.AND):
            if following.kind is Kind.AND:
                self._next += 1
            elif (limit := self._operand(depth)) is not None:
                limits.append(limit)
        limit = _all_of(limits, is_explicit=True)
        if limit is None:
            self._notes.append("limit waits for what to limit to.")
            return earlier
        return Limited((token.span[0], limit.span[1]), earlier, limit)

    def _unfinished(self, prefixes: list[Token]) -> None:
        if prefixes:
            text = prefixes[-1].text.strip()
            what = "A minus" if text == "-" else text
            self._notes.append(f"{what} waits for a word.")

    # -- joining ----------------------------------------------------------------------------------

    def _joined(self, operands: list[Part], joints: list[_Joint]) -> Part | None:
        if not operands:
            return None
        if len(operands) > 1:
            operands = [self._as_line(n, operands, joints) for n in range(len(operands))]
            operands, joints = self._nears(operands, joints)
        kinds = {Kind.OR if joint is not None and joint.kind is Kind.OR else Kind.AND for joint in joints}
        if len(kinds) > 1 and Accent.PUBMED in self._accents:
            self._notes.append("AND and OR are read from left to right, as PubMed does; use brackets to be sure.")
            return _from_left(operands, joints)
        if len(kinds) > 1 and Accent.SCOPUS in self._accents:
            self._notes.append(
                "AND is read before OR; Scopus long did it the other way round; use brackets to be sure."
            )
        alternatives: list[Part] = []
        together, is_explicit = [operands[0]], False
        for joint, operand in zip(joints, operands[1:], strict=True):
            if joint is not None and joint.kind is Kind.OR:
                alternatives.append(_all_of(together, is_explicit=is_explicit) or operand)
                together, is_explicit = [operand], False
            else:
                together.append(operand)
                is_explicit = is_explicit or joint is not None
        alternatives.append(_all_of(together, is_explicit=is_explicit) or operands[0])
        if len(alternatives) == 1:
            return alternatives[0]
        return Either(_around(alternatives), tuple(alternatives))

    def _as_line(self, n: int, operands: list[Part], joints: list[_Joint]) -> Part:
        """A bare number between operators is an earlier search where there is one of that number."""
        operand = operands[n]
        for at in range(max(n - 1, 0), min(n + 1, len(joints))):
            joint = joints[at]
            is_loose = joint is None and not isinstance(operands[at + 1], Without)
            if is_loose or (joint is not None and joint.kind is Kind.NEAR):
                return operand
        inner = operand.part if isinstance(operand, Without) else operand
        if not isinstance(inner, Term) or inner.is_quoted or not inner.snippet.live.isdecimal():
            return operand
        number = int(inner.snippet.live[:9])
        if number not in self._lines:
            return operand
        earlier = Earlier(inner.span, number)
        return replace(operand, part=earlier) if isinstance(operand, Without) else earlier

    def _nears(self, operands: list[Part], joints: list[_Joint]) -> tuple[list[Part], list[_Joint]]:
        """Join what stands near each other; beside adj, words without an operator form a phrase."""
        if not any(joint is not None and joint.kind is Kind.NEAR for joint in joints):
            return operands, joints
        operands, joints = _phrases_beside_wide(operands, joints)
        out, out_joints = [operands[0]], list[_Joint]()
        for joint, operand in zip(joints, operands[1:], strict=True):
            if joint is not None and joint.kind is Kind.NEAR:
                left = out[-1]
                out[-1] = _near(left, operand, joint)
            else:
                out.append(operand)
                out_joints.append(joint)
        return out, out_joints

    # -- tokens -----------------------------------------------------------------------------------

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _is_last(self, token: Token) -> bool:
        return token is self._tokens[-1]


def _is_bare_word(part: Part) -> bool:
    return isinstance(part, Term) and not part.is_quoted and part.distance is None


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


def _phrases_beside_wide(operands: list[Part], joints: list[_Joint]) -> tuple[list[Part], list[_Joint]]:
    """Put words together that stand beside an adj with nothing but blanks between them."""
    groups: list[list[Part]] = [[operands[0]]]
    kept: list[_Joint] = []
    for joint, operand in zip(joints, operands[1:], strict=True):
        if joint is None and _is_bare_word(operand) and _is_bare_word(groups[-1][-1]):
            groups[-1].append(operand)
        else:
            kept.append(joint)
            groups.append([operand])
    out: list[Part] = []
    out_joints: list[_Joint] = []
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


def _all_of(parts: list[Part], *, is_explicit: bool) -> Part | None:
    if len(parts) <= 1:
        return parts[0] if parts else None
    return Both(_around(parts), tuple(parts), is_explicit=is_explicit)


def _combined(token: Token) -> Part:
    earlier: list[Part] = [Earlier(token.span, number) for number in token.lines]
    if len(earlier) == 1:
        return earlier[0]
    return Both(token.span, tuple(earlier)) if token.is_all else Either(token.span, tuple(earlier))


def _from_left(operands: list[Part], joints: list[_Joint]) -> Part:
    """Join operands strictly in their order; equal joints beside each other make one part."""
    out, last = operands[0], None
    for joint, operand in zip(joints, operands[1:], strict=True):
        is_or = joint is not None and joint.kind is Kind.OR
        span = out.span[0], operand.span[1]
        if last is is_or and isinstance(out, Both | Either):
            out = replace(out, span=span, parts=(*out.parts, operand))
        else:
            out = Either(span, (out, operand)) if is_or else Both(span, (out, operand))
        last = is_or
    return out
