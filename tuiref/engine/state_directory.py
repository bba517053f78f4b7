"""The user's state directory: files that are changed by one tuiref at a time, replaced whole, and never thrown away."""

import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import platformdirs

_NAMES: Final = 1_000
"""So many damaged files of one name are kept beside each other before one is replaced."""


class StateDirectory:
    """Where marks and places are kept (mode 0700). Makes nothing before something is written."""

    def __init__(self, root: Path | None = None) -> None:
        """Use this directory; None means the user's."""
        self.root = root or Path(platformdirs.user_state_dir("tuiref", appauthor=False))

    def folder(self, kind: str) -> Path:
        """The directory of one kind of files; it need not exist."""
        return self.root / kind

    def trouble(self) -> str:
        """Why nothing can be kept there, in a few words; "" where it can."""
        there = self.root
        try:
            while not os.path.lexists(there):
                there = there.parent
            status = there.stat()
        except OSError as error:
            return error.strerror or str(error)
        if not stat.S_ISDIR(status.st_mode):
            return f"{there} is no folder" if there != self.root else "it is no folder"
        return "" if os.access(there, os.R_OK | os.W_OK | os.X_OK) else "no permission to write there"


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file against other tuirefs, by a lock on a file beside it; the directory is made.

    Raises:
        OSError: The directory can't be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def replace(path: Path, data: bytes) -> None:
    """Put new contents in the place of a file in one step; on the disk when this returns.

    Raises:
        OSError: It can't be written; the old one stands.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}-{secrets.token_hex(6)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Bring the names in a directory to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path) -> Path:
    """Give a file that can't be read another name, so that a new one can take its place; its new path.

    Raises:
        OSError: It can't be renamed.
    """
    for number in range(1, _NAMES):
        aside = path.with_name(f"{path.stem}.damaged-{number}")
        if not aside.exists():
            break
    path.rename(aside)
    return aside
