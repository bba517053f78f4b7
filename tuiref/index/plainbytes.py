"""Texts in UTF-8 without case, accents and odd signs, whole columns at once: how values are compared."""

import re
from typing import Final

from tuiref.core.folding import fold_character
from tuiref.core.words import APOSTROPHES, HYPHENS

_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]+")
_BLANKS: Final = bytes.maketrans(b"\t\v\f\r", b"    ")
_MANY_BLANKS: Final = re.compile(rb"  +")
_BLANK_AT_END: Final = re.compile(rb" ?\n ?")
_AS_TYPED: Final = str.maketrans(
    {**dict.fromkeys(HYPHENS + "\u2014\u2015", "-"), **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys("“”„‟«»″", '"')}
)
"""Dashes and quotes as a keyboard has them: a query can't tell them apart."""


def plain(text: bytes) -> bytes:
    """A text in UTF-8 without case and accents, quickly: whole columns are folded while somebody waits."""
    folded = _FoldedRuns()
    return _NOT_ASCII.sub(lambda run: folded[run[0]], text.lower())


def plain_lines(text: bytes) -> bytes:
    """The same for lines that are to be compared as a whole: blanks at their ends and repeated ones taken out."""
    folded = plain(text).translate(_BLANKS)
    if b"  " in folded:
        folded = _MANY_BLANKS.sub(b" ", folded)
    if b" \n" in folded or b"\n " in folded:
        folded = _BLANK_AT_END.sub(b"\n", folded)
    return folded.strip(b" ")


class _FoldedRuns(dict[bytes, bytes]):
    """Runs of characters beyond ASCII, in UTF-8, and what they are without case and accents."""

    def __missing__(self, run: bytes) -> bytes:
        text = run.decode("utf-8", "surrogatepass").translate(_AS_TYPED)
        folded = self[run] = "".join(map(fold_character, text)).replace("\n", " ").encode("utf-8", "surrogatepass")
        return folded
