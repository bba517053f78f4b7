"""How marked records are spread over a result: for the ticks of a scroll bar, which can't tell every record."""

import numpy as np


def spread(keys: bytes, marked: bytes, parts: int) -> tuple[int, ...]:
    """Which of `parts` equal parts of a result have marked records, 0-based and ascending.

    Args:
        keys: All keys of the result in its order, by `protocol.pack_keys`.
        marked: Keys of the marked records, by `protocol.pack_keys`.
        parts: At least 1.
    """
    all_keys = np.frombuffer(keys, np.int64)
    places = np.flatnonzero(np.isin(all_keys, np.frombuffer(marked, np.int64)))
    return tuple(np.unique(places * parts // max(len(all_keys), 1)).tolist())
