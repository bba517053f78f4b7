"""Bytes of a source whose line ends mean nothing (XML, JSON) -> stretches of its text, cut anywhere."""

import codecs
from collections.abc import Iterator
from typing import Final

from tuiref.ris.encoding import Data, Encoding, byte_table, is_one_byte
from tuiref.ris.ledger import Ledger

_STRETCH: Final = 1 << 20


class Stretches:
    """Reads a source piece by piece, however long its lines are; what can't be decoded is a problem."""

    def __init__(self, data: Data, encoding: Encoding, ledger: Ledger) -> None:
        """Begin at the start of the source."""
        self._data = data
        self._encoding = encoding
        self._ledger = ledger
        self._fallback = byte_table(encoding.fallback)
        self.bytes_read = 0
        """Bytes of the source that the stretches given so far were made of."""
        self.breaks: list[int] = []
        """As of `Parts`: none, as no line is cut here."""
        self.line = 1
        """1-based number of the line on which they end."""

    def blocks(self) -> Iterator[bytes]:
        """The text in UTF-8 with LF for all line ends."""
        data, size, name = self._data, len(self._data), self._encoding.name
        utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape") if self._encoding.is_utf8 else None
        table = byte_table(name) if utf8 is None and is_one_byte(name) else None
        other = codecs.getincrementaldecoder(name)("replace") if utf8 is None and table is None else None
        line, was_return = 1, False
        for at in range(self._encoding.skip, size, _STRETCH):
            piece = bytes(data[at : at + _STRETCH])
            if not piece:
                message = "the file became shorter while it was read; open it again to read what it holds now"
                self._ledger.add(line, "cut-short", message)
                return
            is_last = at + _STRETCH >= size
            if utf8 is not None:
                text = utf8.decode(piece, is_last)
            elif table is not None:
                text = codecs.charmap_decode(piece, "strict", table)[0]
            else:
                text = other.decode(piece, is_last) if other else ""
            if was_return:
                text = "\r" + text
            was_return = text.endswith("\r") and not is_last
            text = (text[:-1] if was_return else text).replace("\r\n", "\n").replace("\r", "\n")
            if utf8 is not None and not text.isascii():
                text = self._mended(text, line)
            self.bytes_read = min(size, at + _STRETCH)
            line += text.count("\n")
            self.line = line
            yield text.encode("utf-8", "replace")

    def _mended(self, text: str, line: int) -> str:
        """The text with each byte that is not UTF-8 read in the fallback encoding."""
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            out = []
            for number, part in enumerate(text.split("\n"), line):
                mended = part
                bad = [char for char in part if "\udc80" <= char <= "\udcff"]
                if bad:
                    shown = " ".join(f"{ord(char) - 0xDC00:02X}" for char in bad[:8]) + (" ..." if len(bad) > 8 else "")
                    message = f"not UTF-8: byte {shown}, read as {self._encoding.fallback}"
                    self._ledger.add(number, "bad-byte", message)
                    table = {ord(char): self._fallback[ord(char) - 0xDC00] for char in bad}
                    mended = part.translate(table)
                out.append(mended)
            return "\n".join(out)
        return text
