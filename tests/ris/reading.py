"""Reading a text as a source, for the tests of the reader."""

from collections import Counter
from dataclasses import dataclass

from tuiref.core.canonical import parse
from tuiref.core.problem import Problem
from tuiref.core.record import TagValue
from tuiref.ris.reader import Reader

Tags = tuple[TagValue, ...]


@dataclass(frozen=True)
class Reading:
    """All that a Reader gives for one source."""

    reader: Reader
    records: list[Tags]
    lines: list[int]
    problems: list[Problem]
    canonical: bytes

    @property
    def kinds(self) -> dict[str, int]:
        """How many problems of each kind."""
        kinds: Counter[str] = Counter()
        for problem in self.problems:
            kinds[problem.kind] += problem.count
        return dict(kinds)

    @property
    def places(self) -> list[tuple[int, str]]:
        """Line and kind of each problem."""
        return [(problem.line, problem.kind) for problem in self.problems]


def read(
    source: str | bytes,
    *,
    encoding: str | None = None,
    batch_records: int = 2000,
    is_tolerant_only: bool = False,
    name: str = "library.ris",
) -> Reading:
    """Read a source to its end, and check what must hold for every batch."""
    data = source.encode() if isinstance(source, str) else source
    reader = Reader(name, data, encoding=encoding, batch_records=batch_records, is_tolerant_only=is_tolerant_only)
    records: list[Tags] = []
    lines: list[int] = []
    problems: list[Problem] = []
    canonical = b""
    consumed = 0
    for batch in reader.batches():
        place = 0
        assert len(batch.offsets) == len(batch.sizes) == len(batch.lines) == len(batch)
        for number in range(len(batch)):
            assert batch.offsets[number] == place
            record = batch.record(number)
            assert record.startswith(b"TY  - ") and record.endswith(b"\nER  - \n")
            place += batch.sizes[number] + 1
            assert batch.canonical[place - 1 : place] == b"\n"
            records.append(parse(record))
        assert place == len(batch.canonical)
        assert consumed <= batch.bytes_read <= len(data)
        consumed = batch.bytes_read
        lines += batch.lines
        problems += batch.problems
        canonical += batch.canonical
    assert consumed == len(data)
    assert sum(problem.count for problem in problems) == reader.problem_count
    return Reading(reader, records, lines, problems, canonical)
