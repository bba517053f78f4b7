"""Reading: megabytes and records a second, and memory, against rispy on the same files, one for each dialect."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Cell, Table, median
from tests.benchmarks.program import PEERS, Bench, environment

_TAG: Final = re.compile(rb"^([A-Z][A-Z0-9])  - ", re.MULTILINE)
_DIALECTS: Final = ("canonical", "zotero", "ovid", "endnote", "scopus", "wos", "mixed")
_SPELLINGS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "short empty tags": lambda text: re.sub(rb"^(LA|ER)  - .*$", rb"\1  -", text, flags=re.MULTILINE),
    "bare ER": lambda text: re.sub(rb"^ER  - $", b"ER", text, flags=re.MULTILINE),
    "one blank": lambda text: _TAG.sub(rb"\1 - ", text),
    "one blank, CRLF": lambda text: _TAG.sub(rb"\1 - ", text).replace(b"\n", b"\r\n"),
    "indented": lambda text: _TAG.sub(rb"   \1  - ", text),
    "cp1252": lambda text: text.decode().encode("cp1252", "replace"),
}
"""Ways to spell the canonical library; most of them rispy reads wrongly or not at all."""
_READERS: Final = (
    ("tuiref, canonical records", "read_tuiref", ()),
    ("tuiref, tolerant path only", "read_tuiref", ("tolerant",)),
    ("tuiref, all fields of all", "read_tuiref", ("parse",)),
    ("rispy.load", "read_rispy", ()),
)
_ONCE: Final = ("tuiref, all fields of all", "rispy.load")
"""Readers of which one run tells enough, the canonical library apart; they take the most time."""


def _spelled(bench: Bench, spelling: str) -> Path:
    """The canonical library in another spelling, written when it is not there yet."""
    source = bench.library("canonical")
    path = source.with_name(f"{spelling.replace(' ', '-')}-{bench.records}.ris")
    if not path.exists():
        path.write_bytes(_SPELLINGS[spelling](source.read_bytes()))
    return path


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
    notes = ["MB/s and records/s by CPU time; a reader that raises has no figures; compare the number of records"]
    paths = {dialect: bench.library(dialect) for dialect in _DIALECTS}
    paths |= {spelling: _spelled(bench, spelling) for spelling in _SPELLINGS}
    canonical_rispy = None
    for dialect, path in paths.items():
        megabytes = path.stat().st_size / 1e6
        runs: dict[str, list[dict[str, float]]] = {label: [] for label, _, _ in _READERS}
        for round_ in range(bench.rounds):
            for label, program, words in _READERS:
                if round_ and label in _ONCE and dialect != "canonical":
                    continue
                figures = _run(program, words, path, bench)
                if figures is not None:
                    runs[label].append(figures)
        baseline = [run["cpu"] / run["records"] for run in runs["rispy.load"] if run["records"] == bench.records]
        canonical_rispy = canonical_rispy or (median(baseline) if baseline else None)
        rispy = median(baseline) if baseline else canonical_rispy
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
                    rispy * records / cpu if rispy else None,
                    median([run["megabytes"] for run in runs[label]]),
                )
            )
    columns = ("dialect", "reader", "records", "wall s", "MB/s", "records/s", "x rispy", "peak MB")
    title = f"read: {bench.records:,} records, median of {bench.rounds}"
    return [Table(title, columns, tuple(rows), tuple(notes))]
