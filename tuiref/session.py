"""The UI's client of the engine process: starts it, sends, awaits, withdraws, restarts.

Holds no state of the UI and knows nothing of Textual. `start` may be called before any event loop runs, so that
the engine's imports go on beside Textual's; everything after `connect` belongs to that event loop's thread.
"""

import asyncio
import os
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from tuiref import protocol
from tuiref.core import errors
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.facet import FacetCounts
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.core.library import Library
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.core.statistics import Statistics

ReplyT = TypeVar("ReplyT", bound=protocol.Reply)
EventHandler = Callable[[protocol.Reply], None]

_RESTARTS: Final = 1
"""How often a dead engine is started again: once; dying twice is a bug to be seen."""


class Session:
    """One engine process and the requests that are under way in it."""

    def __init__(self, *, encoding: str | None = None, standard_input: int | None = None) -> None:
        """Prepare a session without starting anything.

        Args:
            encoding: Decode all sources so; None decides by evidence.
            standard_input: File descriptor of the data that "-" stands for; None when nothing is piped in.
        """
        self._encoding = encoding
        self._standard_input = standard_input
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: asyncio.WriteTransport | None = None
        self._reader: asyncio.ReadTransport | None = None
        self._on_event: EventHandler = lambda event: None
        self._next_id = 1
        self._waiting: dict[int, asyncio.Future[protocol.Reply]] = {}
        self._opened: list[str] = []
        self._spooled = ""
        """The file in which all of standard input is; "" until it is."""
        self._restarts_left = _RESTARTS
        self._is_closing = False

    # -- life -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the engine process. Does not wait for it."""
        command = [sys.executable, "-m", "tuiref.engine"]
        if self._encoding is not None:
            command += ["--encoding", self._encoding]
        if self._spooled:
            command += ["--spooled", self._spooled]
        inherited: tuple[int, ...] = ()
        if self._standard_input is not None:
            command += ["--standard-input", str(self._standard_input)]
            inherited = (self._standard_input,)
        package_parent = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if not os.environ.get("TUIREF_ENGINE_LOG") else None,
            pass_fds=inherited,
            env={**os.environ, "PYTHONPATH": path},
            process_group=0,  # a key that signals the terminal's group must not reach the engine
        )

    async def connect(self, on_event: EventHandler) -> None:
        """Attach to the running event loop; `on_event` gets every event, in order, on this loop."""
        self._on_event = on_event
        if self._process is None:
            self.start()
        await self._attach()

    async def close(self) -> None:
        """End the engine; whatever is under way is withdrawn."""
        self._is_closing = True
        for transport in (self._writer, self._reader):
            if transport is not None:
                transport.close()
        self._fail_waiting(errors.Cancelled())
        self.kill()

    def kill(self) -> None:
        """End the engine process at once, from any thread and without an event loop; harmless when it has ended.

        Its cache stays whole however it ends.
        """
        self._is_closing = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    @property
    def has_unsent(self) -> bool:
        """Whether the engine has not yet taken all that was sent to it."""
        return self._writer is not None and not self._writer.is_closing() and self._writer.get_write_buffer_size() > 0

    def let_go(self) -> None:
        """Part from the engine, which ends by itself when it has saved what it was asked to; `kill` leaves it then."""
        self._is_closing = True
        for transport in (self._writer, self._reader):
            if transport is not None:
                transport.close()
        self._process = None

    @property
    def engine_pid(self) -> int | None:
        """Process id of the engine, None before `start`."""
        return None if self._process is None else self._process.pid

    async def _attach(self) -> None:
        assert self._process is not None and self._process.stdin and self._process.stdout
        loop = asyncio.get_running_loop()
        self._writer, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, self._process.stdin)
        self._reader, _ = await loop.connect_read_pipe(lambda: _Inlet(self), self._process.stdout)

    # -- asking -----------------------------------------------------------------------------------

    async def ask(self, request: protocol.Request, expected: type[ReplyT]) -> ReplyT:
        """Send a request and wait for its answer.

        Raises:
            TuirefError: The engine could not do it, or died meanwhile (EngineDiedError).
            Cancelled: It was withdrawn, by a newer search or when the session was closed.
            asyncio.CancelledError: The asking task was cancelled, by which the request is withdrawn.
        """
        request_id, future = self._send(request)
        try:
            reply = await future
        except asyncio.CancelledError:  # the asker's task was cancelled: nobody waits for the answer any more
            self._withdraw(request_id)
            raise
        finally:
            self._waiting.pop(request_id, None)
        if isinstance(reply, protocol.Failed):
            raise _error_of(reply)
        if isinstance(reply, protocol.Withdrawn):
            raise errors.Cancelled
        if not isinstance(reply, expected):
            raise TypeError(f"{type(request).__name__} was answered by {type(reply).__name__}")
        return reply

    def _send(self, request: protocol.Request) -> tuple[int, "asyncio.Future[protocol.Reply]"]:
        if self._writer is None or self._writer.is_closing():
            raise errors.EngineDiedError("the engine process is not running", "quit and start tuiref again")
        request_id = self._next_id
        self._next_id += 1
        future: asyncio.Future[protocol.Reply] = asyncio.get_running_loop().create_future()
        self._waiting[request_id] = future
        self._writer.write(protocol.pack(replace(request, id=request_id)))
        return request_id, future

    def _withdraw(self, request_id: int) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(protocol.pack(protocol.Cancel(target=request_id)))

    async def open(self, paths: Sequence[str]) -> None:
        """Add sources to the library; returns when the engine has taken note, not when they are read."""
        self._opened += paths
        await self.ask(protocol.Open(paths=tuple(paths)), protocol.Done)

    async def open_instead(self, paths: Sequence[str]) -> None:
        """Close what is open and open these, those that are missing as sources that can't be read.

        Raises:
            SourceError: None of them can be opened; what is open stays.
        """
        await self.ask(protocol.Open(paths=tuple(paths), is_instead=True, may_be_missing=True), protocol.Done)
        self._opened = list(paths)

    async def remove(self, library: Library, ordinals: Sequence[int]) -> None:
        """Close some of the sources of a library; their marks stay on the disk."""
        await self.ask(protocol.Remove(ordinals=tuple(ordinals)), protocol.Done)
        closed = {os.path.realpath(one.path) for one in library.sources if one.ordinal in ordinals}
        self._opened = [path for path in self._opened if os.path.realpath(path) not in closed]

    async def reload(self, cursor: RecordKey | None) -> protocol.Reloading:
        """Read the sources whose files have changed again; SourceReloaded events follow."""
        return await self.ask(protocol.Reload(cursor=cursor), protocol.Reloading)

    # -- what is kept between two sessions --------------------------------------------------------

    async def keep_marks(self, added: Iterable[RecordKey], removed: Iterable[RecordKey]) -> None:
        """Save what was marked and unmarked; on the disk when this returns.

        Raises:
            MarksError: It can't be saved now; the engine tries again with the next ones.
        """
        request = protocol.KeepMarks(added=protocol.pack_keys(added), removed=protocol.pack_keys(removed))
        await self.ask(request, protocol.Done)

    async def keep_place(self, place: LibraryPlace, cursor: RecordKey | None) -> None:
        """Save where the user is, and all marks before; on the disk when this returns.

        Raises:
            MarksError: It can't be saved.
        """
        await self.ask(protocol.KeepPlace(place=place, cursor=cursor), protocol.Done)

    async def read_place(self, paths: Sequence[str]) -> LibraryPlace | None:
        """Where the user was in the library of these paths; None when nobody knows."""
        return (await self.ask(protocol.ReadPlace(paths=tuple(paths)), protocol.PlaceRead)).place

    async def recent(self) -> tuple[RecentLibrary, ...]:
        """The libraries that were open lately, the newest first."""
        return (await self.ask(protocol.ReadRecent(), protocol.RecentRead)).libraries

    async def forget_recent(self, id: str) -> tuple[RecentLibrary, ...]:
        """Take a library out of the recent ones; those that are left. Its marks and searches stay on the disk."""
        return (await self.ask(protocol.ForgetRecent(library=id), protocol.RecentRead)).libraries

    async def recognise(self, path: str) -> protocol.Recognised:
        """Which records are in another file too.

        Raises:
            TuirefError: It can't be read.
        """
        return await self.ask(protocol.Recognise(path=path), protocol.Recognised)

    async def lost_marks(self) -> tuple[tuple[str, str], ...]:
        """Path of the source and name of each marked record that the files no longer hold."""
        return (await self.ask(protocol.ReadLost(), protocol.LostRead)).records

    async def cancel_reading(self) -> None:
        """Stop reading; what is readable by then stays."""
        await self.ask(protocol.CancelReading(), protocol.Done)

    async def search(
        self, text: str, sort: Sort, limit: int = 100, *, marked: bytes | None = None, within: str = ""
    ) -> protocol.Found:
        """Run a query; a newer call makes an older one raise Cancelled.

        `marked` are the packed keys of the marked records, for a query that asks for them; `within` is a second query
        that what is found must match too.
        """
        request = protocol.Search(text=text, sort=sort, limit=limit, marked=marked, within=within)
        return await self.ask(request, protocol.Found)

    async def explain(
        self, text: str, key: RecordKey | None = None, *, marked: bytes | None = None
    ) -> protocol.Explanation:
        """What a query means, part by part; of each part whether it finds the record of `key`."""
        return await self.ask(protocol.Explain(text=text, key=key, marked=marked), protocol.Explanation)

    async def complete(self, text: str, cursor: int) -> protocol.Completed:
        """What the word at the cursor can become; a newer call makes an older one raise Cancelled."""
        return await self.ask(protocol.Complete(text=text, cursor=cursor), protocol.Completed)

    async def more_like(self, key: RecordKey) -> str:
        """A search for records with the characteristic words of this one; "" when it has none that others have too."""
        return (await self.ask(protocol.MoreLike(key=key), protocol.MoreLikeRead)).text

    async def rows(self, ticket: int, start: int, stop: int) -> tuple[Row, ...]:
        """Rows of an earlier result; () when its ticket is too old."""
        return (await self.ask(protocol.Rows(ticket=ticket, start=start, stop=stop), protocol.RowsRead)).rows

    async def attachment(self, key: RecordKey) -> str:
        """Absolute path of the PDF that a record names and that is there; "" for none."""
        return (await self.ask(protocol.FindAttachment(key=key), protocol.AttachmentFound)).path

    async def statistics(self, ticket: int) -> Statistics | None:
        """What the records of an earlier result are like; None when its ticket is too old.

        A newer call makes an older one raise Cancelled.
        """
        return (await self.ask(protocol.ReadStatistics(ticket=ticket), protocol.StatisticsRead)).statistics

    async def facets(self, ticket: int, fields: Sequence[str], limit: int = 20) -> tuple[FacetCounts, ...]:
        """The commonest values of some fields (of `core.facet.FACETS`) in an earlier result.

        Returns:
            One for each field in the same order; () when the ticket is too old. A newer call makes an older one raise
            Cancelled.
        """
        request = protocol.Facets(ticket=ticket, fields=tuple(fields), limit=limit)
        return (await self.ask(request, protocol.FacetsRead)).facets

    async def rows_of(self, keys: Iterable[RecordKey]) -> tuple[Row, ...]:
        """The rows of these records, in this order."""
        return (await self.ask(protocol.RowsOf(keys=tuple(keys)), protocol.RowsRead)).rows

    async def keys(self, ticket: int) -> "array[int]":
        """All record keys of an earlier result, in its order."""
        return protocol.unpack_keys((await self.ask(protocol.Keys(ticket=ticket), protocol.KeysRead)).packed)

    async def spread(self, ticket: int, marked: bytes, parts: int) -> tuple[int, ...]:
        """Which of so many equal parts of an earlier result have marked records; `marked` is by `pack_keys`."""
        request = protocol.Spread(ticket=ticket, marked=marked, parts=parts)
        return (await self.ask(request, protocol.SpreadRead)).parts

    async def place(self, ticket: int, key: RecordKey) -> int | None:
        """0-based place of a record in an earlier result, None when it is not in it."""
        return (await self.ask(protocol.Place(ticket=ticket, key=key), protocol.PlaceFound)).place

    async def record(self, key: RecordKey) -> Record:
        """One record, whole."""
        return (await self.ask(protocol.ReadRecord(key=key), protocol.RecordRead)).record

    async def render(
        self,
        format: str,
        *,
        keys: Iterable[RecordKey] | None = None,
        ticket: int | None = None,
        limit: int = 1000,
        options: ExportOptions = STANDARD,
    ) -> protocol.Rendered:
        """Records as text: those of `keys`, else of result `ticket`, else all.

        `format` is a name of `core.formats.FORMATS` or of `core.excerpts.EXCERPTS`.
        """
        packed = None if keys is None else protocol.pack_keys(keys)
        request = protocol.Render(format=format, packed=packed, ticket=ticket, limit=limit, options=options)
        return await self.ask(request, protocol.Rendered)

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
        """Write records into a file; Exporting events tell how far it is.

        Raises:
            TargetExistsError: The file exists, and neither `overwrite` nor `append` is set.
            ExportError: It could not be written; the target is as it was.
        """
        packed = None if keys is None else protocol.pack_keys(keys)
        request = protocol.Export(
            path=path,
            format=format,
            packed=packed,
            ticket=ticket,
            overwrite=overwrite,
            append=append,
            options=options,
        )
        return await self.ask(request, protocol.Exported)

    async def history(self, request: protocol.HistoryRequest | None = None) -> protocol.HistoryRead:
        """The kept searches, after `request` was carried out; None only reads them.

        Raises:
            HistoryError: It can't be done; the searches are as they were.
        """
        return await self.ask(protocol.ReadHistory() if request is None else request, protocol.HistoryRead)

    async def export_history(self, path: str, format: str, *, overwrite: bool = False) -> protocol.Exported:
        """Write a report of the kept searches into a file; `format` is a name of `core.history.REPORT_FORMATS`.

        Raises:
            TargetExistsError: The file exists and `overwrite` is not set.
            ExportError: It could not be written; the target is as it was.
        """
        request = protocol.ExportHistory(path=path, format=format, overwrite=overwrite)
        return await self.ask(request, protocol.Exported)

    async def problems(self, key: RecordKey | None = None) -> tuple[Problem, ...]:
        """All kept problems, by source and line; with a key those at lines of that record."""
        return (await self.ask(protocol.ReadProblems(key=key), protocol.ProblemsRead)).problems

    async def record_at(self, path: str, line: int, ticket: int) -> protocol.PlaceFound:
        """The record to which a line of a source belongs, and its place in result `ticket`."""
        return await self.ask(protocol.RecordAt(path=path, line=line, ticket=ticket), protocol.PlaceFound)

    # -- hearing ----------------------------------------------------------------------------------

    def _take(self, message: protocol.Request | protocol.Reply) -> None:
        if not isinstance(message, protocol.Reply):
            raise TypeError(f"the engine sent a request: {message}")
        if isinstance(message, protocol.Spooled):
            self._spooled = message.path
            return
        future = self._waiting.get(message.id)
        is_progress = isinstance(message, protocol.Exporting | protocol.RunningStrategy)
        if future is None or is_progress:
            if message.id == 0 or is_progress:
                self._on_event(message)
        elif not future.done():
            future.set_result(message)

    def _lost(self) -> None:
        """The engine's end of the pipe closed."""
        if self._is_closing:
            return
        self._fail_waiting(errors.EngineDiedError("the engine process ended unexpectedly", "it is started again once"))
        if self._restarts_left:
            self._restarts_left -= 1
            asyncio.get_running_loop().create_task(self._restart())
        else:
            self._on_event(
                protocol.Noticed(message="The engine stopped twice; quit and start tuiref again.", severity="error")
            )

    async def _restart(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        paths = list(self._opened)
        message = "The engine stopped and was started again."
        if self._standard_input is not None and not self._spooled:
            message += " What was piped in can't be read a second time; pipe it in again."
            paths = self._opened = [path for path in paths if path != "-"]
        self._standard_input = None
        self.start()
        await self._attach()
        self._on_event(protocol.Restarted())
        self._on_event(protocol.Noticed(message=message, severity="warning"))
        if paths:
            try:
                await self.ask(protocol.Open(paths=tuple(paths), may_be_missing=True), protocol.Done)
            except errors.TuirefError as error:
                self._on_event(protocol.Noticed(message=error.message, severity="error"))

    def _fail_waiting(self, error: Exception) -> None:
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(error)


class _Inlet(asyncio.Protocol):
    """Feeds the engine's output to its session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._assembler = protocol.Assembler(session._take)

    def data_received(self, data: bytes) -> None:
        self._assembler.feed(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._session._lost()


def _error_of(failed: protocol.Failed) -> errors.TuirefError:
    """The error that the engine met, of its own class where it is one of ours."""
    kind = getattr(errors, failed.error, None)
    if isinstance(kind, type) and issubclass(kind, errors.TuirefError):
        return kind(failed.message, failed.hint)
    error = errors.TuirefError(failed.message, failed.hint)
    error.title = failed.title
    return error
