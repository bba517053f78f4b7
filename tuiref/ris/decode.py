"""Bytes of a source in any encoding and with any line ends -> blocks of UTF-8 whose lines end with LF."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

from tuiref.ris.bad_bytes import BadBytes
from tuiref.ris.encoding import Data, Encoding, byte_table, is_one_byte
from tuiref.ris.ledger import Ledger
from tuiref.ris.seams import LOOK_AHEAD, narrow_seam, wide_seam

_FIRST_BLOCK: Final = 1 << 18
_BLOCK: Final = 1 << 19
_LONGEST_LINE: Final = 1 << 26
_REPORTED_CRS: Final = 200
# A byte that begins a character of UTF-8 and one that goes on with it are looked for by what they are, much faster.
_ROLES: Final = bytes(76 if 0xC2 <= byte <= 0xF4 else 67 if 0x80 <= byte <= 0xBF else 46 for byte in range(256))
_MAYBE_UTF8: Final = b"LC"
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
        self._beyond = [(byte, char) for byte, char in enumerate(self._table) if char != chr(byte)]
        # Where all that differs from Latin-1 lies beyond it, a few replacements are faster than a table.
        self._is_near_latin1 = all(ord(char) > 255 for _, char in self._beyond)

    def utf8(self, block: bytes) -> bytes:
        """The text of the bytes."""
        if not self._is_near_latin1:
            return codecs.charmap_decode(block, "strict", self._table)[0].encode("utf-8")
        text = block.decode("latin-1").encode("utf-8")
        for byte, char in self._beyond:
            if byte in block:
                text = text.replace(chr(byte).encode(), char.encode())
        return text


class Decoder:
    """Reads a source block by block. Only what can't be decoded is replaced, and each such line is a problem."""

    def __init__(
        self,
        data: Data,
        encoding: Encoding,
        newline: str,
        ledger: Ledger,
        *,
        start: int = 0,
        line: int = 1,
        is_joined: bool = False,
    ) -> None:
        """Begin at the start of the source, or of a part of it.

        Args:
            data: All its bytes.
            encoding: How they become text.
            newline: As `newline_of` tells; a lone CR is worth a problem unless all line ends are such.
            ledger: Takes the problems.
            start: Where to begin, in bytes, the mark of the part included.
            line: 1-based number of the line there.
            is_joined: Whether to stop where a part in another encoding begins.
        """
        self._data = data
        self._encoding = encoding
        self._newline = newline
        self._ledger = ledger
        self._start = start + encoding.skip
        self._is_joined = is_joined
        self._line = line
        one_byte = not encoding.is_utf8 and is_one_byte(encoding.name)
        self._bytes = _ByteText(encoding.name) if one_byte else None
        self._wide = None
        if not encoding.is_utf8 and not one_byte:
            self._wide = codecs.getincrementaldecoder(encoding.name)("replace")
        self.bytes_read = start
        """Bytes of the source that the blocks given so far were made of, with all that precedes the start."""
        self.breaks: list[int] = []
        """Line numbers at which a line begins that in the source goes on with the one before it."""
        self.is_at_seam = False
        """Whether the blocks ended because another encoding begins at `bytes_read`."""

    @property
    def encoding(self) -> Encoding:
        """How it decodes."""
        return self._encoding

    @property
    def line(self) -> int:
        """1-based number of the line that follows the blocks given so far."""
        return self._line

    def blocks(self) -> Iterator[bytes]:
        """The text in UTF-8, in blocks of whole lines; the last line has a LF in any case."""
        blocks: Iterator[bytes]
        if self._wide is not None:
            blocks = map(self._with_feeds, self._wide_blocks(self._wide))
        elif self._bytes is not None:
            text = self._bytes
            blocks = (self._one_byte(self._with_feeds(block), text) for block in self._blocks_by_line())
        else:
            mend = BadBytes(self._encoding.fallback, self._ledger).mended
            blocks = (mend(self._with_feeds(block), self._line) for block in self._blocks_by_line())
        for block in blocks:
            yield block
            self._line += block.count(b"\n")

    def _blocks_by_line(self) -> Iterator[bytes]:
        data, size = self._data, len(self._data)
        at = self._start
        length = _FIRST_BLOCK
        is_one_byte = self._bytes is not None
        while at < size:
            block = bytes(data[at : at + length])
            if not block:
                message = "the file became shorter while it was read; open it again to read what it holds now"
                self._ledger.add(self._line, "cut-short", message)
                return
            seam = narrow_seam(block, is_one_byte=is_one_byte) if self._is_joined else -1
            if seam >= 0:
                self.is_at_seam = True
                self.bytes_read = at + seam
                if seam:
                    yield block[:seam]
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
        is_joined = self._is_joined and self._encoding.name in ("utf-16-le", "utf-16-be")
        for at in range(self._start, size, _BLOCK):
            block = bytes(data[at : at + _BLOCK + LOOK_AHEAD * is_joined])
            seam = wide_seam(block, self._encoding.name) if is_joined else -1
            self.is_at_seam = 0 <= seam < _BLOCK
            is_last = self.is_at_seam or at + _BLOCK >= size
            end = seam if self.is_at_seam else min(_BLOCK, size - at)
            text = rest + decoder.decode(block[:end], is_last)
            cut = len(text)
            if not is_last:
                cut = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
            rest = text[cut:]
            self.bytes_read = at + end
            if cut:
                self._report_replaced(text[:cut])
                yield text[:cut].encode("utf-8", "replace")
            if self.is_at_seam:
                return

    def _report_replaced(self, text: str) -> None:
        if _REPLACED in text:
            for number, line in enumerate(text.split("\n"), self._line):
                if _REPLACED in line:
                    self._bad(number, f"not {self._encoding.name}: what can't be read is shown as {_REPLACED}")

    def _bad(self, line: int, message: str) -> None:
        self._ledger.add(line, "bad-byte", message)

    def _one_byte(self, block: bytes, text: _ByteText) -> bytes:
        if block.isascii():
            return block
        roles = block.translate(_ROLES) if self._encoding.is_guess else b""
        maybe = roles.find(_MAYBE_UTF8)
        out = []
        at, number, number_at = 0, self._line, 0
        while maybe >= 0:
            # Only a line that may be UTF-8 is looked at by itself.
            start = block.rfind(b"\n", at, maybe) + 1 or at
            end = block.find(b"\n", maybe)
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
            maybe = roles.find(_MAYBE_UTF8, at)
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
        if block.endswith(b"\n"):
            return block
        self.breaks.append(self._line + block.count(b"\n") + 1)
        return block + b"\n"

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
