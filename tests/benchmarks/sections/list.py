"""A library never seen, and one seen before: when its list is there, and when all of it is searchable."""

import subprocess
import sys
import time

from tests.benchmarks.figures import Cell, Table, median, milliseconds
from tests.benchmarks.peers import fts5
from tests.benchmarks.program import Bench, browse, counts, environment, has_read_all, lists_records
from tests.benchmarks.terminal import has_frame

_PROBE = "hypertension"


def _hits(bench: Bench) -> int:
    command = [sys.executable, "-m", "tuiref", "search", _PROBE, str(bench.library()), "--count"]
    environ = {"PATH": "/usr/bin", **environment(bench.cache("list"))}
    return int(subprocess.run(command, capture_output=True, text=True, check=False, env=environ).stdout)


def _open(bench: Bench, *, is_fresh: bool, hits: int | None) -> dict[str, float]:
    """Open the library on a terminal; seconds from exec, and from the key for the search."""
    with browse(bench.library(), bench.cache("list", is_fresh=is_fresh)) as terminal:
        began = terminal.started_at
        times = {"first frame": terminal.wait(has_frame).frame_at - began}
        times["list"] = terminal.wait(lists_records(), 60).frame_at - began
        times["all searchable"] = terminal.wait(has_read_all(bench.records), 900).frame_at - began
        if hits is not None:
            terminal.settle()
            terminal.send("/" + _PROBE[:-1])
            at, seen = terminal.press(_PROBE[-1], counts(hits, bench.records), 30)
            times["last key to its hits"] = seen.frame_at - at
        terminal.settle()
    return times


def _fts5(bench: Bench) -> float:
    began = time.monotonic()
    fts5.build(bench.library(), bench.cache("list-fts5", is_fresh=True))
    return time.monotonic() - began


def measure(bench: Bench) -> list[Table]:
    """Open the library anew, open it again, and build the same with SQLite, in turns."""
    new: list[dict[str, float]] = []
    again: list[dict[str, float]] = []
    built: list[float] = []
    rounds = min(bench.rounds, 3)
    for _ in range(rounds):
        new.append(_open(bench, is_fresh=True, hits=None))
        hits = _hits(bench)
        again.append(_open(bench, is_fresh=False, hits=hits))
        built.append(_fts5(bench))
    rows: list[tuple[Cell, ...]] = []
    for name, runs in (("never seen", new), ("seen before", again)):
        frame = median([run["first frame"] for run in runs])
        for what in runs[0]:
            value = median([run[what] for run in runs])
            after = value - frame if what in ("list", "all searchable") else None
            ratio = value / median(built) if (name, what) == ("never seen", "all searchable") else None
            after_ms = None if after is None else milliseconds(after)
            rows.append((name, what, milliseconds(value), after_ms, ratio))
    rows.append(("SQLite FTS5", "built from the same RIS", milliseconds(median(built)), None, 1.0))
    size = bench.library().stat().st_size
    cache = sum(path.stat().st_size for path in bench.cache("list").rglob("*") if path.is_file())
    notes = (
        f"cache on disk {cache / 1e6:,.0f} MB, {cache / size:.2f} x the RIS ({size / 1e6:,.0f} MB)",
        "times from exec; hits from the last key of the search",
    )
    columns = ("library", "what", "ms", "ms after first frame", "x FTS5")
    title = f"list: {bench.records:,} records, median of {rounds}"
    return [Table(title, columns, tuple(rows), notes)]
