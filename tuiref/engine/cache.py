"""The cache directory: one immutable entry per source content, built aside and renamed when whole.

Layout, below the user's cache directory (mode 0700):

    v1/entries/KEY/       records.ris, problems.jsonl, the index, and meta.json; never changed once it has this name,
                          but that an index of many segments gives way to a merged one
    v1/building/NAME/     an entry that is being written; its `lock` is held for as long as its builder lives
    v1/spool/NAME         standard input of a running tuiref; locked likewise
    v1/paths/HASH.json    which key a path had at which size and time

Several tuirefs share it without talking: a lock (flock) says that somebody lives, a rename publishes.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tuiref.core.errors import CacheError, NoCacheError

READER_VERSION: Final = 2
"""Raise it when the same bytes would be read into other records or problems."""
_LAYOUT: Final = "v1"
_META: Final = "meta.json"
_LOCK: Final = "lock"
_HASH_CHUNK: Final = 1 << 20
_ASIDE: Final = "."
"""Begins the name of an entry that is being removed."""
_NO_ROOM: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
MAX_BYTES: Final = 4 << 30
"""All entries together; the least recently used go first."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a finished entry."""

    format: str
    encoding: str
    newline: str
    records: int
    problems: int


class Entry:
    """One directory of the cache, finished or being built, held against removal while this object lives."""

    def __init__(self, directory: Path) -> None:
        """Hold the directory by a shared lock (an exclusive one is what removal needs)."""
        self.directory = directory
        self._lock = _hold(directory / _LOCK)

    @property
    def records_path(self) -> Path:
        """The canonical RIS of all records."""
        return self.directory / "records.ris"

    @property
    def problems_path(self) -> Path:
        """The kept problems, one JSON object a line."""
        return self.directory / "problems.jsonl"

    @property
    def meta_path(self) -> Path:
        """What `read_meta` reads."""
        return self.directory / _META

    @property
    def index_path(self) -> Path:
        """The directory of the index as it is built."""
        return self.directory / "index"

    @property
    def merged_path(self) -> Path:
        """The directory of the index that takes its place, of fewer segments; the seal tells which one holds."""
        return self.directory / "merged"

    @property
    def merging_path(self) -> Path:
        """A file that is locked by who merges the index, or writes the seal of the finished entry."""
        return self.directory / "merging"

    def read_meta(self) -> Meta:
        """What is known of it.

        Raises:
            CacheError: It is not whole.
        """
        try:
            return Meta(**json.loads(self.meta_path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise CacheError(f"the cache entry {self.directory.name} is damaged: {error}") from error

    def close(self) -> None:
        """Let go of the directory."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def drop(self) -> None:
        """Remove the directory."""
        self.close()
        shutil.rmtree(self.directory, ignore_errors=True)


class Cache:
    """The cache directory of a user."""

    def __init__(self, root: Path, *, schema_version: int, max_bytes: int | None = None) -> None:
        """Create the directories that are missing.

        Args:
            root: The user's cache directory for tuiref.
            schema_version: Version of the index's schema and file format; part of every key.
            max_bytes: How much the finished entries may take together; None for MAX_BYTES.

        Raises:
            NoCacheError: It can't be created or written.
        """
        self.root = root
        self._max_bytes = max_bytes
        self._versions = f"reader {READER_VERSION} schema {schema_version}"
        self._base = base = root / _LAYOUT
        self._entries, self._building = base / "entries", base / "building"
        self._spool, self._paths = base / "spool", base / "paths"
        try:
            self._make_directories()
            if not os.access(self._entries, os.W_OK):
                raise PermissionError(13, "not writable", str(self._entries))
        except OSError as error:
            raise self._unusable(error) from error

    def _make_directories(self) -> None:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for directory in (self._base, self._entries, self._building, self._spool, self._paths):
            directory.mkdir(mode=0o700, exist_ok=True)

    # -- keys -------------------------------------------------------------------------------------

    def key_of(self, path: Path, *, encoding: str | None) -> str:
        """The key of a file's content, read anew only when the path's size or time changed.

        Raises:
            OSError: The file can't be read.
        """
        known = self.known_key(path, encoding=encoding)
        if known is not None:
            return known
        stamp, memo = self._stamp(path, encoding), self._memo(path)
        digest = hashlib.blake2b(f"{self._versions} {encoding or ''}\n".encode(), digest_size=16)
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(_HASH_CHUNK):
                digest.update(chunk)
        key = digest.hexdigest()
        with contextlib.suppress(OSError):  # only a saving: without it the file is hashed again
            write_atomically(memo, json.dumps({"stamp": stamp, "key": key}))
        return key

    def known_key(self, path: Path, *, encoding: str | None) -> str | None:
        """The key of a file's content where it can be told without reading the file, else None.

        Raises:
            OSError: The file is gone.
        """
        stamp = self._stamp(path, encoding)
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(self._memo(path).read_text("utf-8"))
            if known["stamp"] == stamp:
                return str(known["key"])
        return None

    def _stamp(self, path: Path, encoding: str | None) -> list[int | str]:
        status = path.stat()
        return [status.st_size, status.st_mtime_ns, status.st_ino, encoding or "", self._versions]

    def _memo(self, path: Path) -> Path:
        name = hashlib.blake2b(os.fsencode(path.absolute()), digest_size=16).hexdigest()
        return self._paths / f"{name}.json"

    # -- entries ----------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether there is a finished entry of a key; it may be gone the next moment, and it may be damaged."""
        return (self._entries / key / _META).is_file()

    def is_torn(self, key: str) -> bool:
        """Whether something is there under a key that is no finished entry."""
        return (self._entries / key).exists() and not self.has(key)

    def find(self, key: str) -> Entry | None:
        """The finished entry of a key, marked as used now; None when there is none."""
        directory = self._entries / key
        if not (directory / _META).is_file():
            return None
        with contextlib.suppress(OSError):
            os.utime(directory / _META)
        try:
            entry = Entry(directory)
        except OSError:
            return None
        if (directory / _META).is_file():  # not swept by another tuiref before it was held
            return entry
        entry.close()
        return None

    def begin(self) -> Entry:
        """A fresh directory to build an entry in.

        Raises:
            NoCacheError: It can't be made or held.
        """
        try:
            while True:  # a sweep of another tuiref may take a directory before it is held
                with contextlib.suppress(FileNotFoundError):
                    entry = Entry(Path(self._new_directory()))
                    if entry.directory.is_dir():
                        return entry
                    entry.close()
        except OSError as error:
            raise no_room(error) or self._unusable(error) from error

    def _new_directory(self) -> str:
        if not self._building.is_dir():  # somebody has removed the cache itself
            self._make_directories()
        return tempfile.mkdtemp(prefix="", dir=self._building)

    def _unusable(self, error: OSError) -> NoCacheError:
        return NoCacheError(
            f"the cache directory {self.root} can't be used: {error.strerror}",
            "set XDG_CACHE_HOME to a directory that you can write to",
        )

    def publish(
        self, building: Entry, key: str, meta: Meta, seal: Callable[[Entry], None] = lambda entry: None
    ) -> Entry:
        """Give a finished build its name; returns the entry to use from now on.

        When another tuiref was quicker, its entry is used and ours goes.

        Args:
            building: The build.
            key: Its name from now on.
            meta: Written as its last file but for what `seal` adds.
            seal: Called when all is written.
        """
        write_atomically(building.meta_path, json.dumps(asdict(meta)))
        seal(building)
        target = self._entries / key
        try:
            building.directory.rename(target)
        except OSError:
            there = self.find(key)
            if there is None:  # a damaged one stands in the way
                shutil.rmtree(target, ignore_errors=True)
                building.directory.rename(target)
            else:
                building.drop()
                return there
        building.close()
        return Entry(target)

    def spool(self) -> Path:
        """A new file to keep standard input in; removed by a sweep once this process is gone."""
        if not self._spool.is_dir():
            self._make_directories()
        descriptor, name = tempfile.mkstemp(prefix="stdin-", suffix=".ris", dir=self._spool)
        os.close(descriptor)
        return Path(name)

    def holding(self, path: Path) -> int:
        """Hold a spool file against sweeps; the descriptor to close in the end."""
        return _hold(path)

    # -- keeping house ----------------------------------------------------------------------------

    def sweep(self) -> None:
        """Remove what killed tuirefs left, then the least recently used entries over the bound."""
        half_removed = [entry for entry in _children(self._entries) if entry.name.startswith(_ASIDE)]
        for left in (*_children(self._building), *_children(self._spool), *half_removed):
            _remove_unheld(left)
        sizes = {entry: _size(entry) for entry in _children(self._entries)}
        total = sum(sizes.values())
        for entry in sorted(sizes, key=_last_use):
            if total <= (MAX_BYTES if self._max_bytes is None else self._max_bytes):
                break
            if _remove_unheld(entry):
                total -= sizes[entry]

    def sweep_beside(self) -> None:
        """Sweep in a thread of its own: what nobody waits for."""
        threading.Thread(target=self.sweep, name="sweep", daemon=True).start()

    def clear(self) -> int:
        """Remove everything that no running tuiref holds; the bytes freed."""
        freed = 0
        for child in (*_children(self._entries), *_children(self._building), *_children(self._spool)):
            size = _size(child)
            if _remove_unheld(child):
                freed += size
        for memo in _children(self._paths):
            memo.unlink(missing_ok=True)
        return freed

    def usage(self) -> tuple[int, int]:
        """How many finished entries there are, and the bytes of everything."""
        everything = (*_children(self._entries), *_children(self._building), *_children(self._spool))
        return len(_children(self._entries)), sum(_size(child) for child in everything)


def no_room(error: OSError) -> NoCacheError | None:
    """The error to tell when something can't be written because the disk or a quota is full; None for another error."""
    if error.errno not in _NO_ROOM:
        return None
    return NoCacheError(
        f"there is no room in the cache for what is read ({error.strerror})",
        "free some space, or let XDG_CACHE_HOME name a directory with more of it",
    )


def write_atomically(path: Path, text: str) -> None:
    """Replace a small file of the cache in one step.

    Raises:
        OSError: It can't be written; the old one stands.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _hold(path: Path) -> int:
    """A descriptor with a shared lock on a file that is created when missing."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def _remove_unheld(path: Path) -> bool:
    """Remove a file or an entry's directory unless somebody holds it."""
    lock = path / _LOCK if path.is_dir() else path
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.is_dir():
            # Aside first: a name that is half removed must never be found as an entry.
            aside = path.with_name(f"{_ASIDE}{path.name.lstrip(_ASIDE)}.{os.getpid()}")
            path.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _children(directory: Path) -> list[Path]:
    try:
        return list(directory.iterdir())
    except OSError:
        return []


def _last_use(entry: Path) -> float:
    try:
        return (entry / _META).stat().st_mtime
    except OSError:
        return 0.0


def _size(path: Path) -> int:
    """Bytes of a file, or of all files of an entry; another tuiref may be removing it."""
    return sum(_sizes(path))


def _sizes(path: Path) -> Iterator[int]:
    files = [path] if path.is_file() else [Path(at, name) for at, _, names in os.walk(path) for name in names]
    for file in files:
        with contextlib.suppress(OSError):
            yield file.lstat().st_size
