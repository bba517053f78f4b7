"""Edit distance of one word to many of one length at once, as optimal string alignment."""

import numpy as np
import numpy.typing as npt


def within_distance(letters: npt.NDArray[np.uint8], word: bytes, distance: int) -> npt.NDArray[np.bool_]:
    """Which of many words are within an edit distance of a word.

    Counts bytes: of letters outside ASCII each one can take two or three edits.

    Args:
        letters: One word in each row.
        word: The word to compare with.
        distance: Insertions, deletions, replacements and swaps of neighbours allowed.
    """
    many, length = letters.shape
    columns = np.ascontiguousarray(letters.T)
    far = np.uint8(distance + 1)
    # rows of the usual table, each cell an array over all words; cells further than `distance` off the
    # diagonal are never needed
    rows: list[dict[int, npt.NDArray[np.uint8]]] = []
    beyond = np.full(many, far, np.uint8)
    for i in range(len(word) + 1):
        row: dict[int, npt.NDArray[np.uint8]] = {}
        for j in range(max(0, i - distance), min(length, i + distance) + 1):
            if i == 0 or j == 0:
                row[j] = np.full(many, i + j, np.uint8)
                continue
            above = rows[i - 1]
            is_same = columns[j - 1] == word[i - 1]
            cell = above.get(j - 1, beyond) + ~is_same
            np.minimum(cell, above.get(j, beyond) + np.uint8(1), out=cell)
            np.minimum(cell, row.get(j - 1, beyond) + np.uint8(1), out=cell)
            if i > 1 and j > 1 and word[i - 1] != word[i - 2]:
                is_swap = (columns[j - 2] == word[i - 1]) & (columns[j - 1] == word[i - 2])
                swapped = rows[i - 2].get(j - 2, beyond) + np.uint8(1)
                np.minimum(cell, swapped, out=cell, where=is_swap)
            row[j] = cell
        rows.append(row)
    return rows[len(word)].get(length, beyond) <= distance
