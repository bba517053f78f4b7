"""What the status line says, as parts that leave when there is no room."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final, Literal

from tuiref.core.hits import Sort
from tuiref.core.late import dataclass
from tuiref.protocol import Reading
from tuiref.ui.view.cells import cut, tidy, width_of
from tuiref.ui.view.counts import time_left
from tuiref.ui.view.row import DOWN_SIGN, MARK_SIGN, UP_SIGN

PartKind = Literal["text", "quiet", "mark", "problem", "progress"]

_SEPARATOR: Final = "   "
_SETTLED_AFTER: Final = 0.5
"""Seconds of reading before a rate says anything."""
_TELLING_SHARE: Final = 0.05
"""Of all records: with fewer the start of the builders would be taken for the pace of them all."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the status line."""

    text: str
    kind: PartKind = "text"
    importance: int = 0
    """The part with the lowest leaves first."""
    shorter: tuple[str, ...] = ()
    """What is said instead before it has to leave, the longest first."""


def position_part(position: int | None, total: int) -> Part:
    """Like "3/212"; `position` is 1-based, None when there is no record."""
    return Part(f"{position or 0:,}/{total:,}", "text", 90)


def count_part(count: int | None) -> Part:
    """The number typed so far before a motion, with the place for its next digit; None for none."""
    return Part("" if count is None else f"{count}_", "progress", 95)


def marked_part(marked: int) -> Part:
    """Always there, so that marks out of sight are not forgotten."""
    return Part(f"{MARK_SIGN} {marked:,} marked" if marked else "0 marked", "mark" if marked else "quiet", 100)


def unsaved_part(*, is_unsaved: bool) -> Part:
    """That marks would be lost by quitting; empty when they would not."""
    return Part("! not saved" if is_unsaved else "", "progress", 99)


def sort_part(sort: Sort, *, has_search: bool = True) -> Part:
    """Like "by year ▼"; without a search no record is more relevant than another."""
    if sort.field == "added" or (sort.field == "relevance" and not has_search):
        return Part(f"file order{f' {DOWN_SIGN}' if sort.descending else ''}", "quiet", 50)
    name = "journal" if sort.field == "container" else sort.field
    arrow = "" if sort.field == "relevance" else f" {DOWN_SIGN if sort.descending else UP_SIGN}"
    return Part(f"by {name}{arrow}", "quiet", 50)


def sources_part(paths: Sequence[str]) -> Part:
    """The name of the only source, or of the first and how many more."""
    if not paths:
        return Part("", "quiet", 0)
    name = tidy("standard input" if paths[0] == "-" else PurePath(paths[0]).name or paths[0])
    more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return Part(cut(name, 32) + more, "quiet", 30)


def change_part(change: str) -> Part:
    """That a file is another on the disk by now; empty when none is."""
    return Part(change, "progress", 75)


def problems_part(problems: int) -> Part:
    """How many problems were met while reading; empty without any."""
    if not problems:
        return Part("", "problem", 0)
    return Part(f"! {problems:,} problem{'' if problems == 1 else 's'}", "problem", 70)


def reading_part(reading: Reading | None, stop_key: str = "") -> Part:
    """How far the reading is, and the key that stops it, if there is one; empty when nothing is read."""
    if reading is None or not reading.is_active:
        return Part("", "progress", 0)
    stop = f"  ({stop_key} stops)" if stop_key else ""
    if reading.note:
        return Part(tidy(reading.note) + stop, "progress", 80)
    about = f" of about {_rounded(reading.expected):,}" if reading.expected > reading.records else ""
    words = [f"reading {reading.records:,}{about}"]
    if reading.seconds >= _SETTLED_AFTER:
        words.append(f"{round(reading.records / reading.seconds):,}/s")
        if reading.expected > reading.records >= reading.expected * _TELLING_SHARE:
            left = (reading.expected - reading.records) * reading.seconds / reading.records
            words.append(f"{time_left(left)} left")
    elif reading.bytes_total:
        words.append(f"{100 * reading.bytes_read // reading.bytes_total} %")
    shorter: tuple[str, ...] = (f"reading {reading.records:,}",)
    if reading.expected > reading.records:
        percent = f"{100 * reading.records // reading.expected} %"
        shorter = (f"{shorter[0]} · {percent}", f"reading {percent}")
    return Part(" · ".join(words) + stop, "progress", 80, shorter)


def _rounded(number: int) -> int:
    """To two digits: an estimate should look like one."""
    step: int = 10 ** max(0, len(str(number)) - 2)
    return round(number / step) * step


def status_pieces(left: Sequence[Part], right: Sequence[Part], width: int) -> list[tuple[str, PartKind]]:
    """The line's pieces, exactly `width` cells: parts on the left and on the right, the least important dropped.

    Args:
        left: Parts from the left edge on; empty ones are passed over.
        right: Parts that end at the right edge.
        width: Cells of the line; one at each edge stays free.
    """
    placed = [(part, is_left) for side, is_left in ((left, True), (right, False)) for part in side if part.text]
    room = max(width - 2, 0)
    while len(placed) > 1 and _width([part for part, _ in placed]) > room:
        place = min(range(len(placed)), key=lambda number: placed[number][0].importance)
        least, is_left = placed.pop(place)
        if least.shorter:
            placed.insert(place, (replace(least, text=least.shorter[0], shorter=least.shorter[1:]), is_left))
    if placed and _width([placed[0][0]]) > room:
        placed = [(replace(placed[0][0], text=cut(placed[0][0].text, room)), placed[0][1])]
    lefts = [part for part, is_left in placed if is_left]
    rights = [part for part, is_left in placed if not is_left]
    pieces: list[tuple[str, PartKind]] = [(" ", "text"), *_joined(lefts)]
    gap = width - 2 - _width(lefts) - _width(rights)
    return [*pieces, (" " * max(gap, 0), "text"), *_joined(rights), (" ", "text")]


def _width(parts: Sequence[Part]) -> int:
    return sum(width_of(part.text) for part in parts) + len(_SEPARATOR) * max(len(parts) - 1, 0)


def _joined(parts: Sequence[Part]) -> list[tuple[str, PartKind]]:
    pieces: list[tuple[str, PartKind]] = []
    for part in parts:
        if pieces:
            pieces.append((_SEPARATOR, "text"))
        pieces.append((part.text, part.kind))
    return pieces
