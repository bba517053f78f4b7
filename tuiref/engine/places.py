"""Places: where somebody was in each library, one small JSON file for each in the state directory."""

import contextlib
import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from tuiref.core.errors import MarksError
from tuiref.core.fingerprint import Fingerprint
from tuiref.core.hits import SORT_FIELDS, Sort
from tuiref.core.late import dataclass
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.engine import state_directory
from tuiref.engine.histories import library_paths, name_of_paths
from tuiref.engine.state_directory import StateDirectory

_VERSION: Final = 1
_KIND: Final = "places"
_MOST_RECENT: Final = 50
"""So many are offered; files of more are kept."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The record under the cursor, by what it can be found again."""

    path: str
    key: str
    """Names the content of the source."""
    number: int
    """0-based."""
    print: Fingerprint


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """What a file holds."""

    place: LibraryPlace
    cursor: Cursor | None
    records: int
    marked: int


class Places:
    """Reads and writes the places. Two programs at once overwrite each other's place, whole."""

    def __init__(self, directory: StateDirectory) -> None:
        """Use the user's state directory."""
        self._directory = directory
        self._folder = directory.folder(_KIND)

    def read(self, named: Iterable[str]) -> tuple[KeptPlace | None, str]:
        """The place in the library of these paths.

        Returns:
            The place, None when there is none; and what to tell the user about damage, "" mostly.

        Raises:
            MarksError: The file can't be read.
        """
        file = self._file(named)
        if file is None:
            return None, ""
        try:
            data = json.loads(file.read_bytes())
            return _kept(data), ""
        except (FileNotFoundError, NotADirectoryError):
            return None, ""
        except OSError as error:
            if self._directory.trouble():  # which is told of all that is kept
                return None, ""
            raise MarksError(f"{file} can't be read: {error.strerror or error}") from error
        except (ValueError, KeyError, TypeError, RecursionError):
            try:
                aside = state_directory.set_aside(file)
            except FileNotFoundError:  # another tuiref was quicker
                return None, ""
            except OSError as error:
                raise MarksError(f"{file} is damaged and can't be renamed: {error.strerror or error}") from error
            told = "The file that knew where you were is damaged, or of a newer tuiref"
            return None, f"{told}; it is kept as {aside}"

    def write(self, named: Iterable[str], kept: KeptPlace) -> None:
        """Keep the place in the library of these paths; what was piped in has none.

        Raises:
            MarksError: It can't be written.
        """
        paths = tuple(named)
        file = self._file(paths)
        if file is None:
            return
        place, cursor = kept.place, kept.cursor
        data = {
            "version": _VERSION,
            "paths": library_paths(paths),
            "opened": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
            "records": kept.records,
            "marked": kept.marked,
            "text": place.text,
            "sort": place.sort.field + "-" * place.sort.descending,
            "marked_only": place.is_marked_only,
            "view": dict(place.view),
            "cursor": None
            if cursor is None
            else {"path": cursor.path, "key": cursor.key, "record": cursor.number + 1, "prints": cursor.print},
        }
        try:
            state_directory.replace(file, json.dumps(data, indent=1).encode("ascii"))
        except OSError as error:
            raise MarksError(f"the place can't be saved in {file.parent}: {error.strerror or error}") from error

    def recent(self) -> tuple[RecentLibrary, ...]:
        """The libraries that were open lately, the newest first; files that can't be read are passed over."""
        files = []
        with contextlib.suppress(OSError):
            files = [(file.stat().st_mtime_ns, file) for file in self._folder.glob("*.json")]
        found = []
        for _, file in sorted(files, reverse=True)[:_MOST_RECENT]:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
                found.append(_recent(file.stem, json.loads(file.read_bytes())))
        return tuple(found)

    def forget(self, id: str) -> None:
        """Take a library out of the recent ones; its marks and its searches stay.

        Raises:
            MarksError: Its file can't be removed.
        """
        file = self._folder / f"{Path(id).name}.json"
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise MarksError(f"{file} can't be removed: {error.strerror or error}") from error

    def _file(self, named: Iterable[str]) -> Path | None:
        name = name_of_paths(named)
        return None if name is None else self._folder / f"{name}.json"


def _checked(value: Any, kind: type) -> Any:
    """The value.

    Raises:
        TypeError: It is of another kind.
    """
    if type(value) is not kind:
        raise TypeError(f"not {kind.__name__}")
    return value


def _kept(data: dict[str, Any]) -> KeptPlace:
    """What a file holds.

    Raises:
        ValueError, KeyError, TypeError: It holds something else.
    """
    if data["version"] != _VERSION:
        raise ValueError("another version")
    sort = _checked(data["sort"], str)
    field = sort.removesuffix("-")
    view = _checked(data["view"], dict)
    if not all(isinstance(name, str) and isinstance(value, (str, int, bool)) for name, value in view.items()):
        raise TypeError("not a view")
    place = LibraryPlace(
        text=_checked(data["text"], str),
        sort=Sort.parse(sort) if field in SORT_FIELDS else Sort(),
        is_marked_only=_checked(data["marked_only"], bool),
        view=tuple(view.items()),
    )
    cursor = data["cursor"]
    return KeptPlace(
        place,
        None if cursor is None else _cursor(cursor),
        _checked(data["records"], int),
        _checked(data["marked"], int),
    )


def _cursor(data: dict[str, Any]) -> Cursor:
    text, doi, work = (_checked(part, int) for part in data["prints"])
    return Cursor(
        _checked(data["path"], str), _checked(data["key"], str), _checked(data["record"], int) - 1, (text, doi, work)
    )


def _recent(id: str, data: dict[str, Any]) -> RecentLibrary:
    paths = tuple(_checked(path, str) for path in _checked(data["paths"], list))
    if not paths:
        raise ValueError("no paths")
    return RecentLibrary(
        id=id,
        paths=paths,
        missing=tuple(path for path in paths if not Path(path).exists()),
        records=_checked(data["records"], int),
        marked=_checked(data["marked"], int),
        text=_checked(data["text"], str),
        opened=_checked(data["opened"], str),
    )
