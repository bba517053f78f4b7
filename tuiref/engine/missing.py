"""Which words of a query no record has, and what may have been meant."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from tuiref.core.alternatives import alternatives_of_word
from tuiref.core.hits import Sort
from tuiref.core.missing import Missing
from tuiref.core.query import And, Boost, Node, Or, Phrase, Span, Word
from tuiref.core.respelling import respelled
from tuiref.core.typedwords import variants
from tuiref.core.words import LONGEST_TERM
from tuiref.index.searcher import Searcher

_MOST_WORDS: Final = 200
"""Of a longer query only so many words are looked at: nobody mends more by hand."""
_MOST_TOLD: Final = 3
_LOOKED_AT: Final = 5
_UNTOLD_FIELDS: Final = frozenset(("year", "source", "other", "type"))
"""Fields that are not looked up word by word, or whose values are no words."""


class _Looked(NamedTuple):
    """A word that was asked for."""

    word: str
    span: Span
    """Where its part was typed."""
    is_exact: bool
    """Whether only the typed form is meant."""
    together: tuple[str, ...]
    """As of a `Word`."""


def missing_words(
    root: Node,
    text: str,
    searcher: Searcher,
    cancelled: Callable[[], bool],
    seconds: float = math.inf,
) -> tuple[Missing, ...]:
    """The words without hits, in the order typed; at most three.

    Args:
        root: The query, without Line nodes.
        text: As it was typed.
        searcher: Where it is looked up.
        cancelled: As for `Searcher.search`.
        seconds: After so long no more neighbours are looked for, and before only those with one letter wrong; the words
            are told all the same. Without a bound those with two letters wrong are looked for too.

    Raises:
        Cancelled: `cancelled` said so.
    """
    if not searcher.records:
        return ()
    fields_of: dict[_Looked, list[str | None]] = {}
    for looked, field in _words(root):
        if len(fields_of) < _MOST_WORDS or looked in fields_of:
            fields_of.setdefault(looked, []).append(field)
    lost = [
        (looked.word, place, fields)
        for looked, fields in fields_of.items()
        if not _is_there(looked, fields, searcher) and (place := _place(looked.word, looked.span, text)) is not None
    ]
    lost.sort(key=lambda one: one[1])
    deadline = time.perf_counter() + seconds
    return tuple(
        _looked_for(word, place, fields[0] if len(fields) == 1 else None, text, searcher, cancelled, deadline)
        for word, place, fields in lost[:_MOST_TOLD]
    )


def _words(root: Node) -> Iterator[tuple[_Looked, str | None]]:
    """All words that a hit has to or may have, with their fields; those of patterns and under a NOT left out."""
    pending = [root]
    while pending:
        node = pending.pop()
        match node:
            case And() | Or():
                pending += reversed(node.parts)
            case Boost():
                pending.append(node.part)
            case Word() if node.field not in _UNTOLD_FIELDS:
                yield _Looked(node.text, node.span, node.is_exact, node.together), node.field
            case Phrase() if node.field not in _UNTOLD_FIELDS:
                for word in node.words:
                    if "*" not in word and "?" not in word:
                        is_plain = node.is_exact or not respelled(word)
                        yield _Looked(word, node.span, is_plain, ()), node.field


def _is_there(looked: _Looked, fields: Sequence[str | None], searcher: Searcher) -> bool:
    """Whether some field has all the terms of some way of looking the word up; True for what is no word."""
    word, _, is_exact, together = looked
    runs = variants(word)
    if not runs or _has_any(runs, fields, searcher):
        return True
    return any(
        _has_any(alternatives_of_word(Word(word, field, is_exact, together)), (field,), searcher) for field in fields
    )


def _has_any(runs: Sequence[Sequence[str]], fields: Sequence[str | None], searcher: Searcher) -> bool:
    return any(all(searcher.occurs(term, field) for term in run) for field in fields for run in runs)


def _place(word: str, span: Span, text: str) -> Span | None:
    """Where the word stands in its part of the text; None when it was written otherwise."""
    start = text.lower().find(word.lower(), *span)
    return None if start < 0 or len(text.lower()) != len(text) else (start, start + len(word))


def _looked_for(
    word: str,
    place: Span,
    field: str | None,
    text: str,
    searcher: Searcher,
    cancelled: Callable[[], bool],
    deadline: float,
) -> Missing:
    def records(term: str, wanted: str | None) -> int:
        return searcher.search(Word(term, wanted), Sort("added"), cancelled).total

    def is_late() -> bool:
        return time.perf_counter() > deadline

    elsewhere = records(word, None) if field is not None else 0
    is_at_end = place[1] == len(text)
    for beginning, count in searcher.suggest(word, field, 1) if is_at_end else ():
        return Missing(word, place, field, beginning, count, elsewhere, is_unfinished=True)
    if is_late() or len(word) > LONGEST_TERM:
        return Missing(word, place, field, elsewhere=elsewhere)
    furthest = 2 if deadline == math.inf else 1
    near = [term for term, _ in searcher.nearest(word, field, _LOOKED_AT, furthest, is_late)]
    # people seldom mistype the first letter
    near.sort(key=lambda term: term[:1] != word[:1].lower())
    neighbour = near[0] if near else ""
    return Missing(word, place, field, neighbour, records(neighbour, field) if neighbour else 0, elsewhere)
