"""Texts in UTF-8 without case, accents and odd signs, whole columns at once: how values are compared."""

from typing import Final
from unicodedata import normalize

import numpy as np

from tuiref.core.folding import fold_character
from tuiref.core.words import APOSTROPHES, HYPHENS
from tuiref.index.stretches import set_places

_WIDE: Final = 0x80
"""From here on a byte is of a character beyond ASCII."""
_AS_TYPED: Final = str.maketrans(
    {**dict.fromkeys(HYPHENS + "\u2014\u2015", "-"), **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys("“”„‟«»″", '"')}
)
"""Dashes and quotes as a keyboard has them: a query can't tell them apart."""


def plain(text: bytes) -> bytes:
    """A text in UTF-8 without case and accents, quickly: whole columns are folded while somebody waits."""
    text = text.lower()
    if text.isascii():
        return text
    is_wide = np.zeros(len(text) + 2, np.bool_)
    np.greater_equal(np.frombuffer(text, np.uint8), _WIDE, out=is_wide[1:-1])
    edges = set_places(is_wide[1:] != is_wide[:-1]).tolist()
    folded = _FoldedRuns()
    pieces: list[bytes] = []
    for behind, begin, end in zip([0, *edges[1::2]], edges[::2], edges[1::2], strict=False):
        pieces += (text[behind:begin], folded[text[begin:end]])
    return b"".join((*pieces, text[edges[-1] :]))


class _FoldedRuns(dict[bytes, bytes]):
    """Runs of characters beyond ASCII, in UTF-8, and what they are without case and accents."""

    def __missing__(self, run: bytes) -> bytes:
        text = run.decode("utf-8", "surrogatepass").translate(_AS_TYPED)
        folded = self[run] = normalize("NFC", "".join(map(fold_character, text))).encode("utf-8", "surrogatepass")
        return folded
