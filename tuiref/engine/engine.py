"""The Engine: opens sources, searches them, reads records and writes exports. Knows nothing of who asks.

One thread asks at a time for searches and reads (the caller sees to that); sources are read in the opening
thread, which swaps in a new searcher whenever more became readable.
"""

import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import Final

import platformdirs

from tuiref import protocol
from tuiref.core.caret import under
from tuiref.core.errors import Cancelled, ExportError, TuirefError
from tuiref.core.excerpts import EXCERPTS
from tuiref.core.formats import format_named
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row, Sort, key_number, key_source
from tuiref.core.library import Library
from tuiref.core.problem import Problem
from tuiref.core.query import All, And, Node, Parsed, QueryFault
from tuiref.core.record import Record
from tuiref.core.statistics import Statistics
from tuiref.engine import sources
from tuiref.engine.cache import Cache
from tuiref.engine.completing import Completer
from tuiref.engine.counting import counted
from tuiref.engine.explaining import explained
from tuiref.engine.histories import Histories
from tuiref.engine.history import Counted, History
from tuiref.engine.keeping import Keeper
from tuiref.engine.likening import more_like
from tuiref.engine.missing import missing_words
from tuiref.engine.reading import Reading
from tuiref.engine.shelf import Shelf
from tuiref.engine.shelves import Shelves
from tuiref.engine.spread import spread
from tuiref.engine.state_directory import StateDirectory
from tuiref.engine.statistics import statistics
from tuiref.engine.watching import Watch
from tuiref.index.result import Result
from tuiref.index.searcher import Searcher
from tuiref.index.store import SCHEMA_VERSION
from tuiref.query.forms import exactly
from tuiref.query.numbers import asks_for_marks
from tuiref.query.reader import parse
from tuiref.settings.file import settings

_KEPT_RESULTS: Final = 8
EventHandler = Callable[[protocol.Reply], None]


class UnreadableQueryError(TuirefError):
    """A query that can't be read, for those who have no box to show its place in."""

    title = "cannot read the query"

    def __init__(self, fault: QueryFault, text: str) -> None:
        super().__init__(
            f"{fault.message}\n{indent(under(text, fault.span), '  ')}",
            f"did you mean: {fault.suggestion}" if fault.suggestion else "",
        )


class Engine:
    """A library of sources and what can be asked of it."""

    def __init__(
        self,
        on_event: EventHandler = lambda event: None,
        *,
        encoding: str | None = None,
        cache_root: Path | None = None,
        state_root: Path | None = None,
    ) -> None:
        """Make an engine with an empty library.

        Args:
            on_event: Gets LibraryChanged, Reading and Noticed, in the opening thread.
            encoding: Decode all sources so; None decides by evidence.
            cache_root: The cache directory; None means the user's.
            state_root: Where the histories are; None means the user's state directory.

        Raises:
            CacheError: The cache directory can't be used.
        """
        self.cache = default_cache() if cache_root is None else Cache(cache_root, schema_version=SCHEMA_VERSION)
        self._on_event = on_event
        self._encoding = encoding
        self._lock = threading.Lock()
        self._shelves = Shelves()
        self._replacing: dict[int, Shelf] = {}
        self._sought: RecordKey | None = None
        self._is_keeping = False
        self._watch = Watch(self.look)
        self._searcher = Searcher(())
        self._completer = Completer()
        self._results: OrderedDict[int, Result] = OrderedDict()
        self._tickets = itertools.count(1)
        self._failures: list[TuirefError] = []
        self._has_word_forms = settings().word_forms
        self._histories = Histories(state_root)
        self.history = History(self._histories.of(()), self._count)
        """The kept searches of the paths that were opened."""
        self.between_counts: Callable[[], None] = lambda: None
        """Called before each kept search is counted, so that who waits for something quick can have it."""
        self._reading = Reading(self.cache, self, encoding=encoding)
        self.keeper = Keeper(StateDirectory(state_root), on_event, lambda: self._shelves.all)
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
            sources.spool(descriptor, spool, tell)
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
        resolved = sources.resolve(path for path in named if path not in missing)
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
        """Read the sources again whose files have changed; the records of before stay until that is done."""
        self.look()
        if self._reading.is_idle:
            self._replacing.clear()
        self._sought = cursor
        shown = self._shelves.shown
        changed = [shelf for shelf in shown if shelf.source.change == "changed"]
        for shelf in changed:
            if shelf.source.ordinal not in self._replacing:
                new = self._replacing[shelf.source.ordinal] = self._shelves.add_replacement(shelf)
                self._reading.add(new)
        return protocol.Reloading(
            paths=tuple(shelf.source.path for shelf in changed),
            missing=tuple(shelf.source.path for shelf in shown if shelf.source.change == "gone"),
        )

    def look(self) -> None:
        """See whether files or marks were changed by others."""
        if self._is_keeping:
            self.keeper.look()
        if self._reading.is_idle and self._shelves.look(self.cache, self._encoding, lambda: self._reading.is_idle):
            self._tell_library()

    def keep(self) -> None:
        """Bring the marks back as sources become readable, and look after what others change from now on."""
        self._is_keeping = True
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
        self.keeper.close()
        self._reading.close()
        for shelf in self._shelves.all:
            shelf.close()

    def problems(self, key: RecordKey | None = None) -> tuple[Problem, ...]:
        """The problems kept so far, by source and line; with a key those at lines of that record."""
        if key is None:
            return tuple(problem for shelf in self._shelves.shown for problem in shelf.problems())
        source, searcher = key_source(key), self._searcher
        kept = self._shelves.all[source].problems()
        return tuple(one for one in kept if one.line and searcher.key_at_line(source, one.line) == key)

    def prepare(self) -> bool:
        """Do one step of what later searches would wait for, of some 30 ms; False when nothing is left to do."""
        is_read = all(source.is_complete or source.failure for source in self.library.sources)
        return is_read and (self._completer.prepare(self._searcher) or self._searcher.prepare())

    # -- what the opening thread tells (reading.Listener) -------------------------------------------

    def changed(self, shelf: Shelf) -> None:
        """More of a shelf is readable."""
        if shelf.replaces is not None and not shelf.is_shown:
            if not shelf.source.is_complete or not self._replace(self._shelves.all[shelf.replaces], shelf):
                return
        elif not shelf.is_shown:  # closed meanwhile
            return
        self._renew()
        if self._is_keeping:
            self.keeper.readable(shelf)

    def _replace(self, older: Shelf, newer: Shelf) -> bool:
        """Put a source that was read again in the place of what it was; False when that changes nothing."""
        self._replacing.pop(older.source.ordinal, None)
        if not older.is_shown:
            return False
        if older.source.key == newer.source.key and older.source.is_complete:
            older.stamp, older.source = newer.stamp, replace(older.source, change="")
            self._on_event(_unchanged(older))
            self._tell_library()
            return False
        event = self.keeper.replaced(older, newer, self._sought)
        older.is_shown, newer.is_shown = False, True
        self._on_event(event)
        return True

    def reading(self, event: protocol.Reading) -> None:
        """How far the reading is."""
        self._on_event(event)

    def noticed(self, event: protocol.Noticed) -> None:
        """Pass on what the user should hear of."""
        self._on_event(event)

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
        with self._lock:
            self._searcher = self._shelves.searcher(self._searcher)
        self._tell_library()

    def _tell_library(self) -> None:
        with self._lock:  # so that nobody hears of an older state after a newer one
            self._on_event(protocol.LibraryChanged(library=self.library))

    # -- searching --------------------------------------------------------------------------------

    def search(self, request: protocol.Search, cancelled: Callable[[], bool] = lambda: False) -> protocol.Found:
        """Run a query.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        began = time.perf_counter()
        parsed = self._read(request.text)
        if parsed.root is None:
            return protocol.Found(
                text=request.text, sort=request.sort, fault=parsed.fault, notes=parsed.notes, within=request.within
            )
        searcher = self._searcher
        self._completer.expect(request.text)
        root = narrowed(parsed.root, request.within)
        result = searcher.search(root, request.sort, cancelled, marked_keys(request.marked))
        ticket = next(self._tickets)
        self._results[ticket] = result
        if len(self._results) > _KEPT_RESULTS:
            self._results.popitem(last=False)
        rows = searcher.rows(result.keys(0, request.limit))
        return protocol.Found(
            text=request.text,
            sort=request.sort,
            ticket=ticket,
            total=result.total,
            searched=searcher.records,
            seconds=time.perf_counter() - began,
            rows=rows,
            highlighter=Highlighter(parsed.root),
            notes=parsed.notes,
            missing=missing_words(parsed.root, request.text, searcher, cancelled),
            within=request.within,
        )

    def explain(self, request: protocol.Explain, cancelled: Callable[[], bool] = lambda: False) -> protocol.Explanation:
        """What a query means, part by part, each with its own count.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        parsed = self._read(request.text)
        searcher = self._searcher
        if parsed.root is None:
            return protocol.Explanation(text=request.text, root=None, searched=searcher.records, notes=parsed.notes)
        return protocol.Explanation(
            text=request.text,
            root=explained(parsed.root, searcher, request.key, cancelled, marked_keys(request.marked)),
            searched=searcher.records,
            notes=parsed.notes,
            missing=missing_words(parsed.root, request.text, searcher, cancelled, is_hurried=False),
        )

    def complete(self, request: protocol.Complete) -> protocol.Completed:
        """What the word at the cursor can become."""
        completion = self._completer.complete(request.text, request.cursor, self._searcher)
        return protocol.Completed(text=request.text, completion=completion)

    def facets(self, request: protocol.Facets, cancelled: Callable[[], bool] = lambda: False) -> protocol.FacetsRead:
        """The commonest values of some fields in an earlier result; none when it is no longer kept.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        result = self._results.get(request.ticket)
        if result is None:
            return protocol.FacetsRead(ticket=request.ticket, facets=())
        found = []
        for field in request.fields:
            if cancelled():
                raise Cancelled
            found.append(counted(self._searcher, result, field, request.limit))
        return protocol.FacetsRead(ticket=request.ticket, facets=tuple(found))

    def statistics_of(
        self, result: Result, text: str, cancelled: Callable[[], bool] = lambda: False, marked: bytes | None = None
    ) -> Statistics:
        """What the records of a result are like; `text` is what was searched for.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        root = self._read(text).root or All()
        return statistics(self._searcher, root, result, self.library, cancelled, marked_keys(marked))

    def more_like(self, request: protocol.MoreLike) -> protocol.MoreLikeRead:
        """A search for records like one.

        Raises:
            KeyError: There is no such record.
        """
        return protocol.MoreLikeRead(key=request.key, text=more_like(self.record(request.key), self._searcher))

    def find(self, query: str, sort: Sort) -> Result:
        """All records that match, for those who want no rows.

        Raises:
            UnreadableQueryError: It can't be read as a query.
        """
        return self.find_tree(read_query(query), sort)

    def find_marked(self, text: str, marked: bytes | None) -> Result:
        """All records that match, `marked` being those of the user.

        Raises:
            UnreadableQueryError: It can't be read as a query.
        """
        parsed = self._read(text)
        if parsed.root is None:
            assert parsed.fault is not None
            raise UnreadableQueryError(parsed.fault, text)
        return self._searcher.search(parsed.root, Sort("added"), lambda: False, marked_keys(marked))

    def find_tree(self, root: Node, sort: Sort) -> Result:
        """The same for a tree."""
        marked = self._kept_marks() if asks_for_marks(root) else ()
        return self._searcher.search(self._meant(root), sort, lambda: False, marked)

    def _read(self, text: str) -> Parsed:
        """What a typed query means here."""
        parsed = parse(text, self.history.trees())
        return parsed if parsed.root is None else replace(parsed, root=self._meant(parsed.root))

    def _meant(self, root: Node) -> Node:
        """A tree as the settings want its words understood."""
        return root if self._has_word_forms else exactly(root)

    def _kept_marks(self) -> Sequence[RecordKey]:
        """The marks as they are on the disk.

        Raises:
            MarksError: They can't be read.
        """
        for shelf in self._shelves.shown:
            self.keeper.marks.readable(shelf)
        return self.keeper.marks.keys()

    def _count(self, root: Node, marked: bytes | None) -> Counted:
        self.between_counts()
        searcher, contents = self._searcher, self.library.contents
        total = searcher.search(self._meant(root), Sort("added"), lambda: False, marked_keys(marked)).total
        return Counted(total, searcher.records, contents)

    def rows(self, ticket: int, start: int, stop: int) -> tuple[Row, ...]:
        """Rows of an earlier result; () when it is no longer kept."""
        result = self._results.get(ticket)
        return () if result is None else self._searcher.rows(result.keys(start, stop))

    def rows_of(self, keys: Sequence[RecordKey]) -> tuple[Row, ...]:
        """The rows of these records, in this order."""
        return self._searcher.rows(keys)

    def keys(self, ticket: int) -> bytes:
        """All keys of an earlier result, packed; empty when it is no longer kept."""
        result = self._results.get(ticket)
        return b"" if result is None else result.all_keys()

    def spread(self, ticket: int, marked: bytes, parts: int) -> tuple[int, ...]:
        """Which of so many equal parts of an earlier result have marked records, 0-based and ascending."""
        return spread(self.keys(ticket), marked, parts)

    def place(self, ticket: int, key: RecordKey) -> int | None:
        """0-based place of a record in an earlier result."""
        result = self._results.get(ticket)
        return None if result is None else result.place(key)

    def key_at(self, path: str, line: int) -> RecordKey | None:
        """The record to which a line of a source belongs; None when the source has no record yet."""
        ordinals = [shelf.source.ordinal for shelf in self._shelves.shown if shelf.source.path == path]
        return self._searcher.key_at_line(ordinals[0], line) if ordinals else None

    # -- records ----------------------------------------------------------------------------------

    def record(self, key: RecordKey) -> Record:
        """One record, whole.

        Raises:
            KeyError: There is no such record.
        """
        source, offset, size, line = self._searcher.place(key)
        return self._shelves.all[source].record(key_number(key), offset, size, line)

    def records(self, keys: Iterable[RecordKey]) -> Iterator[Record]:
        """Records one after the other, in the order of the keys."""
        return map(self.record, keys)

    def scope(self, scope: protocol.Scope) -> Sequence[RecordKey]:
        """The keys that a request is about, in order.

        Raises:
            ExportError: Its result is no longer kept.
        """
        if scope.packed is not None:
            return protocol.unpack_keys(scope.packed)
        if scope.ticket is None:
            return protocol.unpack_keys(self.find("", Sort("added")).all_keys())
        result = self._results.get(scope.ticket)
        if result is None:
            raise ExportError("this result is no longer kept", "search again, then export")
        return protocol.unpack_keys(result.all_keys())

    def render(self, request: protocol.Render) -> protocol.Rendered:
        """Records as text."""
        from tuiref.export.excerpt import excerpt, separator  # noqa: PLC0415 - a list needs no export
        from tuiref.export.formats import render  # noqa: PLC0415

        records = self.records(self.scope(request)[: request.limit])
        if request.format in EXCERPTS:
            texts = excerpt(request.format, records, request.options)
            return protocol.Rendered(text=separator(request.format).join(texts), records=len(texts))
        listed = list(records)
        text = render(listed, format_named(request.format), request.options)
        return protocol.Rendered(text=text, records=len(listed))

    def export(
        self,
        request: protocol.Export,
        cancelled: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> protocol.Exported:
        """Write records into a file.

        Raises:
            ExportError: It could not be written; the target is as it was.
            Cancelled: `cancelled` said so; the target is as it was.
        """
        from tuiref.export.atomic import write_file  # noqa: PLC0415 - a list needs no export

        sources.protect(request.path, [source.path for source in self.library.sources])
        keys = self.scope(request)
        written = write_file(
            Path(request.path).expanduser(),
            format_named(request.format),
            self.records(keys),
            overwrite=request.overwrite,
            append=request.append,
            options=request.options,
            cancelled=cancelled,
            on_progress=lambda done: on_progress(done, len(keys)),
        )
        return protocol.Exported(
            path=str(written.path),
            format=request.format,
            records=written.records,
            bytes=written.bytes,
            notes=written.notes,
        )


def narrowed(root: Node, within: str) -> Node:
    """A query that finds what `root` does and the query `within` too; "" narrows nothing.

    Raises:
        UnreadableQueryError: `within` can't be read.
    """
    if not within:
        return root
    condition = read_query(within)
    return condition if isinstance(root, All) else And((root, condition))


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


def marked_keys(packed: bytes | None) -> Sequence[RecordKey]:
    """The keys that a request names as marked."""
    return () if packed is None else protocol.unpack_keys(packed)


def default_cache() -> Cache:
    """The user's cache.

    Raises:
        CacheError: It can't be used.
    """
    root = Path(platformdirs.user_cache_dir("tuiref", appauthor=False))
    return Cache(root, schema_version=SCHEMA_VERSION, max_bytes=settings().cache_megabytes * 1_000_000)


def read_query(text: str) -> Node:
    """The tree of a whole query.

    Raises:
        UnreadableQueryError: It can't be read as a query, or is not finished.
    """
    parsed = parse(text)
    if parsed.root is None:
        assert parsed.fault is not None
        raise UnreadableQueryError(parsed.fault, text)
    if parsed.is_unfinished:  # nobody is typing on
        raise UnreadableQueryError(QueryFault(" ".join(parsed.notes), (len(text), len(text))), text)
    return parsed.root
