"""Reads a RIS file with tuiref, with "parse" also the meaning of all records, and prints what that took as JSON."""

import json
import sys
import time

from tests.benchmarks.program import peak_megabytes
from tuiref.core import canonical
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.source import open_source


def main(path: str, *, is_parsed: bool) -> None:
    """Read the file; nothing but the numbers is kept, as when tuiref indexes."""
    wall, cpu = time.perf_counter(), time.process_time()
    records = titled = 0
    for batch in open_source(path).batches():
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
    main(sys.argv[1], is_parsed="parse" in sys.argv[2:])
