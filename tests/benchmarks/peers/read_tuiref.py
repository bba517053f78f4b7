"""Reads a RIS file with tuiref and prints what that took as JSON.

With "parse" it reads the meaning of all records too; with "tolerant" nothing goes the fast way.
"""

import json
import mmap
import sys
import time
from pathlib import Path

from tests.benchmarks.program import peak_megabytes
from tuiref.core import canonical
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.reader import Reader
from tuiref.ris.source import open_source


def _tolerant(path: str) -> Reader:
    with Path(path).open("rb") as file:
        return Reader(path, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), is_tolerant_only=True)


def main(path: str, *, is_parsed: bool, is_tolerant: bool) -> None:
    """Read the file; nothing but the numbers is kept, as when tuiref indexes."""
    wall, cpu = time.perf_counter(), time.process_time()
    records = titled = 0
    source = _tolerant(path) if is_tolerant else open_source(path)
    for batch in source.batches():
        records += len(batch)
        if is_parsed:
            titled += sum(
                bool(record_from_tags(canonical.parse(batch.record(index))).title) for index in range(len(batch))
            )
    print(
        json.dumps(
            {
                "records": records,
                "titled": titled,
                "seconds": time.perf_counter() - wall,
                "cpu": time.process_time() - cpu,
                "megabytes": peak_megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], is_parsed="parse" in sys.argv[2:], is_tolerant="tolerant" in sys.argv[2:])
