"""What every engine that is compared has to offer, and by which name it is found."""

import importlib
from pathlib import Path
from typing import Final, Protocol

from tests.benchmarks.queries import Query

LIMIT: Final = 50
"""How many of the best hits are fetched."""


class Answering(Protocol):
    """An open index; nothing is cached yet."""

    def answer(self, query: Query) -> int | None:
        """The exact number of hits, once the best LIMIT of them are at hand; None for what can't be asked."""

    def close(self) -> None:
        """Let go of it."""


class Peer(Protocol):
    """A module that builds and opens an index of its own.

    It may have `settle(folder)` too: what is done behind the building, while the index answers already.
    """

    def build(self, library: Path, folder: Path) -> None:
        """Index a canonical library into an empty folder."""

    def open_index(self, library: Path, folder: Path) -> Answering:
        """Open what was built."""


OURS: Final = "tuiref"
NAMES: Final = {
    OURS: "own",
    "SQLite FTS5": "fts5",
    "FTS5, prefix index": "fts5_prefix",
    "tantivy": "tantivy_index",
    "stock Whoosh": "stock_whoosh",
    "linear scan": "linear_scan",
    "ripgrep": "ripgrep",
}
"""Engines, in the order of the tables, and their modules here."""


def peer_named(name: str) -> Peer:
    """The module of an engine.

    Raises:
        ImportError: Something that it needs is not installed.
    """
    module: Peer = importlib.import_module(f"tests.benchmarks.peers.{NAMES[name]}")
    return module
