"""Edit distance of one word to many at once, as optimal string alignment."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

Row = dict[int, npt.NDArray[np.uint8]]

_ONE: Final = np.uint8(1)
_PRUNING_STEP: Final = 4


def within_distance(
    columns: npt.NDArray[np.uint8], sizes: npt.NDArray[Any], word: bytes, distance: int
) -> npt.NDArray[np.int64]:
    """The places of those of many words that are within an edit distance of a word.

    Counts bytes: of letters outside ASCII each one can take two or three edits.

    Args:
        columns: One word in each column, padded with anything.
        sizes: How long each one is.
        word: The word to compare with.
        distance: Insertions, deletions, replacements and swaps of neighbours allowed.
    """
    length = len(columns)
    words = np.arange(columns.shape[1])
    far = np.uint8(distance + 1)
    # The usual table, each cell an array over all words; cells further than `distance` off the diagonal are never
    # needed. A row is its cells by column.
    before: Row = {}
    above: Row = {}
    for i in range(len(word) + 1):
        beyond = np.full(len(words), far, np.uint8)
        row: Row = {}
        for j in range(max(0, i - distance), min(length, i + distance) + 1):
            if i == 0 or j == 0:
                row[j] = np.full(len(words), i + j, np.uint8)
                continue
            cell = above.get(j - 1, beyond) + (columns[j - 1] != word[i - 1])
            np.minimum(cell, above.get(j, beyond) + _ONE, out=cell)
            np.minimum(cell, row.get(j - 1, beyond) + _ONE, out=cell)
            if i > 1 and j > 1 and word[i - 1] != word[i - 2]:
                is_swap = (columns[j - 2] == word[i - 1]) & (columns[j - 1] == word[i - 2])
                np.minimum(cell, before.get(j - 2, beyond) + _ONE, out=cell, where=is_swap)
            row[j] = cell
        before, above = above, row
        if i % _PRUNING_STEP == 0 and i:
            # what is too far in two rows following each other stays too far
            is_near = np.minimum.reduce([*before.values(), *above.values()]) <= distance
            words, columns = words[is_near], columns[:, is_near]
            before = {j: cell[is_near] for j, cell in before.items()}
            above = {j: cell[is_near] for j, cell in above.items()}
    is_within = np.zeros(len(words), np.bool_)
    for size, cell in above.items():
        is_within |= (sizes[words] == size) & (cell <= distance)
    return words[is_within]
