"""The file that an export becomes: whole or not at all, and what is wrong with it in words that people understand."""

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from tuiref.core.errors import ExportError, TargetExistsError

_BUFFER: Final = 1 << 20  # bytes
_LINE: Final = 1 << 13  # bytes; the longest header is about as long as all names of columns

_HINTS: Final[dict[int, tuple[str, str]]] = {
    errno.ENOSPC: ("the disk is full", "free some space or choose a file on another disk"),
    errno.EDQUOT: ("your disk quota is used up", "free some space or choose a file on another disk"),
    errno.EFBIG: ("the file would be larger than is allowed here", "export fewer records or choose another disk"),
    errno.EROFS: ("the disk is read-only", "choose a file on another disk"),
    errno.EACCES: ("you may not write there", "choose a folder that you may write to"),
    errno.EPERM: ("you may not write there", "choose a folder that you may write to"),
    errno.ENOENT: ("the folder does not exist", "create the folder first or choose another"),
    errno.ENOTDIR: ("a part of the path is not a folder", "check the path"),
    errno.ELOOP: ("its symbolic links go in a circle", "choose another file"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


class Sink:
    """Takes the bytes of one export."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        """Write to `stream`; errors name `path`."""
        self._stream = stream
        self._path = path
        self.size = 0
        """Bytes taken so far."""
        self.begun = b""
        """The first and the last line of what was there before, at most some kB of each; empty for nothing."""

    def write(self, data: bytes) -> None:
        """Take bytes.

        Raises:
            ExportError: They could not be written.
        """
        with _explained(self._path):
            self._stream.write(data)
        self.size += len(data)

    def begin_with(self, old: Path) -> None:
        """Take the bytes of a file first; they do not count.

        Raises:
            ExportError: It can't be read, or they could not be written.
        """
        with _explained(self._path), old.open("rb") as source:
            begin = source.read(_LINE)
            self._stream.write(begin)
            shutil.copyfileobj(source, self._stream, _BUFFER)
            source.seek(max(0, source.tell() - _LINE))
            self.begun = begin + source.read()

    def finish(self, *, is_synced: bool) -> None:
        """Hand everything to the system, and with `is_synced` to the disk.

        Raises:
            ExportError: It could not be written.
        """
        with _explained(self._path):
            self._stream.flush()
            if is_synced:
                os.fsync(self._stream.fileno())
            self._stream.close()

    def drop(self) -> None:
        """Close without caring for what is still to be written."""
        with contextlib.suppress(OSError):
            self._stream.close()


@contextlib.contextmanager
def whole_file(path: Path, *, overwrite: bool, append: bool = False) -> Iterator[Sink]:
    """A sink whose bytes become the file at `path` when the block ends well, and nothing when it does not.

    They go to a new file in the same folder, onto the disk, and under the target's name only then. A symbolic
    link is followed and stays a link; the permissions of a file that is replaced are kept. A pipe or a character
    device (/dev/stdout) is written straight. With `append` the new file begins with the bytes of the old one, where
    there is one: it too is whole or as it was.

    Raises:
        TargetExistsError: There is a file, and neither `overwrite` nor `append` is set.
        ExportError: It could not be written; what was there is untouched, and nothing lies beside it.
    """
    with _explained(path):
        target = _followed(path)
        status = _status(target)
    if status is not None and (stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode)):
        with _explained(path):
            sink = Sink(target.open("wb", buffering=_BUFFER), path)
        try:
            yield sink
            sink.finish(is_synced=False)
        finally:
            sink.drop()
        return
    _check(path, target, status, overwrite=overwrite or append)
    with _explained(path):
        temporary, stream = _create_beside(target, status)
    sink = Sink(stream, path)
    try:
        if append and status is not None:
            sink.begin_with(target)
        yield sink
        sink.finish(is_synced=True)
        with _explained(path):
            _put_in_place(temporary, target, path, overwrite=overwrite or append)
    finally:
        sink.drop()
        # Gone already when it was put in place by renaming.
        with contextlib.suppress(OSError):
            temporary.unlink()


def _followed(path: Path) -> Path:
    """The file that a symbolic link leads to, whether it exists or not."""
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError:  # how Python 3.11 and 3.12 report a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _check(path: Path, target: Path, status: os.stat_result | None, *, overwrite: bool) -> None:
    if status is None:
        if not target.name or not target.parent.is_dir():
            raise _failure(path, OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
        return
    if stat.S_ISDIR(status.st_mode):
        raise ExportError(f"cannot write {path}: it is a folder", "add a file name")
    if not stat.S_ISREG(status.st_mode):
        raise ExportError(f"cannot write {path}: it is not an ordinary file", "choose another file")
    if not overwrite:
        raise _exists(path)
    # Renaming over it would succeed; the protection is a wish all the same.
    if not os.access(target, os.W_OK):
        raise ExportError(f"cannot write {path}: the file is write-protected", "choose another file")


def _exists(path: Path) -> TargetExistsError:
    return TargetExistsError(f"{path} exists already", "ask for overwriting (--force) or choose another file")


def _create_beside(target: Path, status: os.stat_result | None) -> tuple[Path, BinaryIO]:
    """A new file in the target's folder, with the permissions and, where possible, the owner of the target."""
    temporary = target.with_name(f".tuiref-{secrets.token_hex(8)}.part")
    # The umask decides about a new file; an existing one may be private, so its successor begins private.
    mode = 0o666 if status is None else 0o600
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    if status is not None:
        with contextlib.suppress(OSError):  # only root may give a file away
            os.fchown(descriptor, status.st_uid, status.st_gid)
        with contextlib.suppress(OSError):  # file systems without permissions
            os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    return temporary, os.fdopen(descriptor, "wb", buffering=_BUFFER)


def _put_in_place(temporary: Path, target: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name. TargetExistsError: someone else made the target in the meantime."""
    if overwrite:
        temporary.replace(target)
    else:
        try:
            os.link(temporary, target)
        except OSError as error:
            if isinstance(error, FileExistsError) or target.exists():
                raise _exists(path) from None
            # A file system without hard links.
            temporary.replace(target)
    # The name is on the disk only when the folder is; not every file system can do that for a folder.
    with contextlib.suppress(OSError):
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into one that people understand."""
    try:
        yield
    except OSError as error:
        raise _failure(path, error) from error


def _failure(path: Path, error: OSError) -> ExportError:
    what, hint = _HINTS.get(error.errno or 0, (error.strerror or str(error), "choose another file"))
    return ExportError(f"cannot write {path}: {what}", hint)
