"""What is said of marks and places that came back, of files, and of libraries that were open lately."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Final

from textual.content import Content

from tuiref.core import printable
from tuiref.core.library import Source
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.ui.keymap import Keymap
from tuiref.ui.view.aligned import Cell, aligned
from tuiref.ui.view.cells import cut

_LONGEST: Final = 60
"""Characters of a query in a sentence."""
_DAY: Final = 24 * 3600
_HOUR: Final = 3600
_MINUTE: Final = 60
_WEEK: Final = 7
_NUMBERS: Final = frozenset((1, 2, 3))
"""Columns of a line that hold numbers."""


def records_text(records: int) -> str:
    """Like "1 record", "1,204 records"."""
    return f"{records:,} record{'' if records == 1 else 's'}"


def restored_text(place: LibraryPlace | None, marked: int, keymap: Keymap) -> str:
    """What has come back from last time, and the key that leaves it; "" when there was nothing to speak of."""
    parts = []
    if place is not None and place.text.strip():
        text = printable.one_line(place.text)
        parts.append(f"search {text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}")
    if marked:
        parts.append(f"{marked:,} marked")
    if not parts:
        return ""
    is_searched = place is not None and bool(place.text.strip())
    clause = keymap.clause("view.back", "in the list shows all records") if is_searched else ""
    return ", ".join(parts) + (f"\n{clause}." if clause else "")


def carried_text(path: str, carried: int, lost: int) -> str:
    """What became of the marks in a file that has changed."""
    name = printable.one_line(PurePath(path).name)
    if not carried and not lost:
        return f"{name} has been read again."
    text = f"{name} has changed: {carried:,} of {carried + lost:,} marked records were found again."
    if lost:
        is_one = lost == 1
        text += (
            f"\n{lost:,} {'is' if is_one else 'are'} no longer in it; {'its mark is' if is_one else 'their marks are'} "
            "kept (`lost marks` in the palette lists them)."
        )
    return text


def change_text(source: Source) -> str:
    """What became of a file since it was read; "" for nothing."""
    said = {"changed": "changed on the disk", "gone": "gone from the disk", "damaged": "damaged in the cache"}
    return said.get(source.change, "")


def source_lines(sources: Sequence[Source], marked: Mapping[int, int], widest: int) -> list[Content]:
    """Sources as lines: name, records, marks, problems, state, folder.

    Args:
        sources: In their order.
        marked: How many records of a source are marked, by its ordinal; 0 may be left out.
        widest: Cells of a name at most.
    """
    return aligned([_source_cells(one, marked.get(one.ordinal, 0)) for one in sources], widest, right=_NUMBERS)


def _source_cells(source: Source, marked: int) -> list[Cell]:
    name = "standard input" if source.path == "-" else printable.one_line(PurePath(source.path).name)
    state: Cell = ("", "")
    if source.failure:
        state = "can't be read", "$text-error"
    elif not source.is_complete:
        state = "not read to its end", "$text-accent"
    problems = f"{source.problems:,} problem{'' if source.problems == 1 else 's'}" if source.problems else ""
    folder = "" if source.path == "-" else short_path(str(Path(source.path).absolute().parent))
    return [
        (name, "bold"),
        (records_text(source.records), ""),
        (f"{marked:,} marked" if marked else "", "$text-success"),
        (problems, "$text-warning"),
        state,
        (change_text(source), "$text-warning"),
        (folder, "$text-muted"),
    ]


def recent_lines(libraries: Sequence[RecentLibrary], now: datetime.datetime, widest: int) -> list[Content]:
    """Libraries that were open lately as lines: names, records, marks, when, where.

    Args:
        libraries: In their order.
        now: With an offset.
        widest: Cells of the names of a library at most.
    """
    return aligned([_recent_cells(one, now, widest) for one in libraries], widest, right=_NUMBERS)


def _recent_cells(one: RecentLibrary, now: datetime.datetime, widest: int) -> list[Cell]:
    names = [PurePath(path).name or path for path in one.paths]
    more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
    name = cut(printable.one_line(names[0]), widest - len(more)) + more
    is_missing = len(one.missing) == len(one.paths)
    missing = "missing" if is_missing else f"{len(one.missing):,} missing" if one.missing else ""
    return [
        (name, "$text-muted" if is_missing else "bold"),
        (records_text(one.records), ""),
        (f"{one.marked:,} marked" if one.marked else "", "$text-success"),
        (missing, "$text-warning"),
        (ago(one.opened, now), "$text-accent"),
        (short_path(str(PurePath(one.paths[0]).parent)), "$text-muted"),
    ]


def ago(opened: str, now: datetime.datetime) -> str:
    """When something was, as people say it: "5 minutes ago", "yesterday", a date; "" for no date.

    Args:
        opened: ISO 8601 with an offset.
        now: With an offset too.
    """
    try:
        then = datetime.datetime.fromisoformat(opened)
        seconds = (now - then).total_seconds()
    except (ValueError, TypeError):
        return ""
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return _some(int(seconds / _MINUTE), "minute")
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days == 0:
        return _some(int(seconds / _HOUR), "hour")
    if days == 1:
        return "yesterday"
    return _some(days, "day") if days < _WEEK else then.date().isoformat()


def _some(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def short_path(path: str) -> str:
    """A path with the home directory as "~", harmless."""
    home = str(Path.home())
    if path == home or path.startswith(home + "/"):
        path = "~" + path[len(home) :]
    return printable.one_line(path)
