"""Start: from exec to the first frame, against a Textual app of one line, in turns."""

import subprocess
import sys
import time

from tests.benchmarks.figures import Table, median, milliseconds
from tests.benchmarks.program import ROOT, Bench, browse, environment, peer
from tests.benchmarks.terminal import Terminal, has_frame


def _first_frame(terminal: Terminal) -> float:
    with terminal:
        return terminal.wait(has_frame).frame_at - terminal.started_at


def _version(bench: Bench) -> float:
    began = time.monotonic()
    command = [sys.executable, "-m", "tuiref", "--version"]
    subprocess.run(
        command, capture_output=True, check=True, env={"PATH": "/usr/bin", **environment(bench.cache("start"))}
    )
    return time.monotonic() - began


def measure(bench: Bench) -> list[Table]:
    """Time both programs, and the library once new and then cached."""
    sample = ROOT / "sample_libraries" / "clean.ris"
    large = bench.library()
    cache = bench.cache("start", is_fresh=True)
    runs: dict[str, list[float]] = {"one-line Textual app": [], "tuiref, 81 records": [], "tuiref --version": []}
    label = f"tuiref, {bench.records:,} records never seen"
    runs[label] = []
    rounds = max(5, bench.rounds)
    for _ in range(rounds):
        runs["one-line Textual app"].append(_first_frame(peer("one_line")))
        runs["tuiref, 81 records"].append(_first_frame(browse(sample, cache)))
        runs[label].append(_first_frame(browse(large, bench.cache("start-new", is_fresh=True))))
        runs["tuiref --version"].append(_version(bench))
    base = median(runs["one-line Textual app"])
    rows = tuple(
        (name, milliseconds(median(times)), milliseconds(min(times)), milliseconds(max(times)), median(times) / base)
        for name, times in runs.items()
    )
    columns = ("program", "first frame ms", "min", "max", "x one line")
    return [Table(f"start: exec to first frame, 120x40, median of {rounds}", columns, rows)]
