"""From a key to its frame, seen from outside: at rest and while a library is read, beside a DataTable."""

import re
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Cell, Table, milliseconds, percentile
from tests.benchmarks.program import Bench, browse, cpu_seconds, has_read_all, lists_records, peer
from tests.benchmarks.terminal import Terminal, shows

_DOWN, _PAGE_DOWN, _PAGE_UP = "\x1b[B", "\x1b[6~", "\x1b[5~"
_PAGES_TO_AND_FRO: Final = [_PAGE_DOWN] * 5 + [_PAGE_UP] * 5  # the first records that can be listed have some pages
_HOME_END: Final = ("\x1b[F", "\x1b[H")
_TABLE_HOME_END: Final = ("\x1b[1;5F", "\x1b[1;5H")  # in a DataTable the plain keys move along the row
_TYPED: Final = "hypertension in adults or pregnancy"
_PEER_ROWS: Final = 10_000
_REPEATS: Final = 30
_PAUSE_SECONDS: Final = 0.07
"""Between keys of which each is looked for by itself: the panes have followed by then."""
_HELD_SECONDS: Final = 1 / 30
"""Between the keys of one that is held down."""
_SIZES: Final = ((80, 24), (200, 60))
_SIZE: Final = (120, 40)
_LIST_CELLS: Final = range(2, 40)
_POSITION: Final = re.compile(r"([\d,]+)/[\d,]+ ")


@dataclass(frozen=True, slots=True)
class _Taken:
    """What some strokes took."""

    seconds: tuple[float, ...]
    """From each stroke to the end of the frame that shows it."""
    cpu_seconds: float
    """Of the process with the screen, for a stroke; what follows it in the panes counts too."""
    bytes: float
    """Sent to the terminal for a stroke."""


Look = Callable[[Terminal], object]


def _list(terminal: Terminal) -> object:
    """What moves with the cursor: rows of the list, without what grows while a library is read."""
    return terminal.look(range(1, terminal.rows - 3), _LIST_CELLS)


def _box(terminal: Terminal) -> object:
    return terminal.look([0], range(2, 60))


def _body(terminal: Terminal) -> object:
    return terminal.look(range(1, terminal.rows - 3))


def _time(terminal: Terminal, keys: Sequence[str], look: Look, pause: float = _PAUSE_SECONDS) -> _Taken:
    """Press keys with a pause after each; each shows by another look than before it.

    On a busy machine one frame can come for two strokes that undo each other: neither is seen, nor counted.
    """
    terminal.settle(0.1, 1)
    before = look(terminal)
    sent, cpu = _press(terminal, keys, pause)
    looks = [(at, look(terminal), length) for at, length in terminal.replay()]
    taken = []
    for at in sent:
        before = next((seen for when, seen, _ in reversed(looks) if when <= at), before)
        shown = next((when for when, seen, _ in looks if when > at and seen != before), None)
        if shown is not None:
            taken.append(shown - at)
    if 3 * len(taken) < len(keys):
        raise TimeoutError(f"{len(taken)} of {len(keys)} strokes changed anything; the screen:\n{terminal.text}")
    return _Taken(tuple(taken), cpu, _mean(length for _, _, length in looks) * len(looks) / len(keys))


def _time_held(terminal: Terminal, count: int) -> _Taken:
    """Hold the key for one row down; each stroke shows by the number of the row, which may have run past it."""
    terminal.settle(0.1, 1)
    first = _position(terminal)
    sent, cpu = _press(terminal, [_DOWN] * count, _HELD_SECONDS)
    positions = [(at, _position(terminal), length) for at, length in terminal.replay()]
    taken = []
    for number, at in enumerate(sent):
        shown = next(when for when, position, _ in positions if position > first + number)
        taken.append(shown - at)
    return _Taken(tuple(taken), cpu, sum(length for _, _, length in positions) / count)


def _time_resizing(terminal: Terminal, sizes: Sequence[tuple[int, int]]) -> _Taken:
    """Give the terminal these sizes, columns and rows; each shows by the lines at its bottom."""
    terminal.settle(0.1, 1)
    began = cpu_seconds(terminal.pid)
    resized = []
    for columns, rows in sizes:
        resized.append((terminal.resize(rows, columns), rows, columns))
        terminal.record_for(4 * _PAUSE_SECONDS)
    cpu = (cpu_seconds(terminal.pid) - began) / len(sizes)
    frames = [
        (at, terminal.rows, bool(_position(terminal)) and not terminal.line(terminal.rows - 1).isspace(), length)
        for at, length in terminal.replay(resized)
    ]
    taken = []
    for at, rows, _ in resized:
        taken.append(
            next(when for when, height, is_whole, _ in frames if when > at and height == rows and is_whole) - at
        )
    return _Taken(tuple(taken), cpu, sum(length for *_, length in frames) / len(sizes))


def _press(terminal: Terminal, keys: Sequence[str], pause: float) -> tuple[list[float], float]:
    """When each key was pressed, and the seconds of processor time for each."""
    began = cpu_seconds(terminal.pid)
    sent: list[float] = []
    start = time.monotonic()
    for number, key in enumerate(keys, 1):
        sent.append(terminal.send(key))
        terminal.record_for(start + number * pause - time.monotonic())
    terminal.record_for(3 * _PAUSE_SECONDS)
    return sent, (cpu_seconds(terminal.pid) - began) / len(keys)


def _position(terminal: Terminal) -> int:
    """Number of the row under the cursor, from 1, as the status line tells it; 0 when it does not."""
    found = _POSITION.search(terminal.line(terminal.rows - 2))
    return int(found[1].replace(",", "")) if found else 0


def _mean(values: Iterable[int]) -> float:
    taken = list(values)
    return sum(taken) / max(len(taken), 1)


def _moves(terminal: Terminal, *, is_ours: bool = True) -> dict[str, _Taken]:
    ends = _HOME_END if is_ours else _TABLE_HOME_END
    return {
        "move": _time(terminal, [_DOWN] * _REPEATS, _list),
        "page down": _time(terminal, [_PAGE_DOWN] * _REPEATS, _list),
        "end and home": _time(terminal, ends * (_REPEATS // 4), _list),
    }


def _journey(terminal: Terminal) -> dict[str, _Taken]:
    """All that is timed in tuiref; ends as it began."""
    times = _moves(terminal)
    times["move, key held"] = _time_held(terminal, 2 * _REPEATS)
    times["mark"] = _time(terminal, [" "] * _REPEATS, _list)
    terminal.send("/")
    times["type"] = _time(terminal, _TYPED, _box)
    terminal.send("\x15\x1b")
    terminal.settle(0.3, 2)
    times["zoom"] = _time(terminal, "+" * 14, _body, 4 * _PAUSE_SECONDS)
    times["facets"] = _time(terminal, ["f", "\x1b"] * 6, _body, 4 * _PAUSE_SECONDS)
    width, height = terminal.columns, terminal.rows
    times["resize"] = _time_resizing(terminal, [(width + 9, height), (width, height - 5), (width, height)] * 5)
    return times


def _rows_of(label: str, times: dict[str, _Taken], base: dict[str, _Taken]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for what, taken in times.items():
        p95 = percentile(taken.seconds, 0.95)
        rows.append(
            (
                label,
                what,
                len(taken.seconds),
                milliseconds(percentile(taken.seconds, 0.5)),
                milliseconds(p95),
                milliseconds(max(taken.seconds)),
                p95 / percentile(base[what].seconds, 0.95) if what in base else None,
                milliseconds(taken.cpu_seconds),
                round(taken.bytes),
            )
        )
    return rows


def _table(title: str, rows: list[tuple[Cell, ...]], notes: Sequence[str] = ()) -> Table:
    columns = ("program", "key", "n", "p50 ms", "p95 ms", "max ms", "x DataTable p95", "CPU ms", "bytes")
    return Table(title, columns, tuple(rows), tuple(notes))


def _of_datatable(columns: int, rows: int) -> dict[str, _Taken]:
    with peer("datatable", str(_PEER_ROWS), rows=rows, columns=columns) as terminal:
        terminal.wait(shows("full"), 60)
        return _moves(terminal, is_ours=False)


def _without_place(bench: Bench) -> Path:
    """The cache with the library in it, and nothing that tells where somebody was, or what was marked."""
    cache = bench.cache("frame")
    shutil.rmtree(cache / "state", ignore_errors=True)
    return cache


def measure(bench: Bench) -> list[Table]:
    """Press the same keys in a DataTable, in tuiref at rest, and in tuiref while it reads."""
    library = bench.library("mixed")
    with browse(library, _without_place(bench)) as terminal:
        terminal.wait(has_read_all(bench.records), 1800)
    tables = []
    for columns, rows in (_SIZE, *_SIZES):
        base = _of_datatable(columns, rows) if (columns, rows) == _SIZE else {}
        with browse(library, _without_place(bench), rows=rows, columns=columns) as terminal:
            terminal.wait(has_read_all(bench.records), 60)
            terminal.settle(0.5)
            times = _journey(terminal) if (columns, rows) == _SIZE else _moves(terminal)
        of_all = [
            *_rows_of(f"DataTable, {_PEER_ROWS:,} rows", base, base),
            *_rows_of(f"tuiref, {bench.records:,} rows", times, base),
        ]
        notes = [
            "from the write of the key to the end of the first frame that shows it; n: those with a frame of their own",
            "CPU: of the process with the screen, for a key with all that follows it; bytes: sent for it",
            "key held: 30 a second, until the status line tells the row, in the cursor's frame or the next",
        ]
        tables.append(_table(f"frame: key to frame, {columns}x{rows}", of_all, notes))
    return [*tables, _while_reading(bench)]


def _while_reading(bench: Bench) -> Table:
    columns, rows = _SIZE
    notes = []
    with browse(
        bench.library("mixed"), bench.cache("frame-new", is_fresh=True), rows=rows, columns=columns
    ) as terminal:
        terminal.wait(lists_records(), 60)
        times = {
            "move": _time(terminal, [_DOWN] * _REPEATS, _list),
            "page up and down": _time(terminal, _PAGES_TO_AND_FRO * 3, _list),
            "mark": _time(terminal, [" "] * _REPEATS, _list),
            "resize": _time_resizing(terminal, [(columns + 9, rows), (columns, rows)] * 6),
        }
        terminal.send("/")
        times["type"] = _time(terminal, _TYPED, _box)
        if has_read_all(bench.records)(terminal):
            notes.append("the reading ended before the last keys: take a larger library (--records)")
    return _table(
        f"frame: while {bench.records:,} records are read, {columns}x{rows}", _rows_of("tuiref", times, {}), notes
    )
