"""Texts in UTF-8 without case, accents and odd signs, whole columns at once: how values are compared."""

import re
from typing import Final
from unicodedata import normalize

from tuiref.core.folding import fold_character
from tuiref.core.words import APOSTROPHES, HYPHENS

_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]+")
_AS_TYPED: Final = str.maketrans(
    {**dict.fromkeys(HYPHENS + "\u2014\u2015", "-"), **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys("“”„‟«»″", '"')}
)
"""Dashes and quotes as a keyboard has them: a query can't tell them apart."""


def plain(text: bytes) -> bytes:
    """A text in UTF-8 without case and accents, quickly: whole columns are folded while somebody waits."""
    folded = _FoldedRuns()
    return _NOT_ASCII.sub(lambda run: folded[run[0]], text.lower())


class _FoldedRuns(dict[bytes, bytes]):
    """Runs of characters beyond ASCII, in UTF-8, and what they are without case and accents."""

    def __missing__(self, run: bytes) -> bytes:
        text = run.decode("utf-8", "surrogatepass").translate(_AS_TYPED)
        folded = self[run] = normalize("NFC", "".join(map(fold_character, text))).encode("utf-8", "surrogatepass")
        return folded
