"""Operations on marks, and each as a line of text: what was marked, unmarked, and found again in another version.

A line is the CRC-32 of what follows in eight hex digits, a blank, and a JSON object.
"""

import base64
import binascii
import datetime
import json
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tuiref.core.fingerprint import Fingerprint
from tuiref.core.late import dataclass
from tuiref.engine.mark_book import MarkBook

VERSION: Final = 1
"""Of the lines; it stands in the first one."""
_BATCH: Final = 4_096
"""Records of one line."""
_KEPT_VERSIONS: Final = 4
"""Versions of a source in which marks keep their places when a file is written anew; by others they are looked for."""


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


def apply(book: MarkBook, operation: Operation) -> None:
    """Do to a book what an operation tells."""
    match operation:
        case Add():
            book.add(operation.key, operation.numbers, operation.prints, operation.labels)
        case Remove():
            book.remove(operation.key, operation.numbers)
        case Carry():
            book.carry(operation.older, operation.numbers, operation.key, operation.places, operation.prints)


# -- lines ----------------------------------------------------------------------------------------


def lines_of(operation: Operation) -> Iterator[bytes]:
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
        yield line_of(data)


def line_of(data: dict[str, Any]) -> bytes:
    """A line with its checksum and its line feed."""
    text = json.dumps(data, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def read_line(line: bytes, *, is_head: bool) -> Operation | bool | None:
    """The operation of a line, True for a head as it should be, None for anything else."""
    try:
        if int(line[:8], 16) != zlib.crc32(line[9:]):
            return None
        data = json.loads(line[9:])
        if is_head:
            return True if (data["tuiref"], data["version"]) == ("marks", VERSION) else None
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
