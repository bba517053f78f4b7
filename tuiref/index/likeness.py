"""Terms that are spelled nearly as a word is, in several lexicons at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.index.edits import within_distance
from tuiref.index.globs import places
from tuiref.index.lexicon import Lexicon

Numbers = npt.NDArray[np.int64]

_SHORTEST_CUT: Final = 2
"""Pieces shorter than this stand in too many terms to be worth looking for."""
_TELLING_END: Final = 3


def similar(lexicons: Sequence[Lexicon], term: str, distance: int) -> list[Numbers]:
    """The terms within an edit distance; a swap of two neighbours counts as one edit.

    Args:
        lexicons: Where.
        term: Folded.
        distance: 0 to 2.

    Returns:
        Of each lexicon the numbers of its terms, ascending.
    """
    wanted = term.encode("utf-8", "surrogatepass")
    shortest, longest = max(len(wanted) - distance, 1), len(wanted) + distance
    pieces = None
    if len(wanted) >= _SHORTEST_CUT * (distance + 1):
        pieces = _Pieces()
        pieces.add(wanted, distance)
    chosen, sizes = [], []
    for lexicon in lexicons:
        numbers = lexicon.of_sizes(shortest, longest) if pieces is None else pieces.terms(lexicon)
        lengths = lexicon.sizes(numbers)
        is_likely = (lengths >= shortest) & (lengths <= longest)
        chosen.append(numbers[is_likely])
        sizes.append(lengths[is_likely])
    if not chosen:
        return []
    columns = [lexicon.columns(numbers, longest) for lexicon, numbers in zip(lexicons, chosen, strict=True)]
    found = within_distance(np.concatenate(columns, axis=1), np.concatenate(sizes), wanted, distance)
    bounds = np.cumsum([0, *map(len, chosen)])
    parts = pairwise(found.searchsorted(bounds).tolist())
    return [
        numbers[found[begin:end] - start]
        for numbers, start, (begin, end) in zip(chosen, bounds.tolist(), parts, strict=False)
    ]


@dataclass(slots=True)
class _Pieces:
    """What the terms near a word have unchanged: each of them has one of these pieces, or is one of the words.

    Of a word cut into one piece more than there are edits, one piece stands unchanged: the first at the start, the
    last at the end, or another at most one place fewer than there are edits from its own. Only a swap can change two
    pieces at once, where they meet: then the word so swapped is one edit nearer.
    """

    words: set[bytes] = field(default_factory=set)
    starts: set[bytes] = field(default_factory=set)
    ends: set[bytes] = field(default_factory=set)
    inner: set[tuple[int, bytes]] = field(default_factory=set)
    """Each with its place in the word."""
    furthest: int = 0
    """So far an inner piece may stand from its place."""

    def add(self, word: bytes, distance: int) -> None:
        """Cut a word that is so many edits away."""
        if not distance:
            self.words.add(word)
            return
        cuts = [part * len(word) // (distance + 1) for part in range(distance + 2)]
        # what has a longer piece at the same end has the shorter one too
        if not word.startswith(tuple(self.starts)):
            self.starts.add(word[: cuts[1]])
        if not word.endswith(tuple(self.ends)):
            self.ends.add(word[cuts[-2] :])
        self.inner.update((begin, word[begin:end]) for begin, end in pairwise(cuts[1:-1]))
        self.furthest = max(self.furthest, distance - 1)
        for cut in cuts[1:-1]:
            self.add(word[: cut - 1] + word[cut : cut + 1] + word[cut - 1 : cut] + word[cut + 1 :], distance - 1)

    def _told_ends(self) -> set[bytes]:
        """The ends, or what they all end with where few terms do: the terms of one end are found in half the time."""
        shortest = min(map(len, self.ends), default=0)
        sizes = (size for size in range(shortest, _TELLING_END - 1, -1))
        shared = ({end[-size:] for end in self.ends} for size in sizes)
        return next((ends for ends in shared if len(ends) == 1), self.ends)

    def terms(self, lexicon: Lexicon) -> Numbers:
        """The terms that have one of the pieces, ascending, and maybe some others."""
        found = [np.array([number for word in self.words if (number := lexicon.find(word)) is not None], np.int64)]
        found += [np.arange(*lexicon.prefix(start)) for start in self.starts]
        found += [lexicon.ending(end) for end in self._told_ends()]
        for begin, piece in self.inner:
            standing = places(lexicon.text, piece)
            numbers = lexicon.at(standing)
            found.append(numbers[np.abs(standing - lexicon.starts(numbers) - begin) <= self.furthest])
        together = np.sort(np.concatenate(found))
        return together[np.diff(together, prepend=-1) > 0]
