"""Times tuiref against named peers in one run: `python tests/benchmarks/bench.py read start --records 100000`."""

import argparse
import importlib
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, it would not find its neighbours

from tests.benchmarks.figures import Table
from tests.benchmarks.peers.peer import NAMES, OURS
from tests.benchmarks.program import Bench

SECTIONS: Final = ("read", "start", "list", "search", "engines", "frame", "memory")

MAY_BE_LEFT_OUT: Final = tuple(module for module in NAMES.values() if module != NAMES[OURS])
"""Engines, by their modules: all but tuiref, with which the others are compared."""


def main() -> None:
    """Read the command line, measure section by section, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; all when none is named"
    )
    parser.add_argument(
        "--records", type=int, default=20_000, help="size of the invented library (default %(default)s)"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds of which the median is taken (default %(default)s)"
    )
    parser.add_argument(
        "--folder", type=Path, help="where libraries and caches go and are found again; else a temporary one"
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="ENGINE",
        choices=MAY_BE_LEFT_OUT,
        help=f"leave an engine out of engines, of {', '.join(MAY_BE_LEFT_OUT)}; can be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--markdown", action="store_true", help="print tables for a page of Markdown")
    arguments = parser.parse_args()
    unknown = set(arguments.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}; choose of {', '.join(SECTIONS)}")
    with tempfile.TemporaryDirectory(prefix="tuiref-bench-") as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder.resolve(), arguments.records, arguments.rounds, tuple(arguments.without))
        tables: list[Table] = []
        for section in arguments.sections or SECTIONS:
            for table in importlib.import_module(f"tests.benchmarks.sections.{section}").measure(bench):
                tables.append(table)
                if not arguments.json:
                    print(f"{table.as_markdown() if arguments.markdown else table.as_text()}\n", flush=True)
    if arguments.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()}
        print(json.dumps({"machine": machine, "tables": [table.as_object() for table in tables]}, indent=1))


if __name__ == "__main__":
    main()
