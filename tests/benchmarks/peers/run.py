"""Builds or asks one engine in a process of its own and prints what that took as JSON.

`python run.py build|ask ENGINE LIBRARY FOLDER ROUNDS`. Each query is asked of an index that was opened just before, so
that nothing of it is cached but pages of its files. With 0 rounds one query of each kind is asked once.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))  # run by its path, it would not find its neighbours

from tests.benchmarks.peers.peer import Peer, peer_named
from tests.benchmarks.program import peak_megabytes, resident_megabytes
from tests.benchmarks.queries import MIX


def _processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _build(peer: Peer, library: Path, folder: Path) -> dict[str, float]:
    folder.mkdir(parents=True, exist_ok=True)
    wall, processor = time.perf_counter(), _processor_seconds()
    peer.build(library, folder)
    built = {
        "seconds": time.perf_counter() - wall,
        "processor_seconds": _processor_seconds() - processor,
        "megabytes": peak_megabytes(),
    }
    if (settle := getattr(peer, "settle", None)) is not None:
        processor = _processor_seconds()
        settle(folder)
        built["settling_seconds"] = _processor_seconds() - processor
    return built


def _ask(peer: Peer, library: Path, folder: Path, rounds: int) -> dict[str, object]:
    wall = time.perf_counter()
    index = peer.open_index(library, folder)
    opening = time.perf_counter() - wall
    is_quick = opening < 1
    times: list[list[float]] = []
    hits: list[int | None] = []
    kinds: set[str] = set()
    for query in MIX:
        taken = []
        total: int | None = None
        is_left_out = rounds == 0 and query.kind in kinds
        kinds.add(query.kind)
        for _ in range(0 if is_left_out else max(rounds, 1) if is_quick else 1):
            if is_quick:
                index.close()
                index = peer.open_index(library, folder)
            began = _processor_seconds()
            total = index.answer(query)
            taken.append(_processor_seconds() - began)
            if total is None:
                break
        hits.append(total)
        times.append([] if total is None else taken)
    resident, own = resident_megabytes(os.getpid())
    return {"opening": opening, "times": times, "hits": hits, "resident": resident, "own": own}


def main() -> None:
    """Read the command line and print."""
    task, name, library, folder, rounds = sys.argv[1:]
    try:
        peer = peer_named(name)
    except ImportError as error:
        print(json.dumps({"absent": str(error)}))
        return
    if task == "build":
        print(json.dumps(_build(peer, Path(library), Path(folder))))
    else:
        print(json.dumps(_ask(peer, Path(library), Path(folder), int(rounds))))


if __name__ == "__main__":
    main()
