"""Stretches of places in an array, and all the places in them."""

from typing import Any

import numpy as np
import numpy.typing as npt


def stretches(starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """All numbers from each start up to its end, one stretch after the other."""
    sizes = (ends - starts).astype(np.int64)
    before = np.cumsum(sizes) - sizes
    places: npt.NDArray[np.int64] = np.arange(sizes.sum()) + np.repeat(starts - before, sizes)
    return places
