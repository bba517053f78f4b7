"""Where the histories of all libraries are: a file for each set of paths that were opened together."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import platformdirs

from tuiref.engine.history_file import HistoryFile, MemoryHistory
from tuiref.engine.sources import STANDARD_INPUT

_DIGITS: Final = 32


class Histories:
    """Finds the file of a library in the user's state directory; makes nothing until something is kept."""

    def __init__(self, root: Path | None = None) -> None:
        """Use this directory; None means the user's state directory."""
        self._root = root

    def of(self, named: Iterable[str]) -> HistoryFile:
        """The history of a library.

        The library is known by the paths as they were named (a folder stays itself when files are added to it),
        made absolute; their order and their contents do not matter. What is piped in is nobody's to come back to:
        its history, and that of nothing, is kept in memory.
        """
        paths = library_paths(named)
        name = name_of_paths(paths)
        if name is None:
            return MemoryHistory()
        root = self._root or Path(platformdirs.user_state_dir("tuiref", appauthor=False))
        return HistoryFile(root / "history" / f"{name}.json", paths)


def library_paths(named: Iterable[str]) -> tuple[str, ...]:
    """The paths that a library is known by: absolute, in an order of their own."""
    return tuple(sorted({path if path == STANDARD_INPUT else os.path.realpath(path) for path in named}))


def name_of_paths(named: Iterable[str]) -> str | None:
    """The name of the files in which things of a library are kept; None for one that nobody can come back to."""
    paths = library_paths(named)
    if not paths or STANDARD_INPUT in paths:
        return None
    return hashlib.sha256("\0".join(paths).encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
