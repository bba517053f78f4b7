"""A Consolidation: has indexes put together, one after the other, when nothing else is done."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tuiref.core.errors import CacheError
from tuiref.engine import pipeline
from tuiref.engine.bundles import Bundles, Group, indexes_of
from tuiref.engine.cache import Entry
from tuiref.engine.shelf import Shelf
from tuiref.index.regrouping import pays


class _Merging(NamedTuple):
    """One index of few segments in place of one of many."""

    shelf: Shelf
    directory: Path

    def take(self, bundles: Bundles) -> bool:
        return self.shelf.renew_store()

    def drop(self) -> None:
        pass


class _Binding(NamedTuple):
    """One index for several sources."""

    group: Group
    building: Entry

    def take(self, bundles: Bundles) -> bool:
        return bundles.publish(self.group, self.building)

    def drop(self) -> None:
        self.building.drop()


class Consolidation:
    """Looks now and then whether there is something to put together, or is by now. For one thread, but for `end`."""

    def __init__(self, bundles: Bundles, renewed: Callable[[], None]) -> None:
        """Prepare.

        Args:
            bundles: Gets the new ones.
            renewed: Called when there is an index that should be used, in the thread of `look`.
        """
        self._bundles, self._renewed = bundles, renewed
        self._process: subprocess.Popen[bytes] | None = None
        self._task: _Merging | _Binding | None = None
        self._tried: set[object] = set()
        self._is_over = False

    def look(self, shelves: Sequence[Shelf], *, may_start: bool) -> None:
        """Take over what has been put together, and begin with the next.

        Args:
            shelves: The open sources, in order.
            may_start: Whether nothing else is to be done now.
        """
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._take()
        if may_start and not self._is_over:
            self._begin_next(shelves)

    def end(self) -> None:
        """Put nothing together any more; what was not is as it was. From any thread."""
        self._is_over = True
        if (process := self._process) is not None:
            process.kill()
            process.communicate()
        if (task := self._task) is not None:
            task.drop()

    def _begin_next(self, shelves: Sequence[Shelf]) -> None:
        is_new, missing = self._bundles.find(shelves)
        if is_new:
            self._renewed()
        for shelf in shelves:
            if shelf.entry is not None and self._is_wanted(shelf, shelf.entry):
                self._tried.add(shelf.entry.directory)
                directory = shelf.entry.directory
                return self._begin(_Merging(shelf, directory), "tuiref.engine.merger", directory)
        for group in missing:
            if group not in self._tried:
                self._tried.add(group)
                try:
                    building = self._bundles.begin()
                except CacheError:  # searches go on with what there is
                    return None
                target = building.index_path
                return self._begin(_Binding(group, building), "tuiref.engine.binder", target, *indexes_of(group))
        return None

    def _is_wanted(self, shelf: Shelf, entry: Entry) -> bool:
        return shelf.source.is_complete and entry.directory not in self._tried and pays(shelf.store)

    def _begin(self, task: "_Merging | _Binding", module: str, *directories: Path) -> None:
        self._task = task
        self._process = subprocess.Popen(
            pipeline.child_command(module, *map(str, directories)),
            stdin=subprocess.PIPE,  # it ends when that is closed, however we end
            env=pipeline.child_environment(),
        )
        if self._is_over:
            self.end()

    def _take(self) -> None:
        process, task, self._process, self._task = self._process, self._task, None, None
        assert process is not None and task is not None
        process.communicate()
        is_taken = False
        try:
            is_taken = process.returncode == 0 and not self._is_over and task.take(self._bundles)
        except (CacheError, OSError):  # the disk is full; searches go on with what there is
            is_taken = False
        if is_taken:
            self._renewed()
        else:
            task.drop()
