"""Members of a zip archive that is damaged or cut short, read from their own headers, as far as they go."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

_HEADER: Final = struct.Struct("<4sHHHHHIIIHH")
_SIGN: Final = b"PK\x03\x04"
_PIECE: Final = 1 << 16
_OUT: Final = 1 << 20
_STORED: Final = 0
_DEFLATED: Final = 8
_ENCRYPTED: Final = 1
_NAME_IS_UTF8: Final = 1 << 11


@dataclass(slots=True)
class TornMember:
    """A member whose bytes follow its header."""

    name: str
    is_encrypted: bool
    start: int
    """Where its bytes begin in the archive."""
    method: int
    """Of compression; only 0 (stored) and 8 (deflated) can be read."""
    size: int
    """Its length in the archive as its header has it; 0 when the header does not know it."""
    end: int = 0
    """Where the bytes end that belong to it, when it was read."""

    def pieces(self, archive: BinaryIO) -> Iterator[bytes]:
        """What it holds, up to its end, or to what can't be read; raises nothing for damage."""
        archive.seek(self.start)
        if self.method == _STORED:
            left = self.size
            while left and (piece := archive.read(min(left, _PIECE))):
                left -= len(piece)
                self.end = archive.tell()
                yield piece
        elif self.method == _DEFLATED:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            rest = b""
            while not inflater.eof and (rest or (rest := archive.read(_PIECE))):
                try:
                    out = inflater.decompress(rest, _OUT)
                except zlib.error:
                    break
                rest = inflater.unconsumed_tail
                if out:
                    yield out
            self.end = archive.tell() - len(inflater.unused_data) - len(rest)


def torn_member(archive: BinaryIO, at: int) -> TornMember | None:
    """The member whose header stands at a place of the archive, in bytes; None when there is no header."""
    archive.seek(at)
    head = archive.read(_HEADER.size)
    if len(head) < _HEADER.size or not head.startswith(_SIGN):
        return None
    _, _, flags, method, _, _, _, size, _, name_length, extra_length = _HEADER.unpack(head)
    name = archive.read(name_length).decode("utf-8" if flags & _NAME_IS_UTF8 else "cp437", "replace")
    start = at + _HEADER.size + name_length + extra_length
    return TornMember(name, bool(flags & _ENCRYPTED), start, method, size)


def torn_members(archive: BinaryIO) -> Iterator[TornMember]:
    """The members of an archive without a directory; each must be read before the next is asked for."""
    at = 0
    while (member := torn_member(archive, at)) is not None:
        yield member
        # A few bytes about the member may follow it.
        end = max(member.end, member.start)
        archive.seek(end)
        at = archive.read(64).find(_SIGN)
        if at < 0:
            return
        at += end
