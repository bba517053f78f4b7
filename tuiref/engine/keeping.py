"""The Keeper: a thread that saves marks and places, and brings marks back, while others read and search."""

import os
import queue
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from tuiref import protocol
from tuiref.core.errors import MarksError, TuirefError
from tuiref.core.hits import RecordKey, key_number, key_source, record_key
from tuiref.engine.places import Cursor, KeptPlace, Places
from tuiref.engine.shelf import Shelf
from tuiref.engine.state_directory import StateDirectory
from tuiref.engine.stored_marks import Change, StoredMarks, find_in

_BREATH_SECONDS: Final = 0.001
"""How long a thread that goes through all records lets others go first, each time."""

Answer = Callable[[protocol.Reply], None]
EventHandler = Callable[[protocol.Reply], None]


class Keeper:
    """Does what is asked in the order asked, in a thread of its own; marks of a moment go to the disk together."""

    def __init__(
        self, directory: StateDirectory, on_event: EventHandler, shelves: Callable[[], Sequence[Shelf]]
    ) -> None:
        """Prepare; nothing runs before something is asked.

        Args:
            directory: The user's state directory.
            on_event: Gets MarksChanged, MarksSaved, CursorFound and Noticed, in the keeper's thread.
            shelves: All shelves of the session; a shelf's place is its ordinal.
        """
        self.marks = StoredMarks(directory, lambda: time.sleep(_BREATH_SECONDS))
        self.places = Places(directory)
        self._on_event = on_event
        self._shelves = shelves
        self._tasks: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._unwritten: list[tuple[protocol.KeepMarks, Answer]] = []
        self._cursor: Cursor | None = None
        self._is_failing = False
        self._named: tuple[str, ...] = ()

    # -- from other threads -----------------------------------------------------------------------

    def readable(self, shelf: Shelf) -> None:
        """More of a source can be read."""
        self._put(lambda: self._readable(shelf))

    def look(self) -> None:
        """See whether other programs have marked something, and try again what could not be saved."""
        self._put(self._look)

    def forget(self, ordinal: int) -> None:
        """A source is closed."""
        self._put(lambda: self.marks.forget(ordinal))

    def answer(self, request: protocol.KeepRequest, named: tuple[str, ...], answer: Answer) -> None:
        """Carry out a request about the library of these paths; `answer` gets the reply in the keeper's thread."""
        if isinstance(request, protocol.KeepMarks):
            with self._lock:
                self._unwritten.append((request, answer))
            self._put(self._write_marks)
        else:
            self._put(lambda: answer(self._answered(request, named)))

    def replaced(self, older: Shelf, newer: Shelf, cursor: RecordKey | None) -> protocol.SourceReloaded:
        """Take the marks of a source over to another version of it, and wait for that; what to tell of it."""
        told: list[protocol.SourceReloaded] = []
        done = threading.Event()

        def work() -> None:
            try:
                told.append(self._replaced(older, newer, cursor))
            finally:
                done.set()

        self._put(work)
        done.wait()
        return told[0] if told else _reloaded(older, newer)

    def wait(self) -> None:
        """Wait until all that was asked is done."""
        done = threading.Event()
        self._put(done.set)
        done.wait()

    def close(self) -> None:
        """Do what was asked, then end the thread."""
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join()
            self._thread = None

    def _put(self, task: Callable[[], None]) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="keeping", daemon=True)
                self._thread.start()
        self._tasks.put(task)

    # -- in the thread ----------------------------------------------------------------------------

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except TuirefError as error:
                self._tell_failure(error)
            except Exception as bug:  # told, so that what is asked later is still done
                traceback.print_exc()
                message = f"a bug in tuiref: {type(bug).__name__}: {bug}; please report it"
                self._on_event(protocol.Noticed(message=message, severity="error"))

    def _tell_failure(self, error: TuirefError) -> None:
        if not self._is_failing:  # once, not at every mark
            self._is_failing = True
            self._on_event(protocol.Noticed(message=f"{error.message}; {error.hint}", severity="error"))

    def _tell(self, change: Change, source: str = "", *, is_whole: bool = False) -> None:
        for notice in change.notices:
            self._on_event(protocol.Noticed(message=notice, severity="warning"))
        if change.added or change.removed or is_whole:
            self._on_event(
                protocol.MarksChanged(
                    added=protocol.pack_keys(change.added),
                    removed=protocol.pack_keys(change.removed),
                    carried=change.carried,
                    lost=change.lost,
                    source=source,
                    is_whole=is_whole,
                )
            )

    def _readable(self, shelf: Shelf) -> None:
        if not shelf.is_shown:
            return
        change = Change()
        try:
            change = self.marks.readable(shelf)
        finally:
            self._tell(change, shelf.source.path, is_whole=shelf.source.is_complete)
            self._find_cursor(shelf)

    def _look(self) -> None:
        self._tell(self.marks.refresh())
        if self._is_failing:
            self._is_failing = False
            self._on_event(protocol.MarksSaved())

    def _replaced(self, older: Shelf, newer: Shelf, cursor: RecordKey | None) -> protocol.SourceReloaded:
        is_there = cursor is not None and key_source(cursor) == older.source.ordinal
        place = self.marks.successor(older, cursor, newer) if cursor is not None and is_there else None
        change = Change()
        try:
            change = self.marks.replace(older, newer)
        except MarksError as error:
            self._tell_failure(error)
        self._tell(Change(notices=change.notices))
        return _reloaded(older, newer, change, place)

    def _write_marks(self) -> None:
        with self._lock:
            waiting, self._unwritten = self._unwritten, []
        if not waiting:
            return
        added: dict[RecordKey, bool] = {}
        for request, _ in waiting:
            added |= dict.fromkeys(protocol.unpack_keys(request.removed), False)
            added |= dict.fromkeys(protocol.unpack_keys(request.added), True)
        reply: protocol.Reply = protocol.Done()
        try:
            self._make_keepable(added)
            change = self.marks.keep(
                [key for key, is_marked in added.items() if is_marked],
                [key for key, is_marked in added.items() if not is_marked],
            )
        except MarksError as error:
            self._tell_failure(error)
            reply = protocol.Failed(title=error.title, message=error.message, hint=error.hint, error="MarksError")
        else:
            self._is_failing = False
            self._tell(change)
        for _, answer in waiting:
            answer(reply)

    def _make_keepable(self, keys: Iterable[RecordKey]) -> None:
        """Wait until it is known of which content the records are, which may come a moment after they are listed.

        Raises:
            MarksError: It can't be known.
        """
        shelves = self._shelves()
        for ordinal in {key_source(key) for key in keys}:
            shelf = shelves[ordinal]
            if shelf.source.records and not shelf.source.key:
                if not shelf.wait_for_key():
                    raise MarksError(f"the marks in {shelf.source.path} can't be kept", "read the file again")
                self._readable(shelf)

    # -- places -----------------------------------------------------------------------------------

    def _answered(self, request: protocol.KeepRequest, named: tuple[str, ...]) -> protocol.Reply:
        try:
            match request:
                case protocol.KeepPlace():
                    self._keep_place(request, named)
                case protocol.ReadPlace():
                    return self._read_place(request)
                case protocol.ReadRecent():
                    return protocol.RecentRead(libraries=self.places.recent())
                case protocol.ForgetRecent():
                    self.places.forget(request.library)
                    return protocol.RecentRead(libraries=self.places.recent())
                case protocol.Recognise():
                    return self._recognise(request.path)
                case protocol.ReadLost():
                    return protocol.LostRead(records=tuple(self.marks.lost()))
                case _:
                    raise TypeError(f"no answer to {type(request).__name__}")
        except TuirefError as error:
            return protocol.Failed(
                title=error.title, message=error.message, hint=error.hint, error=type(error).__name__
            )
        return protocol.Done()

    def _recognise(self, path: str) -> protocol.Recognised:
        from tuiref.engine.recognising import recognise  # noqa: PLC0415 - needs the reader of RIS

        shelves = [shelf for shelf in self._shelves() if shelf.is_shown]
        found = recognise((path,), shelves, None, lambda: time.sleep(_BREATH_SECONDS))
        return protocol.Recognised(
            packed=protocol.pack_keys(found.keys), records=found.records, found=found.found, missing=found.missing
        )

    def _keep_place(self, request: protocol.KeepPlace, named: tuple[str, ...]) -> None:
        shelves = [shelf for shelf in self._shelves() if shelf.is_shown]
        kept = KeptPlace(
            request.place,
            self._cursor_at(request.cursor),
            sum(shelf.source.records for shelf in shelves),
            len(self.marks.keys()),
        )
        self.places.write(named, kept)

    def _cursor_at(self, key: RecordKey | None) -> Cursor | None:
        if key is None:
            return None
        try:
            shelf = self._shelves()[key_source(key)]
            text = shelf.canonical(key_number(key))
        except (IndexError, KeyError):
            return None
        from tuiref.core.fingerprint import fingerprint  # noqa: PLC0415 - not before something is kept

        return Cursor(os.path.realpath(shelf.source.path), shelf.source.key, key_number(key), fingerprint(text))

    def _read_place(self, request: protocol.ReadPlace) -> protocol.Reply:
        kept, notice = self.places.read(request.paths)
        if notice:
            self._on_event(protocol.Noticed(message=notice, severity="warning"))
        self._cursor = None if kept is None else kept.cursor
        return protocol.PlaceRead(place=None if kept is None else kept.place)

    def _find_cursor(self, shelf: Shelf) -> None:
        """Tell where the record is that was under the cursor when the library was left."""
        cursor = self._cursor
        if cursor is None or os.path.realpath(shelf.source.path) != cursor.path:
            return
        key: RecordKey | None = None
        if not shelf.source.key:
            return
        if shelf.source.key == cursor.key:
            if cursor.number >= shelf.store.records:
                return
            key = record_key(shelf.source.ordinal, cursor.number)
        elif shelf.source.is_complete:
            key = find_in(shelf, cursor.print)
        else:
            return
        self._cursor = None
        if key is not None:
            self._on_event(protocol.CursorFound(key=key))


def _reloaded(
    older: Shelf, newer: Shelf, change: Change | None = None, cursor: RecordKey | None = None
) -> protocol.SourceReloaded:
    """What to tell of a source that was read again."""
    change = Change() if change is None else change
    return protocol.SourceReloaded(
        path=newer.source.path,
        older=older.source.ordinal,
        newer=newer.source.ordinal,
        added=protocol.pack_keys(change.added),
        carried=change.carried,
        lost=change.lost,
        cursor=cursor,
    )
