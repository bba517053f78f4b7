"""A Shelf: one source of the library, with its cache entry, its index and its problems."""

import json
import mmap
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tuiref.core.canonical import parse
from tuiref.core.errors import CacheError
from tuiref.core.library import Source
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.engine import seal
from tuiref.engine.cache import Entry
from tuiref.index.store import Store

_ID_DIGITS = 8
_SMALL = 256 << 10


class Shelf:
    """One source; grows while its entry is built, and never changes afterwards.

    Written by the opening thread only; a searching thread may read at any time.
    """

    def __init__(self, path: str, ordinal: int = 0) -> None:
        """Make an empty shelf for a source that the user named `path`, the `ordinal`th of the session."""
        self.source = Source(path, "", "", "", "", 0, 0, is_complete=False, ordinal=ordinal)
        self.entry: Entry | None = None
        self.store = Store(Path(), (), 0)
        self._text: bytes | mmap.mmap | None = None
        self.is_shown = True
        """Whether its records belong to the library; False for one that was removed, or is to replace another."""
        self.replaces: int | None = None
        """Ordinal of the shelf in whose place it comes when it is read; None for none."""
        self.stamp: tuple[int, int, int] | None = None
        """Size, time in nanoseconds and inode of the file as it was read; None until then, and for a pipe."""
        self._is_settled = threading.Event()
        self._stamps: tuple[tuple[int, int], ...] | None = None
        self.is_damaged = False
        """Whether `look_at_entry` has found so."""

    def attach(self, entry: Entry, key: str) -> None:
        """Use a finished entry.

        Raises:
            CacheError: It is damaged.
        """
        store = seal.open_store(entry)
        meta = entry.read_meta()
        if store.records != meta.records:
            raise CacheError(f"the index of {self.source.path} holds {store.records} of {meta.records} records")
        _check_length(entry.records_path, store)
        self.entry, self.store, self._text = entry, store, None
        self._stamps = seal.stamps_of(entry, store)
        self.source = replace(
            self.source,
            key=key,
            format=meta.format,
            encoding=meta.encoding,
            newline=meta.newline,
            records=meta.records,
            problems=meta.problems,
            is_complete=True,
        )
        self._is_settled.set()

    def renew_store(self) -> bool:
        """Use the index that the finished entry has now, of the same records; False where that can't be used."""
        entry = self.entry
        if entry is None or not self.source.is_complete:
            return False
        try:
            store = seal.open_store(entry)
            stamps = seal.stamps_of(entry, store)
        except CacheError:  # the one that is open is as good as it was
            return False
        if store.records != self.store.records:
            return False
        self.store, self._stamps = store, stamps
        return True

    def look_at_entry(self) -> bool:
        """Whether the files of the finished entry were damaged while they are in use; reads them only when touched."""
        if self.entry is None or self._stamps is None or self.is_damaged:
            return self.is_damaged
        stamps = seal.stamps_of(self.entry, self.store)
        if stamps is not None and stamps != self._stamps:
            self._stamps = stamps
            try:
                seal.recheck(self.entry, self.store)
            except CacheError:
                self.is_damaged = True
        return self.is_damaged

    def identify(self, key: str) -> None:
        """Let the content be known by this key."""
        self.source = replace(self.source, key=key)
        self._is_settled.set()

    def settle(self) -> None:
        """Let nobody wait any longer for a key that does not come."""
        self._is_settled.set()

    def wait_for_key(self) -> str:
        """The key of the content, which is known a moment after the first records; "" when it can't be known.

        In any thread but the opening one.
        """
        if self.source.records:
            self._is_settled.wait()
        return self.source.key

    def begin(self, entry: Entry, *, has_builder: bool = False) -> None:
        """Grow with an entry that is being built, or is to be; its builder then writes into its index already."""
        entry.index_path.mkdir(exist_ok=has_builder)
        self.entry, self.store = entry, Store.create(entry.index_path, has_builder=has_builder)

    def start_over(self) -> None:
        """Forget what was read, since it is read into another entry now; that has the same text at the same place."""
        begun, self.entry = self.entry, None
        self.store = Store(Path(), (), 0)
        self.source = replace(self.source, records=0, problems=0)
        if begun is not None:
            begun.drop()

    def grow(self, *names: str) -> None:
        """Take in finished segments."""
        self.store.commit(names)
        self.source = replace(self.source, records=self.store.records)

    def merge(self, names: Sequence[str], name: str) -> None:
        """Take in a segment that was made of some that are in already."""
        self.store.replace(names, name)

    def text(self, offset: int, size: int) -> bytes:
        """Canonical RIS of the record that lies there in the records file."""
        if self._text is None or offset + size > len(self._text):
            assert self.entry is not None
            with self.entry.records_path.open("rb") as file:  # mapped anew where the file has grown
                # what is mapped takes a file handle, and a library can have many sources
                is_small = os.fstat(file.fileno()).st_size <= _SMALL
                self._text = file.read() if is_small else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self._text[offset : offset + size]

    def canonical(self, number: int) -> bytes:
        """Canonical RIS of a record by its 0-based number.

        Raises:
            KeyError: There is no such record yet.
        """
        for segment in self.store.segments:
            document = number - segment.first_number
            if 0 <= document < segment.records:
                offset, size, _ = segment.catalogue.place(document)
                return self.text(offset, size)
        raise KeyError(number)

    def texts(self) -> Iterator[tuple[int, bytes]]:
        """Number and canonical RIS of each record that is readable now."""
        for segment in self.store.segments:
            offsets, sizes = segment.catalogue.offsets().tolist(), segment.catalogue.column("row_size").tolist()
            for document, (offset, size) in enumerate(zip(offsets, sizes, strict=True)):
                yield segment.first_number + document, self.text(offset, size)

    def record(self, number: int, offset: int, size: int, line: int) -> Record:
        """The record of a 0-based number that lies there in the records file."""
        from tuiref.ris.meaning import record_from_tags  # noqa: PLC0415 - a list needs no record

        name = f"{self.source.key[:_ID_DIGITS]}-{number + 1}"
        return record_from_tags(parse(self.text(offset, size)), id=name, source=self.source.path, line=line)

    def problems(self) -> list[Problem]:
        """The problems kept so far, by line; one of the whole file first when it can't be read."""
        failure = self.source.failure
        unread = [Problem(self.source.path, 0, "unreadable", failure)] if failure else []
        if self.entry is None:
            return unread
        return unread + read_problems(self.entry.problems_path, self.source.path)

    def close(self) -> None:
        """Let go of the entry; drop it when it was never finished."""
        if self.entry is not None:
            if self.source.is_complete:
                self.entry.close()
            else:
                self.entry.drop()
            self.entry = None


def read_problems(file: Path, path: str) -> list[Problem]:
    """The problems of a problems file, named for the path under which the source is open now."""
    try:
        lines = file.read_text("utf-8", "surrogatepass").split("\n")
    except FileNotFoundError:
        return []
    # The last line may be half written while the source is being read.
    found = [Problem(**{**json.loads(line), "path": path}) for line in lines[:-1]]
    return sorted(found, key=lambda problem: problem.line)


def _check_length(records: Path, store: Store) -> None:
    """Refuse a records file that is shorter than the index says."""
    if not store.segments:
        return
    last = store.segments[-1]
    offset, size, _ = last.catalogue.place(last.records - 1)
    try:
        length = records.stat().st_size
    except OSError as error:
        raise CacheError(f"the cache entry has no records: {error}") from error
    if offset + size > length:
        raise CacheError(f"the cache entry's records end at byte {length}, before {offset + size}")
