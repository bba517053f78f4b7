"""Lengths of texts in one byte each, for the ranking: exact up to 127 words, then in steps that grow."""

from typing import Final

import numpy as np
import numpy.typing as npt

_STEPS: Final = ((128, 1), (64, 4), (32, 32), (32, 2048))
"""How many byte values with which step; the greatest length told apart is about 67,000 words."""


def _table() -> list[int]:
    lengths, value = [], 0
    for count, step in _STEPS:
        for _ in range(count):
            lengths.append(value)
            value += step
    return lengths


LENGTHS: Final = tuple(_table())
"""The length that each byte stands for."""


def encode_lengths(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Each length as the byte of the greatest length that does not exceed it."""
    return (np.searchsorted(np.array(LENGTHS), lengths, side="right") - 1).astype(np.uint8)
