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

from tuiref.query.accents import Accent
from tuiref.query.faults import Fault, mended
from tuiref.query.headings import heading
from tuiref.query.joining import Joiner, Joint, all_of, combined, exactly, whole, with_runs
from tuiref.query.notes import Notes
from tuiref.query.syntax import (
    Bracketed,
    Earlier,
    Limitation,
    Limited,
    Part,
    Run,
    Scoped,
    Term,
    Value,
    Weighted,
    Without,
    is_bare_word,
)
from tuiref.query.tokens import DEEPEST, Kind, Token

_OPERATORS: Final = frozenset((Kind.AND, Kind.OR, Kind.NEAR))
_PREFIXES: Final = frozenset((Kind.NOT, Kind.MINUS, Kind.FIELD, Kind.EXACTLY))
_OPERANDS: Final = frozenset(
    (
        *(Kind.WORD, Kind.QUOTED, Kind.VALUE, Kind.OPEN, Kind.LINE, Kind.COMBINE, Kind.LIMIT, Kind.LIMITATION),
        *_PREFIXES,
    )
)


class Grammar:
    """Reads the tokens of one text."""

    def __init__(
        self, text: str, tokens: list[Token], accents: Accent, notes: Notes, lines: Collection[int] = ()
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
        self._notes = notes
        self._joiner = Joiner(accents, notes, lines)
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
        joints: list[Joint] = []
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
            self._notes.wait(f"{pending.text.upper()} waits for another word.")
        return self._joiner.joined(operands, joints)

    def _operator(self, token: Token, pending: Token | None, operands: list[Part]) -> Token | None:
        """Take an operator; leave it in place when it must be a word."""
        if not operands:
            if not token.is_capital:
                return None
            self._next += 1
            self._notes.add(f"{token.text} has nothing before it and was left out.")
            return None
        if pending is not None:
            if not self._is_last(token):
                message = f"{pending.text} and {token.text} stand side by side."
                raise Fault(message, token.span, mended(self._text, token.span, ""))
            self._next += 1
            return pending
        self._next += 1
        return token

    def _take_word(self, token: Token, operands: list[Part], joints: list[Joint], pending: Joint) -> None:
        """An operator's name in small letters that stands where only a word can."""
        self._next += 1
        if operands:
            joints.append(pending)
        operands.append(Term(token.span, token.snippet))

    def _behind(self, token: Token, operands: list[Part], joints: list[Joint]) -> None:
        """What stands behind an operand: a database's tag, a heading's slash, a distance, a weight."""
        if not operands:
            self._notes.add(f"{token.text} has nothing before it and was left out.")
            return
        if token.kind in (Kind.TAG, Kind.HEADING):
            operands.append(self._tagged(operands, joints, token))
            return
        operands.append(self._postfixed(operands.pop(), token))

    def _postfixed(self, operand: Part, token: Token) -> Part:
        """An operand with a distance or a weight typed behind it."""
        span = operand.span[0], token.span[1]
        if isinstance(operand, Without) or (isinstance(operand, Scoped) and token.kind is Kind.FUZZY):
            return replace(operand, span=span, part=self._postfixed(operand.part, token))
        if token.kind is Kind.BOOST:
            return Weighted(span, operand, token.factor)
        if isinstance(operand, Term) and operand.distance is None:
            return replace(operand, span=span, distance=token.number)
        self._notes.add(f"{token.text} belongs behind a word or a phrase and was left out.")
        return operand

    def _tagged(self, operands: list[Part], joints: list[Joint], tag: Token) -> Part:
        """Take off the operands that a tag or a slash is about: the last, or the run of words that it ends."""
        last = operands.pop()
        terms = [last.part if isinstance(last, Without) and is_bare_word(last.part) else last]
        excluded = last if terms[0] is not last else None
        while not tag.is_narrow and is_bare_word(terms[0]) and excluded is None and joints and joints[-1] is None:
            before = operands[-1]
            is_after_not = isinstance(before, Without) and self._text[before.span[0]].isalpha()
            word = before.part if isinstance(before, Without) and is_after_not else before
            if not is_bare_word(word):
                break
            joints.pop()
            operands.pop()
            terms.insert(0, word)
            excluded = before if isinstance(before, Without) else None
        if tag.kind is Kind.HEADING:
            terms = heading(terms, operands, joints, tag, self._text, self._notes)
        words = tuple(term for term in terms if isinstance(term, Term))
        part: Part = Run((words[0].span[0], words[-1].span[1]), words) if len(words) > 1 else terms[-1]
        if tag.is_wide:
            part = with_runs(part)
        part = Scoped((part.span[0], tag.span[1]), part, tag.fields)
        return part if excluded is None else Without((excluded.span[0], tag.span[1]), part)

    # -- operands ---------------------------------------------------------------------------------

    def _operand(self, depth: int) -> Part | None:
        """One operand with the NOTs and fields before it; None when it is not finished."""
        prefixes: list[Token] = []
        while (token := self._peek()) is not None and token.kind in _PREFIXES:
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
            match prefix.kind:
                case Kind.FIELD:
                    part = Scoped(span, whole(part, prefix) if prefix.is_whole else part, prefix.fields)
                case Kind.EXACTLY:
                    part = replace(exactly(part), span=span)
                case _:
                    part = Without(span, part)
        return part

    def _bare(self, token: Token, depth: int) -> Part | None:
        """One operand with what stands right behind it."""
        part = self._without_postfix(token, depth)
        while part is not None and (behind := self._peek()) is not None and behind.kind in (Kind.FUZZY, Kind.BOOST):
            self._next += 1
            part = self._postfixed(part, behind)
        return part

    def _without_postfix(self, token: Token, depth: int) -> Part | None:
        self._next += 1
        if token.kind is Kind.OPEN:
            return self._bracket(token, depth)
        if token.kind is Kind.LINE:
            return Earlier(token.span, token.lines[0])
        if token.kind is Kind.COMBINE:
            return combined(token)
        if token.kind is Kind.LIMIT:
            return self._limit(token, depth)
        if token.kind is Kind.LIMITATION:
            return Limitation(token.span, token.snippet.plain)
        if token.kind is Kind.VALUE:
            return Value(token.span, token.snippet, str(token.fields[0]))
        if token.kind is Kind.QUOTED and not token.is_finished:
            self._notes.wait("The quote is not closed yet.")
        return Term(token.span, token.snippet, is_quoted=token.kind is Kind.QUOTED)

    def _bracket(self, opening: Token, depth: int) -> Part | None:
        if depth >= DEEPEST:
            raise Fault("Brackets and what stands before them are too deep in each other.", opening.span)
        part = self._level(depth + 1)
        closing = self._peek()
        if closing is None:
            self._notes.wait("The bracket is not closed yet.")
            end = len(self._text)
        else:
            self._next += 1
            end = closing.span[1]
            if part is None:
                self._notes.add("There is nothing in the brackets.")
        return None if part is None else Bracketed((opening.span[0], end), part)

    def _wide(self, depth: int) -> Part | None:
        """What a field of Web of Science is about: the words up to the next operator."""
        if depth >= DEEPEST:
            raise Fault("Too many fields before one word.", self._tokens[self._next - 1].span)
        if (token := self._peek()) is not None and token.kind in (*_PREFIXES, Kind.LINE):
            return self._operand(depth + 1)
        terms: list[Part] = []
        while (token := self._peek()) is not None and token.kind in (Kind.WORD, Kind.QUOTED, Kind.OPEN):
            if terms and token.kind is Kind.OPEN:
                break
            if (term := self._bare(token, depth)) is not None:
                terms.append(term)
            if token.kind is Kind.OPEN:
                break
        return all_of(terms, is_explicit=False)

    def _limit(self, token: Token, depth: int) -> Part:
        if depth >= DEEPEST:
            raise Fault("Too many limits before one word.", token.span)
        earlier = Earlier(token.span, token.lines[0])
        limit = self._level(depth + 1)
        if limit is None:
            self._notes.wait("limit waits for what to limit to.")
            return earlier
        return Limited((token.span[0], limit.span[1]), earlier, limit)

    def _unfinished(self, prefixes: list[Token]) -> None:
        if prefixes:
            text = prefixes[-1].text.strip()
            what = "A minus" if text == "-" else text
            self._notes.wait(f"{what} waits for a word.")

    # -- tokens -----------------------------------------------------------------------------------

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _is_last(self, token: Token) -> bool:
        return token is self._tokens[-1]
