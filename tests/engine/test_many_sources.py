"""A folder of many small files: it is opened whole, however few files a process may have open by default."""

import subprocess
import sys
from pathlib import Path

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine

FILES = 40
RECORDS = 3

OPENING = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_NOFILE, (48, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
from tuiref.engine.engine import Engine
engine = Engine(cache_root=Path(sys.argv[2]), state_root=Path(sys.argv[2], "state"))
engine.open([sys.argv[1]])
engine.wait()
print(engine.library.records)
engine.close()
"""


def write_folder(place: Path) -> Path:
    place.mkdir()
    for number in range(FILES):
        write_library(place / f"week{number:02d}.ris", RECORDS, word=f"word{number}")
    return place


def test_more_sources_are_opened_than_a_process_may_have_files_open_at_first(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "exports")
    command = [sys.executable, "-c", OPENING]
    for _ in range(2):
        done = subprocess.run(
            [*command, str(folder), str(tmp_path / "cache")], capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.stderr) == (str(FILES * RECORDS), "")


def test_library_of_many_sources_is_told_whole_in_the_end(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "exports")
    for _ in range(2):
        events: list[protocol.Reply] = []
        engine = Engine(events.append, cache_root=tmp_path / "cache", state_root=tmp_path / "state")
        engine.open([str(folder)])
        engine.wait()
        told = [event.library for event in events if isinstance(event, protocol.LibraryChanged)]
        assert told[-1].records == engine.find("number", Sort("added")).total == FILES * RECORDS
        assert all(source.is_complete for source in told[-1].sources)
        assert engine.find("word7", Sort("added")).total == RECORDS
        engine.close()
