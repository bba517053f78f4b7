"""An export into a file: whole or not at all. The file that was there stays until the new one is safely on the disk."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from tuiref.core.errors import Cancelled, ExportError, TargetExistsError
from tuiref.core.formats import Format
from tuiref.core.record import Record
from tuiref.export.formats import Counted, pieces
from tuiref.export.losses import Losses

_BUFFER: Final = 1 << 20  # bytes
_PROGRESS_STEP: Final = 500  # records

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
    errno.EINVAL: ("the name is not possible there", "choose another name"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export."""

    path: Path
    """As it was asked for; where that is a symbolic link, the file that it points to was written."""
    records: int
    bytes: int
    notes: tuple[str, ...] = ()
    """What could not be carried over, in plain sentences."""


def _never() -> bool:
    return False


def _ignore(_records: int) -> None:
    pass


def write_file(
    path: Path,
    format: Format,
    records: Iterable[Record],
    *,
    overwrite: bool,
    cancelled: Callable[[], bool] = _never,
    on_progress: Callable[[int], None] = _ignore,
) -> Written:
    """Write records to a file in a format; UTF-8.

    The text goes to a new file beside the target, onto the disk, and under the target's name only then; the
    permissions of a target that exists are kept. A pipe or a character device is written straight.

    Args:
        path: The target; a symbolic link is followed and stays a link.
        format: One of `core.formats.FORMATS`.
        records: Any number; read one at a time.
        overwrite: Whether a target that exists may be replaced.
        cancelled: Asked before each record; True stops the export.
        on_progress: Told the number of records written, now and then and at the end.

    Raises:
        TargetExistsError: The target exists and `overwrite` is False; nothing was read or written.
        ExportError: It could not be written; the target is as it was, and nothing lies beside it.
        Cancelled: `cancelled` said so; the target is as it was, and nothing lies beside it.
    """
    with _explained(path):
        target = _followed(path)
        status = _status(target)
    if status is not None and (stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode)):
        with _explained(path):
            stream = target.open("wb", buffering=_BUFFER)
        return _fill(stream, path, format, records, cancelled, on_progress)
    _check(path, target, status, overwrite=overwrite)
    with _explained(path):
        temporary, stream = _create_beside(target, status)
    try:
        written = _fill(stream, path, format, records, cancelled, on_progress, is_synced=True)
        with _explained(path):
            _put_in_place(temporary, target, path, overwrite=overwrite)
    finally:
        # Gone already when it was put in place by renaming.
        with contextlib.suppress(OSError):
            temporary.unlink()
    return written


def _fill(
    stream: BinaryIO,
    path: Path,
    format: Format,
    records: Iterable[Record],
    cancelled: Callable[[], bool],
    on_progress: Callable[[int], None],
    *,
    is_synced: bool = False,
) -> Written:
    """Write everything and close the stream. Errors of the disk become ExportError; those of `records` pass."""
    losses = Losses()
    counted = Counted(_until(records, cancelled))
    size = 0
    told = 0
    try:
        size += _write(stream, format.mark, path)
        for piece in pieces(counted, format, losses):
            size += _write(stream, piece, path)
            if counted.records - told >= _PROGRESS_STEP:
                told = counted.records
                on_progress(told)
        with _explained(path):
            stream.flush()
            if is_synced:
                os.fsync(stream.fileno())
    finally:
        # What could not be flushed fails again here, when the error is already on its way.
        with contextlib.suppress(OSError):
            stream.close()
    on_progress(counted.records)
    return Written(path, counted.records, size, losses.notes())


def _until(records: Iterable[Record], cancelled: Callable[[], bool]) -> Iterator[Record]:
    for record in records:
        if cancelled():
            raise Cancelled
        yield record
    if cancelled():
        raise Cancelled


def _write(stream: BinaryIO, piece: str, path: Path) -> int:
    data = piece.encode()
    with _explained(path):
        stream.write(data)
    return len(data)


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
            raise _failure(path, OSError(errno.ENOENT, ""))
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
