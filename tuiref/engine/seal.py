"""The Seal of a finished cache entry: by what it is known that nothing in it has changed since it was written.

It has a checksum of each file, and each file's size, times and inode when the checksum was last right. Where these
are as they were, no byte needs to be read but those of the small file whose times change with each use; where they are
not, and once a week, all are compared with the checksums. Segments bring checksums of their own; of them the seal has
the checksum of the end, where those stand, so that a whole segment of another index isn't taken for one of this.

The seal also tells which index holds, the one that was built or the merged one: that whose files it names.
"""

import contextlib
import errno
import fcntl
import json
import os
import shutil
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tuiref.core.errors import CacheError
from tuiref.engine.cache import Entry, write_atomically
from tuiref.index.segment import segment_path
from tuiref.index.store import Store

_NAME: Final = "seal.json"
_UNSEALED: Final = frozenset((_NAME, "lock", "merging"))
_OF_STORE: Final = ".seg"
_END_OF_SEGMENT: Final = 64
"""Bytes; among them the checksum of a segment's table of checksums."""
_OF_WHOOSH: Final = ".toc"
_CHUNK: Final = 1 << 20
_WEEK: Final = 7 * 24 * 3600
_HINT: Final = "It is only a cache: it is dropped and built again from the source."


def seal(entry: Entry, known: Mapping[str, int]) -> None:
    """Seal an entry of which all files are written.

    Args:
        entry: The entry.
        known: Checksums (CRC-32) by name, where they are known; of other files they are computed.

    Raises:
        OSError: The disk is full.
    """
    _write(entry, _checksums(entry, entry.index_path, known))


def seal_merged(entry: Entry) -> None:
    """Let the merged index, of which all files are written, hold from now on; the other one is removed.

    For who has the lock of `merging`.

    Raises:
        CacheError: The entry has no seal.
        OSError: The disk is full; nothing has changed.
    """
    known = {name: checksum for name, checksum in _read(entry)["checksums"].items() if "/" not in name}
    _write(entry, _checksums(entry, entry.merged_path, known))
    shutil.rmtree(entry.index_path, ignore_errors=True)


def is_merged(entry: Entry) -> bool:
    """Whether the merged index holds.

    Raises:
        CacheError: The entry has no seal.
    """
    return _index_of(entry, _read(entry)["checksums"]) == entry.merged_path


@contextlib.contextmanager
def merging(entry: Entry) -> Iterator[bool]:
    """The lock of those who merge the index or write the seal; False when somebody else has it."""
    descriptor = os.open(entry.merging_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)


def open_store(entry: Entry) -> Store:
    """Open the index of an entry, after making sure of the entry; reads all of it only when it was touched since.

    Raises:
        CacheError: Something is missing, damaged, or not of this entry.
    """
    content = _read(entry)
    while True:
        try:
            return _opened(entry, content)
        except CacheError:
            before, content = content, _read(entry)
            if content == before:  # else it was merged meanwhile
                raise


def _opened(entry: Entry, content: dict[str, Any]) -> Store:
    checksums = content["checksums"]
    index = _index_of(entry, checksums)
    if content["stamps"] == _stamps(entry, index):
        touched = entry.meta_path.name
        _compare(entry, {touched: checksums.get(touched)})
        store = Store.open(index)
    else:
        _compare_all(entry, checksums)
        store = Store.open(index)
        store.check()
        _write_again(entry, content)
    if index == entry.merged_path and entry.index_path.exists():  # who merged was killed before it was removed
        shutil.rmtree(entry.index_path, ignore_errors=True)
    return store


def stamps_of(entry: Entry, store: Store) -> tuple[tuple[int, int], ...] | None:
    """Size and time of the files that stay mapped; None where they are gone, which does no harm to what is mapped."""
    files = [entry.records_path, *(segment_path(store.directory, segment.name) for segment in store.segments)]
    try:
        return tuple((status.st_size, status.st_mtime_ns) for status in map(Path.stat, files))
    except OSError:
        return None


def is_due(entry: Entry) -> bool:
    """Whether an entry was not compared with its checksums for a week."""
    return time.time() - float(_read(entry)["checked"]) > _WEEK


def recheck(entry: Entry, store: Store) -> None:
    """Compare all with the checksums; a seal that turns out wrong is broken, so that no start will trust it.

    Raises:
        CacheError: Something is damaged.
    """
    content: dict[str, Any] = {}
    try:
        content = _read(entry)
        _compare_all(entry, content["checksums"])
        store.check()
        _write_again(entry, content)
    except CacheError:
        with contextlib.suppress(CacheError):
            if _read(entry) != content:  # it was merged meanwhile
                return
        (entry.directory / _NAME).unlink(missing_ok=True)
        raise


def _compare_all(entry: Entry, checksums: Mapping[str, int]) -> None:
    _compare(entry, checksums)
    for name in _files(entry, _index_of(entry, checksums)):
        # Whoosh would take the newest for its own, and unpickle it
        if name.endswith(_OF_WHOOSH) and name not in checksums:
            raise CacheError(f"in the cache entry {entry.directory.name} {name} is of somebody else", _HINT)


def _compare(entry: Entry, checksums: Mapping[str, int]) -> None:
    for name, checksum in checksums.items():
        try:
            found = _checksum(entry.directory / name)
        except OSError as error:
            raise CacheError(
                f"the cache entry {entry.directory.name} has no {name}: {error.strerror}", _HINT
            ) from error
        if found != checksum:
            raise CacheError(f"in the cache entry {entry.directory.name} {name} is damaged", _HINT)


def _index_of(entry: Entry, checksums: Mapping[str, int]) -> Path:
    """The index that holds."""
    is_merged = any(name.startswith(f"{entry.merged_path.name}/") for name in checksums)
    return entry.merged_path if is_merged else entry.index_path


def _checksums(entry: Entry, index: Path, known: Mapping[str, int]) -> dict[str, int]:
    files = _files(entry, index)
    return {name: known[name] if name in known else _checksum(file) for name, file in files.items()}


def _write_again(entry: Entry, content: dict[str, Any]) -> None:
    """Note that all was right just now, unless somebody changes the entry."""
    with merging(entry) as is_ours:
        if is_ours and _read(entry) == content:
            _write(entry, content["checksums"])


def _write(entry: Entry, checksums: Mapping[str, int]) -> None:
    stamps = _stamps(entry, _index_of(entry, checksums))
    content = {"checksums": dict(checksums), "stamps": stamps, "checked": time.time()}
    text = json.dumps(content, sort_keys=True)
    write_atomically(entry.directory / _NAME, json.dumps({"content": text, "checksum": zlib.crc32(text.encode())}))


def _read(entry: Entry) -> dict[str, Any]:
    try:
        file = entry.directory / _NAME
        outer = json.loads(file.read_bytes() if file.is_file() else b"")
        text = outer["content"]
        if zlib.crc32(text.encode()) != outer["checksum"]:
            raise ValueError("its checksum is wrong")
        content: dict[str, Any] = json.loads(text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CacheError(f"the cache entry {entry.directory.name} has no seal: {error}", _HINT) from error
    return content


def _files(entry: Entry, index: Path) -> dict[str, Path]:
    """The files that are sealed, by name: all but those of an index that does not hold."""
    files: dict[str, Path] = {}
    for directory, prefix in ((entry.directory, ""), (index, f"{index.name}/")):
        with contextlib.suppress(FileNotFoundError), os.scandir(directory) as found:
            files.update({f"{prefix}{one.name}": Path(one.path) for one in found if one.is_file()})
    return {name: files[name] for name in sorted(files) if name not in _UNSEALED}


def _stamps(entry: Entry, index: Path) -> dict[str, list[int]]:
    """Size, times and inode of each file; of the one that is touched at each use only the size."""
    stamps = {}
    for name, file in _files(entry, index).items():
        status = file.stat()
        times = [] if file == entry.meta_path else [status.st_mtime_ns, status.st_ctime_ns]
        stamps[name] = [status.st_size, status.st_ino, *times]
    return stamps


def _checksum(file: Path) -> int:
    checksum = 0
    if not file.is_file():
        # a pipe would be waited for
        raise FileNotFoundError(errno.ENOENT, "not a file", str(file))
    with file.open("rb", buffering=0) as stream:
        if file.name.endswith(_OF_STORE):
            stream.seek(max(0, file.stat().st_size - _END_OF_SEGMENT))
        while chunk := stream.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum
