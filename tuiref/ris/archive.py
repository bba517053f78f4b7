"""Compressed sources -> their bytes in an unnamed temporary file; decompression is streamed and bounded."""

import bz2
import gzip
import importlib
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final, cast

from tuiref.core.errors import SourceError
from tuiref.ris.neighbours import NEIGHBOURS
from tuiref.ris.sniff import sniff

COMPRESSED: Final = ("gzip", "bzip2", "xz", "zstd", "zip")
"""The words of `sniff` for what can be decompressed here; "zstd" only where Python has a module for it."""

_PIECE: Final = 1 << 20
_LIMIT: Final = 1 << 35
_READABLE: Final = (".ris", ".txt", ".nbib", ".ciw", ".isi", ".enw")
_PERHAPS_READABLE: Final = (".bib", ".json", ".jsonl", ".xml")
_HEAD: Final = 1 << 16
_FAILURES: Final = (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error, zipfile.BadZipFile, NotImplementedError)


def decompressed(kind: str, stream: BinaryIO, path: str) -> IO[bytes]:
    """What a compressed file holds, as an open temporary file that has no name and vanishes when closed.

    Of a zip archive all members that may hold records are joined in their order, if they are of one format; without
    such a member, the only one is taken.

    Args:
        kind: One of COMPRESSED.
        stream: The compressed file, at its start.
        path: Its name, for messages.

    Raises:
        SourceError: It is damaged or encrypted, holds nothing readable or several formats, grows beyond 32 GB, or
            there is no decompressor for it.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    written = 0
    try:
        for piece in _members(stream, path) if kind == "zip" else _pieces(_opened(kind, stream, path)):
            written += len(piece)
            if written > _LIMIT:
                raise SourceError(f"{path} holds more than 32 GB", "Decompress it, and split it into smaller files.")
            target.write(piece)
    except (*_FAILURES, RuntimeError) as error:
        target.close()
        raise SourceError(
            f"{path} can't be decompressed: {error}", "Decompress it by other means, then open it."
        ) from error
    except SourceError:
        target.close()
        raise
    target.flush()
    return target


def _opened(kind: str, stream: BinaryIO, path: str) -> IO[bytes]:
    if kind == "gzip":
        return cast(IO[bytes], gzip.open(stream))
    if kind == "bzip2":
        return cast(IO[bytes], bz2.open(stream))
    if kind == "xz":
        return lzma.open(stream)
    for name in ("compression.zstd", "zstandard"):
        try:
            return cast(IO[bytes], importlib.import_module(name).open(stream))
        except ImportError:
            continue
    raise SourceError(f"{path} is zstd-compressed, which this Python can't read", "Decompress it with: unzstd FILE")


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    with source:
        while piece := source.read(_PIECE):
            yield piece


def _members(stream: BinaryIO, path: str) -> Iterator[bytes]:
    with zipfile.ZipFile(stream) as archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _is_companion(info.filename)]
        kinds = {info: _kind(archive, info) for info in files if _suffix(info) in (*_READABLE, *_PERHAPS_READABLE)}
        chosen = [info for info, kind in kinds.items() if _suffix(info) in _READABLE or kind in NEIGHBOURS]
        formats = {kinds[info] for info in chosen} & {"ris", *NEIGHBOURS}
        if len(formats) > 1:
            raise SourceError(
                f"{path} holds files of several formats: {', '.join(sorted(formats))}",
                "Unpack it, and open the files together.",
            )
        if not chosen and len(files) == 1:
            chosen = files
        if not chosen:
            raise SourceError(f"{path} holds no .ris file", "Unpack it, and open what it holds.")
        for info in chosen:
            ends_in_feed = True
            for piece in _pieces(archive.open(info)):
                yield piece
                ends_in_feed = piece.endswith(b"\n")
            if not ends_in_feed:
                yield b"\n"


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()


def _kind(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    with archive.open(info) as member:
        return sniff(member.read(_HEAD), info.filename)


def _is_companion(name: str) -> bool:
    """Whether it is what macOS puts into archives beside the files."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
