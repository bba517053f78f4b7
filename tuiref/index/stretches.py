"""Places in an array: those of stretches, and those where a mask is set."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

_WORD: Final = 8
"""So many bytes are looked at in one."""
_FEW: Final = 64


def stretches(starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """All numbers from each start up to its end, one stretch after the other."""
    sizes = (ends - starts).astype(np.int64)
    before = np.cumsum(sizes) - sizes
    places: npt.NDArray[np.int64] = np.arange(sizes.sum()) + np.repeat(starts - before, sizes)
    return places


def set_places(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """What numpy's `flatnonzero` gives; several times as quick where few are set.

    Args:
        mask: Made by itself: no part of another array.
    """
    whole = len(mask) & -_WORD
    words = np.flatnonzero(mask[:whole].view(np.uint64) != 0)
    if len(words) * _FEW > whole:
        return np.flatnonzero(mask)
    inside = np.flatnonzero(mask[:whole].reshape(-1, _WORD)[words])
    found: npt.NDArray[np.intp] = words[inside // _WORD] * _WORD + inside % _WORD
    return np.concatenate((found, np.flatnonzero(mask[whole:]) + whole)) if whole < len(mask) else found
