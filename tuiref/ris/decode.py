"""Bytes of a source in any encoding and with any line ends -> blocks of UTF-8 whose lines end with LF."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

from tuiref.ris.encoding import Data, Encoding, byte_table, is_one_byte
from tuiref.ris.ledger import Ledger

_FIRST_BLOCK: Final = 1 << 18
_BLOCK: Final = 1 << 19
_LONGEST_LINE: Final = 1 << 26
_REPORTED_CRS: Final = 200
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_MAYBE_UTF8: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS: Final = re.compile(rb"\r*+\n|\r++")
# Runs of returns are matched from their first one on only, so that a long run costs no more than its length.
_SEVERAL_RETURNS: Final = re.compile(rb"\r(?<!\r\r)\r++\n")
_RETURN: Final = re.compile(rb"\r(?<!\r\r)(?:\r++(?!\n)|(?![\r\n]|[A-Z][A-Z0-9]{1,3}  - ))")


def newline_of(head: str) -> str:
    """How lines end in the text: "LF", "CRLF", "CR", "mixed", or "" where there is one line only."""
    both = head.count("\r\n")
    feeds, returns = head.count("\n") - both, head.count("\r") - both
    kinds = [name for name, count in (("CRLF", both), ("LF", feeds), ("CR", returns)) if count]
    return kinds[0] if len(kinds) == 1 else "mixed" if kinds else ""


class _ByteText:
    """Makes UTF-8 of a one-byte encoding."""

    def __init__(self, name: str) -> None:
        self._table = byte_table(name)
        self._beyond = {chr(byte): char for byte, char in enumerate(self._table) if char != chr(byte)}
        # Where all that differs from Latin-1 lies beyond it, a few replacements are faster than a table.
        self._is_near_latin1 = all(ord(char) > 255 for char in self._beyond.values())

    def utf8(self, block: bytes) -> bytes:
        """The text of the bytes."""
        if not self._is_near_latin1:
            return codecs.charmap_decode(block, "strict", self._table)[0].encode("utf-8")
        text = block.decode("latin-1")
        for byte, char in self._beyond.items():
            if byte in text:
                text = text.replace(byte, char)
        return text.encode("utf-8")


class Decoder:
    """Reads a source block by block. Only what can't be decoded is replaced, and each such line is a problem."""

    def __init__(self, data: Data, encoding: Encoding, newline: str, ledger: Ledger) -> None:
        """Begin at the start of the source.

        Args:
            data: All its bytes.
            encoding: How they become text.
            newline: As `newline_of` tells; a lone CR is worth a problem unless all line ends are such.
            ledger: Takes the problems.
        """
        self._data = data
        self._encoding = encoding
        self._newline = newline
        self._ledger = ledger
        self._line = 1
        one_byte = not encoding.is_utf8 and is_one_byte(encoding.name)
        self._bytes = _ByteText(encoding.name) if one_byte else None
        self._fallback = byte_table(encoding.fallback)
        self._wide = None
        if not encoding.is_utf8 and not one_byte:
            self._wide = codecs.getincrementaldecoder(encoding.name)("replace")
        self.bytes_read = 0
        """Bytes of the source that the blocks given so far were made of."""

    def blocks(self) -> Iterator[bytes]:
        """The text in UTF-8, in blocks of whole lines; the last line has a LF in any case."""
        blocks: Iterator[bytes]
        if self._wide is not None:
            blocks = map(self._with_feeds, self._wide_blocks(self._wide))
        elif self._bytes is not None:
            text = self._bytes
            blocks = (self._one_byte(self._with_feeds(block), text) for block in self._blocks_by_line())
        else:
            blocks = (self._utf8(self._with_feeds(block)) for block in self._blocks_by_line())
        for block in blocks:
            yield block
            self._line += block.count(b"\n")

    def _blocks_by_line(self) -> Iterator[bytes]:
        data, size = self._data, len(self._data)
        at = self._encoding.skip
        length = _FIRST_BLOCK
        while at < size:
            block = bytes(data[at : at + length])
            if not block:
                message = "the file became shorter while it was read; open it again to read what it holds now"
                self._ledger.add(self._line, "cut-short", message)
                return
            if at + len(block) < size:
                cut = block.rfind(b"\n") + 1
                if not cut:
                    cut = block.rfind(b"\r", 0, -1) + 1
                if not cut and length < _LONGEST_LINE:
                    length *= 2
                    continue
                block = block[: cut or len(block)]
            at += len(block)
            self.bytes_read = at
            length = _BLOCK
            yield block

    def _wide_blocks(self, decoder: codecs.IncrementalDecoder) -> Iterator[bytes]:
        data, size = self._data, len(self._data)
        rest = ""
        for at in range(self._encoding.skip, size, _BLOCK):
            is_last = at + _BLOCK >= size
            text = rest + decoder.decode(bytes(data[at : at + _BLOCK]), is_last)
            cut = len(text)
            if not is_last:
                cut = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
            rest = text[cut:]
            self.bytes_read = min(size, at + _BLOCK)
            if cut:
                self._report_replaced(text[:cut])
                yield text[:cut].encode("utf-8", "replace")

    def _report_replaced(self, text: str) -> None:
        if _REPLACED in text:
            for number, line in enumerate(text.split("\n"), self._line):
                if _REPLACED in line:
                    self._bad(number, f"not {self._encoding.name}: what can't be read is shown as {_REPLACED}")

    def _bad(self, line: int, message: str) -> None:
        self._ledger.add(line, "bad-byte", message)

    def _utf8(self, block: bytes) -> bytes:
        try:
            if not block.isascii():
                block.decode("utf-8")
        except UnicodeDecodeError:
            lines = block.split(b"\n")
            return b"\n".join([self._mended(line, number) for number, line in enumerate(lines, self._line)])
        return block

    def _mended(self, line: bytes, number: int) -> bytes:
        """The line with each byte that is not UTF-8 read in the fallback encoding."""
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("utf-8", "surrogateescape")
            bad = _ESCAPED.findall(text)
            shown = " ".join(f"{ord(char) - 0xDC00:02X}" for char in bad[:8]) + (" ..." if len(bad) > 8 else "")
            self._bad(number, f"not UTF-8: byte {shown}, read as {self._encoding.fallback}")
            text = _ESCAPED.sub(lambda match: self._fallback[ord(match[0]) - 0xDC00], text)
            return text.encode("utf-8", "replace")
        return line

    def _one_byte(self, block: bytes, text: _ByteText) -> bytes:
        if block.isascii():
            return block
        maybe = _MAYBE_UTF8.search(block) if self._encoding.is_guess else None
        out = []
        at, number, number_at = 0, self._line, 0
        while maybe is not None:
            # Only a line that may be UTF-8 is looked at by itself.
            start = block.rfind(b"\n", at, maybe.start()) + 1 or at
            end = block.find(b"\n", maybe.end())
            line = block[start:end]
            out.append(text.utf8(block[at:start]))
            if _is_utf8(line):
                number += block.count(b"\n", number_at, start)
                number_at = start
                message = f"this line is UTF-8, though the file is read as {self._encoding.name}"
                self._ledger.add(number, "mixed-encoding", message)
                out.append(line)
            else:
                out.append(text.utf8(line))
            at = end
            maybe = _MAYBE_UTF8.search(block, at)
        out.append(text.utf8(block[at:]))
        return b"".join(out)

    def _with_feeds(self, block: bytes) -> bytes:
        if b"\r" in block:
            text, kinds = _translated(block)
            if "\r" in kinds:
                if self._newline != "CR":
                    self._report_returns(block)
                if b"\r\r\n" in block:
                    text, _ = _translated(_SEVERAL_RETURNS.sub(b"\n", block))
            block = text.encode("latin-1")
        return block if block.endswith(b"\n") else block + b"\n"

    def _report_returns(self, block: bytes) -> None:
        """Report each lone CR, but for one that stands between two tag lines as in what Web of Science writes."""
        line_start, number = 0, self._line
        for count, match in enumerate(_RETURN.finditer(block)):
            if count == _REPORTED_CRS:
                self._ledger.add_number("lone-cr", len(_RETURN.findall(block, match.start())))
                return
            at = match.start()
            number += sum(1 if end.endswith(b"\n") else len(end) for end in _LINE_ENDS.findall(block, line_start, at))
            line_start = at
            self._ledger.add(number, "lone-cr", "a lone carriage return; read as the end of a line")


def _translated(block: bytes) -> tuple[str, tuple[str, ...]]:
    """The bytes as characters of the same numbers, all line ends LF, and which line ends there were."""
    newlines = io.IncrementalNewlineDecoder(None, translate=True)  # the fastest way there is
    text = newlines.decode(block.decode("latin-1"), final=True)
    kinds = newlines.newlines
    return text, kinds if isinstance(kinds, tuple) else (kinds or "\n",)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
