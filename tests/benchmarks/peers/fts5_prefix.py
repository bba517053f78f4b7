"""SQLite FTS5 with an index of prefixes of one, two and three characters."""

from pathlib import Path

from tests.benchmarks.peers import fts5

open_index = fts5.open_index


def build(library: Path, folder: Path) -> None:
    """Index a canonical library."""
    fts5.build(library, folder, "prefix='1 2 3'")
