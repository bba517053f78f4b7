"""The Session: what can be asked of the engine, one method a request."""

import os
from array import array
from collections.abc import Iterable, Sequence

from tuiref import protocol
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.facet import FacetCounts
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.core.library import Library
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.core.statistics import Statistics
from tuiref.session.client import Client


class Session(Client):
    """One engine and the requests that are under way in it. A request fails as `ask` says."""

    # -- the library ------------------------------------------------------------------------------

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
