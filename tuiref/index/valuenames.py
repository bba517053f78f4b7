"""Numbers by which values are compared as a whole: those that differ in case, accents and blanks only share one.

Whole columns are done at once with numpy; only values with rarer characters are folded one by one.
"""

import os
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.core.folding import fold_character
from tuiref.index.plainbytes import plain
from tuiref.index.stretches import set_places

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

_BLANK: Final = np.uint8(0x20)
_LATIN: Final = 0xC3
"""First bytes from here up to 0xC5 begin the two of a letter of Latin-1 or Latin Extended-A."""
_LATIN_FIRSTS: Final = 3
_LATIN_LETTERS: Final = _LATIN_FIRSTS * 64
_SPREAD: Final = np.uint64(int.from_bytes(os.urandom(8), "little") | 1)
_SHAKE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Not to be foreseen, so that no file can have two values that are taken for one."""
_HALF: Final = np.uint64(29)
_KEPT: Final = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


def value_names(text: Bytes, places: npt.NDArray[Any]) -> tuple[Names, Mask]:
    """The numbers of many values, and which of them are empty.

    Args:
        text: The values in UTF-8, run together.
        places: Where each one begins, and where the last one ends.
    """
    text = np.frombuffer(text.tobytes().lower(), np.uint8)
    text, starts = without_accents(text, places.astype(np.int64))
    odd = _odd(text, starts)
    names = _names(text, starts)
    is_empty = starts[1:] == starts[:-1]
    if len(odd):
        folded = _folded([text[starts[number] : starts[number + 1]].tobytes() for number in odd.tolist()])
        odd_starts = np.cumsum([0, *map(len, folded)])
        names[odd] = _names(np.frombuffer(b"".join(folded), np.uint8), odd_starts)
        is_empty[odd] = odd_starts[1:] == odd_starts[:-1]
    return names, is_empty


def value_name(value: str) -> np.uint64:
    """The number of one value, as it was typed; of this process only."""
    text = np.frombuffer(value.encode("utf-8", "surrogatepass"), np.uint8)
    names, _ = value_names(text, np.array([0, len(text)]))
    return np.uint64(names[0])


def _folded(values: Sequence[bytes]) -> list[bytes]:
    """All in one go; nothing folds to a line feed."""
    lines = b"\n".join(value.replace(b"\n", b" ") for value in values)
    return [b" ".join(value.split()) for value in plain(lines).split(b"\n")]


def without_accents(text: Bytes, places: Numbers) -> tuple[Bytes, Numbers]:
    """Letters of two bytes that fold to one ASCII character put as that."""
    # what is smaller comes out large: bytes are counted from the first of these on
    firsts = set_places((text[:-1] - np.uint8(_LATIN)) < _LATIN_FIRSTS)
    if not len(firsts):
        return text, places
    plain_letters = np.array(_plain_letters(), np.uint8)
    letters = plain_letters[(text[firsts].astype(np.int64) - _LATIN) * 64 + (text[firsts + 1] & np.uint8(63))]
    firsts, letters = firsts[letters > 0], letters[letters > 0]
    changed = text.copy()
    changed[firsts] = letters
    is_kept = np.ones(len(text), np.bool_)
    is_kept[firsts + 1] = False
    gone = np.bincount(np.searchsorted(places, firsts, side="right"), minlength=len(places))
    return changed[is_kept], places - np.cumsum(gone)


def _plain_letters() -> Sequence[int]:
    """Of each letter of two bytes the ASCII character that it folds to; 0 for none, or more than one."""
    folded = (
        fold_character(bytes((_LATIN + (code >> 6), 0x80 + (code & 63))).decode()) for code in range(_LATIN_LETTERS)
    )
    return [ord(one) if len(one) == 1 and one.isascii() else 0 for one in folded]


def _odd(text: Bytes, places: Numbers) -> Numbers:
    """The values that have to be folded one by one: with other characters than ASCII, or blanks to take out."""
    is_odd = (text >= np.uint8(0x80)) | (text < _BLANK)
    is_odd[1:] |= (text[1:] == _BLANK) & (text[:-1] == _BLANK)
    is_some = places[1:] > places[:-1]
    for edges in (places[:-1][is_some], places[1:][is_some] - 1):
        is_odd[edges[text[edges] == _BLANK]] = True
    found = np.searchsorted(places, set_places(is_odd), side="right") - 1
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def _names(text: Bytes, places: Numbers) -> Names:
    """Of each value a number made of its bytes, eight at a time."""
    padded = np.zeros(len(text) + 8, np.uint8)
    padded[: len(text)] = text
    windows = np.ndarray(len(text) + 1, "<u8", padded, strides=(1,))
    starts, left = places[:-1], places[1:] - places[:-1]
    mixed = left.astype(np.uint64) * _SHAKE
    names, owners = mixed, np.arange(len(mixed))
    while len(mixed):
        mixed ^= windows[starts].astype(np.uint64, copy=False) & _KEPT.take(np.minimum(left, 8))
        mixed *= _SPREAD
        mixed ^= mixed >> _HALF
        mixed *= _SHAKE
        mixed ^= mixed >> _HALF
        if mixed is not names:
            names[owners] = mixed
        longer = np.flatnonzero(left > 8)
        owners, starts, left, mixed = owners[longer], starts[longer] + 8, left[longer] - 8, mixed[longer]
    return names
