"""tuiref itself: the file is read and indexed by its processes, and searched without them."""

from pathlib import Path

from tests.benchmarks.peers.peer import LIMIT
from tests.benchmarks.queries import Query
from tuiref.core.hits import Sort
from tuiref.engine.cache import Entry
from tuiref.engine.engine import Engine
from tuiref.engine.merger import merge
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store
from tuiref.query.reader import parse


def build(library: Path, folder: Path) -> None:
    """Read the file as the program does, into a cache of its own."""
    engine = Engine(cache_root=folder / "cache", state_root=folder / "state")
    engine.open([str(library)])
    engine.wait()
    engine.close()


def settle(folder: Path) -> None:
    """Merge the segments, as the program does in the background while all can be searched already."""
    for directory in (folder / "cache").glob("v1/entries/*"):
        entry = Entry(directory)
        try:
            merge(entry)
        finally:
            entry.close()


def open_index(library: Path, folder: Path) -> "Index":
    """Open the index in the cache."""
    (directory,) = {path.parent for path in folder.glob("cache/**/*.seg")}
    return Index(Searcher([Store.open(directory)], [str(library)]))


class Index:
    """The searcher, with the reading of the query before it and the rows of the list behind it."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def answer(self, query: Query) -> int:
        """How many hits; the rows that the list shows are read too."""
        parsed = parse(query.text)
        if parsed.root is None:
            raise ValueError(f"{query.text}: {parsed.fault}")
        result = self._searcher.search(parsed.root, Sort.parse(query.sort), lambda: False)
        self._searcher.rows(result.keys(0, LIMIT))
        return result.total

    def close(self) -> None:
        """Nothing is held."""
