"""A session without an engine: the same methods over a few hundred invented records in memory."""

import asyncio
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.ui.app.invented import WordHighlighter, counted, fits, invented_record, row_of
from tuiref import protocol
from tuiref.core import errors
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.history import StrategyFault
from tuiref.core.hits import RecordKey, Row, Sort, key_number, record_key
from tuiref.core.library import Library, Source
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.core.problem import Problem
from tuiref.core.query import QueryFault
from tuiref.core.record import Record
from tuiref.core.statistics import Statistics
from tuiref.engine.history import Counted, History
from tuiref.engine.history_file import MemoryHistory
from tuiref.session import EventHandler, Session


class FakeSession(Session):
    """Answers at once, unless `hold` is set; then searches wait for `release`."""

    def __init__(self, count: int = 200, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__()
        self.library_records = {record_key(0, number): invented_record(number) for number in range(count)}
        self.readable = count
        self.kept_problems = problems
        self.searches: list[str] = []
        self.is_killed = False
        self.is_reading_cancelled = False
        self.exports: list[tuple[str, str, tuple[RecordKey, ...], bool]] = []
        self.export_options: list[tuple[bool, ExportOptions]] = []
        """Of each export whether it was appended, and its options."""
        self.is_dead = False
        self.attachments: dict[RecordKey, str] = {}
        self.marked_sent: list[bytes | None] = []
        self.within_sent: list[str] = []
        self.facets_asked: list[tuple[int, tuple[str, ...], int]] = []
        self.facets_gate: asyncio.Event | None = None
        self.kept = History(MemoryHistory(), lambda root, marked: Counted(len(marked or b"") // 8, count, "here"))
        self.kept_library = "here"
        self.export_gate: asyncio.Event | None = None
        self.held: dict[str, asyncio.Event] = {}
        self.kept_places: list[tuple[LibraryPlace, RecordKey | None]] = []
        self.kept_place: LibraryPlace | None = None
        self.kept_marks: set[RecordKey] = set()
        self.refuses_marks = False
        self.recent_libraries: tuple[RecentLibrary, ...] = ()
        self.removed: list[int] = []
        self.reloaded: list[RecordKey | None] = []
        self.come_into_folders: tuple[str, ...] = ()
        self._results: dict[int, list[RecordKey]] = {}
        self._ticket = 0

    # -- what tests turn --------------------------------------------------------------------------

    def hold(self, text: str) -> None:
        """Let the search for `text` wait until it is released, and answer even when a newer one was asked."""
        self.held[text] = asyncio.Event()

    def say(self, event: protocol.Reply) -> None:
        """Let an event come."""
        self._on_event(event)

    def library(self, is_complete: bool = True) -> Library:
        problems = len(self.kept_problems)
        source = Source("library.ris", "0badcafe", "ris", "utf-8", "LF", self.readable, problems, is_complete)
        return Library((source,))

    # -- the session ------------------------------------------------------------------------------

    def start(self) -> None:
        pass

    def kill(self) -> None:
        self.is_killed = True

    async def close(self) -> None:
        self.is_killed = True

    async def connect(self, on_event: EventHandler) -> None:
        self._on_event: Callable[[protocol.Reply], None] = on_event

    async def open(self, paths: Sequence[str]) -> None:
        self._opened += paths
        self.say(protocol.LibraryChanged(library=self.library()))
        self.say(protocol.MarksChanged(added=b"", removed=b"", source="library.ris", is_whole=True))

    async def open_instead(self, paths: Sequence[str]) -> None:
        self._opened = []
        await self.open(paths)

    async def remove(self, library: Library, ordinals: Sequence[int]) -> None:
        self.removed += ordinals

    async def reload(self, cursor: RecordKey | None) -> protocol.Reloading:
        self.reloaded.append(cursor)
        return protocol.Reloading(paths=(), added=self.come_into_folders)

    async def keep_marks(self, added: Iterable[RecordKey], removed: Iterable[RecordKey]) -> None:
        if self.refuses_marks:
            raise errors.MarksError("the marks can't be saved", "export them")
        self.kept_marks = (self.kept_marks | set(added)) - set(removed)

    async def keep_place(self, place: LibraryPlace, cursor: RecordKey | None) -> None:
        self.kept_places.append((place, cursor))

    async def read_place(self, paths: Sequence[str]) -> LibraryPlace | None:
        return self.kept_place

    async def recent(self) -> tuple[RecentLibrary, ...]:
        return self.recent_libraries

    async def forget_recent(self, id: str) -> tuple[RecentLibrary, ...]:
        self.recent_libraries = tuple(one for one in self.recent_libraries if one.id != id)
        return self.recent_libraries

    async def lost_marks(self) -> tuple[tuple[str, str], ...]:
        return ()

    async def cancel_reading(self) -> None:
        self.is_reading_cancelled = True

    async def search(
        self, text: str, sort: Sort, limit: int = 100, *, marked: bytes | None = None, within: str = ""
    ) -> protocol.Found:
        self.searches.append(text)
        self.within_sent.append(within)
        self.marked_sent.append(marked)
        gate = self.held.get(text)
        if gate is not None:
            # A worker that is cancelled must not end this early: the engine's answer can be on its way already.
            await asyncio.shield(gate.wait())
        self._check_alive()
        if text.count('"') % 2:
            place = text.index('"')
            fault = QueryFault("unclosed quote", (place, len(text)), text + '"')
            return protocol.Found(text=text, sort=sort, fault=fault, within=within)
        words = tuple(text.replace('"', " ").casefold().split())
        keys = [
            key
            for key, record in self._records()
            if all(word in record.title.casefold() for word in words) and fits(record, within)
        ]
        if text == "is:marked":
            keys = sorted(protocol.unpack_keys(marked or b""))
        keys = self._sorted(keys, sort)
        self._ticket += 1
        self._results[self._ticket] = keys
        return protocol.Found(
            text=text,
            sort=sort,
            ticket=self._ticket,
            total=len(keys),
            searched=self.readable,
            seconds=0.004,
            rows=self._rows(keys[:limit]),
            highlighter=WordHighlighter(words=words),
            within=within,
        )

    def _records(self) -> list[tuple[RecordKey, Record]]:
        return [(key, record) for key, record in self.library_records.items() if key_number(key) < self.readable]

    def _sorted(self, keys: list[RecordKey], sort: Sort) -> list[RecordKey]:
        values: dict[str, Callable[[Record], object]] = {
            "year": lambda record: record.year,
            "author": lambda record: record.authors[0].family,
            "title": lambda record: record.title,
            "container": lambda record: record.container,
        }
        value = values.get(sort.field)
        if value is None:
            return keys[::-1] if sort.descending else keys
        chosen = value
        return sorted(keys, key=lambda key: (str(chosen(self.library_records[key])), key), reverse=sort.descending)

    def _rows(self, keys: Iterable[RecordKey]) -> tuple[Row, ...]:
        return tuple(row_of(key, self.library_records[key]) for key in keys)

    def _check_alive(self) -> None:
        if self.is_dead:
            raise errors.EngineDiedError("the engine process ended unexpectedly", "it is started again once")

    async def facets(self, ticket: int, fields: Sequence[str], limit: int = 20) -> tuple[FacetCounts, ...]:
        self.facets_asked.append((ticket, tuple(fields), limit))
        if self.facets_gate is not None:
            await self.facets_gate.wait()
        self._check_alive()
        records = [self.library_records[key] for key in self._results.get(ticket, [])]
        return tuple(counted(records, field, limit) for field in fields) if ticket in self._results else ()

    async def more_like(self, key: RecordKey) -> str:
        self._check_alive()
        return self.library_records[key].title.partition(" ")[0].casefold() if key_number(key) % 5 else ""

    async def rows(self, ticket: int, start: int, stop: int) -> tuple[Row, ...]:
        self._check_alive()
        return self._rows(self._results.get(ticket, [])[start:stop])

    async def rows_of(self, keys: Iterable[RecordKey]) -> tuple[Row, ...]:
        return self._rows(keys)

    async def keys(self, ticket: int) -> "array[int]":
        return array("q", self._results.get(ticket, []))

    async def spread(self, ticket: int, marked: bytes, parts: int) -> tuple[int, ...]:
        keys = self._results.get(ticket, [])
        wanted = set(protocol.unpack_keys(marked))
        return tuple(sorted({place * parts // len(keys) for place, key in enumerate(keys) if key in wanted}))

    async def place(self, ticket: int, key: RecordKey) -> int | None:
        keys = self._results.get(ticket, [])
        return keys.index(key) if key in keys else None

    async def record(self, key: RecordKey) -> Record:
        self._check_alive()
        return self.library_records[key]

    def _scope(self, keys: Iterable[RecordKey] | None, ticket: int | None) -> tuple[RecordKey, ...]:
        if keys is not None:
            return tuple(keys)
        return tuple(self.library_records) if ticket is None else tuple(self._results[ticket])

    async def render(
        self,
        format: str,
        *,
        keys: Iterable[RecordKey] | None = None,
        ticket: int | None = None,
        limit: int = 1000,
        options: ExportOptions = STANDARD,
    ) -> protocol.Rendered:
        if options.style == "bad":
            raise errors.ExportError("there is no citation style 'bad'", "choose another")
        if format in ("title", "abstract", "doi"):
            texts = [getattr(self.library_records[key], format) for key in self._scope(keys, ticket)[:limit]]
            return protocol.Rendered(text="\n".join(filter(None, texts)), records=len(list(filter(None, texts))))
        chosen = self._scope(keys, ticket)[:limit]
        text = "\n".join(f"{format} of {self.library_records[key].title}" for key in chosen)
        return protocol.Rendered(text=text, records=len(chosen))

    async def export(
        self,
        path: str,
        format: str,
        *,
        keys: Iterable[RecordKey] | None = None,
        ticket: int | None = None,
        overwrite: bool = False,
        append: bool = False,
        options: ExportOptions = STANDARD,
    ) -> protocol.Exported:
        chosen = self._scope(keys, ticket)
        if Path(path).exists() and not overwrite and not append:
            raise errors.TargetExistsError(f"{path} exists", "choose another name")
        self.say(protocol.Exporting(id=1, records=1, total=len(chosen)))
        if self.export_gate is not None:
            await self.export_gate.wait()
        text = "".join(f"{self.library_records[key].title}\n" for key in chosen)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            raise errors.ExportError(f"{path}: {error.strerror}", "choose another folder") from error
        self.exports.append((path, format, chosen, overwrite))
        self.export_options.append((append, options))
        return protocol.Exported(path=path, format=format, records=len(chosen), bytes=len(text.encode()))

    async def history(self, request: protocol.HistoryRequest | None = None) -> protocol.HistoryRead:
        numbers: tuple[int, ...] = ()
        faults: tuple[StrategyFault, ...] = ()
        match request:
            case protocol.KeepSearch():
                numbers = (self.kept.keep(request.text, request.marked).number,)
            case protocol.RunStrategy():
                text = Path(request.path).read_text() if request.path else request.text
                lines, faults = self.kept.run(text, request.marked)
                numbers = tuple(line.number for line in lines)
            case protocol.EditSearch():
                self.kept.edit(request.number, request.text, request.marked)
            case protocol.NameSearch():
                self.kept.name(request.number, request.name)
            case protocol.DeleteSearches():
                self.kept.delete(request.numbers)
            case protocol.RecountSearches():
                self.kept_library = "here"
                self.kept.recount(request.marked, request.numbers)
        searches = self.kept.searches(self.kept_library)
        return protocol.HistoryRead(searches=searches, kept=numbers, faults=faults)

    async def attachment(self, key: RecordKey) -> str:
        return self.attachments.get(key, "")

    async def statistics(self, ticket: int) -> Statistics | None:
        values = (FacetValue("2019", 7, "year:2019"),)
        return Statistics(len(self.library_records), (FacetCounts("year", 1, values),), (), ())

    async def export_history(self, path: str, format: str, *, overwrite: bool = False) -> protocol.Exported:
        if Path(path).exists() and not overwrite:
            raise errors.TargetExistsError(f"{path} exists", "choose another name")
        Path(path).write_text(format, encoding="utf-8")
        return protocol.Exported(path=path, format=format, records=len(self.kept.searches("here")), bytes=len(format))

    async def problems(self, key: RecordKey | None = None) -> tuple[Problem, ...]:
        if key is None:
            return self.kept_problems
        line = self.library_records[key].line
        return tuple(one for one in self.kept_problems if line <= one.line < line + 10)

    async def record_at(self, path: str, line: int, ticket: int) -> protocol.PlaceFound:
        key = record_key(0, (line - 1) // 10)
        return protocol.PlaceFound(key=key, place=await self.place(ticket, key))
