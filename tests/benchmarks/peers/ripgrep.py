"""ripgrep over the file itself: one thread counts the lines that have a word, a phrase or a pattern."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.benchmarks.queries import Query
from tuiref.core import query as q
from tuiref.query.reader import parse

_PROGRAM = shutil.which("rg")
if _PROGRAM is None:
    raise ImportError("there is no rg")


def build(library: Path, folder: Path) -> None:
    """There is nothing to build."""


def open_index(library: Path, folder: Path) -> "Index":
    """There is nothing to open."""
    return Index(library)


class Index:
    """The file."""

    def __init__(self, library: Path) -> None:
        self._library = library

    def close(self) -> None:
        """Nothing is held."""

    def answer(self, query: Query) -> int | None:
        """How many lines match: neither records, nor ranked."""
        root = parse(query.text).root
        if query.sort != "relevance" or not isinstance(root, q.Word | q.Phrase | q.Pattern) or root.field:
            return None
        words = root.words if isinstance(root, q.Phrase) else (root.text,)
        if isinstance(root, q.Phrase) and root.gap:
            return None
        expression = r"\W+".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w") for word in words)
        command = [str(_PROGRAM), "-j1", "-i", "-w", "-c", expression, str(self._library)]
        found = subprocess.run(command, check=False, capture_output=True, text=True)
        return int(found.stdout or 0)
