"""The words of nearness operators: what each of them has in each segment, looked up once for a whole query.

`(a* or b*) adj3 (c* or d*)` asks for every pair, and so for each word many times.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.index.proximity import ascending
from tuiref.index.runs import Run, ScatteredRuns

U32 = npt.NDArray[np.uint32]
Runs = dict[str, Run | ScatteredRuns]
"""By field."""

_MOST_POSTINGS: Final = 6_000_000
"""So many are remembered, 24 MB; words that come later are put together each time."""


class NearWords:
    """Remembers words; lives as long as one query is being answered, and is for one thread."""

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._runs: dict[object, Runs] = {}
        self._postings: dict[object, U32] = {}
        self._remembered = 0

    def runs(self, place: int, word: Any) -> Runs | None:
        """What a word, a leaf of Whoosh, has in the segment of that place; None when that was not looked up yet."""
        return self._runs.get((place, type(word), word.text))

    def remember(self, place: int, word: Any, runs: Sequence[Run | ScatteredRuns]) -> Runs:
        """Take note of what was looked up."""
        found = self._runs[place, type(word), word.text] = {run.field: run for run in runs}
        return found

    def postings(self, place: int, word: Any, run: Run | ScatteredRuns) -> U32:
        """The postings of a run of a word, ascending; nobody changes them."""
        key = place, type(word), word.text, run.field
        known = self._postings.get(key)
        if known is None:
            known = ordered(run)
            self._remembered += len(known)
            if self._remembered <= _MOST_POSTINGS:
                self._postings[key] = known
        return known


def ordered(run: Run | ScatteredRuns) -> U32:
    """The postings of a run, ascending."""
    return run.postings if isinstance(run, Run) and run.is_ordered else ascending(run.postings)
