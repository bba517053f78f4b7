"""A Reading: the opening thread that brings sources into the library one after the other."""

import os
import queue
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from tuiref import protocol
from tuiref.core import errors
from tuiref.engine import pipeline, sources
from tuiref.engine.build import Build
from tuiref.engine.cache import Cache, Entry, Meta, no_room
from tuiref.engine.hashing import Hashing
from tuiref.engine.headstart import HeadStart
from tuiref.engine.seal import is_due, recheck, seal
from tuiref.engine.shelf import Shelf
from tuiref.engine.shelves import stamp_of


class Listener(Protocol):
    """Who wants to hear of what happens while sources are read. Called in the opening thread."""

    def changed(self, shelf: Shelf) -> None:
        """More of a shelf is readable and searchable, or it is complete."""

    def caught_up(self) -> None:
        """Nothing waits to be read; said before anybody who waits for that hears of it."""

    def reading(self, event: protocol.Reading) -> None:
        """How far it is."""

    def noticed(self, event: protocol.Noticed) -> None:
        """Something that the user should hear of."""

    def failed(self, shelf: Shelf, error: errors.TuirefError) -> None:
        """A source can't be read; its shelf stays empty."""

    def lacks_room(self, cache: Cache, error: errors.NoCacheError) -> Cache | None:
        """Nothing more can be written into the cache; another one to read into, if there is one."""


class Reading:
    """Brings sources into the library, one after the other, in a thread of its own."""

    def __init__(self, cache: Cache, listener: Listener, *, encoding: str | None, head_start: HeadStart) -> None:
        """Prepare; nothing runs before `add`, but for what `head_start` has begun, perhaps, of the first source."""
        self._cache, self._listener, self._encoding = cache, listener, encoding
        self._head_start = head_start
        self._queue: queue.Queue[Shelf | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._current: Build | None = None
        self._opening: Shelf | None = None
        self._dropped: set[Shelf] = set()
        self._is_cancelled = threading.Event()
        self._is_closing = False
        self._idle = threading.Condition()
        self._pending = 0
        self._began = 0.0
        self._records_before = 0
        self.standard_input: Path | None = None
        """The file in which standard input is kept; None when nothing was piped in."""
        self.spooling: Callable[[Callable[[int], None]], None] | None = None
        """Copies standard input into that file, telling the bytes so far; None when it is there."""

    def add(self, shelf: Shelf) -> None:
        """Read a shelf's source after those added before."""
        with self._idle:
            self._pending += 1
        self._is_cancelled.clear()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="opening", daemon=True)
            self._thread.start()
        self._queue.put(shelf)

    def wait(self) -> None:
        """Wait until everything added is read, failed or cancelled."""
        with self._idle:
            self._idle.wait_for(lambda: self._pending == 0)

    def drop(self, shelf: Shelf) -> None:
        """Do not read a shelf's source, or no further."""
        self._dropped.add(shelf)
        if self._opening is shelf and (current := self._current) is not None:
            current.stop()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read, and nothing waits for it."""
        with self._idle:
            return self._pending == 0

    def _is_unwanted(self, shelf: Shelf) -> bool:
        return self._is_cancelled.is_set() or shelf in self._dropped

    @property
    def is_cancelled(self) -> bool:
        """Whether nothing is to be read any further."""
        return self._is_cancelled.is_set()

    def cancel(self) -> None:
        """Stop reading, what waits included."""
        self._is_cancelled.set()
        current = self._current
        if current is not None:
            current.stop()

    def close(self) -> None:
        """Stop for good and end the thread."""
        self._is_closing = True
        self.cancel()
        self._head_start.give_up()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    # -- the opening thread -----------------------------------------------------------------------

    def _work(self) -> None:
        self._began = time.monotonic()
        while (shelf := self._queue.get()) is not None:
            try:
                if not self._is_unwanted(shelf):
                    self._opening = shelf
                    self._open_somewhere(shelf)
            except errors.TuirefError as error:
                self._listener.failed(shelf, error)
            except OSError as error:
                told = errors.SourceError(f"{shelf.source.path}: {error.strerror or error}", "")
                self._listener.failed(shelf, no_room(error) or told)
            except Exception as bug:  # told, so that the sources behind it are still read
                traceback.print_exc()
                message = f"{shelf.source.path}: a bug in tuiref: {type(bug).__name__}: {bug}"
                self._listener.failed(shelf, errors.TuirefError(message, "please report it"))
            finally:
                if self._queue.empty():
                    self._listener.caught_up()
                with self._idle:
                    self._pending -= 1
                    is_last = self._pending == 0
                    self._idle.notify_all()
                self._opening = None
                shelf.settle()
                self._head_start.give_up()  # it was for the first source, which has not wanted it
                self._records_before += shelf.source.records
                if is_last:
                    self._listener.reading(self._event("", 0, 0, ready=0))

    def _event(self, path: str, read: int, total: int, *, ready: int, met: int = 0, note: str = "") -> protocol.Reading:
        """How far the current source is: `ready` of its records can be searched, `met` were read."""
        before = self._records_before
        return protocol.Reading(
            path=path,
            bytes_read=read,
            bytes_total=total,
            records=before + ready,
            seconds=time.monotonic() - self._began,
            note=note,
            expected=before + met * total // read if read else 0,
        )

    def _open_somewhere(self, shelf: Shelf) -> None:
        """Open a source; once more in another cache when this one can't be written any more."""
        try:
            self._open(shelf)
        except (errors.NoCacheError, OSError) as error:
            told = no_room(error) if isinstance(error, OSError) else error
            other = None if told is None else self._listener.lacks_room(self._cache, told)
            if other is None:
                raise
            self._cache = other
            shelf.start_over()
            self._open(shelf)

    def _open(self, shelf: Shelf) -> None:
        name = shelf.source.path
        file = self._file_of(name)
        before = file.stat()
        if name != sources.STANDARD_INPUT:
            shelf.stamp = stamp_of(before)
        if before.st_size == 0:
            raise _nothing_in(name, is_file=file == Path(name))
        key = self._cache.known_key(file, encoding=self._encoding)
        # What was never seen is most likely new: its reading begins, and it is hashed when its list is there.
        build = self._begin(shelf, file) if key is None or not self._cache.has(key) else None
        hashing = Hashing(self._cache, file, self._encoding)
        if build is None or not build.is_elsewhere:
            key = hashing.key() if key is None else key
            if self._attach(shelf, key, build):
                return
            shelf.identify(key)
        elif key is not None:
            shelf.identify(key)
        build = build or self._begin(shelf, file)
        try:
            finished = self._follow(shelf, file, build, hashing)
        except OSError:  # the file was there a moment ago
            build.give_up()
            raise
        if shelf.source.is_complete:
            return
        if not shelf.source.key:
            self._identify(shelf, hashing.key())
        if finished is None:
            return
        key = shelf.source.key
        after = file.stat()
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            told = f"{name} changed while it was read; what was read may be of either version"
            self._listener.noticed(protocol.Noticed(message=told, severity="warning"))
            shelf.source = replace(shelf.source, change="changed")
            self._listener.changed(shelf)
            return
        meta = Meta(finished.format, finished.encoding, finished.newline, finished.records, finished.problems)
        assert shelf.entry is not None
        checksums = {shelf.entry.records_path.name: finished.checksum}
        entry = self._cache.publish(shelf.entry, key, meta, lambda building: seal(building, checksums))
        shelf.attach(entry, key)
        self._listener.changed(shelf)

    def _file_of(self, name: str) -> Path:
        """The file behind a name; waits for the end of standard input, and of a pipe."""
        if name != sources.STANDARD_INPUT:
            return self._kept_pipe(name) if sources.is_pipe(name) else Path(name)
        if self.standard_input is None:
            raise errors.SourceError("-: nothing is piped in", "pipe RIS into tuiref: cat refs.ris | tuiref -")
        if self.spooling is not None:
            spooling, self.spooling = self.spooling, None

            def tell(count: int) -> None:
                self._listener.reading(self._event(name, count, 0, ready=0, note="reading standard input"))

            spooling(tell)
            if not self._is_closing:  # who stops the pipe has its records so far
                self._is_cancelled.clear()
        return self.standard_input

    def _kept_pipe(self, name: str) -> Path:
        kept = self._cache.spool()
        self._cache.holding(kept)
        sources.spool(os.open(name, os.O_RDONLY | os.O_CLOEXEC), kept, lambda count: None)
        return kept

    def _tell(self, name: str, progress: pipeline.Progress, ready: int) -> None:
        event = self._event(name, progress.bytes_read, progress.bytes_total, ready=ready, met=progress.records)
        self._listener.reading(event)

    def _attach(self, shelf: Shelf, key: str, build: Build | None) -> bool:
        """Use the entry that the cache has for a key, if any; a build that was begun is then given up."""
        entry = self._cache.find(key)
        if entry is None:
            if self._cache.is_torn(key):
                self._tell_damage(f"the cache entry {key} has no meta.json")
            return False
        building = shelf.entry
        try:
            shelf.attach(entry, key)
        except errors.CacheError as error:
            entry.drop()
            self._tell_damage(error.message)
            return False
        if build is not None and building is not None:
            self._current = None
            build.give_up()
            building.drop()
        self._listener.changed(shelf)
        if is_due(entry):
            threading.Thread(target=self._recheck, args=(shelf, entry), name="checking", daemon=True).start()
        return True

    def _tell_damage(self, damage: str) -> None:
        self._listener.noticed(protocol.Noticed(message=f"{damage}; reading it again"))

    def _recheck(self, shelf: Shelf, entry: Entry) -> None:
        try:
            recheck(entry, shelf.store)
        except errors.CacheError as error:
            told = f"{error.message}; open {shelf.source.path} again, and it is read anew"
            self._listener.noticed(protocol.Noticed(message=told, severity="warning"))

    def _begin(self, shelf: Shelf, file: Path) -> Build:
        """Start building an entry."""
        begun = self._head_start.take(file, self._encoding)
        if begun is None:
            entry = self._cache.begin()
            shelf.begin(entry)
            self._current = build = Build(file, shelf.source.path, entry, encoding=self._encoding)
            build.start()
        else:
            self._current = build = begun.build
            shelf.begin(begun.entry, has_builder=True)
        if self._is_unwanted(shelf):
            build.stop()
        return build

    def _identify(self, shelf: Shelf, key: str) -> None:
        """Tell by which key a source's content is known."""
        shelf.identify(key)
        if shelf.source.records:  # what was kept of them can come back
            self._listener.changed(shelf)

    def _follow(self, shelf: Shelf, file: Path, build: Build, hashing: Hashing) -> pipeline.Finished | None:
        """Take in what a build makes; None when it was cancelled, or the cache has it under another name.

        Raises:
            OSError: The file can't be read any more.
        """
        name = shelf.source.path
        growth = _Growth(shelf)
        finished: pipeline.Finished | None = None
        progress = pipeline.Progress(0, file.stat().st_size, 0, 0)
        self._tell(name, progress, 0)
        events = build.events()
        for event in events:
            if not shelf.source.key and hashing.is_ready:
                if self._attach(shelf, hashing.key(), build):
                    events.close()
                    return None
                self._identify(shelf, hashing.key())
            match event:
                case pipeline.Progress():
                    shelf.source = replace(shelf.source, problems=event.problems)
                    progress = event
                    self._tell(name, event, shelf.source.records)
                case pipeline.SegmentReady():
                    if not shelf.source.key and shelf.source.records:
                        hashing.start()  # behind the first list, which is what somebody waits for
                    if growth.take(event):
                        self._listener.changed(shelf)
                        self._tell(name, progress, shelf.source.records)
                case pipeline.Merged():
                    shelf.merge(event.names, event.name)
                    self._listener.changed(shelf)
                case pipeline.Started():
                    shelf.source = replace(
                        shelf.source, format=event.format, encoding=event.encoding, newline=event.newline
                    )
                case pipeline.Finished():
                    finished = event
                case pipeline.Broken():
                    kind = getattr(errors, event.error, errors.SourceError)
                    raise kind(event.message, event.hint)
        self._current = None
        if finished is None and not self._is_unwanted(shelf):
            raise errors.EngineDiedError(
                f"reading {name} ended unexpectedly after {shelf.source.records} records",
                "what was read so far can be used; read the file again to try once more",
            )
        return finished


def _nothing_in(name: str, *, is_file: bool) -> errors.SourceError:
    if is_file:
        return errors.SourceError(f"{name}: the file is empty", "export it again from the database")
    told = "standard input" if name == sources.STANDARD_INPUT else name
    return errors.SourceError(f"{told} is empty", "see what the command before the pipe says")


class _Growth:
    """Commits segments in the order of their records, whichever builder is quicker."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._early: dict[int, pipeline.SegmentReady] = {}
        self._next = 0

    def take(self, ready: pipeline.SegmentReady) -> bool:
        """Whether the shelf grew."""
        self._early[ready.first] = ready
        names = []
        while (segment := self._early.pop(self._next, None)) is not None:
            names.append(segment.name)
            self._next += segment.records
        if names:
            self._shelf.grow(*names)
        return bool(names)
