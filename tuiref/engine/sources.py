"""What the paths of a command line stand for: files to open, and words about what was passed over."""

import errno
import os
import select
import stat
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuiref.core.errors import ExportError, SourceError

STANDARD_INPUT: Final = "-"
_SUFFIXES: Final = (".ris", ".ris.gz", ".ris.bz2", ".ris.xz", ".ris.zst")
_BINARIES: Final = frozenset({"appledouble", "binary", "image", "office", "pdf", "sqlite"})
"""Kinds of `ris.sniff` that lie in folders by accident; text that is not RIS may be a failed export and is an error."""
_HEAD: Final = 1 << 16
_REPORT_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Resolved:
    """The files behind some paths."""

    files: tuple[str, ...]
    """In the order given; those of a folder by name. "-" stays as it is."""
    notes: tuple[str, ...]
    """One sentence for each thing that was passed over."""


def resolve(paths: Iterable[str], *, takes_pipes: bool = False) -> Resolved:
    """Find the files: a file is itself, a folder stands for every .ris below it, in any letter case.

    Args:
        paths: Files, folders, or "-".
        takes_pipes: Whether a pipe that has a name will do, though it may have a writer only later or never.

    Raises:
        SourceError: A path does not exist, can't be read, or is a folder without any RIS file.
    """
    files: dict[str, None] = {}
    notes: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT:
            files[path] = None
        elif os.path.isdir(path):  # noqa: PTH112 - false where it may not be looked at, which is told below
            found = _in_folder(Path(path), notes)
            if not found:
                if not os.access(path, os.R_OK | os.X_OK):
                    raise SourceError(f"{path}: no permission to look into this folder", "check its permissions")
                raise SourceError(
                    f"{path}: no .ris file in this folder", "name the files themselves if they end otherwise"
                )
            files.update(dict.fromkeys(found))
        else:
            _check(path, takes_pipes=takes_pipes)
            files[path] = None
    return Resolved(tuple(files), tuple(notes))


def in_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The files that those of the paths stand for that are folders now; nothing is said of what is passed over."""
    found: dict[str, None] = {}
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            found.update(dict.fromkeys(_in_folder(Path(path), [])))
    return tuple(found)


def is_there(path: str) -> bool:
    """Whether there is something of that name to be opened."""
    return path == STANDARD_INPUT or os.path.exists(path)  # noqa: PTH110 - false where it may not be looked at


def _in_folder(folder: Path, notes: list[str]) -> list[str]:
    found: list[str] = []
    for directory, subfolders, names in os.walk(folder, onerror=lambda error: notes.append(_unreadable(error))):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.lower().endswith(_SUFFIXES):
                continue
            file = Path(directory, name)
            if not file.is_file():
                notes.append(f"{file}: skipped, it is not a regular file")
            elif not os.access(file, os.R_OK):
                notes.append(f"{file}: skipped, no permission to read it")
            elif (kind := _kind_of(file)) in _BINARIES:
                notes.append(f"{file}: skipped, it is {_name_of(kind)}")
            else:
                found.append(str(file))
    return found


def _unreadable(error: OSError) -> str:
    return f"{error.filename}: skipped, {error.strerror}"


def _name_of(kind: str) -> str:
    from tuiref.ris.sniff import KINDS  # noqa: PLC0415 - as above

    return KINDS[kind].name


def _kind_of(file: Path) -> str:
    """What `ris.sniff` takes a readable file for."""
    from tuiref.ris.sniff import sniff  # noqa: PLC0415 - a file that the cache has is not looked at

    with file.open("rb") as stream:
        return sniff(stream.read(_HEAD), file.name)


def is_plain_ris(file: Path) -> bool:
    """Whether a file is uncompressed RIS by its first bytes."""
    return _kind_of(file) == "ris"


def is_pipe(path: str) -> bool:
    """Whether a path names a pipe, which can be read once; false where it may not be looked at."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return False


def _check(path: str, *, takes_pipes: bool) -> None:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
        if stat.S_ISFIFO(mode):  # not opened here: who writes into it would take that for the end
            if not takes_pipes:
                raise SourceError(f"{path} is a pipe", f"let it be standard input: tuiref - < {path}")
            if not os.access(path, os.R_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        elif not stat.S_ISREG(mode):
            raise SourceError(f"{path} is a device or a socket", "name a file, a folder, or - for standard input")
        else:
            with Path(path).open("rb"):
                pass
    except FileNotFoundError as error:
        raise SourceError(
            f"{path}: no such file or folder", "check the spelling; `tuiref --help` shows examples"
        ) from error
    except OSError as error:
        hint = "check its permissions" if isinstance(error, PermissionError) else ""
        raise SourceError(f"{path}: {error.strerror}", hint) from error


def protect(target: str, files: Iterable[str]) -> None:
    """Refuse to write over a file that is being read: the user's own files are never changed.

    Raises:
        ExportError: `target` is one of the files, under whatever name.
    """
    try:
        place = Path(target).expanduser().stat()
    except OSError:
        return
    for file in files:
        if file != STANDARD_INPUT and _is_at(Path(file), place):
            raise ExportError(f"{target} is the library {file} itself", "choose another name; tuiref never changes it")


def _is_at(file: Path, place: os.stat_result) -> bool:
    try:
        return os.path.samestat(file.stat(), place)
    except OSError:
        return False


def spool(
    descriptor: int, target: Path, tell: Callable[[int], None], is_over: Callable[[], bool] = lambda: False
) -> None:
    """Copy what is piped in into a file, telling the bytes so far at most ten times a second.

    Args:
        descriptor: Where it comes in; closed in the end.
        target: The file.
        tell: Gets the bytes so far.
        is_over: Asked ten times a second; True ends it before the pipe does.
    """
    count, told = 0, 0.0
    with open(descriptor, "rb", buffering=0) as stream, target.open("wb") as file:
        while not is_over():
            if not select.select([stream], [], [], _REPORT_SECONDS)[0]:
                continue
            if not (chunk := stream.read(1 << 20)):
                break
            file.write(chunk)
            count += len(chunk)
            if (now := time.monotonic()) - told >= _REPORT_SECONDS:
                told = now
                tell(count)
