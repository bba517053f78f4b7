"""A file of named arrays with checksums: the container format of a segment.

Layout, all numbers little-endian::

    8 bytes   MAGIC
    sections  each begins at a multiple of 8 and holds one array
    footer    JSON: {"version", "sections": {name: [offset, bytes, dtype, crc32]}, "facts": {...}}
    24 bytes  length of the footer (u64), crc32 of the footer (u32), version (u32), MAGIC

A file is written beside its final name and renamed when it is whole, so that a name either stands for a whole
file or for none. Opening checks the length, the version and the footer; `check` reads everything.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tuiref.core.errors import CacheError

Array = npt.NDArray[Any]

MAGIC: Final = b"TUIREFsg"
_TAIL: Final = struct.Struct("<QII8s")
_HINT: Final = "It is only a cache: it is dropped and built again from the source."
_SMALL: Final = 256 << 10
"""Bytes up to which a file is read as a whole: each one that is mapped takes a file handle, of which there are few."""


def write_sections(path: Path, version: int, sections: Mapping[str, Array | bytes], facts: Mapping[str, Any]) -> None:
    """Write a file of sections; nothing bears the name `path` before all of it is on the disk.

    Args:
        path: Final name; a hidden name beside it is used until the file is whole.
        version: Of the meaning of the sections; must be the same at opening.
        sections: One-dimensional arrays, or bytes.
        facts: Small values for the footer, anything that JSON can hold.

    Raises:
        OSError: The disk is full or the directory can't be written.
    """
    part = path.with_name(f".{path.name}.part")
    table: dict[str, tuple[int, int, str, int]] = {}
    with part.open("wb") as file:
        file.write(MAGIC)
        place = len(MAGIC)
        for name, value in sorted(sections.items()):
            array = np.frombuffer(value, np.uint8) if isinstance(value, bytes) else value
            array = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
            data = array.view(np.uint8).data
            file.write(bytes(-place % 8))
            place += -place % 8
            file.write(data)
            table[name] = (place, array.nbytes, array.dtype.str, zlib.crc32(data))
            place += array.nbytes
        footer = json.dumps({"version": version, "sections": table, "facts": dict(facts)}).encode()
        file.write(footer)
        file.write(_TAIL.pack(len(footer), zlib.crc32(footer), version, MAGIC))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


class SectionFile:
    """A file of sections, mapped into memory or read; arrays are views of it and read-only. Safe for any thread."""

    def __init__(self, path: Path, version: int) -> None:
        """Open and check the outer shape; reads a few kilobytes.

        Raises:
            CacheError: The file is missing, cut short, damaged in its footer, foreign, or of another version.
        """
        self._path = path
        try:
            with path.open("rb") as file:
                self._map: bytes | mmap.mmap
                if os.fstat(file.fileno()).st_size <= _SMALL:
                    self._map = file.read()
                else:
                    self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise CacheError(f"{path.name}: {error}", _HINT) from error
        size = len(self._map)
        if size < len(MAGIC) + _TAIL.size:
            raise self._damage("cut short")
        length, crc, found, magic = _TAIL.unpack_from(self._map, size - _TAIL.size)
        if magic != MAGIC or self._map[: len(MAGIC)] != MAGIC:
            raise self._damage("cut short, or not an index of tuiref")
        if found != version:
            raise self._damage(f"format {found}, this tuiref reads {version}")
        begin = size - _TAIL.size - length
        footer = self._map[max(begin, 0) : size - _TAIL.size]
        if begin < 0 or zlib.crc32(footer) != crc:
            raise self._damage("damaged")
        content = json.loads(footer)
        self._table: dict[str, tuple[int, int, str, int]] = content["sections"]
        self.facts: dict[str, Any] = content["facts"]
        """The small values that were given at writing."""
        self.size = size
        """Of the file, in bytes."""
        self._is_read_ahead = False

    def array(self, name: str) -> Array:
        """The array of that name; a view, made at each call.

        Raises:
            CacheError: There is no such section.
        """
        if name not in self._table:
            raise self._damage(f"no section {name}")
        offset, length, dtype, _ = self._table[name]
        kind = np.dtype(dtype)
        return np.frombuffer(self._map, kind, length // kind.itemsize, offset)

    def raw(self, name: str) -> bytes:
        """The section's bytes, copied."""
        return self.array(name).tobytes()

    def read_ahead(self) -> bool:
        """Let the system bring the file from the disk into memory, beside all else; False when that was asked before.

        Takes microseconds. Does nothing on a system that knows no such wish.
        """
        if self._is_read_ahead:
            return False
        self._is_read_ahead = True
        if isinstance(self._map, bytes):
            return False
        if hasattr(mmap, "MADV_WILLNEED"):
            self._map.madvise(mmap.MADV_WILLNEED)
        return True

    def check(self) -> None:
        """Compare every section with its checksum.

        Raises:
            CacheError: One of them is not what was written.
        """
        view = memoryview(self._map)
        for name, (offset, length, _, crc) in self._table.items():
            if zlib.crc32(view[offset : offset + length]) != crc:
                raise self._damage(f"section {name} is damaged")

    def _damage(self, what: str) -> CacheError:
        return CacheError(f"{self._path.name}: {what}", _HINT)
