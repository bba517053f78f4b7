"""BadBytes: what is not UTF-8 in a source of UTF-8, read in another encoding: single bytes, or parts joined to it."""

import re
from itertools import groupby
from typing import Final

from tuiref.ris.encoding import byte_table
from tuiref.ris.ledger import Ledger

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_SHOWN: Final = 8
_PART: Final = 5


class BadBytes:
    """Mends blocks of lines. Some bad lines are damage, many one below the other are a part of another encoding."""

    def __init__(self, fallback: str, ledger: Ledger) -> None:
        """Begin with text that is UTF-8.

        Args:
            fallback: Python's name of the encoding of what is not.
            ledger: Takes a problem for each bad line, or for where such a part begins and ends.
        """
        self._fallback = fallback
        self._table = byte_table(fallback)
        self._ledger = ledger
        self._is_within_part = False

    def mended(self, block: bytes, number: int) -> bytes:
        """The block in UTF-8.

        Args:
            block: Whole lines, each with its LF.
            number: 1-based number of the first of them.
        """
        if block.isascii() or (not self._is_within_part and _is_utf8(block)):
            return block
        lines = block.split(b"\n")
        told = [(at, _is_utf8(line)) for at, line in enumerate(lines) if not line.isascii()]
        for is_good, group in groupby(told, key=lambda item: item[1]):
            places = [at for at, _ in group]
            if is_good:
                if self._is_within_part:
                    self._tell("utf-8", self._fallback, number + places[0])
                    self._is_within_part = False
                continue
            if not self._is_within_part and len(places) >= _PART:
                self._tell(self._fallback, "utf-8", number + places[0])
                self._is_within_part = True
            for at in places:
                lines[at] = self._line(lines[at], number + at)
        return b"\n".join(lines)

    def _line(self, line: bytes, number: int) -> bytes:
        """The line with each byte that is not UTF-8 read in the fallback encoding."""
        text = line.decode("utf-8", "surrogateescape")
        if not self._is_within_part:
            bad = _ESCAPED.findall(text)
            shown = " ".join(f"{ord(char) - 0xDC00:02X}" for char in bad[:_SHOWN]) + " ..." * (len(bad) > _SHOWN)
            self._ledger.add(number, "bad-byte", f"not UTF-8: byte {shown}, read as {self._fallback}")
        return _ESCAPED.sub(lambda match: self._table[ord(match[0]) - 0xDC00], text).encode("utf-8", "replace")

    def _tell(self, name: str, above: str, number: int) -> None:
        self._ledger.add(number, "mixed-encoding", changed(name, above))


def changed(name: str, above: str) -> str:
    """What is said where the encoding changes; both are names of Python's."""
    return f"from here on the text is {name}, above it is {above}; each part was read in its own"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
