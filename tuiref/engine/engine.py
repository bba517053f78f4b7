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
from typing import Final

import platformdirs

from tuiref import protocol
from tuiref.core.errors import Cancelled, ExportError, TuirefError
from tuiref.core.formats import format_named
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row, Sort, key_number
from tuiref.core.library import Library
from tuiref.core.problem import Problem
from tuiref.core.query import All, And, Node, QueryFault
from tuiref.core.record import Record
from tuiref.engine import sources
from tuiref.engine.cache import Cache
from tuiref.engine.completing import Completer
from tuiref.engine.counting import counted
from tuiref.engine.explaining import explained
from tuiref.engine.histories import Histories
from tuiref.engine.history import Counted, History
from tuiref.engine.missing import missing_words
from tuiref.engine.reading import Reading
from tuiref.engine.shelf import Shelf
from tuiref.export.atomic import Written, write_file
from tuiref.export.citation import citation
from tuiref.export.formats import render
from tuiref.index.result import Result
from tuiref.index.searcher import Searcher
from tuiref.index.store import SCHEMA_VERSION
from tuiref.query.reader import parse

_KEPT_RESULTS: Final = 8
EventHandler = Callable[[protocol.Reply], None]


class UnreadableQueryError(TuirefError):
    """A query that can't be read, for those who can't show a caret."""

    title = "cannot read the query"

    def __init__(self, fault: QueryFault) -> None:
        super().__init__(
            f"{fault.message} (at character {fault.span[0] + 1})",
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
        self._lock = threading.Lock()
        self._shelves: list[Shelf] = []
        self._named: tuple[str, ...] = ()
        self._searcher = Searcher(())
        self._completer = Completer()
        self._results: OrderedDict[int, Result] = OrderedDict()
        self._tickets = itertools.count(1)
        self._failures: list[TuirefError] = []
        self._histories = Histories(state_root)
        self.history = History(self._histories.of(()), self._count)
        """The kept searches of the paths that were opened."""
        self.between_counts: Callable[[], None] = lambda: None
        """Called before each kept search is counted, so that who waits for something quick can have it."""
        self._reading = Reading(self.cache, self, encoding=encoding)

    # -- the library ------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """The sources as they are now."""
        with self._lock:
            return Library(tuple(shelf.source for shelf in self._shelves))

    def accept_standard_input(self, descriptor: int) -> None:
        """Let "-" stand for what can be read from a file descriptor."""
        spool = self.cache.spool()
        self.cache.holding(spool)
        self._reading.standard_input = spool
        self._reading.spooling = lambda tell: sources.spool(descriptor, spool, tell)

    def open(self, paths: Iterable[str]) -> None:
        """Add sources; returns at once, they are read in the opening thread.

        Raises:
            SourceError: A path does not exist, can't be read, or is a folder without RIS; nothing was added.
        """
        named = tuple(paths)
        resolved = sources.resolve(named)
        for note in resolved.notes:
            self._on_event(protocol.Noticed(message=note, severity="warning"))
        with self._lock:
            known = {shelf.source.path for shelf in self._shelves}
            new = [Shelf(file) for file in resolved.files if file not in known]
            self._shelves += new
        self._named += named
        self.history = History(self._histories.of(self._named), self._count)
        self._tell_library()
        for shelf in new:
            self._reading.add(shelf)

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
        self._reading.close()
        for shelf in self._shelves:
            shelf.close()

    def problems(self) -> tuple[Problem, ...]:
        """The problems kept so far, by source and line."""
        return tuple(problem for shelf in self._shelves for problem in shelf.problems())

    def prepare(self) -> bool:
        """Do one step of what later searches would wait for, of some 30 ms; False when nothing is left to do."""
        is_read = all(source.is_complete or source.failure for source in self.library.sources)
        return is_read and (self._completer.prepare(self._searcher) or self._searcher.prepare())

    # -- what the opening thread tells (reading.Listener) -------------------------------------------

    def changed(self, shelf: Shelf) -> None:
        """More of a shelf is readable."""
        with self._lock:
            stores = [shelf.store for shelf in self._shelves]
            names = [shelf.source.path for shelf in self._shelves]
            self._searcher = Searcher(stores, names, self._searcher)
        self._tell_library()

    def reading(self, event: protocol.Reading) -> None:
        """How far the reading is."""
        self._on_event(event)

    def noticed(self, event: protocol.Noticed) -> None:
        """Pass on what the user should hear of."""
        self._on_event(event)

    def failed(self, shelf: Shelf, error: TuirefError) -> None:
        """A source can't be read."""
        self._failures.append(error)
        told = f"{error.message} ({error.hint})" if error.hint else error.message
        shelf.source = replace(shelf.source, failure=told)
        self._on_event(protocol.Noticed(message=told, severity="error"))
        self._tell_library()

    def _tell_library(self) -> None:
        self._on_event(protocol.LibraryChanged(library=self.library))

    # -- searching --------------------------------------------------------------------------------

    def search(self, request: protocol.Search, cancelled: Callable[[], bool] = lambda: False) -> protocol.Found:
        """Run a query.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        began = time.perf_counter()
        parsed = parse(request.text, self.history.trees())
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
        parsed = parse(request.text, self.history.trees())
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

    def find(self, query: str, sort: Sort) -> Result:
        """All records that match, for those who want no rows.

        Raises:
            UnreadableQueryError: It can't be read as a query.
        """
        return self.find_tree(read_query(query), sort)

    def find_tree(self, root: Node, sort: Sort) -> Result:
        """The same for a tree."""
        return self._searcher.search(root, sort, lambda: False)

    def _count(self, root: Node, marked: bytes | None) -> Counted:
        self.between_counts()
        searcher, contents = self._searcher, self.library.contents
        total = searcher.search(root, Sort("added"), lambda: False, marked_keys(marked)).total
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

    def place(self, ticket: int, key: RecordKey) -> int | None:
        """0-based place of a record in an earlier result."""
        result = self._results.get(ticket)
        return None if result is None else result.place(key)

    def key_at(self, path: str, line: int) -> RecordKey | None:
        """The record to which a line of a source belongs; None when the source has no record yet."""
        ordinals = [ordinal for ordinal, shelf in enumerate(self._shelves) if shelf.source.path == path]
        return self._searcher.key_at_line(ordinals[0], line) if ordinals else None

    # -- records ----------------------------------------------------------------------------------

    def record(self, key: RecordKey) -> Record:
        """One record, whole.

        Raises:
            KeyError: There is no such record.
        """
        source, offset, size, line = self._searcher.place(key)
        return self._shelves[source].record(key_number(key), offset, size, line)

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
        records = self.records(self.scope(request)[: request.limit])
        if request.format == "citation":
            texts = [citation(record) for record in records]
            return protocol.Rendered(text="\n\n".join(texts), records=len(texts))
        if request.format == "doi":
            dois = [record.doi for record in records]
            return protocol.Rendered(text="\n".join(filter(None, dois)), records=len(dois))
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
        sources.protect(request.path, [source.path for source in self.library.sources])
        keys = self.scope(request)
        written: Written = write_file(
            Path(request.path).expanduser(),
            format_named(request.format),
            self.records(keys),
            overwrite=request.overwrite,
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


def marked_keys(packed: bytes | None) -> Sequence[RecordKey]:
    """The keys that a request names as marked."""
    return () if packed is None else protocol.unpack_keys(packed)


def default_cache() -> Cache:
    """The user's cache.

    Raises:
        CacheError: It can't be used.
    """
    return Cache(Path(platformdirs.user_cache_dir("tuiref", appauthor=False)), schema_version=SCHEMA_VERSION)


def read_query(text: str) -> Node:
    """The tree of a typed query.

    Raises:
        UnreadableQueryError: It can't be read as a query.
    """
    parsed = parse(text)
    if parsed.root is None:
        assert parsed.fault is not None
        raise UnreadableQueryError(parsed.fault)
    return parsed.root
