"""A cache entry is whole or not there: whatever is killed, full or shared, the next start is right."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.engine.entries import answers, expected, left_over, opened, titles
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import TuirefError
from tuiref.engine.cache import Cache
from tuiref.index.store import SCHEMA_VERSION

ROOT = Path(__file__).parents[2]
_POLL = 0.005
"""Seconds between two looks at a process that is waited for."""
RECORDS = 4000
"""Enough for a segment of its own process."""


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
