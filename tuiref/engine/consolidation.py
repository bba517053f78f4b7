"""A Consolidation: has the indexes of the open sources merged, one after the other, when nothing else is done."""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from tuiref.engine import pipeline
from tuiref.engine.shelf import Shelf
from tuiref.index.regrouping import pays


class Consolidation:
    """Looks now and then whether there is something to merge, or is merged by now. For one thread, but for `end`."""

    def __init__(self, merged: Callable[[Shelf], None]) -> None:
        """Prepare.

        Args:
            merged: Called when a shelf has a merged index, in the thread of `look`.
        """
        self._merged = merged
        self._process: subprocess.Popen[bytes] | None = None
        self._shelf: Shelf | None = None
        self._tried: set[Path] = set()
        self._is_over = False

    def look(self, shelves: Iterable[Shelf], *, may_start: bool) -> None:
        """Take over what has been merged, and begin with the next.

        Args:
            shelves: The open sources.
            may_start: Whether nothing else is to be done now.
        """
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._take()
        if may_start and not self._is_over:
            waiting = (shelf for shelf in shelves if self._is_wanted(shelf))
            if (shelf := next(waiting, None)) is not None:
                self._begin(shelf)

    def end(self) -> None:
        """Merge no more; what was not merged is as it was. From any thread."""
        self._is_over = True
        if (process := self._process) is not None:
            process.kill()
            process.communicate()

    def _is_wanted(self, shelf: Shelf) -> bool:
        if shelf.entry is None or not shelf.source.is_complete or shelf.entry.directory in self._tried:
            return False
        return pays(shelf.store)

    def _begin(self, shelf: Shelf) -> None:
        assert shelf.entry is not None
        self._tried.add(shelf.entry.directory)
        self._shelf = shelf
        self._process = subprocess.Popen(
            pipeline.child_command("tuiref.engine.merger", str(shelf.entry.directory)),
            stdin=subprocess.PIPE,  # it ends when that is closed, however we end
            env=pipeline.child_environment(),
        )
        if self._is_over:
            self.end()

    def _take(self) -> None:
        process, shelf, self._process, self._shelf = self._process, self._shelf, None, None
        assert process is not None and shelf is not None
        process.communicate()
        if process.returncode == 0 and not self._is_over and shelf.renew_store():
            self._merged(shelf)
