"""Parts -> core.query: fields, wildcards, years and nearness get their meaning; what can't be honoured is noted."""

from collections.abc import Callable
from itertools import product
from typing import Final

from tuiref.core.query import (
    All,
    And,
    Boost,
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
    YearRange,
)
from tuiref.core.words import variants
from tuiref.query import nearness
from tuiref.query.accents import ALIASES, HAS, LACKS, Accent, Fields, field_named
from tuiref.query.faults import Fault, mended, nearest_field
from tuiref.query.limits import limit_for
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
from tuiref.query.typed import LITERAL, Snippet
from tuiref.query.wildcards import has_wildcards, spellings
from tuiref.query.years import likely_years, read_years

_ALL_TEXT: Final[Fields] = (None,)
_PEOPLE: Final = ("author", "editor")
_FURTHEST: Final = 2
_MOST_PHRASES: Final = 64
_MOST_INITIALS: Final = 2


class Meaning:
    """Gives the parts of one text their meaning."""

    def __init__(self, text: str, accents: Accent, notes: list[str]) -> None:
        """Prepare.

        Args:
            text: The whole text as typed, for mends.
            accents: Whose ways of writing it shows.
            notes: Takes sentences about what is left out.
        """
        self._text = text
        self._accents = accents
        self._notes = notes

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
                return Line(part.number, span=part.span)
            case Limited():
                return self._limited(part)
        raise TypeError(f"a part without a meaning: {part!r}")

    # -- words ------------------------------------------------------------------------------------

    def _term(self, term: Term, fields: Fields) -> Node | None:
        if fields == ("year",):
            return self._years(term)
        if fields in ((HAS,), (LACKS,)):
            return self._presence(term, fields[0] == HAS)
        if term.is_quoted:
            return self._quoted(term, fields)
        word = _without_resolver(term.snippet) if fields == ("doi",) else _trimmed(term.snippet)
        if word.live == "*" and fields != _ALL_TEXT:
            return self._each(fields, term.span, lambda field: Exists(field or "", span=term.span))
        if set(word.live) & set("*?$#") and not variants(word.live.translate(_NO_WILDCARDS)):
            raise Fault(f"{word.live} alone would match every record; put letters beside it.", term.span)
        spelt = spellings(word, self._accents)
        if not any(variants(text, has_wildcards=True) for text in spelt):
            self._left_out(term)
            return None
        if spelt[0].endswith("?") and self._accents == Accent.PLAIN and self._text[: term.span[1]].endswith("?"):
            self._notes.append(f"? at the end of {spelt[0]} stands for one more character.")
        return self._each(fields, term.span, lambda field: self._word(spelt, term, field))

    def _word(self, spelt: tuple[str, ...], term: Term, field: str | None) -> Node:
        distance = 1 if term.distance == -1 else term.distance
        if distance and any(has_wildcards(text) for text in spelt):
            self._note_once(f"~ and wildcards don't go together; ~ was left out of {spelt[0]}.")
            distance = None
        if distance and distance > _FURTHEST:
            self._note_once(f"Words at most {_FURTHEST} letters away are found; ~{distance} is read as ~{_FURTHEST}.")
            distance = _FURTHEST
        nodes: list[Node] = []
        for text in spelt:
            if has_wildcards(text):
                nodes.append(Pattern(text, field, span=term.span))
            elif distance:
                nodes.append(Fuzzy(text, distance, field, span=term.span))
            else:
                nodes.append(Word(text, field, span=term.span))
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
            self._notes.append("~ behind a phrase waits for a number of words.")
            return self._phrase(words, term.span, fields)
        return self._phrase(words, term.span, fields, gap=term.distance, is_ordered=False)

    def _quoted_words(self, term: Term) -> list[tuple[str, ...]]:
        """The words between quotes, each in all its spellings."""
        words: list[tuple[str, ...]] = []
        live, place = term.snippet.live, 0
        for chunk in live.split():
            place = live.index(chunk, place)
            word = _trimmed(term.snippet.cut(place, place + len(chunk)))
            place += len(chunk)
            spelt = spellings(word, self._accents)
            if variants(spelt[0].translate(_NO_WILDCARDS)):
                words.append(spelt)
            elif set(spelt[0]) & set("*?"):
                self._note_once(f"{spelt[0]} alone inside a phrase was left out.")
        return words

    def _run_words(self, run: Run) -> list[tuple[str, ...]]:
        words: list[tuple[str, ...]] = []
        for term in run.terms:
            spelt = spellings(_trimmed(term.snippet), self._accents)
            if variants(spelt[0].translate(_NO_WILDCARDS)):
                words.append(spelt)
            else:
                self._left_out(term)
        return words

    def _phrase(
        self, words: list[tuple[str, ...]], span: Span, fields: Fields, *, gap: int = 0, is_ordered: bool = True
    ) -> Node | None:
        if not words:
            return None
        if fields == ("year",):
            return self._years(Term(span, Snippet(*(2 * [" ".join(spelt[0] for spelt in words)]))))
        if fields in ((HAS,), (LACKS,)):
            text = " ".join(spelt[0] for spelt in words)
            return self._presence(Term(span, Snippet(text, text)), fields[0] == HAS)
        count = 1
        for spelt in words:
            count *= len(spelt)
        if count > _MOST_PHRASES:
            self._note_once("Too many spellings in one phrase; the optional characters are read as *.")
            words = [(_widest(spelt),) for spelt in words]

        def phrases(field: str | None) -> Node:
            nodes: list[Node] = [
                Phrase(_initialled(choice, field), field, gap, is_ordered, span=span) for choice in product(*words)
            ]
            return _any_of(nodes, span)

        return self._each(fields, span, phrases)

    def _is_name(self, both: Both, fields: Fields) -> bool:
        """Whether words are a person's name: AU=(Hua J), AUTH(Hua J)."""
        if both.is_explicit or not self._accents & (Accent.WEB_OF_SCIENCE | Accent.SCOPUS):
            return False
        words = (isinstance(part, Term) and not part.is_quoted and part.distance is None for part in both.parts)
        return all(field in _PEOPLE for field in fields) and all(words)

    # -- values with a syntax of their own --------------------------------------------------------

    def _years(self, term: Term) -> Node | None:
        text = term.snippet.plain.strip()
        if text == "*":
            return Exists("year", span=term.span)
        is_at_end = not self._text[term.span[1] :].strip(')" ')
        years = read_years(text)
        if years is None or (not years.is_whole and not is_at_end):
            likely = likely_years(text)
            message = f"“{text}” is no year; write 2020, 2015-2020, >=2019 or ..2010."
            raise Fault(message, term.span, mended(self._text, term.span, likely) if likely else "")
        if not years.is_whole:
            self._notes.append(f"The year {text} is not finished yet.".replace("  ", " "))
            if years.low is None:
                return None
        if years.low is not None and years.high is not None and years.low > years.high:
            suggestion = mended(self._text, term.span, likely_years(text))
            raise Fault("The first year is later than the last.", term.span, suggestion)
        if years.is_rounded:
            self._notes.append(f"Of {text} only the year is looked at.")
        return YearRange(years.low, years.high, span=term.span)

    def _presence(self, term: Term, is_there: bool) -> Node | None:
        name = term.snippet.plain.strip()
        if name == "*" and is_there:
            return All(span=term.span)
        field = field_named(name)
        if field is None:
            is_at_end = term.span[1] == len(self._text)
            if is_at_end and _begins_a_field(name):
                self._notes.append(f"{self._text[: term.span[1]].split()[-1]} waits for the whole name of a field.")
                return None
            near = nearest_field(name)
            raise Fault(f'There is no field "{name}".', term.span, mended(self._text, term.span, near) if near else "")
        exists = Exists(field, span=term.span)
        return exists if is_there else Not(exists, span=term.span)

    # -- several ----------------------------------------------------------------------------------

    def _several(
        self, parts: tuple[Part, ...], fields: Fields, join: Callable[[tuple[Node, ...]], Node]
    ) -> Node | None:
        nodes = tuple(node for node in (self.of(part, fields) for part in parts) if node is not None)
        if len(nodes) <= 1:
            return nodes[0] if nodes else None
        return join(nodes)

    def _each(self, fields: Fields, span: Span, make: Callable[[str | None], Node]) -> Node:
        return _any_of([make(field) for field in fields], span)

    def _near(self, near: Near, fields: Fields) -> Node | None:
        rows = nearness.rows_of(near, self._near_words)
        if not rows:
            return None
        fields = nearness.fields_of(near) or fields
        nodes = [self._row(row, near.span, fields) for row in rows]
        return _any_of(nodes, near.span)

    def _row(self, row: nearness.Row, span: Span, fields: Fields) -> Node:
        """One choice of words, all near each other; And of phrases where the distances differ."""
        if len(row.rules) > 1:
            self._note_once(
                "Phrases or different distances beside one nearness operator are read as: each of them, "
                "and all words within the widest distance."
            )
        nodes: list[Node] = []
        for field in fields:
            phrases: list[Node] = [
                Phrase(_initialled(rule.words, field), field, rule.gap, rule.is_ordered, span=span)
                for rule in row.rules
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

    def _limited(self, limited: Limited) -> Node:
        earlier = Line(limited.earlier.number, span=limited.earlier.span)
        parts = limited.limit.parts if isinstance(limited.limit, Both) else (limited.limit,)
        nodes = [node for node in (self._limit(part) for part in _unpacked(parts)) if node is not None]
        return And((earlier, *nodes), span=limited.span) if nodes else earlier

    def _limit(self, part: Part) -> Node | None:
        if isinstance(part, Term):
            text = part.snippet.plain.lower()
            node = limit_for(text, part.span)
            if node is None and text not in ("language", "languages"):
                self._notes.append(f"The limit “{text}” can't be applied here and was left out.")
            return node
        return self.of(part)

    # -- notes ------------------------------------------------------------------------------------

    def _left_out(self, term: Term) -> None:
        typed = self._text[term.span[0] : term.span[1]]
        self._notes.append(f"“{typed}” has no letters or digits and was left out.")

    def _note_once(self, note: str) -> None:
        if note not in self._notes:
            self._notes.append(note)


_NO_WILDCARDS: Final = dict.fromkeys(map(ord, "*?$#"), None)


def _any_of(nodes: list[Node], span: Span) -> Node:
    """One node for several fields or spellings of the same typed words, without an Or inside the Or."""
    flat = [part for node in nodes for part in (node.parts if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat), span=span)


def _trimmed(word: Snippet) -> Snippet:
    """The word without the punctuation around it; wildcards and escaped characters stay."""
    live = word.live
    start, end = 0, len(live)
    while start < end and _is_edge(live[start]):
        start += 1
    while end > start and _is_edge(live[end - 1]):
        end -= 1
    return word.cut(start, end)


def _is_edge(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and character not in "*?$#"
    return character != LITERAL and (not character.isprintable() or character in _EDGES)


_EDGES: Final = frozenset("¡¿·…‚′‹›、。「」『』【】《》〈〉，；：！？（）“”„«»®™©")


def _without_resolver(word: Snippet) -> Snippet:
    """A DOI without the address of the service that resolves it."""
    lower = word.live.lower()
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if lower.startswith(prefix):
            return word.cut(len(prefix), len(word.live))
    return word


def _initialled(words: tuple[str, ...], field: str | None) -> tuple[str, ...]:
    """In names a single letter behind the first word stands for every given name that begins with it."""
    if field not in _PEOPLE:
        return words
    return (words[0], *(f"{word}*" if len(word) == 1 and word.isalpha() else word for word in words[1:]))


def _widest(spelt: tuple[str, ...]) -> str:
    """One pattern that matches at least what several spellings of a word match."""
    shortest = min(spelt, key=len)
    common = len(shortest)
    while common and any(text[:common] != shortest[:common] for text in spelt):
        common -= 1
    return shortest[:common].rstrip("?*") + "*"


def _begins_a_field(name: str) -> bool:
    return any(known.startswith(name.lower()) for known in ALIASES)


def _unpacked(parts: tuple[Part, ...]) -> list[Part]:
    """The single limits of a list of limits, whatever brackets are around them."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Bracketed):
            out += _unpacked((part.part,))
        elif isinstance(part, Both):
            out += _unpacked(part.parts)
        else:
            out.append(part)
    return out
