"""Reads a RIS file with rispy as its README says, and prints what that took as JSON."""

import json
import sys
import time
from pathlib import Path

import rispy

from tests.benchmarks.program import peak_megabytes

_wall, _cpu = time.perf_counter(), time.process_time()
with Path(sys.argv[1]).open(encoding="utf-8-sig") as file:
    _records = rispy.load(file)
print(
    json.dumps(
        {
            "records": len(_records),
            "seconds": time.perf_counter() - _wall,
            "cpu": time.process_time() - _cpu,
            "megabytes": peak_megabytes(),
        }
    )
)
