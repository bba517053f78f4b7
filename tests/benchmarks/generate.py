"""Writes an invented RIS library of any size: `python tests/benchmarks/generate.py 100000 out.ris --dialect ovid`."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run by its path, it would not find its neighbours

from tests.benchmarks.dialects import DIALECTS, ris
from tests.benchmarks.works import works


def generate(path: Path, records: int, dialect: str = "canonical", seed: int = 1) -> int:
    """Write `records` invented records to `path`, a piece at a time, and return the number of bytes.

    The works depend on the seed alone, so the same library can be had in every dialect.
    """
    size = 0
    with path.open("wb") as out:
        for piece in ris(works(records, seed), records, dialect):
            size += out.write(piece.encode())
    return size


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, help="how many records")
    parser.add_argument("path", type=Path, help="file to write; overwritten when it exists")
    parser.add_argument("--dialect", choices=DIALECTS, default="canonical")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    size = generate(arguments.path, arguments.records, arguments.dialect, arguments.seed)
    print(f"{arguments.path}: {arguments.records:,} records, {size:,} bytes")


if __name__ == "__main__":
    main()
