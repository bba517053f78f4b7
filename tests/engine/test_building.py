"""A cache entry is whole or not there: whatever is killed, damaged, full or shared, the next start is right."""

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import TuirefError
from tuiref.core.hits import Sort
from tuiref.engine import seal
from tuiref.engine.cache import Cache
from tuiref.engine.engine import Engine
from tuiref.index.store import SCHEMA_VERSION, Store
from tuiref.index.whooshed import TOC, FileStorage

ROOT = Path(__file__).parents[2]
_POLL = 0.005
"""Seconds between two looks at a process that is waited for."""
RECORDS = 4000
"""Enough for a segment of its own process."""


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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library and a cache that has it."""
    folder = tmp_path_factory.mktemp("built")
    library = write_library(folder / "refs.ris", 700)
    assert answers(folder / "cache", library) == expected(700)
    return library, folder / "cache"


PROGRAM = """
import sys
from pathlib import Path
from tuiref.engine.engine import Engine
engine = Engine(cache_root=Path(sys.argv[2]), state_root=Path(sys.argv[2], "state"))
engine.open([sys.argv[1]])
engine.wait()
print("whole", flush=True)
"""


def start(library: Path, cache: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(library), str(cache)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def has_begun(cache: Path) -> bool:
    return any((cache / "v1" / "building").glob("*/records.ris")) if cache.exists() else False


@pytest.mark.parametrize("share", [0.5])
def test_killed_at_any_moment_the_next_start_is_right(own_cache: Path, tmp_path: Path, share: float) -> None:
    library = write_library(tmp_path / "refs.ris", RECORDS)
    process = start(library, own_cache)
    # the moments are shares of the way: so many of the files that a whole build makes
    wanted = int(share * 12)
    while process.poll() is None:
        made = sum(1 for path in own_cache.rglob("*") if path.is_file()) if own_cache.exists() else 0
        if has_begun(own_cache) and made >= wanted:
            break
        time.sleep(_POLL)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert answers(own_cache, library) == expected(RECORDS)
    Cache(own_cache, schema_version=SCHEMA_VERSION).sweep()
    assert left_over(own_cache) == []
    assert answers(own_cache, library) == expected(RECORDS)


@pytest.mark.parametrize("victim", ["tuiref.engine.ingest", "tuiref.engine.builder"])
def test_a_killed_child_is_told_and_the_next_start_is_right(own_cache: Path, tmp_path: Path, victim: str) -> None:
    library = write_library(tmp_path / "refs.ris", RECORDS)
    events: list[protocol.Reply] = []
    engine = opened(own_cache, library, events=events)
    found = 0
    while not found and not any(isinstance(event, protocol.Reading) and not event.is_active for event in events):
        found = child(own_cache, victim)
        time.sleep(_POLL)
    if found:
        os.kill(found, signal.SIGKILL)
    try:
        engine.wait()
    except TuirefError as error:
        assert "ended unexpectedly" in error.message
    engine.close()
    assert answers(own_cache, library) == expected(RECORDS)


def child(cache: Path, module: str) -> int:
    """The process id of a child that works on this cache; 0 for none."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_text().split("\0")
        except OSError:
            continue
        if module in words and any(word.startswith(str(cache)) for word in words):
            return int(process.parent.name)
    return 0


def files(cache: Path) -> list[Path]:
    (entry,) = (cache / "v1" / "entries").iterdir()
    return sorted(path for path in entry.rglob("*") if path.is_file() and path.stat().st_size)


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.unlink()
    path.write_bytes(data)


def flip_at(share: float, path: Path) -> None:
    flip(path, int(path.stat().st_size * share))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def replace_by_foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 500)


def replace_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES = [
    partial(flip_at, 0),
    partial(flip_at, 0.4),
    partial(flip_at, 0.999),
    cut,
    empty,
    replace_by_foreign,
    Path.unlink,
    replace_by_pipe,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_damaged_file_is_ever_trusted(
    built: tuple[Path, Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    library, whole = built
    for number in range(len(files(whole))):
        cache = tmp_path / f"cache-{number}"
        shutil.copytree(whole, cache)
        damage(files(cache)[number])
        events: list[protocol.Reply] = []
        engine = opened(cache, library, events=events)
        engine.wait()
        assert any(map(is_reading, events)), files(whole)[number]
        assert any(map(is_told_again, events)), files(whole)[number]
        assert titles(engine) == expected(700)
        assert engine.problems() == ()
        engine.close()


def test_an_entry_that_nobody_touched_is_not_read_and_one_that_was_is_compared(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    compared: list[Store] = []

    def note(store: Store) -> None:
        compared.append(store)

    monkeypatch.setattr(Store, "check", note)
    shutil.copytree(whole, cache)
    events: list[protocol.Reply] = []
    opened(cache, library, events=events).wait()
    assert len(compared) == 1
    opened(cache, library, events=events).wait()
    assert len(compared) == 1
    assert not any(map(is_reading, events))


class _Foreign:
    """Pickled it is what no index of ours holds: reading it makes a file."""

    def __init__(self, made: Path) -> None:
        self.made = made

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.made,)


def change_meta(cache: Path) -> None:
    """Something else in the one small file of which the times say nothing."""
    meta = next(path for path in files(cache) if path.name == "meta.json")
    meta.write_bytes(meta.read_bytes().replace(b"utf-8", b"utf-9"))


def add_foreign_table(cache: Path) -> None:
    """A newer table of contents beside that of the index."""
    table = next(path for path in files(cache) if path.suffix == ".toc")
    toc = TOC.read(FileStorage(str(table.parent)), "MAIN")
    TOC(toc.schema, [_Foreign(cache / "made")], 99).write(FileStorage(str(table.parent)), "MAIN")


def put_segment_of_another_library(cache: Path) -> None:
    """One that is whole, and has as many records."""
    other = write_library(cache / "other.ris", 700)
    other.write_bytes(other.read_bytes().replace(b"number", b"member"))
    assert answers(cache / "cache", other) == []
    for path in files(cache):
        if path.suffix == ".seg":
            foreign = next(file for file in files(cache / "cache") if file.name == path.name)
            path.write_bytes(foreign.read_bytes())


@pytest.mark.parametrize("change", [change_meta, add_foreign_table, put_segment_of_another_library])
def test_what_is_whole_but_not_of_this_entry_is_not_trusted(
    built: tuple[Path, Path], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    shutil.copytree(whole, cache)
    assert answers(cache, library) == expected(700)
    change(cache)
    events: list[protocol.Reply] = []
    engine = opened(cache, library, events=events)
    engine.wait()
    assert any(map(is_reading, events))
    assert any(map(is_told_again, events))
    assert titles(engine) == expected(700)
    assert not (cache / "made").exists()
    engine.close()


def test_after_a_week_all_is_compared_and_what_is_wrong_is_not_trusted_again(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    shutil.copytree(whole, cache)
    assert answers(cache, library) == expected(700)
    entry = Cache(cache, schema_version=SCHEMA_VERSION).find(files(cache)[-1].parent.name)
    assert entry is not None
    assert not seal.is_due(entry)
    later = time.time() + 8 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert seal.is_due(entry)
    store = Store.open(entry.index_path)
    seal.recheck(entry, store)
    assert not seal.is_due(entry)
    flip(entry.records_path, 1000)
    with pytest.raises(TuirefError, match=r"records\.ris is damaged"):
        seal.recheck(entry, store)
    assert answers(cache, library) == expected(700)


def test_two_at_once_on_the_same_file_both_find_everything(own_cache: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "refs.ris", RECORDS)
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: answers(own_cache, library), range(2)))
    assert both == [expected(RECORDS)] * 2
    assert len(list((own_cache / "v1" / "entries").iterdir())) == 1
    assert left_over(own_cache) == []


def test_one_that_ends_does_not_disturb_the_other(own_cache: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "refs.ris", 700)
    one, two = opened(own_cache, library), opened(own_cache, library)
    one.wait()
    two.wait()
    one.close()
    Cache(own_cache, schema_version=SCHEMA_VERSION).sweep()
    assert titles(two) == expected(700)
    assert Cache(own_cache, schema_version=SCHEMA_VERSION).clear() == 0
    assert titles(two) == expected(700)
    two.close()


@pytest.mark.parametrize(("records", "limit"), [(700, 1 << 12), (700, 1 << 16), (RECORDS, 1 << 15), (RECORDS, 1 << 19)])
def test_a_full_disk_is_told_and_nothing_is_left(own_cache: Path, tmp_path: Path, limit: int, records: int) -> None:
    library = write_library(tmp_path / "refs.ris", records)
    program = f"""
import resource, signal, sys
from tuiref.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.argv = ["tuiref", "search", "number", {str(library)!r}, "--count"]
sys.exit(main())
"""
    environment = {**os.environ, "XDG_CACHE_HOME": str(own_cache), "XDG_STATE_HOME": str(tmp_path / "state")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # Python takes what the limit cuts short for a whole module
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 2, done
    assert "there is no room in the cache" in done.stderr
    assert "Traceback" not in done.stderr
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit
    assert list((own_cache / "tuiref" / "v1" / "entries").iterdir()) == []


def test_places_chosen_at_random_in_every_segment_are_guarded(built: tuple[Path, Path], tmp_path: Path) -> None:
    _, whole = built
    rng = random.Random(1)
    segments = [path for path in files(whole) if path.suffix == ".seg"]
    for path in segments:
        good = path.read_bytes()
        for _ in range(40):
            place = rng.randrange(len(good))
            data = bytearray(good)
            data[place] ^= 1 << rng.randrange(8)
            copy = tmp_path / "index"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(path.parent, copy)
            (copy / path.name).write_bytes(data)
            try:
                Store.open(copy).check()
            except TuirefError:
                continue
            assert good[place] == 0  # between two sections, where it says nothing
