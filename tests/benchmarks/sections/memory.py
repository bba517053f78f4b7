"""Memory of the UI process and of the engine process when nothing happens, against two plain Textual apps."""

from tests.benchmarks.figures import Cell, Table
from tests.benchmarks.program import Bench, browse, children, has_read_all, peer, resident_megabytes
from tests.benchmarks.terminal import Terminal, has_frame, shows

_PEER_ROWS = 10_000


def _rows(label: str, terminal: Terminal) -> list[tuple[Cell, ...]]:
    terminal.settle(0.5)
    rows: list[tuple[Cell, ...]] = [(label, *map(round, resident_megabytes(terminal.pid)))]
    rows += [(f"{label}: engine", *map(round, resident_megabytes(child))) for child in children(terminal.pid)]
    return rows


def measure(bench: Bench) -> list[Table]:
    """Look at the processes after a library was read, after it was opened again, and after searches."""
    rows: list[tuple[Cell, ...]] = []
    with peer("one_line") as terminal:
        terminal.wait(has_frame)
        rows += _rows("one-line Textual app", terminal)
    with peer("datatable", str(_PEER_ROWS)) as terminal:
        terminal.wait(shows("full"), 60)
        rows += _rows(f"DataTable, {_PEER_ROWS:,} rows", terminal)
    for label, is_fresh in (("tuiref, just read", True), ("tuiref, opened again", False)):
        with browse(bench.library(), bench.cache("memory", is_fresh=is_fresh)) as terminal:
            terminal.wait(has_read_all(bench.records), 1800)
            rows += _rows(label, terminal)
            if not is_fresh:
                for query in ("hypertension", "the", "hyp*"):
                    terminal.send("/\x15" + query + "\r")
                    terminal.settle(0.5)
                terminal.send("\x1b[F")
                rows += _rows("tuiref, after searches and End", terminal)
    columns = ("process", "resident MB", "without file pages MB")
    notes = ("file pages belong to the index on disk and are given back when the system needs them",)
    return [Table(f"memory: idle, {bench.records:,} records", columns, tuple(rows), notes)]
