"""Opening a source by its path: a file, perhaps compressed, or standard input."""

import os
import tempfile
import threading
from pathlib import Path
from typing import IO, BinaryIO, Final

from tuiref.core.errors import SourceError
from tuiref.ris.archive import COMPRESSED, decompressed
from tuiref.ris.reader import Reader
from tuiref.ris.sniff import sniff

_HEAD: Final = 4096
_PIECE: Final = 1 << 20


class FileData:
    """The bytes of an open file, read by position.

    Unlike a memory map it can't kill the process when another program cuts the file short meanwhile; what is
    gone then reads as nothing. The file is closed with the last reference to it.
    """

    def __init__(self, file: IO[bytes]) -> None:
        """Take over an open file."""
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Size in bytes when it was opened."""
        return self._size

    def __getitem__(self, place: slice) -> bytes:
        """The bytes from `place.start` to `place.stop`; steps are not supported."""
        start, stop, step = place.indices(self._size)
        if step != 1:
            raise ValueError("bytes of a file can be had only in one piece")
        parts = []
        with self._lock:
            self._file.seek(start)
            while start < stop and (piece := self._file.read(stop - start)):
                parts.append(piece)
                start += len(piece)
        return b"".join(parts)


def open_source(path: str, *, name: str | None = None, encoding: str | None = None) -> Reader:
    """A Reader for the file at `path`, decompressed where it is compressed.

    Args:
        path: Where it is.
        name: What the user calls it, where that is something else; stands in problems and messages.
        encoding: Python's name of its encoding, when the user names one.

    Raises:
        SourceError: It is missing, can't be read, is a folder, or can't be decompressed.
        UnknownFormatError: It is empty or not RIS.
    """
    place = Path(path)
    try:
        file = place.open("rb")
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {path}", "Check the spelling of the path.") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder", "Name the files in it.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"can't read {path}: {reason}", "Check the permissions of the file.") from error
    if not place.is_file():
        return open_stream(name or path, file, encoding=encoding)
    return _reader(name or path, file, encoding)


def open_stream(path: str, stream: BinaryIO, *, encoding: str | None = None) -> Reader:
    """A Reader for what comes from a pipe, which is first kept in an unnamed temporary file.

    Args:
        path: What to call it: "-" for standard input.
        stream: Read to its end and closed.
        encoding: As for `open_source`.

    Raises:
        SourceError: As for `open_source`.
    """
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the Reader holds it
    with stream:
        while piece := stream.read(_PIECE):
            kept.write(piece)
    kept.flush()
    return _reader(path, kept, encoding)


def _reader(path: str, file: IO[bytes], encoding: str | None) -> Reader:
    try:
        file.seek(0)
        kind = sniff(file.read(_HEAD), path)
        file.seek(0)
        if kind in COMPRESSED:
            with file:
                plain = decompressed(kind, file, path)  # type: ignore[arg-type] # binary in every case
            return Reader(path, FileData(plain.file), encoding=encoding, damages=plain.damages)
    except OSError as error:
        raise SourceError(f"can't read {path}: {error.strerror or error}") from error
    return Reader(path, FileData(file), encoding=encoding)
