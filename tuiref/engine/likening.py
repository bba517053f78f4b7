"""More like a record: its characteristic words as a search that people can read and change."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.query import Boost, Node, Or, Phrase, Word
from tuiref.core.record import Record
from tuiref.core.wordforms import other_forms
from tuiref.core.words import words
from tuiref.engine.grammar import render
from tuiref.index.searcher import Searcher

_MOST_WORDS: Final = 12
"""More would hardly change what is found, but nobody would read them."""
_TITLE, _KEYWORD = 3.0, 2.0
"""How much more a word counts that stands there than one that stands once in the abstract."""
_COMMON: Final = 0.2
"""Words that occur more often than in so many of the records tell nothing."""
_SHORTEST: Final = 3
_LONGEST_TITLE: Final = 40
_PLAIN_DOI: Final = re.compile(r"10\.[0-9]+/[A-Za-z0-9./_-]*[A-Za-z0-9]")
"""What can be typed as it is."""


def more_like(record: Record, searcher: Searcher) -> str:
    """A search for records with the characteristic words of this one, itself left out.

    Words count by where they stand and by how rare they are in the library; how rare they are is left to the ranking,
    so that a weight in the text says only how much the record is about the word.

    Returns:
        "" when the record has no words that others have too.
    """
    own = _weights(record)
    chosen = _chosen(own, _counts(record), searcher)
    if not chosen:
        return ""
    least = min(own[word] for word in chosen)
    parts = [_weighted(word, round(own[word] / least, 1)) for word in chosen]
    wanted = Or(tuple(parts)) if len(parts) > 1 else parts[0]
    itself = _itself(record)
    if not itself:
        return render(wanted)
    return f"({render(wanted)}) NOT {itself}" if len(parts) > 1 else f"{render(wanted)} NOT {itself}"


def _weights(record: Record) -> dict[str, float]:
    """How much the record is about each of its words."""
    weights: dict[str, float] = defaultdict(float)
    for texts, weight in (((record.title,), _TITLE), (record.keywords, _KEYWORD)):
        for word in set(_words(texts)):
            weights[word] += weight
    for word, count in Counter(_words((record.abstract,))).items():
        weights[word] += 1 + math.log2(count)
    return weights


def _counts(record: Record) -> Counter[str]:
    """How often each word stands in the record."""
    return Counter(_words((record.title, record.short_title, record.abstract, *record.keywords)))


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (
        word.folded
        for text in texts
        for word in words(text)
        if not word.folded.isdecimal() and (len(word.folded) >= _SHORTEST or not word.folded.isascii())
    )


def _chosen(own: dict[str, float], counts: Counter[str], searcher: Searcher) -> list[str]:
    """The words that tell most, the best first."""
    candidates = list(own)
    most = max(searcher.records * _COMMON, 2 * _MOST_WORDS)
    scores: dict[str, float] = {}
    for word, found in zip(candidates, searcher.occurrences_of(candidates), strict=True):
        if counts[word] < found <= most:
            scores[word] = own[word] * math.log((searcher.records + 1) / min(found, searcher.records))
    chosen: list[str] = []
    for word in sorted(scores, key=lambda word: (-scores[word], word)):
        if scores[word] > 0 and not set(other_forms(word)) & set(chosen):
            chosen.append(word)
            if len(chosen) == _MOST_WORDS:
                break
    return chosen


def _weighted(word: str, weight: float) -> Node:
    return Word(word) if weight == 1 else Boost(Word(word), weight)


def _itself(record: Record) -> str:
    """What finds the record itself, by which it is left out: its DOI, else its title; "" without both."""
    if record.doi:
        return f"doi:{record.doi}" if _PLAIN_DOI.fullmatch(record.doi) else render(Word(record.doi, "doi"))
    title = [part for word in record.title.split() if (part := word.strip("\"'")) and any(words(part))]
    return render(Phrase(tuple(title[:_LONGEST_TITLE]), "title")) if title else ""
