"""Seams: where, in a file joined of several, text of one width of characters ends and that of another begins.

Joining is done by programs that know nothing of encodings, so that each part keeps its own, with its mark or without.
A seam is believed only where a line or a record ends.
"""

import codecs
import re
from typing import Final

LOOK_AHEAD: Final = 1 << 12
"""So many bytes beyond a place must be looked at to say that no seam of wide text lies before it."""

# Each pattern begins with a literal, which is searched for at the speed of memory, and looks back from behind it.
_MARK: Final = {
    mark: re.compile(re.escape(mark) + rb"(?<![^\r\n\xbf -]..)", re.S)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
}
_MARK8: Final = re.compile(rb"\xef\xbb\xbf(?<![^\r\n]...)(?=[\t\n\r -~])", re.S)
_OPENING: Final = (
    re.compile(rb"T\0Y\0 \0(?<![^\r\n].{6})(?: \0)?-\0", re.S),
    re.compile(rb"\0T\0Y\0 (?<![^\r\n].{6})\0(?: \0)?-", re.S),
)
_OTHER_ORDER: Final = {
    "utf-16-le": (
        re.compile(rb"\xfe\xff(?<=[\n\r -]\0..)(?=\0)", re.S),
        re.compile(rb"\0\0T\0Y\0 (?<=[\n\r -].{7})", re.S),
    ),
    "utf-16-be": (
        re.compile(rb"\xff\xfe(?<=\0[\n\r -]..)(?=[^\0]\0)", re.S),
        re.compile(rb"T\0Y\0 \0(?<=\0[\n\r -].{6})", re.S),
    ),
}
_NARROW: Final = (re.compile(rb"\xef\xbb\xbf(?=[\t\n\r -~]{4})"), re.compile(rb"TY(?= {1,2}-[ \r\n])"))
_PLAIN: Final = bytes((9, 10, 13, *range(32, 127)))
_RUN: Final = b"p" * 48
_SHAPE: Final = bytes(ord("p") if byte in _PLAIN else 0 for byte in range(256))
_SAMPLE: Final = 48


def first_seam(head: bytes, encoding: str) -> int:
    """Where in the beginning of a text in an encoding (Python's name) another one begins; -1 when it does not."""
    if encoding.startswith("utf-16"):
        return wide_seam(head, encoding)
    return narrow_seam(head, is_one_byte=not encoding.startswith("utf")) if not encoding.startswith("utf-32") else -1


def narrow_seam(block: bytes, *, is_one_byte: bool) -> int:
    """Where in text of bytes another part begins: UTF-16, or, below a one-byte encoding, UTF-8 with its mark.

    Args:
        block: It begins where a line does.
        is_one_byte: Whether the text before is in an encoding in which the mark of UTF-8 means nothing.

    Returns:
        Its place in the block; -1 when there is none.
    """
    places = []
    for bytes_, mark in _MARK.items() if b"\xff" in block else ():
        if bytes_ in block:
            places += [found.start() for found in mark.finditer(block) if _is_wide(block, found.end(), bytes_)][:1]
    patterns = _OPENING if b"\0" in block else ()
    if is_one_byte and b"\xef" in block and codecs.BOM_UTF8 in block:
        patterns = (*patterns, _MARK8)
    places += [found.start() for pattern in patterns if (found := pattern.search(block)) is not None]
    return min(places, default=-1)


def _is_wide(block: bytes, at: int, mark: bytes) -> bool:
    """Whether what follows a mark of UTF-16 looks like it: where text begins, there are blanks and capitals."""
    sample = block[at : at + _SAMPLE]
    pairs = len(sample) // 2
    high = sample[1::2] if mark == b"\xff\xfe" else sample[0::2]
    return pairs > 0 and high.count(0) * 2 >= pairs


def wide_seam(block: bytes, encoding: str) -> int:
    """Where in UTF-16 text of bytes, or UTF-16 of the other byte order, begins.

    Args:
        block: At least LOOK_AHEAD bytes more than are to be decoded, unless the source ends with it.
        encoding: "utf-16-le" or "utf-16-be".

    Returns:
        Its place in the block; -1 when there is none.
    """
    mark, opening = _OTHER_ORDER[encoding]
    places = [found.start() for found in mark.finditer(block)][:1]
    places += [found.start() + (encoding == "utf-16-le") for found in opening.finditer(block)][:1]
    narrow = [found.start() for pattern in _NARROW for found in pattern.finditer(block)]
    shape = block.translate(_SHAPE)
    at = shape.find(_RUN)
    while at >= 0:
        narrow.append(at)
        at = shape.find(b"\0", at)
        at = shape.find(_RUN, at) if at >= 0 else at
    looked = 0
    for at in sorted(narrow):
        before = shape.rfind(b"\0", looked, at)
        is_same_run, looked = before < 0 < looked, at
        if is_same_run:
            continue
        start = before + 1
        if block[start - 1 : start] == b"\0" and encoding == "utf-16-be":
            start += 1  # the byte of a feed belongs to the NUL before it
        ended = block[max(0, start - 2) : start]
        if 0 < start <= at + 1 and ended.strip(b"\0") in (b"\n", b"\r", b" ", b"-"):
            return min([start, *places])
    return min(places, default=-1)
