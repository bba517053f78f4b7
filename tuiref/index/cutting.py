"""A Cutter: the texts of a segment as numbered raw words, cut many at once."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.markup import without_markup
from tuiref.core.words import ASCII_TABLE
from tuiref.index.rawwords import BLANK, SEPARATOR, RawWords

Piece = tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]
"""The raw words of some texts by number, one text after the other, and how many each text has."""

_TABLE: Final = bytes([SEPARATOR]) + ASCII_TABLE[1:]
"""Leaves separators standing."""

_MARK: Final = chr(SEPARATOR)
_SEAM: Final = f"{chr(BLANK)}{_MARK}{chr(BLANK)}"
_ENTITY: Final = re.compile("&[#A-Za-z]")
"""How all entities begin; "this & that" has none."""
_MOST_PENDING: Final = 6_000
"""So many texts are cut at once: some 300 KB, which stay in the processor's cache."""


class Cutter:
    """Takes texts one after the other. Not for several threads."""

    def __init__(self, words: RawWords) -> None:
        """Take the numbers of words from there; new ones are added."""
        self._words = words
        self._pending: list[str] = []
        self._pieces: list[Piece] = []

    def add(self, texts: Sequence[str]) -> None:
        """Take in the next texts."""
        self._pending += texts
        if len(self._pending) >= _MOST_PENDING:
            self._cut()

    def finish(self) -> list[Piece]:
        """All texts in their order; those that were added together are in one piece. Nothing is kept."""
        self._cut()
        pieces, self._pieces = self._pieces, []
        return pieces

    def _cut(self) -> None:
        """Cut what is pending, all in one go."""
        pending = self._pending
        if not pending:
            return
        joined = _SEAM.join(pending)
        if "<" in joined or _ENTITY.search(joined):
            pending = [without_markup(text) if "<" in text or _ENTITY.search(text) else text for text in pending]
            joined = _SEAM.join(pending)
        if joined.count(_MARK) >= len(pending):
            joined = _SEAM.join([text.replace(_MARK, " ") for text in pending])
        self._pieces.append(self._words.cut(joined.encode("utf-8", "surrogatepass").translate(_TABLE)))
        self._pending = []
