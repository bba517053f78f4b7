"""The Reader: one source's bytes -> batches of canonical records, with all that was mended on the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tuiref.core.errors import UnknownFormatError
from tuiref.ris.batch import Batch, BatchBuilder
from tuiref.ris.decode import newline_of
from tuiref.ris.dialect import file_dialect
from tuiref.ris.encoding import Data, guessed_encoding, named_encoding
from tuiref.ris.ledger import Ledger
from tuiref.ris.neighbours import NEIGHBOURS, WITHOUT_LINES, Splitting, splitter_for
from tuiref.ris.parts import Parts
from tuiref.ris.scan import Scanner
from tuiref.ris.seams import first_seam
from tuiref.ris.sniff import KINDS, sniff
from tuiref.ris.split import Splitter
from tuiref.ris.stretches import Stretches

BATCH_RECORDS: Final = 2000
_HEAD: Final = 1 << 20
_DIALECT_HEAD: Final = 1 << 18
_BATCH_BYTES: Final = 1 << 22
_TY_LINE: Final = (b"\nTY  - ", b"\rTY  - ")


class Reader:
    """Reads one source, once, in bounded memory. Not for several threads at a time."""

    def __init__(
        self,
        path: str,
        data: Data,
        *,
        encoding: str | None = None,
        batch_records: int = BATCH_RECORDS,
        is_tolerant_only: bool = False,
        damages: tuple[str, ...] = (),
    ) -> None:
        """Look at the source without reading it whole.

        Args:
            path: The source as the user named it; stands in its problems and in messages.
            data: All its bytes, decompressed: an mmap, bytes, a memoryview, or a file read by position.
            encoding: Python's name of its encoding, when the user names one; None to go by evidence.
            batch_records: A batch is handed over as soon as it has about so many records.
            is_tolerant_only: Let canonical stretches, too, go the way of all others; gives the same records.
            damages: What kept the source from being decompressed whole, in plain words.

        Raises:
            UnknownFormatError: It is not RIS; the message names what it seems to be.
            SourceError: There is no such encoding.
        """
        self._data = data
        self._ledger = Ledger(path)
        self._batch_records = max(1, batch_records)
        self._is_tolerant_only = is_tolerant_only
        self._damages = damages
        head = bytes(data[:_HEAD])
        self._is_named = encoding is not None
        self._encoding = named_encoding(encoding, data) if encoding else guessed_encoding(data)
        self.path = path
        self.format = self._checked_format(head)
        """What it is: "ris", or a word of `neighbours.NEIGHBOURS`; the records of those come out as RIS too."""
        self.encoding = self._encoding.name
        """Python's name of the encoding in which it is read."""
        text = self._first_part(head).decode(self._encoding.name, "replace")
        self.newline = newline_of(text)
        """"LF", "CRLF", "CR", "mixed", or "" where the first megabyte is one line."""
        self._dialect = file_dialect(text[:_DIALECT_HEAD].replace("\r\n", "\n").replace("\r", "\n"))
        if self._encoding.is_guess:
            rival = f"; {self._encoding.rival} would fit as well" if self._encoding.rival else ""
            message = f"not UTF-8; read as {self.encoding}, which is the best guess{rival} (--encoding names another)"
            self._ledger.add(0, "encoding-guessed", message)

    @property
    def problem_count(self) -> int:
        """All problems met so far, those that are not kept included."""
        return self._ledger.count

    @property
    def bytes_total(self) -> int:
        """Length of the source in bytes, decompressed."""
        return len(self._data)

    def batches(self) -> Iterator[Batch]:
        """Read the source from its start; to be used once.

        Yields:
            Batches in source order. The last one has the problems that stand for others, and perhaps no records.
        """
        builder = BatchBuilder()
        records = 0
        scanner = self._scanner(builder)
        decoder: Parts | Stretches
        if self.format in WITHOUT_LINES:
            decoder = Stretches(self._data, self._encoding, self._ledger)
        else:
            decoder = Parts(self._data, self._encoding, self.newline, self._ledger, is_named=self._is_named)
        for block in decoder.blocks():
            scanner.feed(block)
            if builder.records >= self._batch_records or builder.length >= _BATCH_BYTES:
                records += builder.records
                yield builder.take(self._ledger.take(), decoder.bytes_read).renumbered(decoder.breaks)
        scanner.feed(b"", is_last=True)
        records += builder.records
        for damage in self._damages:
            number = "1 record" if records == 1 else f"{records:,} records"
            self._ledger.add(decoder.line, "damaged-archive", f"{damage}; {number} could be read all the same")
        yield builder.take(self._ledger.take_rest(), len(self._data)).renumbered(decoder.breaks)

    def _first_part(self, head: bytes) -> bytes:
        """The bytes of the head that are in the encoding of its beginning, without their mark."""
        text = head[self._encoding.skip :]
        if self._is_named:
            return text
        seam = first_seam(text, self._encoding.name)
        return text[:seam] if seam > 0 else text

    def _scanner(self, builder: BatchBuilder) -> Splitting:
        if self.format != "ris":
            return splitter_for(self.format, self._ledger, builder.add)
        splitter = Splitter(self._ledger, builder.add, self._dialect)
        return Scanner(splitter, builder, is_tolerant_only=self._is_tolerant_only)

    def _checked_format(self, head: bytes) -> str:
        kind = sniff(head, self.path)
        if kind == "text" and len(self._data) > len(head) and self._has_later_opening():
            return "ris"
        if kind != "ris" and kind not in NEIGHBOURS:
            known = KINDS[kind]
            name = "standard input" if self.path == "-" else Path(self.path).name
            message = f"{name} is {known.name}" + (", not RIS" if kind != "empty" else "")
            raise UnknownFormatError(message, known.hint)
        return kind

    def _has_later_opening(self) -> bool:
        """Whether a record begins beyond the head of the source."""
        step = _HEAD - 16
        return any(mark in self._data[at : at + _HEAD] for at in range(0, len(self._data), step) for mark in _TY_LINE)
