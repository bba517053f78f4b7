"""The Parts of a source: files of several encodings that were joined into one, each decoded by itself."""

from collections.abc import Iterator
from typing import Final

from tuiref.ris.bad_bytes import changed
from tuiref.ris.decode import Decoder, newline_of
from tuiref.ris.encoding import Data, Encoding, guessed_encoding
from tuiref.ris.ledger import Ledger

_HEAD: Final = 1 << 20


class _Rest:
    """A source from one place on, of which no more than a stretch is looked at."""

    def __init__(self, data: Data, start: int) -> None:
        self._data = data
        self._start = start
        self._size = min(len(data) - start, _HEAD)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: slice) -> bytes:
        start, stop, _ = place.indices(self._size)
        return self._data[self._start + start : self._start + stop]


class Parts:
    """Reads a source block by block, like a `Decoder`, and goes on with another one where the encoding changes."""

    def __init__(self, data: Data, encoding: Encoding, newline: str, ledger: Ledger, *, is_named: bool) -> None:
        """Begin at the start of the source.

        Args:
            data: All its bytes.
            encoding: That of its first part.
            newline: How lines end in that, as `decode.newline_of` tells.
            ledger: Takes the problems.
            is_named: Whether the user named the encoding, which then holds for the source to its end.
        """
        self._data = data
        self._ledger = ledger
        self._is_named = is_named
        self._breaks: list[int] = []
        self._decoder = Decoder(data, encoding, newline, ledger, is_joined=not is_named)

    @property
    def breaks(self) -> list[int]:
        """Line numbers, in order, at which a line begins that in the source goes on with the one before it."""
        return self._breaks + self._decoder.breaks

    @property
    def bytes_read(self) -> int:
        """Bytes of the source that the blocks given so far were made of."""
        return self._decoder.bytes_read

    @property
    def line(self) -> int:
        """1-based number of the line that follows the blocks given so far."""
        return self._decoder.line

    def blocks(self) -> Iterator[bytes]:
        """The text in UTF-8, in blocks of whole lines; the last line of each part has a LF in any case."""
        while True:
            decoder = self._decoder
            yield from decoder.blocks()
            if not decoder.is_at_seam:
                return
            self._decoder = self._next(decoder)

    def _next(self, before: Decoder) -> Decoder:
        start = before.bytes_read
        self._breaks += before.breaks
        rest = _Rest(self._data, start)
        encoding = guessed_encoding(rest)
        text = rest[encoding.skip : _HEAD].decode(encoding.name, "replace")
        line = before.line
        self._ledger.add(line, "mixed-encoding", changed(encoding.name, before.encoding.name))
        return Decoder(self._data, encoding, newline_of(text), self._ledger, start=start, line=line, is_joined=True)
