"""How messages travel over a pipe: each is a pickle behind its length.

Both ends are our own processes, so pickle is safe here; nothing read from a file is ever unpickled.
"""

import pickle
import struct
from array import array
from collections.abc import Callable, Iterable
from typing import BinaryIO, Final

from tuiref.core.hits import RecordKey
from tuiref.protocol.message import Reply, Request

_LENGTH: Final = struct.Struct("<I")


def pack_keys(keys: Iterable[RecordKey]) -> bytes:
    """Record keys in a form that is small and quick to send: native signed 64-bit integers."""
    return array("q", keys).tobytes()


def unpack_keys(packed: bytes) -> "array[int]":
    """The keys that `pack_keys` packed, as array("q")."""
    keys = array("q")
    keys.frombytes(packed)
    return keys


def pack(message: Request | Reply) -> bytes:
    """One message as bytes for the pipe."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def unpack(body: bytes) -> Request | Reply:
    """The message in the bytes behind a length."""
    message = pickle.loads(body)  # noqa: S301 - written by our own process on a private pipe
    if not isinstance(message, (Request, Reply)):
        raise TypeError(f"not a message of the protocol: {type(message).__name__}")
    return message


def receive(stream: BinaryIO) -> Request | Reply | None:
    """Wait for the next message of a blocking stream; None at its end, a torn message included."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return unpack(body) if len(body) == length else None


class Assembler:
    """Cuts the bytes of a non-blocking stream into messages."""

    def __init__(self, take: Callable[[Request | Reply], None]) -> None:
        """Call `take` with each message as it becomes whole."""
        self._take = take
        self._pending = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what was read; may complete any number of messages."""
        self._pending += data
        start = 0
        while len(self._pending) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._pending, start)
            end = start + _LENGTH.size + length
            if end > len(self._pending):
                break
            self._take(unpack(bytes(self._pending[start + _LENGTH.size : end])))
            start = end
        del self._pending[:start]
