"""The Engine: opens sources; what is asked of them its bases answer. Knows nothing of who asks.

One thread asks at a time for searches and reads (the caller sees to that); sources are read in the opening
thread, which swaps in a new searcher whenever more became readable.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tuiref import protocol
from tuiref.core.errors import NoCacheError, TuirefError
from tuiref.core.hits import RecordKey, key_source
from tuiref.core.library import Library
from tuiref.core.problem import Problem
from tuiref.engine import sources
from tuiref.engine.bundles import Bundles
from tuiref.engine.cache import Cache
from tuiref.engine.consolidation import Consolidation
from tuiref.engine.handles import allow_many_files
from tuiref.engine.headstart import HeadStart
from tuiref.engine.histories import Histories
from tuiref.engine.history import History
from tuiref.engine.keeping import Keeper
from tuiref.engine.outlet import Outlet
from tuiref.engine.reading import Reading
from tuiref.engine.renewal import Renewal
from tuiref.engine.shelf import Shelf
from tuiref.engine.state_directory import StateDirectory
from tuiref.engine.user_cache import default_cache, other_cache
from tuiref.engine.watching import Watch
from tuiref.index.version import SCHEMA_VERSION

EventHandler = Callable[[protocol.Reply], None]


class Engine(Outlet):
    """A library of sources and what can be asked of it."""

    def __init__(
        self,
        on_event: EventHandler = lambda event: None,
        *,
        encoding: str | None = None,
        cache_root: Path | None = None,
        state_root: Path | None = None,
        head_start: HeadStart | None = None,
    ) -> None:
        """Make an engine with an empty library.

        Args:
            on_event: Gets LibraryChanged, Reading and Noticed, in the opening thread.
            encoding: Decode all sources so; None decides by evidence.
            cache_root: The cache directory; None means the user's.
            state_root: Where the histories are; None means the user's state directory.
            head_start: A file that is being read already; None for none.

        Raises:
            NoCacheError: There is no directory for a cache that can be used.
        """
        super().__init__()
        allow_many_files()
        self._on_event = on_event
        if cache_root is None:
            self.cache = default_cache(self._warn)
        else:
            self.cache = Cache(cache_root, schema_version=SCHEMA_VERSION)
        self._encoding = encoding
        self._lock = threading.Lock()
        self._renewal = Renewal(self._show)
        self._bundles = Bundles(lambda: self.cache)
        self._consolidation = Consolidation(self._bundles, self._search_anew)
        self._replacing: dict[int, Shelf] = {}
        self._sought: RecordKey | None = None
        self._is_keeping = False
        self.takes_pipes = False
        """Whether pipes that have a name can be opened, whose writers one then waits for."""
        self._watch = Watch(self._look_after)
        self._failures: list[TuirefError] = []
        self._histories = Histories(state_root)
        self.history = History(self._histories.of(()), self._count)
        """The kept searches of the paths that were opened."""
        self._reading = Reading(self.cache, self, encoding=encoding, head_start=head_start or HeadStart())
        self._state = StateDirectory(state_root)
        self.keeper = Keeper(self._state, on_event, lambda: self._shelves.all)
        """What saves the marks and the places."""

    # -- the library ------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The sources as they are now."""
        return self._shelves.library

    @property
    def named(self) -> tuple[str, ...]:
        """The paths of the library as they were named."""
        return self._shelves.named

    def accept_standard_input(self, descriptor: int) -> None:
        """Let "-" stand for what can be read from a file descriptor."""
        spool = self.cache.spool()
        self.cache.holding(spool)
        self._reading.standard_input = spool

        def spooling(tell: Callable[[int], None]) -> None:
            sources.spool(descriptor, spool, tell, lambda: self._reading.is_cancelled)
            self._on_event(protocol.Spooled(path=str(spool)))

        self._reading.spooling = spooling

    def accept_spooled(self, file: Path) -> None:
        """Let "-" stand for what an engine before this one has kept of its standard input."""
        if file.exists():
            self.cache.holding(file)
            self._reading.standard_input = file

    def open(self, paths: Iterable[str], *, is_instead: bool = False, may_be_missing: bool = False) -> None:
        """Add sources; returns at once, they are read in the opening thread.

        Args:
            paths: Files, folders, or "-".
            is_instead: Close what is open.
            may_be_missing: List those that are not there as sources that can't be read.

        Raises:
            SourceError: A path does not exist, can't be read, or is a folder without RIS; nothing has changed.
        """
        named = tuple(paths)
        missing = [path for path in named if may_be_missing and not sources.is_there(path)]
        present = [path for path in named if path not in missing]
        resolved = sources.resolve(present, takes_pipes=self.takes_pipes)
        for note in resolved.notes:
            self._on_event(protocol.Noticed(message=note, severity="warning"))
        if is_instead:
            self._close([shelf.source.ordinal for shelf in self._shelves.shown])
            self._shelves.named = ()
        older = self.history if self.library.sources else None
        new = self._shelves.add((*resolved.files, *missing))
        self._shelves.named += named
        self._take_history(older)
        for shelf in new:
            if shelf.source.path in missing:
                shelf.source = replace(shelf.source, failure=f"{shelf.source.path}: the file is not there any more")
        self._renew()
        for shelf in new:
            if not shelf.source.failure:
                self._reading.add(shelf)

    def remove(self, ordinals: Iterable[int]) -> None:
        """Close sources; their marks stay on the disk."""
        self._close(ordinals)
        self._take_history(self.history)
        self._renew()

    def _close(self, ordinals: Iterable[int]) -> None:
        for shelf in self._shelves.close(ordinals):
            self._reading.drop(shelf)
            self.keeper.forget(shelf.source.ordinal)

    def _take_history(self, older: History | None) -> None:
        """Use the kept searches of the library as it is named now; a new name takes those of before over."""
        self.history = History(self._histories.of(self.named), self._count)
        if older is not None:
            self.history.begin_with(older)

    def reload(self, cursor: RecordKey | None = None) -> protocol.Reloading:
        """Read the sources again whose files have changed; the records of before stay until that is done.

        What has come into the open folders is read as well.
        """
        self.look()
        if self._reading.is_idle:
            self._replacing.clear()
        self._sought = cursor
        shown = self._shelves.shown
        changed = [shelf for shelf in shown if shelf.source.change in ("changed", "damaged") or self._is_unread(shelf)]
        for shelf in changed:
            if shelf.source.ordinal not in self._replacing:
                new = self._replacing[shelf.source.ordinal] = self._shelves.add_replacement(shelf)
                self._reading.add(new)
        added = self._shelves.add_unknown(sources.in_folders(self.named))
        if added:
            self._renew()
            for shelf in added:
                self._reading.add(shelf)
        return protocol.Reloading(
            paths=tuple(shelf.source.path for shelf in changed),
            added=tuple(shelf.source.path for shelf in added),
            missing=tuple(shelf.source.path for shelf in shown if shelf.source.change == "gone"),
        )

    def _is_unread(self, shelf: Shelf) -> bool:
        """Whether a source was not read to its end, by whatever reason, and can be tried again."""
        is_over = self._reading.is_idle and not shelf.source.is_complete
        return is_over and shelf.source.change != "gone" and sources.is_there(shelf.source.path)

    def look(self) -> None:
        """See whether files or marks were changed by others."""
        if self._is_keeping:
            self.keeper.look()
        if self._reading.is_idle and self._shelves.look(self.cache, self._encoding, lambda: self._reading.is_idle):
            self._tell_library()

    def _look_after(self) -> None:
        self.look()
        self._consolidation.look(self._shelves.shown, may_start=self._reading.is_idle)

    def keep(self) -> None:
        """Bring the marks back as sources become readable, and look after what others change from now on."""
        self._is_keeping = True
        if trouble := self._state.trouble():
            self._warn(
                f"Marks, places and kept searches can't be saved in {self._state.root} ({trouble}): they last until "
                "you quit. Let XDG_STATE_HOME name a folder that you can write to."
            )
        self._watch.start()

    def wait(self) -> None:
        """Wait until all sources are read.

        Raises:
            TuirefError: The first thing that kept a source from being read.
        """
        self._reading.wait()
        if self._failures:
            raise self._failures[0]

    def cancel_reading(self) -> None:
        """Stop reading; what is readable by then stays."""
        self._reading.cancel()

    def close(self) -> None:
        """Stop everything and let go of the cache."""
        self._watch.end()
        self._consolidation.end()
        self.keeper.close()
        self._reading.close()
        self._bundles.close()
        for shelf in self._shelves.all:
            shelf.close()

    def problems(self, key: RecordKey | None = None) -> tuple[Problem, ...]:
        """The problems kept so far, by source and line; with a key those at lines of that record."""
        if key is None:
            return tuple(problem for shelf in self._shelves.shown for problem in shelf.problems())
        source, searcher = key_source(key), self._searcher
        kept = self._shelves.all[source].problems()
        return tuple(one for one in kept if one.line and searcher.key_at_line(source, one.line) == key)

    def prepare_expected(self) -> bool:
        """Do one step of what completing the text of the newest search would wait for; False when nothing is left."""
        return self.library.is_read and self._completer.prepare(self._searcher)

    def prepare(self) -> bool:
        """Do one step of what later questions would wait for, of some 30 ms; False when nothing is left to do."""
        return self.library.is_read and self._searcher.prepare()

    # -- what the opening thread tells (reading.Listener) -------------------------------------------

    def changed(self, shelf: Shelf) -> None:
        """More of a shelf is readable."""
        if shelf.replaces is not None and not shelf.is_shown:
            if not shelf.source.is_complete or not self._replace(self._shelves.all[shelf.replaces], shelf):
                return
        elif not shelf.is_shown:  # closed meanwhile
            return
        self._renewal.add(shelf)

    def _show(self, grown: Sequence[Shelf]) -> None:
        self._renew()
        if self._is_keeping:
            for shelf in grown:
                self.keeper.readable(shelf)

    def _replace(self, older: Shelf, newer: Shelf) -> bool:
        """Put a source that was read again in the place of what it was; False when that changes nothing."""
        self._replacing.pop(older.source.ordinal, None)
        if not older.is_shown:
            return False
        if older.source.key == newer.source.key and older.source.is_complete and not older.is_damaged:
            older.stamp, older.source = newer.stamp, replace(older.source, change="")
            self._on_event(_unchanged(older))
            self._tell_library()
            return False
        event = self.keeper.replaced(older, newer, self._sought)
        older.is_shown, newer.is_shown = False, True
        self._on_event(event)
        return True

    def caught_up(self) -> None:
        """All is read."""
        self._renewal.show_now()

    def reading(self, event: protocol.Reading) -> None:
        """How far the reading is."""
        self._on_event(event)

    def noticed(self, event: protocol.Noticed) -> None:
        """Pass on what the user should hear of."""
        self._on_event(event)

    def lacks_room(self, cache: Cache, error: NoCacheError) -> Cache | None:
        """Use a cache on another disk from now on."""
        other = other_cache(cache, error, self._warn)
        if other is not None:
            self.cache = other
        return other

    def _warn(self, note: str) -> None:
        self._on_event(protocol.Noticed(message=note, severity="warning"))

    def failed(self, shelf: Shelf, error: TuirefError) -> None:
        """A source can't be read."""
        told = f"{error.message} ({error.hint})" if error.hint else error.message
        if shelf.replaces is not None and not shelf.is_shown:
            self._replacing.pop(shelf.replaces, None)
            self._on_event(protocol.Noticed(message=f"{told}; the records read before stay", severity="error"))
            return
        self._failures.append(error)
        shelf.source = replace(shelf.source, failure=told)
        self._on_event(protocol.Noticed(message=told, severity="error"))
        self._tell_library()

    def _renew(self) -> None:
        """Search what is readable now, and tell of it; from any thread."""
        self._search_anew()
        self._tell_library()

    def _search_anew(self) -> None:
        with self._lock:
            self._searcher = self._shelves.searcher(self._searcher, self._bundles.joints)

    def _tell_library(self) -> None:
        with self._lock:  # so that nobody hears of an older state after a newer one
            self._on_event(protocol.LibraryChanged(library=self.library))

    def key_at(self, path: str, line: int) -> RecordKey | None:
        """The record to which a line of a source belongs; None when the source has no record yet."""
        ordinals = [shelf.source.ordinal for shelf in self._shelves.shown if shelf.source.path == path]
        return self._searcher.key_at_line(ordinals[0], line) if ordinals else None

    def kept_marks(self) -> Sequence[RecordKey]:
        """The marks as they are on the disk.

        Raises:
            MarksError: They can't be read.
        """
        for shelf in self._shelves.shown:
            self.keeper.marks.readable(shelf)
        return self.keeper.marks.keys()


def _unchanged(shelf: Shelf) -> protocol.SourceReloaded:
    """Tells that the file of a source was written anew with the same content."""
    ordinal = shelf.source.ordinal
    return protocol.SourceReloaded(
        path=shelf.source.path,
        older=ordinal,
        newer=ordinal,
        added=b"",
        carried=0,
        lost=(),
        cursor=None,
        is_same=True,
    )
