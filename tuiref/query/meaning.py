"""Parts -> core.query: fields, wildcards, years and nearness get their meaning; what can't be honoured is noted."""

from collections.abc import Callable
from typing import Final

from tuiref.core.query import And, Boost, ExactValue, Line, Node, Not, Or, Span
from tuiref.query import accents, nearness
from tuiref.query.accents import Accent, Fields
from tuiref.query.beside import with_neighbours
from tuiref.query.faults import Fault
from tuiref.query.leaves import Leaves
from tuiref.query.limits import limit_for
from tuiref.query.names import PEOPLE, initialled
from tuiref.query.notes import Notes
from tuiref.query.syntax import (
    Both,
    Bracketed,
    Earlier,
    Either,
    Limitation,
    Limited,
    Near,
    Part,
    Run,
    Scoped,
    Term,
    Value,
    Weighted,
    Without,
)
from tuiref.query.typed import Snippet
from tuiref.query.values import Values
from tuiref.query.years import are_bare_years

_ALL_TEXT: Final[Fields] = (None,)
_PRESENCE: Final[tuple[Fields, ...]] = ((accents.HAS,), (accents.LACKS,))
_NOT_TEXT: Final[tuple[Fields, ...]] = (*_PRESENCE, ("year",), (accents.LIMIT,))


class Meaning:
    """Gives the parts of one text their meaning."""

    def __init__(self, text: str, shown: Accent, notes: Notes) -> None:
        """Prepare.

        Args:
            text: The whole text as typed, for mends.
            shown: Whose ways of writing it shows.
            notes: Takes sentences about what is left out.
        """
        self._text = text
        self._accents = shown
        self._notes = notes
        self._values = Values(text, notes)
        self._leaves = Leaves(text, shown, notes)
        self.has_lines = False
        """Whether an earlier search was named."""
        self.left_out: Fault | None = None
        """Why the last limit that can't be applied was left out."""

    def of(self, part: Part, fields: Fields = _ALL_TEXT) -> Node | None:  # noqa: PLR0911 - one for each kind of part
        """The node of a part; None when nothing of it can be searched.

        Args:
            part: What was typed.
            fields: Where to look unless the part says otherwise.

        Raises:
            Fault: The part makes no sense.
        """
        match part:
            case Term():
                return self._term(part, fields)
            case Value():
                return ExactValue(" ".join(part.snippet.plain.split()), part.field, span=part.span)
            case Run():
                return self._run(part, fields)
            case Scoped():
                return self.of(part.part, part.fields)
            case Bracketed():
                return self.of(part.part, fields)
            case Both() if self._is_name(part, fields):
                terms = tuple(term for term in part.parts if isinstance(term, Term))
                return self._run(Run(part.span, terms), fields)
            case Both():
                return self._several(part.parts, fields, lambda nodes: _all(nodes, part))
            case Either():
                return self._several(part.parts, fields, lambda nodes: Or(nodes, span=part.span))
            case Without():
                inner = self.of(part.part, fields)
                return None if inner is None else Not(inner, span=part.span)
            case Weighted():
                inner = self.of(part.part, fields)
                return None if inner is None else Boost(inner, part.factor, span=part.span)
            case Near():
                return self._near(part, fields)
            case Earlier():
                return self._line(part)
            case Limited():
                return self._limited(part)
            case Limitation():
                return self._limit(part.name, part.span)
        raise TypeError(f"a part without a meaning: {part!r}")

    # -- words ------------------------------------------------------------------------------------

    def _term(self, term: Term, fields: Fields) -> Node | None:
        match fields:
            case ("year",):
                return self._values.years(term)
            case (accents.HAS,) | (accents.LACKS,):
                return self._values.presence(term, fields[0] == accents.HAS)
            case (accents.LIMIT,):
                return self._limit(term.snippet.plain, term.span)
            case (None,) if term.snippet.live.lower() == "hasabstract":
                return self._limit("abstract", term.span)
            case (None,) if not term.is_quoted and are_bare_years(word := term.snippet.live):
                self._notes.add(f"{word} is looked for in the text; year:{word} asks for the years.")
        return self._words(term, fields)

    def _words(self, term: Term, fields: Fields) -> Node | None:
        return self._leaves.of_quoted(term, fields) if term.is_quoted else self._leaves.of_word(term, fields)

    def _run(self, run: Run, fields: Fields) -> Node | None:
        """Words that are one thing without quotes around them: a phrase, or one value of a field."""
        words = self._leaves.words_of(run)
        if not words:
            return None
        text = " ".join(initialled(tuple(spelt[0] for spelt in words), None))
        match fields:
            case ("year",):
                return self._values.years(Term(run.span, Snippet(text, text)))
            case (accents.LIMIT,):
                return self._limit(self._text[slice(*run.span)].partition("[")[0], run.span)
            case (accents.HAS,) | (accents.LACKS,):
                return self._values.presence(Term(run.span, Snippet(text, text)), fields[0] == accents.HAS)
        is_exact = all(term.is_exact for term in run.terms)
        return self._leaves.of_phrase(words, run.span, fields, is_exact=is_exact)

    def _is_name(self, both: Both, fields: Fields) -> bool:
        """Whether words are a person's name: AU=(Hua J), AUTH(Hua J)."""
        if both.is_explicit or not self._accents & (Accent.WEB_OF_SCIENCE | Accent.SCOPUS):
            return False
        words = (isinstance(part, Term) and not part.is_quoted and part.distance is None for part in both.parts)
        return all(field in PEOPLE for field in fields) and all(words)

    # -- several ----------------------------------------------------------------------------------

    def _several(
        self, parts: tuple[Part, ...], fields: Fields, join: Callable[[tuple[Node, ...]], Node]
    ) -> Node | None:
        nodes = tuple(node for node in (self.of(part, fields) for part in parts) if node is not None)
        if len(nodes) <= 1:
            return nodes[0] if nodes else None
        return join(nodes)

    def _near(self, near: Near, fields: Fields) -> Node | None:
        fields = nearness.fields_of(near) or fields
        if fields in _NOT_TEXT:
            raise Fault("Only words of a text can stand near each other.", near.span)
        return self._leaves.of_near(near, fields)

    def _line(self, earlier: Earlier) -> Line:
        self.has_lines = True
        return Line(earlier.number, span=earlier.span)

    def _limited(self, limited: Limited) -> Node:
        earlier = self._line(limited.earlier)
        limit = self.of(limited.limit)
        if limit is None:
            return earlier
        return And((earlier, *(limit.parts if isinstance(limit, And) else (limit,))), span=limited.span)

    def _limit(self, name: str, span: Span) -> Node | None:
        node, note = limit_for(name.strip(), span)
        if note:
            self._notes.add(note)
        if node is None:
            self.left_out = Fault(
                f"“{name.strip()}” can't be told from RIS records, and nothing else is asked for.", span
            )
        return node


def _all(nodes: tuple[Node, ...], both: Both) -> And:
    return And(nodes if both.is_explicit else with_neighbours(nodes), span=both.span)
