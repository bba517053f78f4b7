"""The file in which the kept searches of one library are: read, and changed by one tuiref at a time.

One JSON file for each library in the user's state directory (mode 0700). A change is made under a lock (`flock`) on a
file beside it, from what is in the file then, and appears by renaming: two programs that run at once see each other's
lines, and a file is never torn.
"""

import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tuiref.core.errors import HistoryError
from tuiref.core.history import KeptSearch

_VERSION: Final = 1
_HINT: Final = "set XDG_STATE_HOME to a folder that you may write to"
_STORED: Final = ("number", "text", "count", "searched", "date", "name", "library")

Change = Callable[[tuple[KeptSearch, ...]], tuple[KeptSearch, ...]]


class UnreadableHistoryError(HistoryError):
    """The file holds something else than kept searches; it is left as it is."""


class HistoryFile:
    """The kept searches of one library on the disk."""

    def __init__(self, path: Path, sources: Sequence[str]) -> None:
        """Use the file at `path`, which need not exist; `sources` are written into it for people who look."""
        self.path = path
        self._sources = tuple(sources)

    def stamp(self) -> tuple[int, int, int] | None:
        """Tells whether the file has changed; None when there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def read(self) -> tuple[KeptSearch, ...]:
        """The lines, by number.

        Raises:
            UnreadableHistoryError: It can't be read, or is of a newer version.
        """
        try:
            data = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error
        except (ValueError, RecursionError) as error:
            raise self._unreadable(str(error)) from error
        try:
            if data["version"] != _VERSION:
                raise self._unreadable(f"it is of version {data['version']}")
            lines = tuple(_line(one) for one in data["lines"])
        except (KeyError, TypeError, ValueError) as error:
            raise self._unreadable("it holds something else") from error
        return tuple(sorted({one.number: one for one in lines}.values(), key=lambda one: one.number))

    def change(self, change: Change) -> tuple[KeptSearch, ...]:
        """Make a change to what the file holds now; the lines after it.

        Raises:
            HistoryError: It can't be read or written; the file is as it was. What `change` raises passes through.
        """
        try:
            with self._locked():
                lines = change(self.read())
                self._write(lines)
        except OSError as error:
            message = f"the searches can't be saved in {self.path.parent}: {error.strerror or error}"
            raise HistoryError(message, _HINT) from error
        return lines

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            self._sweep()
            yield
        finally:
            os.close(descriptor)

    def _sweep(self) -> None:
        """Delete what programs left that were killed while they wrote: under the lock nobody writes now."""
        for left in self.path.parent.glob(f".{self.path.stem}-*.part"):
            left.unlink(missing_ok=True)

    def _write(self, lines: Sequence[KeptSearch]) -> None:
        data = {
            "version": _VERSION,
            "sources": self._sources,
            "lines": [{name: getattr(one, name) for name in _STORED} for one in lines],
        }
        temporary = self.path.with_name(f".{self.path.stem}-{secrets.token_hex(6)}.part")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            # surrogates stand for bytes of file names that are no UTF-8; JSON writes them as escapes
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump(data, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def _unreadable(self, why: str) -> UnreadableHistoryError:
        return UnreadableHistoryError(
            f"the kept searches can't be read from {self.path}: {why}", "move that file away to begin anew"
        )


class MemoryHistory(HistoryFile):
    """The same without a file: for what is gone when the program ends."""

    def __init__(self) -> None:
        """Begin with no line."""
        super().__init__(Path(), ())
        self._lines: tuple[KeptSearch, ...] = ()

    def stamp(self) -> tuple[int, int, int] | None:
        """None: nobody else changes it."""
        return None

    def read(self) -> tuple[KeptSearch, ...]:
        """The lines."""
        return self._lines

    def change(self, change: Change) -> tuple[KeptSearch, ...]:
        """Make a change."""
        self._lines = change(self._lines)
        return self._lines


def _line(data: dict[str, object]) -> KeptSearch:
    """A line as it was written.

    Raises:
        KeyError, TypeError, ValueError: It is no line.
    """
    numbers = [data[name] for name in ("number", "count", "searched")]
    texts = [data[name] for name in ("text", "date", "name", "library")]
    if not all(type(number) is int for number in numbers) or not all(isinstance(text, str) for text in texts):
        raise TypeError("not a line")
    line = KeptSearch(*(data[name] for name in _STORED))  # type: ignore[arg-type] # checked above
    if line.number < 1:
        raise ValueError("not a number")
    return replace(line)
