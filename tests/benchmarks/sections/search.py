"""Searching: the engine alone, caches cold and warm, against FTS5; then from the last key to the hits on the screen."""

import time

from tests.benchmarks.figures import Cell, Table, median, milliseconds, percentile
from tests.benchmarks.peers import fts5
from tests.benchmarks.program import Bench, browse, counts, has_read_all
from tests.benchmarks.queries import MIX, Query
from tests.benchmarks.terminal import both, shows
from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine
from tuiref.engine.merger import merge

_LIMIT = 50
_TYPED = ("hypertension", "blood pressure", "author:kowalski", '"quality of life"', "hyp*", "cancer AND survival")


class _Tuiref:
    """An engine on the library, its cache on disk."""

    def __init__(self, bench: Bench) -> None:
        self._engine = Engine(cache_root=bench.cache("search") / "tuiref")
        self._engine.open([str(bench.library())])
        self._engine.wait()

    def merge(self) -> None:
        """What the program does in the background once all is read."""
        for shelf in self._engine._shelves.shown:
            if shelf.entry is not None:
                merge(shelf.entry)

    def run(self, query: Query) -> tuple[float, int]:
        """Seconds and hits."""
        began = time.perf_counter()
        request = protocol.Search(text=query.text, sort=Sort.parse(query.sort), limit=_LIMIT)
        found = self._engine.search(request)
        elapsed = time.perf_counter() - began
        if found.fault is not None:
            raise ValueError(f"{query.text}: {found.fault.message}")
        return elapsed, found.total

    def close(self) -> None:
        self._engine.close()


def _cold(bench: Bench, query: Query) -> tuple[float, float, int]:
    """Seconds of the first and of a repeated run in a new engine, and the hits."""
    engine = _Tuiref(bench)
    try:
        first, total = engine.run(query)
        again, _ = engine.run(query)
        return first, again, total
    finally:
        engine.close()


def _fts5(bench: Bench, query: Query) -> tuple[float, int] | None:
    index = fts5.open_index(bench.library(), bench.cache(f"fts5-{bench.records}"))
    try:
        began = time.perf_counter()
        total = index.answer(query)
        return None if total is None else (time.perf_counter() - began, total)
    finally:
        index.close()


def _engine_tables(bench: Bench) -> list[Table]:
    others = bench.cache(f"fts5-{bench.records}")
    if not any(others.iterdir()):
        fts5.build(bench.library(), others)
    building = _Tuiref(bench)  # builds the index, which is not what is timed here
    building.merge()
    building.close()
    rows: list[tuple[Cell, ...]] = []
    cold: list[float] = []
    warm: list[float] = []
    other: list[float] = []
    for query in MIX:
        ours = [_cold(bench, query) for _ in range(bench.rounds)]
        theirs = [run for _ in range(bench.rounds) if (run := _fts5(bench, query)) is not None]
        first, again = median([run[0] for run in ours]), median([run[1] for run in ours])
        cold.append(first)
        warm.append(again)
        peer = median([seconds for seconds, _ in theirs]) if theirs else None
        if peer is not None:
            other.append(peer)
        rows.append(
            (
                query.kind,
                query.text,
                ours[0][2],
                milliseconds(first),
                milliseconds(again),
                theirs[0][1] if theirs else None,
                None if peer is None else milliseconds(peer),
                None if peer is None else peer / first,
            )
        )
    columns = ("kind", "query", "hits", "cold ms", "warm ms", "FTS5 hits", "FTS5 ms", "x faster")
    size = f"{bench.records:,} records, median of {bench.rounds}"
    each = Table(
        f"search: engine alone, best {_LIMIT} and exact count, {size}",
        columns,
        tuple(rows),
        (
            "cold: the first query of a new engine; warm: the same once more",
            "tuiref also finds plurals and reads the rows of the list; FTS5 gives row numbers only",
        ),
    )
    summary = Table(
        "search: the whole mix",
        ("engine", "queries", "p50 ms", "p95 ms", "max ms"),
        tuple(
            (
                name,
                len(times),
                milliseconds(percentile(times, 0.5)),
                milliseconds(percentile(times, 0.95)),
                milliseconds(max(times)),
            )
            for name, times in (("tuiref cold", cold), ("tuiref warm", warm), ("FTS5", other))
        ),
    )
    return [each, summary]


def _hits(bench: Bench) -> dict[str, int]:
    engine = _Tuiref(bench)
    try:
        return {text: engine.run(Query("", text, None))[1] for text in _TYPED}
    finally:
        engine.close()


def _screen_table(bench: Bench) -> Table:
    hits = _hits(bench)
    times: dict[str, list[float]] = {text: [] for text in _TYPED}
    with browse(bench.library(), bench.cache("search")) as terminal:
        terminal.wait(has_read_all(bench.records), 900)
        for _ in range(bench.rounds):
            for text in _TYPED:
                terminal.send("/")
                terminal.settle(0.3)
                terminal.send("\x15")  # empties the box
                terminal.wait(counts(bench.records, bench.records))
                terminal.settle(0.3)
                terminal.send(text[:-1])
                terminal.wait(shows(text[:-1]))
                terminal.settle(0.3)
                at, seen = terminal.press(text[-1], both(shows(text), counts(hits[text], bench.records)))
                times[text].append(seen.frame_at - at)
                terminal.send("\r")
                terminal.settle(0.3)
    rows = tuple(
        (text, hits[text], milliseconds(median(taken)), milliseconds(max(taken))) for text, taken in times.items()
    )
    columns = ("typed", "hits", "median ms", "max ms")
    return Table(f"search: last key to the hits on the screen, {bench.records:,} records", columns, rows)


def measure(bench: Bench) -> list[Table]:
    """Time the engine on the mix, then the program."""
    return [*_engine_tables(bench), _screen_table(bench)]
