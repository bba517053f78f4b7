"""A Batch: some hundreds of records of a source in canonical form, with where each one lies and came from."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tuiref.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive records of one source. The three arrays have one item per record, in source order."""

    canonical: bytes
    """Canonical RIS (UTF-8, LF): each record's lines, the last of them `ER  - `, then one blank line."""
    offsets: "array[int]"
    """Where each record begins in `canonical`, in bytes."""
    sizes: "array[int]"
    """Length of each record in bytes, its `ER  - ` line with the LF included, the blank line not."""
    lines: "array[int]"
    """1-based line in the source of each record's first tag."""
    problems: tuple[Problem, ...]
    """What was repaired or left out, in the order in which it was met."""
    bytes_read: int
    """How many bytes of the (decompressed) source are consumed so far, this batch included."""

    def __len__(self) -> int:
        """Number of records."""
        return len(self.offsets)

    def record(self, index: int) -> bytes:
        """Canonical text of one record, as `canonical.parse` takes it; `index` counts from 0."""
        start = self.offsets[index]
        return self.canonical[start : start + self.sizes[index]]

    def renumbered(self, breaks: list[int]) -> "Batch":
        """The batch with the lines of its source, where some of those counted are no lines there.

        Args:
            breaks: Counted line numbers, in order, at which no line begins in the source.
        """
        if not breaks or not (self.lines or self.problems):
            return self
        lines = array("Q", [line - bisect_right(breaks, line) for line in self.lines])
        problems = tuple(
            replace(problem, line=problem.line - bisect_right(breaks, problem.line)) for problem in self.problems
        )
        return replace(self, lines=lines, problems=problems)


class BatchBuilder:
    """Collects records until there are enough for a Batch."""

    def __init__(self) -> None:
        """Begin with no records."""
        self._parts: list[bytes] = []
        self._length = 0
        self._offsets = array("Q")
        self._sizes = array("Q")
        self._lines = array("Q")

    @property
    def records(self) -> int:
        """Records collected since the last Batch."""
        return len(self._offsets)

    @property
    def length(self) -> int:
        """Bytes collected since the last Batch."""
        return self._length

    def add(self, record: bytes, line: int) -> None:
        r"""Take one canonical record that ends in `ER  - ` and LF; the blank line is added here."""
        self._offsets.append(self._length)
        self._sizes.append(len(record))
        self._lines.append(line)
        self._parts.append(record)
        self._parts.append(b"\n")
        self._length += len(record) + 1

    def add_run(self, text: bytes, offsets: Iterable[int], sizes: Iterable[int], lines: Iterable[int]) -> None:
        """Take a canonical stretch, each record with its blank line; offsets count from the start of the stretch."""
        base = self._length
        self._offsets.extend(offsets if not base else [base + offset for offset in offsets])
        self._sizes.extend(sizes)
        self._lines.extend(lines)
        self._parts.append(text)
        self._length += len(text)

    def take(self, problems: tuple[Problem, ...], bytes_read: int) -> Batch:
        """Hand over what was collected, and begin anew."""
        batch = Batch(b"".join(self._parts), self._offsets, self._sizes, self._lines, problems, bytes_read)
        self._parts, self._length = [], 0
        self._offsets, self._sizes, self._lines = array("Q"), array("Q"), array("Q")
        return batch
