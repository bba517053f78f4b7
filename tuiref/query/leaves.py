"""Words, phrases and neighbours, each looked for in some fields: the leaves of a tree."""

import re
from collections.abc import Callable
from itertools import product
from typing import Final

from tuiref.core.query import And, Exists, Fuzzy, Node, Or, Pattern, Phrase, Span, Word
from tuiref.query import nearness
from tuiref.query.accents import Accent, Fields
from tuiref.query.faults import Fault
from tuiref.query.names import initialled, kept_single, readings
from tuiref.query.notes import Notes, excerpt
from tuiref.query.syntax import Near, Run, Term
from tuiref.query.trimming import NO_WILDCARDS, is_searchable, trimmed, widest, without_resolver
from tuiref.query.typed import Snippet
from tuiref.query.wildcards import has_wildcards, is_literal, spellings

_SIMPLE: Final = re.compile(r"[A-Za-z0-9]+(\*)?")
_SIMPLE_PHRASE: Final = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
"""What needs no look at each of its characters: most words and phrases."""
_COLON: Final = re.compile(r"[^\W_]{3}:$")
_ALL_TEXT: Final[Fields] = (None,)
_SMALL_INITIALS: Final = Accent.OVID | Accent.PUBMED | Accent.WEB_OF_SCIENCE
"""Who writes a name as "smith ja"."""
_FURTHEST: Final = 2
_MOST_PHRASES: Final = 64
_MOST_LEAVES: Final = 2400

Words = list[tuple[str, ...]]
"""Words that belong together, each in all its spellings."""


class Leaves:
    """Makes the leaves of one text, and keeps count of them."""

    def __init__(self, text: str, shown: Accent, notes: Notes) -> None:
        """Prepare.

        Args:
            text: The whole text as typed, for what is said about it.
            shown: Whose ways of writing it shows.
            notes: Takes sentences about what is left out.
        """
        self._text = text
        self._accents = shown
        self._notes = notes
        self._count_of_leaves = 0

    # -- words ------------------------------------------------------------------------------------

    def of_word(self, term: Term, fields: Fields) -> Node | None:
        """A word without quotes, with wildcards or a distance as typed; None when it has nothing to look for.

        Raises:
            Fault: It is nothing but wildcards, or the query has become too large.
        """
        if term.distance is None and (simple := _SIMPLE.fullmatch(term.snippet.live)):
            text = term.snippet.plain
            if simple[1]:
                return self._each(fields, term.span, lambda field: Pattern(text, field, span=term.span))
            return self._each(fields, term.span, lambda field: Word(text, field, term.is_exact, span=term.span))
        word = without_resolver(term.snippet)
        if fields != ("doi",):
            word = self._trimmed(word)
        if word.live == "*" and fields != _ALL_TEXT:
            return self._each(fields, term.span, lambda field: Exists(field or "", span=term.span))
        if is_literal(word) and is_searchable(word.plain) and (term.distance is None or has_wildcards(word.plain)):
            return self._each(fields, term.span, lambda field: Word(word.plain, field, term.is_exact, span=term.span))
        spelt = tuple(text for text in spellings(word, self._accents) if is_searchable(text.translate(NO_WILDCARDS)))
        if not spelt and set(word.live) & set("*?"):
            raise Fault(
                f"{excerpt(word.live)} alone would match every record; put letters beside it.",
                term.span,
            )
        if not spelt:
            self.leave_out(term)
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
        return any_of(nodes, term.span)

    # -- phrases ----------------------------------------------------------------------------------

    def of_quoted(self, term: Term, fields: Fields) -> Node | None:
        """What stands between quotes; None when there is nothing to look for."""
        words = self._quoted_words(term)
        if not words:
            if term.snippet.live.strip() or self._text[term.span[0] :].count('"') != 1:
                self.leave_out(term)
            return None
        is_exact = term.is_exact
        if term.distance is None or len(words) == 1:
            return self.of_phrase(words, term.span, fields, is_exact=is_exact)
        if term.distance == -1:
            self._notes.wait("~ behind a phrase waits for a number of words.")
            return self.of_phrase(words, term.span, fields, is_exact=is_exact)
        return self.of_phrase(words, term.span, fields, gap=term.distance, is_ordered=False, is_exact=is_exact)

    def _quoted_words(self, term: Term) -> Words:
        words: Words = []
        live, place = term.snippet.live, 0
        if _SIMPLE_PHRASE.fullmatch(live):
            return [(word,) for word in live.split(" ")]
        for chunk in live.split():
            place = live.index(chunk, place)
            word = trimmed(term.snippet.cut(place, place + len(chunk)))
            place += len(chunk)
            spelt = kept_single(word, spellings(word, self._accents))
            if is_searchable(spelt[0].translate(NO_WILDCARDS)):
                words.append(spelt)
            elif set(spelt[0]) & set("*?"):
                self._notes.add(f"{excerpt(spelt[0])} alone inside a phrase was left out.")
        return words

    def words_of(self, run: Run) -> Words:
        """The words of a run; those without letters are left out, which is said."""
        words: Words = []
        for term in run.terms:
            spelt = spellings(self._trimmed(term.snippet), self._accents)
            if is_searchable(spelt[0].translate(NO_WILDCARDS)):
                words.append(spelt)
            else:
                self.leave_out(term)
        return words

    def of_phrase(
        self,
        words: Words,
        span: Span,
        fields: Fields,
        *,
        gap: int = 0,
        is_ordered: bool = True,
        is_exact: bool = False,
    ) -> Node:
        """A phrase in each of some fields.

        Args:
            words: At least one.
            span: Where they were typed.
            fields: Names of fields of text.
            gap: How many other words may stand between neighbours.
            is_ordered: False: in either order.
            is_exact: Whether only the typed spelling is meant.

        Raises:
            Fault: The query has become too large.
        """
        count = 1
        for spelt in words:
            count *= len(spelt)
        if count > _MOST_PHRASES:
            self._notes.add("Too many spellings in one phrase; the optional characters are read as *.")
            words = [(widest(spelt),) for spelt in words]
        self._count(count * len(fields), span)
        is_loose = bool(self._accents & _SMALL_INITIALS)

        def phrases(field: str | None) -> Node:
            nodes: list[Node] = [
                Phrase(reading, field, gap, is_ordered, is_exact, span=span)
                for choice in product(*words)
                for reading in readings(choice, field, is_loose=is_loose)
            ]
            return any_of(nodes, span)

        return self._each(fields, span, phrases)

    # -- neighbours -------------------------------------------------------------------------------

    def of_near(self, near: Near, fields: Fields) -> Node | None:
        """What stands near each other, in each of some fields; None when there are no words.

        Raises:
            Fault: It can't be told what must stand near what, or the query has become too large.
        """
        rows = nearness.rows_of(near, self._near_words)
        if not rows:
            return None
        self._count(len(rows) * len(fields), near.span)
        is_exact = nearness.is_exact(near)
        return any_of([self._row(row, near.span, fields, is_exact=is_exact) for row in rows], near.span)

    def _row(self, row: nearness.Row, span: Span, fields: Fields, *, is_exact: bool) -> Node:
        """One choice of words, all near each other; And of phrases where the distances differ."""
        if len(row.rules) > 1:
            self._notes.add(
                "Phrases or different distances beside one nearness operator are read as: each of them, "
                "and all words within the widest distance."
            )
        nodes: list[Node] = []
        for field in fields:
            phrases: list[Node] = [
                Phrase(initialled(rule.words, field), field, rule.gap, rule.is_ordered, is_exact, span=span)
                for rule in row.rules
            ]
            nodes.append(phrases[0] if len(phrases) == 1 else And(tuple(phrases), span=span))
        return any_of(nodes, span)

    def _near_words(self, term: Term | Run) -> Words:
        """The words of one operand of a nearness operator, each in all its spellings."""
        if any(word.is_exact for word in (term.terms if isinstance(term, Run) else (term,))):
            self._notes.add("Words near each other are found in just the form that is typed, with or without =.")
        if isinstance(term, Run):
            return self.words_of(term)
        if term.is_quoted:
            return self._quoted_words(term)
        return self.words_of(Run(term.span, (term,)))

    def _trimmed(self, word: Snippet) -> Snippet:
        """The word without the punctuation around it; behind a word Ovid reads a colon as it does a $."""
        if Accent.OVID in self._accents and _COLON.search(word.live):
            self._notes.add(f"{excerpt(word.plain)} is read as {excerpt(word.plain[:-1])}*, as Ovid reads it.")
            return trimmed(Snippet(f"{word.plain[:-1]}*", f"{word.live[:-1]}*"))
        return trimmed(word)

    # -- several ----------------------------------------------------------------------------------

    def leave_out(self, term: Term) -> None:
        """Say that a term has nothing to look for."""
        typed = self._text[term.span[0] : term.span[1]]
        self._notes.add(f"“{excerpt(typed)}” has no letters or digits and was left out.")

    def _each(self, fields: Fields, span: Span, make: Callable[[str | None], Node]) -> Node:
        self._count(len(fields), span)
        if len(fields) == 1:
            return make(fields[0])
        return any_of([make(field) for field in fields], span)

    def _count(self, leaves: int, span: Span) -> None:
        """Keep the tree to a size that can be answered: fields, spellings and neighbours multiply."""
        self._count_of_leaves += leaves
        if self._count_of_leaves > _MOST_LEAVES:
            raise Fault(f"This asks for more than {_MOST_LEAVES:,} words in all their fields and spellings.", span)


def any_of(nodes: list[Node], span: Span) -> Node:
    """One node for several fields or spellings of the same typed words, without an Or inside the Or."""
    if len(nodes) == 1:
        return nodes[0]
    flat = [part for node in nodes for part in (node.parts if isinstance(node, Or) else (node,))]
    return Or(tuple(flat), span=span)
