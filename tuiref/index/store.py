"""A Store: the index of one source, in a directory of its own inside the cache.

The directory holds Whoosh's table of contents (`_MAIN_<generation>.toc`) and segment files. A segment belongs to
the index from the moment in which a table of contents names it; a process that is killed before leaves the index
as it was. Whoosh's table holds pickles: only directories that tuiref itself made are opened.
"""

import pickle
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tuiref.core.errors import CacheError, NoCacheError
from tuiref.index.codec import INDEX_NAME, SegmentEntry
from tuiref.index.schema import make_schema
from tuiref.index.segment import Segment, segment_path
from tuiref.index.version import SCHEMA_VERSION
from tuiref.index.whooshed import TOC, FileIndex, FileStorage, IndexError, LockError

__all__ = ["SCHEMA_VERSION", "Store"]

_HINT: Final = "It is only a cache: it is dropped and built again from the source."
_ROOM_HINT: Final = "free some space, or let XDG_CACHE_HOME name a directory with more of it"
_TORN: Final = (
    OSError,
    struct.error,
    EOFError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
)
"""What reading a damaged table of contents can raise, pickles being what they are."""


class Store:
    """An open index. `segments` is what the last `open` or `commit` of this object saw; not for several threads."""

    def __init__(
        self,
        directory: Path,
        segments: Sequence[Segment],
        generation: int,
        deleted: Sequence[frozenset[int]] = (),
    ) -> None:
        """Use `create` or `open`."""
        self.directory = directory
        self.segments = tuple(segments)
        """In the order of their records."""
        self.deleted = tuple(deleted) or (frozenset(),) * len(self.segments)
        """Of each segment the documents that are not to be found any more."""
        self.generation = generation
        """Grows with each commit."""

    @classmethod
    def create(cls, directory: Path, *, has_builder: bool = False) -> "Store":
        """Make an empty index; the directory is made, an index that is there already is emptied.

        Args:
            directory: Where it is.
            has_builder: Whether segments for it may already be written there; those stay.

        Raises:
            CacheError: The directory can't be written.
        """
        try:
            directory.mkdir(parents=True, exist_ok=True)
            if not has_builder:
                for old in directory.glob("*.seg"):
                    old.unlink()
            TOC.create(_storage(directory), make_schema(), INDEX_NAME)
        except OSError as error:
            raise NoCacheError(f"the cache can't be written: {error.strerror or error}", _ROOM_HINT) from error
        return cls(directory, (), 0)

    @classmethod
    def open(cls, directory: Path, reuse: "Store | None" = None) -> "Store":
        """Open an index as it was last committed; takes milliseconds.

        Args:
            directory: Where `create` made it.
            reuse: An older view of the same index; segments that it has open are taken over.

        Raises:
            CacheError: There is none, or it is damaged, cut short, foreign, or of another version.
        """
        toc = _read_toc(directory)
        known = {segment.name: segment for segment in reuse.segments} if reuse else {}
        segments = []
        for entry in toc.segments:
            name = entry.segment_id()
            segment = known.get(name) or Segment(segment_path(directory, name))
            if segment.records != entry.records or segment.first_number != entry.first_number:
                raise CacheError(f"{directory}: {name} is not the segment that was committed", _HINT)
            segments.append(segment)
        return cls(directory, segments, toc.generation, [entry.deleted for entry in toc.segments])

    @property
    def records(self) -> int:
        """Records that can be searched."""
        return sum(segment.records for segment in self.segments)

    @property
    def size(self) -> int:
        """Bytes of its segments on the disk."""
        return sum(segment.size for segment in self.segments)

    def check(self) -> None:
        """Compare all that is stored with its checksums; reads every byte.

        Raises:
            CacheError: Something is damaged.
        """
        for segment in self.segments:
            segment.check()

    def commit(self, names: Sequence[str]) -> None:
        """Add finished segments; from here on they belong to the index, whatever happens to this process.

        Args:
            names: As given to `SegmentBuilder.write` with this directory; in any order.

        Raises:
            CacheError: One of them is missing or damaged, or the directory can't be written.
        """
        self._replace((), names)

    def replace(self, old: Sequence[str], new: str) -> None:
        """Put a merged segment in the place of those that it was made of, whose files are removed.

        What is deleted in one of them, also since the merging began, stays deleted.

        Raises:
            CacheError: The new one is missing or damaged, or the directory can't be written.
        """
        self._replace(old, (new,))
        for name in old:
            # where a file that is still mapped can't be removed, `sweep` does it later
            _remove(segment_path(self.directory, name))

    def sweep(self) -> None:
        """Remove files that no commit ever named: what killed builds leave behind."""
        named = {segment_path(self.directory, segment.name) for segment in self.segments}
        for path in [*self.directory.glob("*.seg"), *self.directory.glob(".*.part")]:
            if path not in named:
                _remove(path)

    def whoosh_index(self) -> Any:
        """The same index as Whoosh sees it; for tests that ask Whoosh's own searcher."""
        return FileIndex(_storage(self.directory), indexname=INDEX_NAME)

    def _replace(self, old: Sequence[str], new: Sequence[str]) -> None:
        added = [Segment(segment_path(self.directory, name)) for name in new]
        with _lock(self.directory):
            toc = _read_toc(self.directory)
            kept = [entry for entry in toc.segments if entry.segment_id() not in set(old)]
            replaced = [entry for entry in toc.segments if entry.segment_id() in set(old)]
            for segment in added:
                entry = SegmentEntry(segment.name, segment.records, segment.first_number)
                entry.deleted = _deleted_of(entry, replaced)
                kept.append(entry)
            kept.sort(key=lambda entry: entry.first_number)
            generation = toc.generation + 1
            TOC(toc.schema, kept, generation).write(_storage(self.directory), INDEX_NAME)
            for path in self.directory.glob(f"_{INDEX_NAME}_*.toc"):
                # the last but one stays for a reader that has just looked up its name
                if int(path.stem.rpartition("_")[2]) < generation - 1:
                    _remove(path)
        known = {segment.name: segment for segment in (*self.segments, *added)}
        self.segments = tuple(
            known.get(entry.segment_id()) or Segment(segment_path(self.directory, entry.segment_id())) for entry in kept
        )
        self.deleted = tuple(entry.deleted for entry in kept)
        self.generation = generation


def _storage(directory: Path) -> Any:
    return FileStorage(str(directory))


def _read_toc(directory: Path) -> Any:
    try:
        toc = TOC.read(_storage(directory), INDEX_NAME)
        if not all(isinstance(entry, SegmentEntry) for entry in toc.segments):
            raise CacheError(f"{directory}: not an index of tuiref", _HINT)
    except (IndexError, pickle.UnpicklingError, *_TORN) as error:
        raise CacheError(f"{directory}: its table of contents can't be read ({error})", _HINT) from error
    return toc


def _deleted_of(entry: SegmentEntry, replaced: Sequence[SegmentEntry]) -> frozenset[int]:
    """What is deleted of the records of an entry, in those that it replaces."""
    numbers = (number + one.first_number - entry.first_number for one in replaced for number in one.deleted)
    return frozenset(number for number in numbers if 0 <= number < entry.records)


@contextmanager
def _lock(directory: Path) -> Iterator[None]:
    lock = _storage(directory).lock(f"{INDEX_NAME}_WRITELOCK")
    try:
        if not lock.acquire(True):
            raise CacheError(f"{directory}: another tuiref is writing it", "Try again.")
    except (OSError, LockError) as error:
        raise NoCacheError(f"the cache can't be locked: {error}", _ROOM_HINT) from error
    try:
        yield
    finally:
        lock.release()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return
