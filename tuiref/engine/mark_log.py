"""A MarkLog: the file in which all that was marked and unmarked in one source stands, one operation a line.

The first line is the head; `mark_operations` tells how a line is written. Lines are only ever added, under a lock and
brought to the disk, so that two tuirefs at once lose nothing: what counts is all operations in their order. When most
of a long file is history, it is written anew from what is marked now.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tuiref.core.errors import MarksError
from tuiref.engine import state_directory
from tuiref.engine.mark_book import MarkBook
from tuiref.engine.mark_operations import (
    VERSION,
    Add,
    Carry,
    Operation,
    Remove,
    apply,
    line_of,
    lines_of,
    operations_of,
    read_line,
)

_LONG: Final = 1 << 18
"""Bytes from which on a file may be written anew."""
_BYTES_A_MARK: Final = 300
"""About what a mark with its title takes."""
_HINT: Final = "they last until you quit; export the marked records (x) to be safe"


class MarkLog:
    """The marks of one source on the disk. For one thread at a time; several programs may have the same file."""

    def __init__(self, path: Path, source: str) -> None:
        """Use the file at `path`, which need not exist; `source` is written into it for people who look."""
        self.path = path
        self.source = source
        self.book = MarkBook()
        """What is marked, as far as the file has been read and what could not be written yet."""
        self.unsaved: list[Operation] = []
        """What could not be written yet."""
        self.has_news = False
        """Whether operations were read since somebody set this to False."""
        self._inode = 0
        self._read_to = 0

    def refresh(self) -> str:
        """Read what was added since the last time.

        Returns:
            What to tell the user: about damage that was met; "" mostly.

        Raises:
            MarksError: It can't be read.
        """
        try:
            status = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise self._error("read", error) from error
        if (status.st_ino, status.st_size) == (self._inode, self._read_to):
            return ""
        try:
            with state_directory.locked(self.path):
                return self._read()
        except OSError as error:
            raise self._error("read", error) from error

    def append(self, operations: Sequence[Operation]) -> str:
        """Write operations, those that could not be written before first; on the disk when this returns.

        Returns:
            As `refresh`.

        Raises:
            MarksError: They can't be written now; they are kept for the next time, and the book has them.
        """
        self.unsaved += operations
        try:
            with state_directory.locked(self.path):
                said = self._read()
                self._apply_unsaved()
                self._write(self.unsaved)
                self.unsaved = []
                if self._read_to > max(_LONG, 4 * _BYTES_A_MARK * len(self.book)):
                    self._write_anew()
        except OSError as error:
            self._apply_unsaved()
            raise self._error("saved", error) from error
        return said

    # -- under the lock ---------------------------------------------------------------------------

    def _read(self) -> str:
        """Read what is new."""
        try:
            with self.path.open("rb") as file:
                status = os.fstat(file.fileno())
                if status.st_ino != self._inode or status.st_size < self._read_to:
                    self._begin()
                file.seek(self._read_to)
                data = file.read()
        except FileNotFoundError:
            self._begin()
            return ""
        is_first = not self._read_to
        lines = data.split(b"\n")
        torn = lines.pop()
        bad = bool(torn)
        for place, line in enumerate(lines):
            operation = read_line(line, is_head=is_first and not place)
            if operation is None:
                bad = True
            elif isinstance(operation, (Add, Remove, Carry)):
                apply(self.book, operation)
                self.has_news = True
        self._inode, self._read_to = status.st_ino, status.st_size
        said = self._mend() if bad else ""
        self._apply_unsaved()  # it is newer than what the file holds; doing it twice changes nothing
        return said

    def _begin(self) -> None:
        self.book = MarkBook()
        self._inode = self._read_to = 0

    def _apply_unsaved(self) -> None:
        for operation in self.unsaved:
            apply(self.book, operation)

    def _mend(self) -> str:
        """Set a damaged file aside and write what could be read of it anew."""
        aside = state_directory.set_aside(self.path)
        self._write_anew()
        count = len(self.book)
        return (
            f"The file with the marks of {self.source} was damaged: {count:,} mark{'' if count == 1 else 's'} could be "
            f"read, the damaged file is kept as {aside}"
        )

    def _write(self, operations: Sequence[Operation]) -> None:
        lines = [line for operation in operations for line in lines_of(operation)]
        is_new = not self._read_to
        if is_new:
            lines.insert(0, line_of(self._head()))
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            before = os.fstat(descriptor).st_size
            try:
                data = b"".join(lines)
                while data:
                    data = data[os.write(descriptor, data) :]
                os.fsync(descriptor)
            except OSError:
                with contextlib.suppress(OSError):  # nothing is half written
                    os.ftruncate(descriptor, before)
                raise
            status = os.fstat(descriptor)
            self._inode, self._read_to = status.st_ino, status.st_size
        finally:
            os.close(descriptor)
        if is_new:
            state_directory.sync_directory(self.path.parent)

    def _write_anew(self) -> None:
        """Write the file again from what is marked."""
        lines = [line_of(self._head()), *(line for one in operations_of(self.book) for line in lines_of(one))]
        state_directory.replace(self.path, b"".join(lines))
        status = self.path.stat()
        self._inode, self._read_to = status.st_ino, status.st_size

    def _head(self) -> dict[str, object]:
        return {"tuiref": "marks", "version": VERSION, "source": self.source}

    def _error(self, what: str, error: OSError) -> MarksError:
        return MarksError(f"the marks can't be {what} in {self.path.parent}: {error.strerror or error}", _HINT)
