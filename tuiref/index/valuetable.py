"""A ValueTable: the values of a segment as numbered raw words, each distinct value cut but once."""

from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.markup import without_markup
from tuiref.core.words import ASCII_TABLE
from tuiref.index.rawwords import BLANK, SEPARATOR, RawWords

U32 = npt.NDArray[np.uint32]

_TABLE: Final = bytes([SEPARATOR]) + ASCII_TABLE[1:]
"""Leaves separators standing."""

_MARK: Final = chr(SEPARATOR)
_SEAM: Final = f"{chr(BLANK)}{_MARK}{chr(BLANK)}"
_LONGEST_KEPT: Final = 60
"""Longer values are hardly ever met again and are numbered anew each time."""
_MOST_PENDING: Final = 2_000
"""So many values are cut at once: some 200 KB, which stay in the processor's cache."""


class ValueTable(dict[str, int]):
    """Looking a text up gives its number; one that is met for the first time gets the next one."""

    def __init__(self, words: RawWords) -> None:
        """Take the numbers of words from there; new ones are added."""
        super().__init__()
        self._words = words
        self._pending: list[str] = []
        self._count = 0
        self._tokens: list[U32] = []
        self._sizes: list[npt.NDArray[np.int64]] = []

    def __missing__(self, text: str) -> int:
        number = self._count
        self._count = number + 1
        if len(text) <= _LONGEST_KEPT:
            self[text] = number
        if "<" in text or "&" in text:
            text = without_markup(text)
        pending = self._pending
        pending.append(text)
        if len(pending) >= _MOST_PENDING:
            self._cut()
        return number

    def finish(self) -> tuple[U32, npt.NDArray[np.int64]]:
        """The raw words of all values in the order of their numbers, and how many of them each value has.

        Nothing can be looked up any more.
        """
        self._cut()
        self.clear()
        tokens = np.concatenate(self._tokens) if self._tokens else np.zeros(0, np.uint32)
        sizes = np.concatenate(self._sizes) if self._sizes else np.zeros(0, np.int64)
        self._tokens, self._sizes = [], []
        return tokens, sizes

    def _cut(self) -> None:
        """Cut what is pending, all in one go."""
        pending = self._pending
        if not pending:
            return
        joined = _SEAM.join(pending)
        if joined.count(_MARK) >= len(pending):
            joined = _SEAM.join([text.replace(_MARK, " ") for text in pending])
        tokens, sizes = self._words.cut(joined.encode("utf-8", "surrogatepass").translate(_TABLE))
        self._tokens.append(tokens)
        self._sizes.append(sizes)
        pending.clear()
