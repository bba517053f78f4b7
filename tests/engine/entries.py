"""Libraries that are opened with a cache of their own, and what of them is in it."""

from pathlib import Path

from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine


def opened(cache: Path, *paths: Path, events: list[protocol.Reply] | None = None) -> Engine:
    kept: list[protocol.Reply] = [] if events is None else events
    engine = Engine(kept.append, cache_root=cache, state_root=cache / "state")
    engine.open([str(path) for path in paths])
    return engine


def titles(engine: Engine) -> list[str]:
    rows = engine.search(protocol.Search(text="number", sort=Sort("added"), limit=10_000)).rows
    assert [engine.record(row.key).title for row in rows[::50]] == [row.title for row in rows[::50]]
    return [row.title for row in rows]


def answers(cache: Path, library: Path) -> list[str]:
    engine = opened(cache, library)
    try:
        engine.wait()
        return titles(engine)
    finally:
        engine.close()


def expected(records: int) -> list[str]:
    return [f"common number {number}" for number in range(1, records + 1)]


def is_reading(event: protocol.Reply) -> bool:
    return isinstance(event, protocol.Reading) and event.is_active


def is_told_again(event: protocol.Reply) -> bool:
    return isinstance(event, protocol.Noticed) and event.message.endswith("; reading it again")


def left_over(cache: Path) -> list[Path]:
    return list((cache / "v1" / "building").iterdir())


def files(cache: Path) -> list[Path]:
    (entry,) = (cache / "v1" / "entries").iterdir()
    return sorted(path for path in entry.rglob("*") if path.is_file() and path.stat().st_size)
