"""The program under test and what it opens: libraries made on demand, caches of its own, the processes it starts."""

import os
import shutil
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from tests.benchmarks.generate import generate
from tests.benchmarks.terminal import Condition, Terminal
from tests.benchmarks.works import works

ROOT: Final = Path(__file__).resolve().parents[2]
PEERS: Final = Path(__file__).resolve().parent / "peers"
_KNOWN_TITLES: Final = 12
_TITLE_CELLS: Final = 14


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run works and how large it is."""

    folder: Path
    """For libraries, caches and peers' data; libraries in it are used again."""
    records: int
    rounds: int
    without: tuple[str, ...] = ()
    """Engines that are not asked, by the modules in `peers`."""

    def library(self, dialect: str = "canonical", records: int | None = None) -> Path:
        """An invented library, written when it is not there yet."""
        count = self.records if records is None else records
        path = self.folder / f"{dialect}-{count}.ris"
        if not path.exists():
            unfinished = path.with_suffix(".part")
            generate(unfinished, count, dialect)
            unfinished.rename(path)
        return path

    def cache(self, name: str, *, is_fresh: bool = False) -> Path:
        """A cache directory for the program under test; emptied when it has to be fresh."""
        path = self.folder / f"cache-{name}"
        if is_fresh:
            shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True, exist_ok=True)
        return path


def environment(cache: Path) -> dict[str, str]:
    """What keeps the program under test away from the user's own cache, settings and marks."""
    return {
        "XDG_CACHE_HOME": str(cache),
        "XDG_CONFIG_HOME": str(cache / "config"),
        "XDG_STATE_HOME": str(cache / "state"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
    }


def browse(path: Path, cache: Path, *, rows: int = 40, columns: int = 120) -> Terminal:
    """Start tuiref on a library, on a terminal of its own."""
    command = [sys.executable, "-m", "tuiref", str(path)]
    return Terminal(command, rows=rows, columns=columns, environment=environment(cache))


def peer(name: str, *words: str, rows: int = 40, columns: int = 120) -> Terminal:
    """Start a program to compare with, on a terminal like tuiref's."""
    return Terminal([sys.executable, str(PEERS / f"{name}.py"), *words], rows=rows, columns=columns)


def lists_records() -> Condition:
    """A condition: one of the first records of an invented library is on the screen."""
    titles = [work.title[:_TITLE_CELLS] for work in islice(works(_KNOWN_TITLES), _KNOWN_TITLES)]
    return lambda terminal: any(title in terminal.text for title in titles)


def has_read_all(records: int) -> Condition:
    """A condition: the number of records is on the screen and nothing is being read any more."""
    number = f"{records:,}"

    def is_met(terminal: Terminal) -> bool:
        text = terminal.text
        return number in text and "reading" not in text

    return is_met


def counts(hits: int, records: int) -> Condition:
    """A condition: so many hits of so many records are told."""
    return lambda terminal: f"{hits:,} of {records:,}" in terminal.text


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has taken so far; steadier than the clock on a machine that others use too."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid: int) -> tuple[float, float]:
    """Memory of a process: resident, and of that what is not a page of a file (which the system can take back)."""
    total = files = 0
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == "VmRSS":
            total = int(value.split()[0])
        elif name in ("RssFile", "RssShmem"):
            files += int(value.split()[0])
    return total / 1024, (total - files) / 1024


def peak_megabytes() -> float:
    """The most memory that this process has had; what `getrusage` tells counts the parent's as well."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("/proc/self/status tells no peak")
