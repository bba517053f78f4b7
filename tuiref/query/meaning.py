"""Parts -> core.query: fields, wildcards, years and nearness get their meaning; what can't be honoured is noted."""

from collections.abc import Callable
from itertools import product
from typing import Final

from tuiref.core.query import (
    And,
    Boost,
    ExactValue,
    Exists,
    Fuzzy,
    Line,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Span,
    Word,
)
from tuiref.query import accents, nearness
from tuiref.query.accents import Accent, Fields
from tuiref.query.faults import Fault
from tuiref.query.languages import forms_of_language
from tuiref.query.limits import limit_for
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
from tuiref.query.trimming import (
    NO_WILDCARDS,
    PEOPLE,
    initialled,
    is_searchable,
    kept_single,
    trimmed,
    widest,
    without_resolver,
)
from tuiref.query.typed import Snippet
from tuiref.query.values import Values
from tuiref.query.wildcards import has_wildcards, is_literal, spellings

_ALL_TEXT: Final[Fields] = (None,)
_PRESENCE: Final[tuple[Fields, ...]] = ((accents.HAS,), (accents.LACKS,))
_NOT_TEXT: Final[tuple[Fields, ...]] = (*_PRESENCE, ("year",), (accents.LIMIT,), (accents.LANGUAGES,))
_FURTHEST: Final = 2
_MOST_PHRASES: Final = 64
_MOST_LEAVES: Final = 2400


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
        self.has_lines = False
        """Whether an earlier search was named."""
        self.left_out: Fault | None = None
        """Why the last limit that can't be applied was left out."""
        self._leaves = 0

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
                return self._phrase(self._run_words(part), part.span, fields)
            case Scoped():
                return self.of(part.part, part.fields)
            case Bracketed():
                return self.of(part.part, fields)
            case Both() if self._is_name(part, fields):
                terms = tuple(term for term in part.parts if isinstance(term, Term))
                return self._phrase(self._run_words(Run(part.span, terms)), part.span, fields)
            case Both():
                return self._several(part.parts, fields, lambda nodes: And(nodes, span=part.span))
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
            case (accents.LANGUAGES,):
                return self._language(term)
            case (None,) if term.snippet.live.lower() == "hasabstract":
                return self._limit("abstract", term.span)
        return self._words(term, fields)

    def _language(self, term: Term) -> Node | None:
        forms = forms_of_language(term.snippet.plain.strip())
        if len(forms) > 1:
            return _any_of([Word(form, "language", span=term.span) for form in forms], term.span)
        return self._words(term, ("language",))

    def _words(self, term: Term, fields: Fields) -> Node | None:
        if term.is_quoted:
            return self._quoted(term, fields)
        if term.distance is None and term.snippet.live.isascii() and term.snippet.live.isalnum():
            text = term.snippet.plain
            return self._each(fields, term.span, lambda field: Word(text, field, term.is_exact, span=term.span))
        word = without_resolver(term.snippet) if fields == ("doi",) else trimmed(term.snippet)
        if word.live == "*" and fields != _ALL_TEXT:
            return self._each(fields, term.span, lambda field: Exists(field or "", span=term.span))
        if is_literal(word) and has_wildcards(word.plain) and is_searchable(word.plain):
            return self._each(fields, term.span, lambda field: Word(word.plain, field, term.is_exact, span=term.span))
        spelt = tuple(text for text in spellings(word, self._accents) if is_searchable(text.translate(NO_WILDCARDS)))
        if not spelt and set(word.live) & set("*?"):
            raise Fault(f"{word.live} alone would match every record; put letters beside it.", term.span)
        if not spelt:
            self._left_out(term)
            return None
        if spelt[0].endswith("?") and self._accents == Accent.PLAIN and self._text[: term.span[1]].endswith("?"):
            self._notes.add(f"? at the end of {spelt[0]} stands for one more character.")
        return self._each(fields, term.span, lambda field: self._word(spelt, term, field))

    def _word(self, spelt: tuple[str, ...], term: Term, field: str | None) -> Node:
        distance = 1 if term.distance == -1 else term.distance
        if distance and any(has_wildcards(text) for text in spelt):
            self._notes.add(f"~ and wildcards don't go together; ~ was left out of {spelt[0]}.")
            distance = None
        if distance and distance > _FURTHEST:
            self._notes.add(f"Words at most {_FURTHEST} letters away are found; ~{distance} is read as ~{_FURTHEST}.")
            distance = _FURTHEST
        if distance and term.is_exact:
            self._notes.add(f"= and ~ don't go together; = was left out before {spelt[0]}.")
        nodes: list[Node] = []
        for text in spelt:
            if has_wildcards(text):
                nodes.append(Pattern(text, field, span=term.span))
            elif distance:
                nodes.append(Fuzzy(text, distance, field, span=term.span))
            else:
                nodes.append(Word(text, field, term.is_exact, span=term.span))
        return _any_of(nodes, term.span)

    def _quoted(self, term: Term, fields: Fields) -> Node | None:
        words = self._quoted_words(term)
        if not words:
            if term.snippet.live.strip() or self._text[term.span[0] :].count('"') != 1:
                self._left_out(term)
            return None
        if term.distance is None or len(words) == 1:
            return self._phrase(words, term.span, fields)
        if term.distance == -1:
            self._notes.wait("~ behind a phrase waits for a number of words.")
            return self._phrase(words, term.span, fields)
        return self._phrase(words, term.span, fields, gap=term.distance, is_ordered=False)

    def _quoted_words(self, term: Term) -> list[tuple[str, ...]]:
        """The words between quotes, each in all its spellings."""
        words: list[tuple[str, ...]] = []
        live, place = term.snippet.live, 0
        for chunk in live.split():
            place = live.index(chunk, place)
            word = trimmed(term.snippet.cut(place, place + len(chunk)))
            place += len(chunk)
            spelt = kept_single(word, spellings(word, self._accents))
            if is_searchable(spelt[0].translate(NO_WILDCARDS)):
                words.append(spelt)
            elif set(spelt[0]) & set("*?"):
                self._notes.add(f"{spelt[0]} alone inside a phrase was left out.")
        return words

    def _run_words(self, run: Run) -> list[tuple[str, ...]]:
        words: list[tuple[str, ...]] = []
        for term in run.terms:
            spelt = spellings(trimmed(term.snippet), self._accents)
            if is_searchable(spelt[0].translate(NO_WILDCARDS)):
                words.append(spelt)
            else:
                self._left_out(term)
        return words

    def _phrase(
        self, words: list[tuple[str, ...]], span: Span, fields: Fields, *, gap: int = 0, is_ordered: bool = True
    ) -> Node | None:
        if not words:
            return None
        if fields == (accents.LANGUAGES,):
            fields = ("language",)
        if fields == ("year",):
            return self._values.years(
                Term(span, Snippet(*(2 * [" ".join(initialled(tuple(spelt[0] for spelt in words), None))])))
            )
        if fields == (accents.LIMIT,):
            return self._limit(self._text[span[0] : span[1]].partition("[")[0], span)
        if fields in _PRESENCE:
            text = " ".join(initialled(tuple(spelt[0] for spelt in words), None))
            return self._values.presence(Term(span, Snippet(text, text)), fields[0] == accents.HAS)
        count = 1
        for spelt in words:
            count *= len(spelt)
        if count > _MOST_PHRASES:
            self._notes.add("Too many spellings in one phrase; the optional characters are read as *.")
            words = [(widest(spelt),) for spelt in words]

        self._count(count * len(fields), span)

        def phrases(field: str | None) -> Node:
            nodes: list[Node] = [
                Phrase(initialled(choice, field), field, gap, is_ordered, span=span) for choice in product(*words)
            ]
            return _any_of(nodes, span)

        return self._each(fields, span, phrases)

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

    def _each(self, fields: Fields, span: Span, make: Callable[[str | None], Node]) -> Node:
        self._count(len(fields), span)
        return _any_of([make(field) for field in fields], span)

    def _count(self, leaves: int, span: Span) -> None:
        """Keep the tree to a size that can be answered: fields, spellings and neighbours multiply."""
        self._leaves += leaves
        if self._leaves > _MOST_LEAVES:
            raise Fault(f"This asks for more than {_MOST_LEAVES:,} words in all their fields and spellings.", span)

    def _near(self, near: Near, fields: Fields) -> Node | None:
        rows = nearness.rows_of(near, self._near_words)
        if not rows:
            return None
        fields = nearness.fields_of(near) or fields
        if fields in _NOT_TEXT:
            raise Fault("Only words of a text can stand near each other.", near.span)
        self._count(len(rows) * len(fields), near.span)
        nodes = [self._row(row, near.span, fields) for row in rows]
        return _any_of(nodes, near.span)

    def _row(self, row: nearness.Row, span: Span, fields: Fields) -> Node:
        """One choice of words, all near each other; And of phrases where the distances differ."""
        if len(row.rules) > 1:
            self._notes.add(
                "Phrases or different distances beside one nearness operator are read as: each of them, "
                "and all words within the widest distance."
            )
        nodes: list[Node] = []
        for field in fields:
            phrases: list[Node] = [
                Phrase(initialled(rule.words, field), field, rule.gap, rule.is_ordered, span=span) for rule in row.rules
            ]
            nodes.append(phrases[0] if len(phrases) == 1 else And(tuple(phrases), span=span))
        return _any_of(nodes, span)

    def _near_words(self, term: Term | Run) -> list[tuple[str, ...]]:
        """The words of one operand of a nearness operator, each in all its spellings."""
        if isinstance(term, Run):
            return self._run_words(term)
        if term.is_quoted:
            return self._quoted_words(term)
        return self._run_words(Run(term.span, (term,)))

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

    # -- notes ------------------------------------------------------------------------------------

    def _left_out(self, term: Term) -> None:
        typed = self._text[term.span[0] : term.span[1]]
        self._notes.add(f"“{typed}” has no letters or digits and was left out.")


def _any_of(nodes: list[Node], span: Span) -> Node:
    """One node for several fields or spellings of the same typed words, without an Or inside the Or."""
    flat = [part for node in nodes for part in (node.parts if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat), span=span)
