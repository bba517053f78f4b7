"""Start: from exec to the first frame, against a Textual app of one line, in turns."""

import compileall
import subprocess
import sys
import time

from tests.benchmarks.figures import Cell, Table, median, milliseconds
from tests.benchmarks.program import ROOT, Bench, browse, cpu_seconds, environment, peer
from tests.benchmarks.terminal import Terminal, has_frame


def _first_frame(terminal: Terminal) -> tuple[float, float]:
    """Seconds from exec to the first frame, and the processor time of the process that drew it."""
    with terminal:
        seen = terminal.wait(has_frame)
        return seen.frame_at - terminal.started_at, cpu_seconds(terminal.pid)


def _version(bench: Bench) -> tuple[float, float]:
    """Seconds until a command that shows no screen has ended; its processor time is not taken."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tuiref", "--version"]
    subprocess.run(
        command, capture_output=True, check=True, env={"PATH": "/usr/bin", **environment(bench.cache("start"))}
    )
    return time.monotonic() - began, 0.0


def measure(bench: Bench) -> list[Table]:
    """Time both programs, and the library once new and then cached."""
    compileall.compile_dir(ROOT / "tuiref", quiet=2)  # as an installer does; here it may be switched off
    sample = ROOT / "sample_libraries" / "clean.ris"
    large = bench.library()
    cache = bench.cache("start", is_fresh=True)
    runs: dict[str, list[tuple[float, float]]] = {
        "one-line Textual app": [],
        "tuiref, 81 records": [],
        "tuiref --version": [],
    }
    label = f"tuiref, {bench.records:,} records never seen"
    runs[label] = []
    rounds = max(5, bench.rounds)
    for _ in range(rounds):
        runs["one-line Textual app"].append(_first_frame(peer("one_line")))
        runs["tuiref, 81 records"].append(_first_frame(browse(sample, cache)))
        runs[label].append(_first_frame(browse(large, bench.cache("start-new", is_fresh=True))))
        runs["tuiref --version"].append(_version(bench))
    base, base_cpu = (median(figures) for figures in zip(*runs["one-line Textual app"], strict=True))
    rows: list[tuple[Cell, ...]] = []
    for name, figures in runs.items():
        times, cpu = [wall for wall, _ in figures], median([used for _, used in figures])
        rows.append(
            (
                name,
                milliseconds(median(times)),
                milliseconds(min(times)),
                milliseconds(max(times)),
                median(times) / base,
                milliseconds(cpu) if cpu else None,
                cpu / base_cpu if cpu else None,
            )
        )
    columns = ("program", "first frame ms", "min", "max", "x one line", "CPU ms", "x one line ")
    return [Table(f"start: exec to first frame, 120x40, median of {rounds}", columns, tuple(rows))]
