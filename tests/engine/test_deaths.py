"""A build that is killed, again and again and each time a step later, leaves nothing that is trusted and not whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort, record_key
from tuiref.engine.cache import Cache
from tuiref.engine.engine import Engine
from tuiref.index.version import SCHEMA_VERSION

ROOT = Path(__file__).parents[2]
RECORDS = 2_750
"""So many that builders are started, and the first segments merged."""

DEATHS = (
    "open records.ris",
    "os.rename 000002.seg",
    "os.rename merged.seg",
    "os.rename seal.json",
    "os.rename entries/",
)
"""Right before which step all processes of the build are killed: reading, building, merging, sealing, publishing."""

# Each process of the build runs this before anything else: Python looks for a module of this name.
MORTALITY = """
import os, sys
event, name = os.environ["MORTAL_AT"].split()
def look(what, arguments):
    if what == event and any(is_it(path) for path in arguments if isinstance(path, (str, os.PathLike))):
        if what != "open" or arguments[2] & (os.O_WRONLY | os.O_RDWR):
            os.killpg(0, 9)
def is_it(path):
    path = os.fspath(path)
    return f"/{name}" in path if name.endswith("/") else path.endswith(f"/{name}")
sys.addaudithook(look)
"""

PROGRAM = """
import sys
from pathlib import Path
from tuiref.engine.engine import Engine
engine = Engine(cache_root=Path(sys.argv[2]), state_root=Path(sys.argv[2], "state"))
engine.open([sys.argv[1]])
engine.wait()
engine.close()
"""


def killed_at(death: str, library: Path, cache: Path, mortality: Path) -> bool:
    """Whether a start came to that step, and died."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{mortality}", "MORTAL_AT": death}
    command = [sys.executable, "-c", PROGRAM, str(library), str(cache)]
    done = subprocess.run(command, env=environment, start_new_session=True, check=False)
    return done.returncode == -signal.SIGKILL


def test_killed_before_each_step_of_a_build_the_next_start_goes_on_and_the_last_one_is_right(tmp_path: Path) -> None:
    library = write_library(tmp_path / "refs.ris", RECORDS)
    cache, mortality = tmp_path / "cache", tmp_path / "mortality"
    mortality.mkdir()
    (mortality / "sitecustomize.py").write_text(MORTALITY, "utf-8")
    entries = cache / "v1" / "entries"
    for death in DEATHS:
        assert killed_at(death, library, cache, mortality), death
        assert list(entries.iterdir()) == [], death
    events: list[protocol.Reply] = []
    engine = Engine(events.append, cache_root=cache, state_root=tmp_path / "state")
    engine.open([str(library)])
    engine.wait()
    assert engine.library.records == RECORDS
    assert engine.find("common", Sort("added")).total == RECORDS
    assert engine.record(record_key(0, RECORDS - 1)).title == f"common number {RECORDS}"
    engine.close()
    Cache(cache, schema_version=SCHEMA_VERSION).sweep()
    assert list((cache / "v1" / "building").iterdir()) == []
