"""Bytes of a source in any encoding and with any line ends -> blocks of UTF-8 whose lines end with LF."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

from tuiref.ris.encoding import Data, Encoding, byte_table, is_one_byte
from tuiref.ris.ledger import Ledger

_FIRST_BLOCK: Final = 1 << 18
_BLOCK: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 26
_REPORTED_CRS: Final = 200
_MAYBE_UTF8: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_END: Final = re.compile(rb"\r*\n|\r")
_RETURN: Final = re.compile(rb"\r(?![A-Z][A-Z0-9]{1,3}  - )")


def newline_of(head: str) -> str:
    """How lines end in the text: "LF", "CRLF", "CR", "mixed", or "" where there is one line only."""
    both = head.count("\r\n")
    feeds, returns = head.count("\n") - both, head.count("\r") - both
    kinds = [name for name, count in (("CRLF", both), ("LF", feeds), ("CR", returns)) if count]
    return kinds[0] if len(kinds) == 1 else "mixed" if kinds else ""


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
        self._table = byte_table(encoding.name) if one_byte else None
        self._fallback = byte_table(encoding.fallback)
        self._wide = None
        if not encoding.is_utf8 and not one_byte:
            self._wide = codecs.getincrementaldecoder(encoding.name)("replace")
        self.bytes_read = 0
        """Bytes of the source that the blocks given so far were made of."""

    def blocks(self) -> Iterator[bytes]:
        """The text in UTF-8, in blocks of whole lines; the last line has a LF in any case."""
        blocks = self._blocks_by_line() if self._wide is None else self._wide_blocks(self._wide)
        for block in blocks:
            lines = self._with_feeds(block)
            yield lines
            self._line += lines.count(b"\n")

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
            yield self._utf8(block) if self._table is None else self._one_byte(block, self._table)

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
            lines = _split_lines(block)
            return b"".join([self._mended(line, number) for number, line in enumerate(lines, self._line)])
        return block

    def _mended(self, line: bytes, number: int) -> bytes:
        """The line with each byte that is not UTF-8 read in the fallback encoding."""
        out: list[str] = []
        bad: list[int] = []
        while line:
            try:
                out.append(line.decode("utf-8"))
                break
            except UnicodeDecodeError as error:
                out += [line[: error.start].decode("utf-8"), self._fallback[line[error.start]]]
                bad.append(line[error.start])
                line = line[error.start + 1 :]
        if bad:
            shown = " ".join(f"{byte:02X}" for byte in bad[:8]) + (" ..." if len(bad) > 8 else "")
            self._bad(number, f"not UTF-8: byte {shown}, read as {self._encoding.fallback}")
        return "".join(out).encode("utf-8")

    def _one_byte(self, block: bytes, table: str) -> bytes:
        if block.isascii():
            return block
        maybe = _MAYBE_UTF8.search(block) if self._encoding.is_guess else None
        out = []
        at, number, number_at = 0, self._line, 0
        while maybe is not None:
            # Only a line that may be UTF-8 is looked at by itself.
            start = max(block.rfind(b"\n", at, maybe.start()), block.rfind(b"\r", at, maybe.start())) + 1 or at
            line_end = _LINE_END.search(block, maybe.end())
            end = line_end.start() if line_end is not None else len(block)
            line = block[start:end]
            out.append(_text(block[at:start], table))
            if _is_utf8(line):
                number += len(_LINE_END.findall(block, number_at, start))
                number_at = start
                message = f"this line is UTF-8, though the file is read as {self._encoding.name}"
                self._ledger.add(number, "mixed-encoding", message)
                out.append(line)
            else:
                out.append(_text(line, table))
            at = end
            maybe = _MAYBE_UTF8.search(block, at)
        out.append(_text(block[at:], table))
        return b"".join(out)

    def _with_feeds(self, block: bytes) -> bytes:
        if b"\r" in block:
            # The fastest way in the library; it also tells which line ends there were.
            newlines = io.IncrementalNewlineDecoder(None, translate=True)
            text = newlines.decode(block.decode("latin-1"), final=True)
            if "\r" not in (newlines.newlines or ()):
                block = text.encode("latin-1")
            else:
                block = block.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
                if self._newline != "CR":
                    self._report_returns(block)
                block = block.replace(b"\r", b"\n")
        return block if block.endswith(b"\n") else block + b"\n"

    def _report_returns(self, block: bytes) -> None:
        """Report each lone CR, but for one that stands between two tag lines as in what Web of Science writes."""
        line_start, number = 0, self._line
        for count, match in enumerate(_RETURN.finditer(block)):
            if count == _REPORTED_CRS:
                self._ledger.add_number("lone-cr", len(_RETURN.findall(block, match.start())))
                return
            at = match.start()
            number += block.count(b"\n", line_start, at) + block.count(b"\r", line_start, at)
            line_start = at
            self._ledger.add(number, "lone-cr", "a lone carriage return; read as the end of a line")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(block: bytes, table: str) -> bytes:
    return codecs.charmap_decode(block, "strict", table)[0].encode("utf-8")


def _split_lines(block: bytes) -> list[bytes]:
    """The lines with their ends, whichever of LF, CRLF and CR they have."""
    return re.findall(rb"[^\r\n]*(?:\r*\n|\r)|[^\r\n]+", block)
