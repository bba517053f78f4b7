"""A Tape: the text that is being read into tokens, and the tokens read so far."""

import re
from collections.abc import Mapping
from typing import Final

from tuiref.core.query import Span
from tuiref.query.accents import Accent, Fields
from tuiref.query.notes import Notes, excerpt
from tuiref.query.tokens import Kind, Token
from tuiref.query.typed import NOTHING, Snippet, Typed

_BEHIND: Final = re.compile(r"(?:~(\d*))?(?:\^(\d+(?:\.\d*)?|\.\d+)?)?(?![^\s()\[\]\".,;])")
_SLASH: Final = re.compile(r"/(?![^\s()])")
_BEHIND_WORD: Final = re.compile(r"(?:~(\d*))?(?:\^(\d+(?:\.\d*)?|\.\d+)?)?$")

_HEAVIEST: Final = 1_000_000.0
"""No part weighs more than so many times another."""


class Tape:
    """What the rules of reading share; a rule looks at a place and adds the token that begins there."""

    def __init__(self, typed: Typed, notes: Notes) -> None:
        """Begin with no tokens."""
        self.typed = typed
        self.live = typed.live
        """The text in which syntax is looked for."""
        self.tokens: list[Token] = []
        self.notes = notes
        """Sentences about what is unfinished or left out."""
        self.depth = 0
        """How many brackets are open at the end of the tokens."""
        self.limit_depth: int | None = None
        """How many brackets were open where the limits of `limit 3 to` began; None outside such limits."""
        self.accents = Accent.PLAIN
        """Whose ways of writing were met so far."""

    def open_before_all(self) -> None:
        """Begin a pair of brackets around all tokens so far, which whoever asks for it closes."""
        self.tokens.insert(0, Token(Kind.OPEN, (0, 0)))

    def behind(self, place: int) -> int:
        """Add what stands right behind a quote or a bracket: a heading's slash, a distance, a weight."""
        if self.tokens[-1].kind is Kind.QUOTED and _SLASH.match(self.live, place):
            self.add(Kind.HEADING, place, place + 1, fields=("keyword",))
            return place + 1
        match = _BEHIND.match(self.live, place)
        if not match or match.end() == place:
            return place
        self._add_behind(match)
        return match.end()

    def _add_behind(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match[1] is not None:
            self.add(Kind.FUZZY, start, end, number=int(match[1][:4]) if match[1] else -1)
        if match[2] is not None:
            self.add(Kind.BOOST, start, end, factor=min(float(match[2]), _HEAVIEST))
        elif match[0].endswith("^"):
            self.notes.wait("The weight behind ^ is not finished and was left out.")

    def begins_word(self, place: int) -> bool:
        """Whether a word can begin here: nothing of a word stands right before."""
        before = self.live[place - 1] if place else " "
        if before.isspace() or before in '("){}]':
            return True
        return self.is_behind_prefix(place)

    def follows_field(self, place: int, field: str) -> bool:
        """Whether the name of this one field stands right before, and no quote or bracket follows."""
        if not self.tokens or self.tokens[-1].kind is not Kind.FIELD or self.tokens[-1].span[1] != place:
            return False
        return self.tokens[-1].fields == (field,) and self.live[place] not in '"('

    def is_behind_prefix(self, place: int) -> bool:
        """Whether a field's name or a minus stands right before."""
        if not self.tokens or self.tokens[-1].span[1] != place:
            return False
        return self.tokens[-1].kind in (Kind.FIELD, Kind.MINUS, Kind.EXACTLY)

    def skip(self, place: int, end: int) -> None:
        """Leave out a stretch, and say so."""
        self.notes.add(f"“{excerpt(self.typed.text[place:end])}” has no letters or digits and was left out.")

    def add(  # noqa: PLR0913 - one keyword for each thing that a token can carry
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        snippet: Snippet = NOTHING,
        fields: Fields = (),
        number: int = 0,
        factor: float = 1.0,
        lines: tuple[int, ...] = (),
        is_capital: bool = False,
        is_ordered: bool = False,
        is_wide: bool = False,
        is_narrow: bool = False,
        is_finished: bool = True,
        is_whole: bool = False,
        is_all: bool = False,
    ) -> None:
        """Add a token from `start` up to `end`; `Token` says what it can carry."""
        span: Span = start, end
        text = self.typed.text[start:end]
        self.tokens.append(
            Token(
                kind,
                span,
                snippet,
                fields=fields,
                number=number,
                factor=factor,
                lines=lines,
                is_capital=is_capital,
                is_ordered=is_ordered,
                is_wide=is_wide,
                is_narrow=is_narrow,
                is_finished=is_finished,
                is_whole=is_whole,
                is_all=is_all,
                text=text,
            )
        )

    def word(self, place: int, end: int) -> None:
        """Add a word, and what stands behind it without a blank: a slash, a distance, a weight."""
        live = self.live[place:end]
        if live.endswith("/") and live[-2:-1].isalnum() and "//" not in live:
            self.add(Kind.WORD, place, end - 1, snippet=self.typed.cut(place, end - 1))
            self.add(Kind.HEADING, end - 1, end, fields=("keyword",))
            return
        self.word_and_behind(place, end)

    def word_and_behind(self, place: int, end: int, literal: Mapping[int, str] | None = None) -> None:
        """Add a word, and the distance and the weight behind it.

        Args:
            place: Where it begins.
            end: Where all of it ends.
            literal: For str.translate: takes their meaning from some characters of the word.
        """
        behind = _BEHIND_WORD.search(self.live, place, end)
        word_end = behind.start() if behind and behind.start() > place else end
        word = self.typed.cut(place, word_end)
        if literal:
            word = Snippet(word.plain, word.live.translate(literal))
        self.add(Kind.WORD, place, word_end, snippet=word)
        if behind and word_end < end:
            self._add_behind(behind)
