"""Engines compared: tuiref, SQLite FTS5, tantivy, stock Whoosh, a linear scan and ripgrep on the same records."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.figures import Cell, Table, median, percentile
from tests.benchmarks.peers.peer import NAMES, OURS
from tests.benchmarks.program import PEERS, Bench
from tests.benchmarks.queries import MIX

_MOST_RECORDS: Final = {"stock Whoosh": 10_000, "linear scan": 100_000, "ripgrep": 100_000}
"""Engines that take too long with more."""
_ONCE: Final = ("linear scan", "ripgrep", "stock Whoosh")
"""Engines that are asked each query once, since they take long and keep nothing."""
_MANY_RECORDS: Final = 20_000
"""With more, engines without an index are asked but one query of each kind."""
_NO_INDEX: Final = ("linear scan", "ripgrep")


@dataclass(slots=True)
class _Run:
    """What one engine took."""

    absent: str = ""
    build_seconds: float | None = None
    settling_seconds: float = 0.0
    index_megabytes: float | None = None
    build_megabytes: float | None = None
    opening: float = 0.0
    own_megabytes: float = 0.0
    times: list[float | None] = field(default_factory=list)
    """Processor time of each query of the mix in milliseconds; None for what it can't answer."""


def measure(bench: Bench) -> list[Table]:
    """Build and ask one engine after the other, each in processes of its own."""
    library = bench.library()
    runs = {name: _measured(name, bench, library) for name in NAMES if not why_left_out(name, bench)}
    there = {name: run for name, run in runs.items() if not run.absent}
    load = os.getloadavg()[0]
    size = library.stat().st_size / 1e6
    return [_engines(there, bench, size, _notes(runs, bench, load)), _classes(there, bench)]


def why_left_out(name: str, bench: Bench) -> str:
    """Why an engine is not asked in this run; "" for one that is."""
    if NAMES[name] in bench.without:
        return "not wanted in this run"
    if bench.records > (most := _MOST_RECORDS.get(name, bench.records)):
        return f"above {most:,} records"
    return ""


def _measured(name: str, bench: Bench, library: Path) -> _Run:
    folder = bench.cache(f"peer-{NAMES[name]}-{bench.records}")
    run = _Run()
    kept = folder / "built.json"
    if kept.exists():
        built = json.loads(kept.read_text("utf-8"))
    else:
        shutil.rmtree(folder)
        built = _child("build", name, library, folder, 1)
        if "absent" not in built:
            built["index_megabytes"] = _size(folder) / 1e6
            kept.write_text(json.dumps(built), "utf-8")
    if "absent" in built:
        return _Run(absent=built["absent"])
    if name not in _NO_INDEX:
        run.build_seconds, run.index_megabytes = built["seconds"], built["index_megabytes"]
        run.settling_seconds = built.get("settling_seconds", 0.0)
        run.build_megabytes = None if name == OURS else built["megabytes"]
    rounds = 1 if name in _ONCE else bench.rounds
    if name in _NO_INDEX and bench.records > _MANY_RECORDS:
        rounds = 0
    asked = _child("ask", name, library, folder, rounds)
    run.opening, run.own_megabytes = asked["opening"], asked["own"]
    run.times = [median(taken) * 1000 if taken else None for taken in asked["times"]]
    return run


def _child(*words: object) -> dict[str, Any]:
    command = [sys.executable, str(PEERS / "run.py"), *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _size(folder: Path) -> int:
    """Bytes of the index; of our cache without the records, which no peer keeps."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.suffix != ".ris")


def _answered(run: _Run) -> list[float]:
    return [taken for taken in run.times if taken is not None]


def _engines(runs: dict[str, _Run], bench: Bench, size: float, notes: tuple[str, ...]) -> Table:
    ours = runs[OURS]
    rows: list[tuple[Cell, ...]] = []
    for name, run in runs.items():
        # over those queries that both answer
        both = [(mine, theirs) for mine, theirs in zip(ours.times, run.times, strict=True) if mine and theirs]
        ratios = [theirs / mine for mine, theirs in both]
        times = _answered(run)
        rows.append(
            (
                name,
                run.build_seconds,
                run.index_megabytes,
                None if run.index_megabytes is None else run.index_megabytes / size,
                run.opening * 1000,
                run.own_megabytes,
                len(times),
                percentile(times, 0.5),
                percentile(times, 0.95),
                max(times),
                median(ratios),
                sum(ratio < 1 for ratio in ratios),
            )
        )
    columns = (
        *("engine", "build s", "index MB", "x RIS", "open ms", "memory MB"),
        *("queries", "p50 ms", "p95 ms", "max ms", "x tuiref", "faster"),
    )
    title = f"{bench.records:,} records, {len(MIX)} queries, best 50 and exact count"
    return Table(title, columns, tuple(rows), notes)


def _classes(runs: dict[str, _Run], bench: Bench) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for kind in dict.fromkeys(query.kind for query in MIX):
        row: list[Cell] = [f"{kind} ({sum(query.kind == kind for query in MIX)})"]
        mine = [taken for query, taken in zip(MIX, runs[OURS].times, strict=True) if query.kind == kind]
        for name, run in runs.items():
            taken = [taken for query, taken in zip(MIX, run.times, strict=True) if query.kind == kind]
            times = [one for one in taken if one is not None]
            if not times:
                row.append("")
                continue
            text = " / ".join(_short(value) for value in (percentile(times, 0.5), percentile(times, 0.95), max(times)))
            both = [(one, other) for one, other in zip(mine, taken, strict=True) if one and other]
            row.append(
                text if name == OURS else f"{text} (x{_short(median([b / a for a, b in both]))})" if both else text
            )
        rows.append(tuple(row))
    title = f"{bench.records:,} records by class: p50 / p95 / max ms (x the time of tuiref)"
    return Table(title, ("class (queries)", *runs), tuple(rows))


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def _notes(runs: dict[str, _Run], bench: Bench, load: float) -> tuple[str, ...]:
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    left_out = [f"{name} ({run.absent})" for name, run in runs.items() if run.absent]
    left_out += [f"{name} ({why})" for name in NAMES if (why := why_left_out(name, bench))]
    notes = [
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors, {gigabytes:.0f} GB; load {load:.1f} with this",
        "queries: processor time (of all threads and processes) of the first answer of an index just opened; "
        f"median of {bench.rounds}, of stock Whoosh and of the engines without an index one",
        "build: by the clock, from the RIS file; tuiref keeps the records too (not counted in its size) and indexes "
        "all tags, the peers five fields; tuiref finds plurals and reads the rows of the list",
        "memory: of the asking process after the mix, without pages of files; x tuiref: median of the ratios over the "
        "queries that both answer; faster: how many of these the engine answers sooner than tuiref",
        "the linear scan and ripgrep rank nothing, and ripgrep counts lines",
    ]
    if (settling := runs[OURS].settling_seconds) >= 1:
        notes.append(f"asked is the index with its segments merged behind the build ({settling:.1f} s of a processor)")
    if bench.records > _MANY_RECORDS:
        notes.append(f"above {_MANY_RECORDS:,} records, engines without an index are asked one query of each kind")
    if left_out:
        notes.append(f"left out: {', '.join(left_out)}")
    return tuple(notes)
