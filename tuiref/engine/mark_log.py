"""A MarkLog: the file in which all that was marked and unmarked in one source stands, one operation a line.

A line is the CRC-32 of what follows in eight hex digits, a blank, and a JSON object; the first one is the head. Lines
are only ever added, under a lock and brought to the disk, so that two tuirefs at once lose nothing: what counts is all
operations in their order. When most of a long file is history, it is written anew from what is marked now.
"""

import base64
import binascii
import contextlib
import datetime
import json
import os
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tuiref.core.errors import MarksError
from tuiref.core.fingerprint import Fingerprint
from tuiref.core.late import dataclass
from tuiref.engine import state_directory
from tuiref.engine.mark_book import MarkBook

_VERSION: Final = 1
_BATCH: Final = 4_096
"""Records of one line."""
_LONG: Final = 1 << 18
"""Bytes from which on a file may be written anew."""
_BYTES_A_MARK: Final = 300
"""About what a mark with its title takes."""
_KEPT_VERSIONS: Final = 4
"""Versions of a source in which marks keep their places when a file is written anew; by others they are looked for."""
_HINT: Final = "they last until you quit; export the marked records (x) to be safe"


@dataclass(frozen=True, slots=True)
class Add:
    """Records were marked."""

    key: str
    """Names the version of the source."""
    numbers: Sequence[int]
    """0-based, ascending."""
    prints: Sequence[Fingerprint]
    labels: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Records were unmarked."""

    key: str
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Carry:
    """Marked records were found again in another version."""

    older: str
    numbers: Sequence[int]
    key: str
    places: Sequence[int]
    prints: Sequence[Fingerprint]


Operation = Add | Remove | Carry


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
            operation = _read_line(line, is_head=is_first and not place)
            if operation is None:
                bad = True
            elif isinstance(operation, (Add, Remove, Carry)):
                _apply(self.book, operation)
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
            _apply(self.book, operation)

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
        lines = [line for operation in operations for line in _lines(operation)]
        is_new = not self._read_to
        if is_new:
            lines.insert(0, _line(self._head()))
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
        lines = [_line(self._head()), *(line for one in operations_of(self.book) for line in _lines(one))]
        state_directory.replace(self.path, b"".join(lines))
        status = self.path.stat()
        self._inode, self._read_to = status.st_ino, status.st_size

    def _head(self) -> dict[str, object]:
        return {"tuiref": "marks", "version": _VERSION, "source": self.source}

    def _error(self, what: str, error: OSError) -> MarksError:
        return MarksError(f"the marks can't be {what} in {self.path.parent}: {error.strerror or error}", _HINT)


def operations_of(book: MarkBook) -> Iterator[Operation]:
    """What makes a book of the same marks, with their places in the newest versions."""
    origins: dict[str, list[int]] = {}
    for mark in book.marks():
        origins.setdefault(book.origin_of(mark)[0], []).append(mark)
    for key, marks in origins.items():
        marks.sort(key=lambda mark: book.origin_of(mark)[1])
        labels = [book.label_of(mark) for mark in marks]
        numbers = [book.origin_of(mark)[1] for mark in marks]
        prints = [book.print_of(mark) for mark in marks]
        yield Add(key, numbers, prints, labels if any(labels) else None)
    for key in book.keys[-_KEPT_VERSIONS:]:
        by_origin: dict[str, list[tuple[int, int, int]]] = {}
        for mark, place in book.places(key).items():
            older, number = book.origin_of(mark)
            if older != key:
                by_origin.setdefault(older, []).append((number, place, mark))
        for older, found in by_origin.items():
            found.sort()
            yield Carry(
                older,
                [number for number, _, _ in found],
                key,
                [place for _, place, _ in found],
                [book.print_of(mark) for _, _, mark in found],
            )


def _apply(book: MarkBook, operation: Operation) -> None:
    match operation:
        case Add():
            book.add(operation.key, operation.numbers, operation.prints, operation.labels)
        case Remove():
            book.remove(operation.key, operation.numbers)
        case Carry():
            book.carry(operation.older, operation.numbers, operation.key, operation.places, operation.prints)


# -- lines ----------------------------------------------------------------------------------------


def _lines(operation: Operation) -> Iterator[bytes]:
    """An operation as lines of a bounded length."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    for start in range(0, max(len(operation.numbers), 1), _BATCH):  # a carry of none tells that it was tried
        stretch = slice(start, start + _BATCH)
        data: dict[str, Any] = {"at": now, "key": operation.key, "records": _ranges(operation.numbers[stretch])}
        match operation:
            case Add(prints=prints, labels=labels):
                data |= {"do": "mark", "prints": _packed(prints[stretch])}
                if labels is not None:
                    data["titles"] = list(labels[stretch])
            case Remove():
                data |= {"do": "unmark"}
            case Carry(older=older, places=places, prints=prints):
                data |= {
                    "do": "carry",
                    "from": older,
                    "to": _ranges(places[stretch]),
                    "prints": _packed(prints[stretch]),
                }
        yield _line(data)


def _line(data: dict[str, Any]) -> bytes:
    text = json.dumps(data, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _read_line(line: bytes, *, is_head: bool) -> Operation | bool | None:
    """The operation of a line, True for a head as it should be, None for anything else."""
    try:
        if int(line[:8], 16) != zlib.crc32(line[9:]):
            return None
        data = json.loads(line[9:])
        if is_head:
            return True if (data["tuiref"], data["version"]) == ("marks", _VERSION) else None
        return _operation(data)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
        return None


def _operation(data: dict[str, Any]) -> Operation:
    """The operation that a line tells.

    Raises:
        ValueError, KeyError, TypeError: It tells none.
    """
    key, numbers = str(data["key"]), _numbers(data["records"])
    match data["do"]:
        case "unmark":
            return Remove(key, numbers)
        case "mark":
            prints = _unpacked(data["prints"])
            labels = data.get("titles")
            if len(prints) != len(numbers) or (labels is not None and len(labels) != len(numbers)):
                raise ValueError("lengths differ")
            return Add(key, numbers, prints, None if labels is None else [str(label) for label in labels])
        case "carry":
            places, prints = _numbers(data["to"]), _unpacked(data["prints"])
            if not len(numbers) == len(places) == len(prints):
                raise ValueError("lengths differ")
            return Carry(str(data["from"]), numbers, key, places, prints)
    raise ValueError("no operation")


def _ranges(numbers: Sequence[int]) -> str:
    """0-based numbers as people count: "1-3,7"."""
    parts: list[str] = []
    start = last = -1
    for number in numbers:
        if number != last + 1 or start < 0:
            if start >= 0:
                parts.append(_range(start, last))
            start = number
        last = number
    if start >= 0:
        parts.append(_range(start, last))
    return ",".join(parts)


def _range(start: int, last: int) -> str:
    return f"{start + 1}" if start == last else f"{start + 1}-{last + 1}"


def _numbers(text: str) -> list[int]:
    """What `_ranges` wrote.

    Raises:
        ValueError: It is something else.
    """
    numbers: list[int] = []
    for part in text.split(",") if text else ():
        first, _, last = part.partition("-")
        start, end = int(first), int(last or first)
        if not 1 <= start <= end or end - start >= _BATCH:
            raise ValueError("not a range")
        numbers.extend(range(start - 1, end))
    return numbers


def _packed(prints: Sequence[Fingerprint]) -> str:
    flat = array("Q", [part for one in prints for part in one])
    if sys.byteorder == "big":
        flat.byteswap()
    return base64.b64encode(flat.tobytes()).decode("ascii")


def _unpacked(text: str) -> list[Fingerprint]:
    """What `_packed` wrote.

    Raises:
        ValueError: It is something else.
    """
    flat = array("Q", base64.b64decode(text, validate=True))
    if sys.byteorder == "big":
        flat.byteswap()
    if len(flat) % 3:
        raise ValueError("not fingerprints")
    return list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
