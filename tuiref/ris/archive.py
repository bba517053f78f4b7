"""Compressed sources -> their bytes in an unnamed temporary file; decompression is streamed and bounded."""

import bz2
import gzip
import importlib
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from types import ModuleType
from typing import IO, BinaryIO, Final

from tuiref.core.errors import SourceError
from tuiref.ris.neighbours import NEIGHBOURS
from tuiref.ris.sniff import sniff
from tuiref.ris.torn_zip import torn_member, torn_members

COMPRESSED: Final = ("gzip", "bzip2", "xz", "zstd", "zip")
"""The words of `sniff` for what can be decompressed here; "zstd" only where Python has a module for it."""

_PIECE: Final = 1 << 20
_LIMIT: Final = 1 << 35
_READABLE: Final = (".ris", ".txt", ".nbib", ".ciw", ".isi", ".enw")
_PERHAPS_READABLE: Final = (".bib", ".json", ".jsonl", ".xml")
_HEAD: Final = 1 << 16
_ENCRYPTED: Final = 1
_FAILURES: Final = (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Decompressed:
    """What a compressed file holds."""

    file: IO[bytes]
    """An open temporary file that has no name and vanishes when closed."""
    damages: tuple[str, ...]
    """What of it could not be read, in plain words; the text up to there is in the file."""


def decompressed(kind: str, stream: BinaryIO, path: str) -> Decompressed:
    """Decompress a file, as far as it can be.

    Of a zip archive all members that may hold records are joined in their order, if they are of one format; without
    such a member, the only one is taken.

    Args:
        kind: One of COMPRESSED.
        stream: The compressed file, at its start.
        path: Its name, for messages.

    Raises:
        SourceError: Nothing of it can be read, it is encrypted, holds nothing readable or several formats, grows
            beyond 32 GB, or there is no decompressor for it.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    damages: list[str] = []
    written = 0
    try:
        for piece in _members(stream, path, damages) if kind == "zip" else _stream(kind, stream, path, damages):
            written += len(piece)
            if written > _LIMIT:
                raise SourceError(f"{path} holds more than 32 GB", "Decompress it, and split it into smaller files.")
            target.write(piece)
        if damages and not written:
            raise _unreadable(path, damages[0])
    except (*_FAILURES, RuntimeError) as error:
        target.close()
        raise _unreadable(path, str(error)) from error
    except SourceError:
        target.close()
        raise
    target.flush()
    return Decompressed(target, tuple(damages))


def _unreadable(path: str, reason: str) -> SourceError:
    return SourceError(f"{path} can't be decompressed: {reason}", "Decompress it by other means, then open it.")


def _stream(kind: str, stream: BinaryIO, path: str, damages: list[str]) -> Iterator[bytes]:
    """The text of a file that is compressed as one; what stops it early is added to the damages."""
    try:
        yield from _opened(kind, stream, path)
    except EOFError:
        damages.append("the compressed file ends early")
    except _FAILURES as error:
        damages.append(f"the compressed file is damaged ({error})")


def _opened(kind: str, stream: BinaryIO, path: str) -> Iterator[bytes]:
    if kind == "gzip":
        return _pieces(gzip.open(stream))
    if kind == "bzip2":
        return _pieces(bz2.open(stream))
    if kind == "xz":
        return _pieces(lzma.open(stream))
    for name in ("compression.zstd", "zstandard"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return _zstd_pieces(module, stream) if name == "zstandard" else _pieces(module.open(stream))
    raise SourceError(f"{path} is zstd-compressed, which this Python can't read", "Decompress it with: unzstd FILE")


def _pieces(source: "gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile | IO[bytes]") -> Iterator[bytes]:
    with source:
        # One read of what lies below for each piece: what was read before damage is met is not lost with it.
        read = getattr(source, "read1", source.read)
        while piece := read(_PIECE):
            yield piece


def _zstd_pieces(module: ModuleType, stream: BinaryIO) -> Iterator[bytes]:
    """The frames of a file; the module's own reader takes the end of a file for the end of a frame."""
    frame, is_within = module.ZstdDecompressor().decompressobj(), False
    while rest := stream.read(_PIECE >> 4):
        while rest:
            try:
                yield frame.decompress(rest)
            except module.ZstdError as error:
                raise OSError(str(error)) from error
            is_within, rest = not frame.eof, frame.unused_data
            if frame.eof:
                frame = module.ZstdDecompressor().decompressobj()
    if is_within:
        raise EOFError


def _members(stream: BinaryIO, path: str, damages: list[str]) -> Iterator[bytes]:
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile:
        yield from _torn(stream, path, damages)
        return
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _is_companion(info.filename)]
        if not files:
            raise SourceError(f"{path} is an empty zip archive", "The export may have failed; try it again.")
        named = [info for info in files if _suffix(info) in (*_READABLE, *_PERHAPS_READABLE)] or files
        if locked := [info.filename for info in named if info.flag_bits & _ENCRYPTED]:
            raise _locked(path, locked[0])
        kinds = {info: _kind(archive, stream, info) for info in named if named is not files}
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
            yield from _with_feed(_member(archive, stream, info, damages))


def _member(archive: zipfile.ZipFile, stream: BinaryIO, info: zipfile.ZipInfo, damages: list[str]) -> Iterator[bytes]:
    """The text of a member, whatever its checksum says of it."""
    given = 0
    try:
        for piece in _pieces(archive.open(info)):
            given += len(piece)
            yield piece
    except _FAILURES as error:
        damages.append(f"{info.filename} in the archive is damaged ({str(error) or 'it ends early'})")
    else:
        return
    torn = torn_member(stream, info.header_offset)
    if torn is not None:
        torn.size = torn.size or info.compress_size
        for piece in torn.pieces(stream):
            yield piece[given:]
            given = max(0, given - len(piece))


def _torn(stream: BinaryIO, path: str, damages: list[str]) -> Iterator[bytes]:
    """The text of the members of an archive whose directory, which is its end, is lost."""
    damages.append("the zip archive ends early")
    format = ""
    for member in torn_members(stream):
        if member.is_encrypted:
            raise _locked(path, member.name)
        pieces = member.pieces(stream)
        first = next(pieces, b"")
        suffix = PurePosixPath(member.name).suffix.lower()
        kind = sniff(first[:_HEAD], member.name)
        is_wanted = suffix in (*_READABLE, *_PERHAPS_READABLE) and kind in ("ris", *NEIGHBOURS)
        if is_wanted and not _is_companion(member.name) and kind == (format := format or kind):
            yield from _with_feed(chain((first,), pieces))
        else:
            for _ in pieces:
                pass  # the next member is found behind this one


def _locked(path: str, name: str) -> SourceError:
    return SourceError(
        f"{path} is protected by a password ({name})", "Unpack it with its password, then open the file."
    )


def _with_feed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, and a line end below them where they don't end in one."""
    ends_in_feed = True
    for piece in pieces:
        yield piece
        ends_in_feed = piece.endswith(b"\n") if piece else ends_in_feed
    if not ends_in_feed:
        yield b"\n"


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()


def _kind(archive: zipfile.ZipFile, stream: BinaryIO, info: zipfile.ZipInfo) -> str:
    head = b""
    for piece in _member(archive, stream, info, []):
        head += piece
        if len(head) >= _HEAD:
            break
    return sniff(head[:_HEAD], info.filename)


def _is_companion(name: str) -> bool:
    """Whether it is what macOS puts into archives beside the files."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
