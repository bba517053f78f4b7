"""What leaves the engine of the records: whole ones, texts of them, files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tuiref import protocol
from tuiref.core.errors import ExportError
from tuiref.core.excerpts import EXCERPTS
from tuiref.core.formats import format_named
from tuiref.core.hits import RecordKey, Sort, key_number
from tuiref.core.record import Record
from tuiref.engine import sources
from tuiref.engine.likening import more_like
from tuiref.engine.querying import Querying
from tuiref.engine.shelves import Shelves


class Outlet(Querying):
    """Reads records from the shelves and hands them out."""

    def __init__(self) -> None:
        """There is no shelf yet."""
        super().__init__()
        self._shelves = Shelves()

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
        for shelf in self._shelves.shown:
            shelf.wait_for_key()  # a part of each record's name
        if scope.packed is not None:
            return protocol.unpack_keys(scope.packed)
        if scope.ticket is None:
            return protocol.unpack_keys(self.find("", Sort("added")).all_keys())
        answer = self._results.get(scope.ticket)
        if answer is None:
            raise ExportError("this result is no longer kept", "search again, then export")
        return protocol.unpack_keys(answer.result.all_keys())

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

    def more_like(self, request: protocol.MoreLike) -> protocol.MoreLikeRead:
        """A search for records like one.

        Raises:
            KeyError: There is no such record.
        """
        return protocol.MoreLikeRead(key=request.key, text=more_like(self.record(request.key), self._searcher))
