"""Reading: megabytes and records a second, and memory, against rispy on the same files."""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.figures import Cell, Table, median
from tests.benchmarks.program import PEERS, Bench, environment

_DIALECTS = ("canonical", "ovid", "mixed")
_READERS = (
    ("tuiref, canonical records", "read_tuiref", ()),
    ("tuiref, all fields of all", "read_tuiref", ("parse",)),
    ("rispy.load", "read_rispy", ()),
)


def _run(program: str, words: tuple[str, ...], path: Path, bench: Bench) -> dict[str, float] | None:
    done = subprocess.run(
        [sys.executable, str(PEERS / f"{program}.py"), str(path), *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **environment(bench.cache("read"))},
    )
    if done.returncode:
        return None
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(bench: Bench) -> list[Table]:
    """Time all readers on each dialect, in turns."""
    rows: list[tuple[Cell, ...]] = []
    notes = ["MB/s and records/s by CPU time; a reader that raises has no figures"]
    for dialect in _DIALECTS:
        path = bench.library(dialect)
        megabytes = path.stat().st_size / 1e6
        runs: dict[str, list[dict[str, float]]] = {label: [] for label, _, _ in _READERS}
        for _ in range(bench.rounds):
            for label, program, words in _READERS:
                figures = _run(program, words, path, bench)
                if figures is not None:
                    runs[label].append(figures)
        baseline = [run["cpu"] for run in runs["rispy.load"]]
        for label, _, _ in _READERS:
            if not runs[label]:
                rows.append((dialect, label, None, None, None, None, None, None))
                continue
            cpu = median([run["cpu"] for run in runs[label]])
            records = int(runs[label][0]["records"])
            rows.append(
                (
                    dialect,
                    label,
                    records,
                    median([run["seconds"] for run in runs[label]]),
                    megabytes / cpu,
                    records / cpu,
                    median(baseline) / cpu if baseline else None,
                    median([run["megabytes"] for run in runs[label]]),
                )
            )
    columns = ("dialect", "reader", "records", "wall s", "MB/s", "records/s", "x rispy", "peak MB")
    title = f"read: {bench.records:,} records, median of {bench.rounds}"
    return [Table(title, columns, tuple(rows), tuple(notes))]
