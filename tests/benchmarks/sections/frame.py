"""From a key to its frame, at rest and while a library is read: moving, marking, typing; against a DataTable."""

from collections.abc import Sequence

from tests.benchmarks.figures import Cell, Table, milliseconds, percentile
from tests.benchmarks.program import Bench, browse, cpu_seconds, has_read_all, lists_records, peer
from tests.benchmarks.terminal import Terminal, differs, shows

_DOWN, _PAGE_DOWN = "\x1b[B", "\x1b[6~"
_HOME_END = ("\x1b[F", "\x1b[H")
_TABLE_HOME_END = ("\x1b[1;5F", "\x1b[1;5H")  # in a DataTable the plain keys move along the row
_TYPED = "xylophone hypertension"  # no record begins so: what shows is the box
_PEER_ROWS = 10_000
_REPEATS = 30
_SIZES = ((80, 24), (120, 40), (200, 60))


def _time(terminal: Terminal, keys: Sequence[str], rows: Sequence[int]) -> list[float]:
    """Seconds from each key to the end of the frame that shows it in these rows."""
    taken = []
    for key in keys:
        terminal.settle(0.03, 0.3)
        before = terminal.look(rows)
        at = terminal.send(key)
        taken.append(terminal.wait(differs(before, rows), 10).frame_at - at)
    return taken


def _cpu_of_keys(terminal: Terminal, keys: Sequence[str], seconds: float) -> float:
    """Milliseconds of processor time that the program's own process takes for each key, typed at such an interval.

    Steadier than the clock on a machine that others use: what a key costs is what a faster machine can't hide.
    """
    terminal.settle(0.2, 1)
    before = cpu_seconds(terminal.pid)
    for key in keys:
        terminal.send(key)
        terminal.settle(seconds, seconds)
    terminal.settle(0.2, 1)
    return 1000 * (cpu_seconds(terminal.pid) - before) / len(keys)


def _time_typing(terminal: Terminal, text: str) -> list[float]:
    """Seconds from each key typed into the search box to the end of the frame in which the box shows it."""
    terminal.send("/")
    terminal.settle(0.5)
    terminal.send("\x15")  # empties the box
    terminal.settle(0.5)
    taken = []
    for length, key in enumerate(text, 1):
        at, seen = terminal.press(key, shows(text[:length]))
        taken.append(seen.frame_at - at)
    return taken


def _steady_rows(terminal: Terminal) -> list[int]:
    """The rows that show nothing but what keys do."""
    restless = terminal.restless_rows(1.5)
    return [row for row in range(terminal.rows) if row not in restless]


def _journey(terminal: Terminal, rows: Sequence[int], repeats: int, *, is_ours: bool) -> dict[str, list[float]]:
    times = {
        "move": _time(terminal, [_DOWN] * repeats, rows),
        "page": _time(terminal, [_PAGE_DOWN] * repeats, rows),
        "end and home": _time(terminal, (_HOME_END if is_ours else _TABLE_HOME_END) * (repeats // 4), rows),
    }
    if is_ours:
        times["mark"] = _time(terminal, [" "] * repeats, rows)
        times["type"] = _time_typing(terminal, _TYPED)
    return times


def _rows_of(label: str, times: dict[str, list[float]], base: dict[str, list[float]]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for what, taken in times.items():
        p95 = percentile(taken, 0.95)
        ratio = p95 / percentile(base[what], 0.95) if what in base else None
        rows.append(
            (
                label,
                what,
                len(taken),
                milliseconds(percentile(taken, 0.5)),
                milliseconds(p95),
                milliseconds(max(taken)),
                ratio,
            )
        )
    return rows


def _costs(terminal: Terminal, label: str, *, is_ours: bool) -> list[tuple[Cell, ...]]:
    home = _HOME_END[1] if is_ours else _TABLE_HOME_END[1]
    rows: list[tuple[Cell, ...]] = []
    for what, key, seconds in (
        ("move, ten a second", _DOWN, 0.1),
        ("move, key held", _DOWN, 0.033),
        ("page, ten a second", _PAGE_DOWN, 0.1),
    ):
        terminal.send(home)
        rows.append((label, what, round(_cpu_of_keys(terminal, [key] * 2 * _REPEATS, seconds), 2)))
    return rows


def measure(bench: Bench) -> list[Table]:
    """Press the same keys in a DataTable, in tuiref at rest, and in tuiref while it reads."""
    return [table for columns, rows in _SIZES for table in _measure_size(bench, columns, rows)]


def _measure_size(bench: Bench, width: int, height: int) -> list[Table]:
    with peer("datatable", str(_PEER_ROWS), rows=height, columns=width) as terminal:
        terminal.wait(shows("full"), 60)
        terminal.settle(0.3)
        table = _journey(terminal, range(1, terminal.rows), _REPEATS, is_ours=False)
        costs = _costs(terminal, "DataTable", is_ours=False)
    with browse(bench.library(), bench.cache("frame"), rows=height, columns=width) as terminal:
        terminal.wait(has_read_all(bench.records), 1800)
        terminal.settle(0.5)
        at_rest = _journey(terminal, _steady_rows(terminal), _REPEATS, is_ours=True)
        terminal.send("\x15\x1b")
        terminal.settle(0.3)
        costs += _costs(terminal, "tuiref", is_ours=True)
    with browse(bench.library(), bench.cache("frame-new", is_fresh=True), rows=height, columns=width) as terminal:
        terminal.wait(lists_records(), 60)
        reading = _journey(terminal, _steady_rows(terminal), _REPEATS, is_ours=True)
        is_read = has_read_all(bench.records)(terminal)
    notes = ["frame: from the write of the key to the end of the first frame that changes the list"]
    if is_read:
        notes.append("the reading ended before the last keys: take a larger library (--records)")
    rows = [
        *_rows_of(f"DataTable, {_PEER_ROWS:,} rows", table, table),
        *_rows_of(f"tuiref, {bench.records:,} rows", at_rest, table),
        *_rows_of("tuiref, while reading", reading, table),
    ]
    columns = ("program", "key", "n", "p50 ms", "p95 ms", "max ms", "x DataTable p95")
    size = f"{width}x{height}"
    return [
        Table(f"frame: key to frame, {size}", columns, tuple(rows), tuple(notes)),
        Table(
            f"frame: processor time of a key, {size}",
            ("program", "keys", "CPU ms a key"),
            tuple(costs),
            ("of the process with the screen; what follows a key in the panes counts too",),
        ),
    ]
