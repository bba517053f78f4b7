"""PlainLines: canonical records looked at line by line, all of them at once.

A plain record is one of which every line is a tag of two characters with a value of one line, and no value has
anything that its meaning would be freed of: needless blanks, control characters, markup, nothing at all.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.ris.meaning_text import NOTHING

Flags = npt.NDArray[np.bool_]
I64 = npt.NDArray[np.int64]

_PREFIX: Final = len(b"XX  - ")
_AFTER_TAG: Final = int.from_bytes(b"  - ", "little")
_NOTHING: Final = frozenset(value.encode() for value in NOTHING)
_LONGEST_NOTHING: Final = max(map(len, _NOTHING))
_BEGINS_OF_NOTHING: Final = np.frombuffer(bytes({value[0] for value in _NOTHING if value}), np.uint8)
_LF, _BLANK = 0x0A, 0x20


def tag_code(tag: str) -> int:
    """A tag of two characters as `PlainLines.tags` has it."""
    return int.from_bytes(tag.encode(), "little")


_END: Final = tag_code("ER")


class PlainLines:
    """The lines of some records in a row, without the ER lines."""

    def __init__(self, data: bytes, offsets: Sequence[int] | I64) -> None:
        """Look at them.

        Args:
            data: The records in canonical form, as they lie in the records file, the blank lines between them too.
            offsets: Where each begins.
        """
        letters = np.frombuffer(data + bytes(8), np.uint8)
        ends = np.flatnonzero(letters == _LF)
        begins = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
        is_line = ends > begins
        begins, ends = begins[is_line], ends[is_line]
        twos = np.ndarray((len(data),), np.dtype("<u2"), letters, strides=(1,))
        fours = np.ndarray((len(data),), np.dtype("<u4"), letters, strides=(1,))
        is_tagged = (ends - begins >= _PREFIX) & (fours[np.minimum(begins + 2, len(data) - 1)] == _AFTER_TAG)
        is_tagged &= _is_capital(letters[begins]) & (_is_capital(letters[begins + 1]) | _is_digit(letters[begins + 1]))
        tags = twos[begins]
        places = np.asarray(offsets, np.int64)
        owners = np.searchsorted(places, begins, side="right") - 1
        is_plain = np.ones(len(places), np.bool_)
        is_plain[owners[~is_tagged]] = False
        is_body = is_tagged & (tags != _END)
        self.tags: npt.NDArray[np.uint16] = tags[is_body]
        """The tag of each line: a `tag_code`."""
        self.starts: I64 = begins[is_body] + _PREFIX
        """Where its value begins."""
        self.ends: I64 = ends[is_body]
        self.owners: I64 = owners[is_body]
        """The record of each line."""
        odd = _odd_places(letters, len(data), begins[is_tagged])
        is_plain[np.searchsorted(places, odd, side="right") - 1] = False
        first, last = letters[self.starts], letters[self.ends - 1]
        is_plain[self.owners[(first == _BLANK) | (last == _BLANK) | (self.starts == self.ends)]] = False
        is_short = (self.ends - self.starts <= _LONGEST_NOTHING) & np.isin(first, _BEGINS_OF_NOTHING)
        for line in np.flatnonzero(is_short).tolist():
            if data[self.starts[line] : self.ends[line]] in _NOTHING:
                is_plain[self.owners[line]] = False
        self.is_plain: Flags = is_plain
        """Of each record."""


def _is_capital(letters: npt.NDArray[np.uint8]) -> Flags:
    return (letters >= ord("A")) & (letters <= ord("Z"))


def _is_digit(letters: npt.NDArray[np.uint8]) -> Flags:
    return (letters >= ord("0")) & (letters <= ord("9"))


def _odd_places(letters: npt.NDArray[np.uint8], size: int, begins: I64) -> I64:
    """Where there is white space other than single blanks, a control character, or what may be markup."""
    body = letters[:size]
    following = letters[1 : size + 1]
    is_blank = body == _BLANK
    is_pair = is_blank[:-1] & is_blank[1:]
    is_pair[begins + 2] = False
    is_control = (body < _BLANK) & (body != _LF)
    signs = np.flatnonzero((body == ord("<")) | (body == ord("&")))
    after = following[signs] | 0x20
    is_markup = ((after >= ord("a")) & (after <= ord("z"))) | np.isin(following[signs], (ord("#"), ord("/")))
    wide = np.flatnonzero(body >= 0xC2)
    one, two, three = body[wide], letters[wide + 1], letters[wide + 2]
    # NEL and NBSP; U+1680; U+2000 to U+200A, U+2028, U+2029, U+202F; U+205F; U+3000
    is_space = (one == 0xC2) & ((two == 0x85) | (two == 0xA0))
    is_space |= (one == 0xE1) & (two == 0x9A) & (three == 0x80)
    is_space |= (one == 0xE2) & (two == 0x80) & ((three <= 0x8A) | (three == 0xA8) | (three == 0xA9) | (three == 0xAF))
    is_space |= (one == 0xE2) & (two == 0x81) & (three == 0x9F)
    is_space |= (one == 0xE3) & (two == 0x80) & (three == 0x80)
    return np.concatenate((np.flatnonzero(is_pair), np.flatnonzero(is_control), signs[is_markup], wide[is_space]))
