"""The marks of the open sources, between their records' keys of this session and the logs on the disk."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tuiref.core.errors import MarksError
from tuiref.core.fingerprint import Fingerprint, fingerprint, label
from tuiref.core.hits import RecordKey, key_number, key_source, record_key
from tuiref.core.late import dataclass
from tuiref.engine.carrying import find_again
from tuiref.engine.mark_book import MarkBook
from tuiref.engine.mark_log import MarkLog
from tuiref.engine.mark_operations import Add, Carry, Operation, Remove, operations_of
from tuiref.engine.shelf import Shelf
from tuiref.engine.sources import STANDARD_INPUT
from tuiref.engine.state_directory import StateDirectory

_KIND: Final = "marks"
_SUFFIX: Final = ".marks"
_DIGITS: Final = 32
_MOST_LABELLED: Final = 1_000
"""Of more records that are marked at once the titles are not written down."""
_KEY: Final = re.compile(rb'"key":"([0-9a-f]+)"')


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of the marks, and was not done by this session's user."""

    added: tuple[RecordKey, ...] = ()
    removed: tuple[RecordKey, ...] = ()
    carried: int = 0
    """How many were found again in a changed file."""
    lost: tuple[str, ...] = ()
    """What records are called that were not; "" where nobody wrote it down."""
    notices: tuple[str, ...] = ()
    """What to tell the user besides."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.carried or self.lost or self.notices)


class _Open:
    """An open source."""

    def __init__(self, shelf: Shelf, log: MarkLog) -> None:
        self.shelf = shelf
        self.log = log
        self.told: set[int] = set()
        """Records that the user sees as marked."""
        self.newer: Shelf | None = None
        """What is open in its place; None while it is open itself."""


class StoredMarks:
    """The marks of all open sources. For one thread at a time."""

    def __init__(self, directory: StateDirectory, breathe: Callable[[], None] = lambda: None) -> None:
        """Use the user's state directory; `breathe` is called now and then in long work."""
        self._folder = directory.folder(_KIND)
        self._breathe = breathe
        self._open: dict[int, _Open] = {}
        self._elsewhere: dict[str, list[Path]] | None = None

    # -- sources ----------------------------------------------------------------------------------

    def readable(self, shelf: Shelf) -> Change:
        """More of a source can be read: the marks of what is readable now, looked for again in a changed file.

        Raises:
            MarksError: The marks can't be read or saved.
        """
        source = shelf.source
        if not source.key:
            return Change()
        notices: list[str] = []
        one = self._open.get(source.ordinal)
        if one is None:
            one = self._open[source.ordinal] = _Open(shelf, self._log_of(shelf))
            notices += self._begin(one)
        change = self._carried(one) if source.is_complete else Change()
        added, removed = self._difference(one)
        return Change(added, removed, change.carried, change.lost, (*notices, *change.notices))

    def forget(self, ordinal: int) -> None:
        """A source is closed; its marks stay on the disk."""
        self._open.pop(ordinal, None)

    def replace(self, older: Shelf, newer: Shelf) -> Change:
        """Another version of a source is open in its place: the marks in it, all of them as added ones.

        Raises:
            MarksError: The marks can't be read or saved.
        """
        change = self.readable(newer)
        if older.source.ordinal in self._open:
            self._open[older.source.ordinal].newer = newer
        return change

    def keys(self) -> list[RecordKey]:
        """All marked records of the open sources."""
        return [
            record_key(ordinal, number)
            for ordinal, one in self._open.items()
            if one.newer is None
            for number in sorted(one.told)
        ]

    def lost(self) -> list[tuple[str, str]]:
        """Of each mark whose record is in no present version of its source: the source's path and the record's name."""
        return [
            (one.shelf.source.path, one.log.book.label_of(mark))
            for one in self._open.values()
            if one.shelf.source.is_complete and one.newer is None
            for mark in one.log.book.missing(one.shelf.source.key)
        ]

    def _log_of(self, shelf: Shelf) -> MarkLog:
        path = shelf.source.path
        if path == STANDARD_INPUT:  # what is piped in again is known by its content
            identity, name = f"content\0{shelf.source.key}", "standard input"
        else:
            name = os.path.realpath(path)
            identity = f"file\0{name}"
        digest = hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
        return MarkLog(self._folder / f"{digest}{_SUFFIX}", name)

    def _begin(self, one: _Open) -> list[str]:
        """Read a log for the first time, that of a file that was moved here when there is no other."""
        notices = [one.log.refresh()]
        if not one.log.path.exists():
            older = self._moved_from(one.shelf.source.key)
            if older is not None:
                book = older.book
                one.log.append(list(operations_of(book)))
                notices.append(
                    f"{one.log.source} was {older.source} before: {len(book):,} mark{'' if len(book) == 1 else 's'} "
                    "came with it"
                )
        return [notice for notice in notices if notice]

    def _moved_from(self, key: str) -> MarkLog | None:
        """The marks in the same content under a name that is gone; None when there are none."""
        if self._elsewhere is None:
            self._elsewhere = {}
            for path in self._folder.glob(f"*{_SUFFIX}"):
                try:
                    data = path.read_bytes()
                except OSError:
                    continue
                for found in set(_KEY.findall(data)):
                    self._elsewhere.setdefault(found.decode(), []).append(path)
        logs = [MarkLog(path, _source_of(path)) for path in self._elsewhere.get(key, ())]
        if any(Path(log.source).exists() for log in logs if log.source):
            return None  # it is still there: this is a copy
        for log in logs:
            log.refresh()
        logs = [log for log in logs if log.source and log.book.numbers(key)]
        return max(logs, key=lambda log: log.path.stat().st_mtime_ns, default=None)

    # -- changes ----------------------------------------------------------------------------------

    def keep(self, added: Iterable[RecordKey], removed: Iterable[RecordKey]) -> Change:
        """The user has marked and unmarked records: on the disk when this returns.

        Returns:
            What other programs have changed meanwhile.

        Raises:
            MarksError: They can't be saved; it is tried again with the next ones, and by `refresh`.
        """
        operations: dict[int, list[Operation]] = {}
        for ordinal, numbers in _by_source(removed).items():
            if ordinal in self._open:
                operations.setdefault(ordinal, []).append(Remove(self._open[ordinal].shelf.source.key, numbers))
                self._open[ordinal].told.difference_update(numbers)
        for ordinal, numbers in _by_source(added).items():
            if ordinal in self._open:
                operations.setdefault(ordinal, []).append(self._addition(self._open[ordinal].shelf, numbers))
                self._open[ordinal].told.update(numbers)
        change = self._over(operations, lambda one, ordinal: one.log.append(operations[ordinal]))
        for newer in [self._open[ordinal].newer for ordinal in operations]:
            if newer is not None:  # marked while another version took its place
                change = self._late(change, newer)
        return change

    def _late(self, change: Change, newer: Shelf) -> Change:
        """A change, and what marks that were made in an older version of a source mean in it now."""
        one = self._open[newer.source.ordinal]
        one.log.refresh()
        again = self.readable(newer)
        return Change((*change.added, *again.added), (*change.removed, *again.removed), notices=change.notices)

    def refresh(self) -> Change:
        """What other programs have changed; what could not be saved before is tried again.

        Raises:
            MarksError: The marks can't be read or saved.
        """

        def look(one: _Open, _: int) -> str:
            return one.log.append(()) if one.log.unsaved else one.log.refresh()

        return self._over([ordinal for ordinal, one in self._open.items() if one.newer is None], look)

    def _over(self, ordinals: Iterable[int], work: Callable[[_Open, int], str]) -> Change:
        """Do something with the logs of several sources, whatever becomes of one of them."""
        added: list[RecordKey] = []
        removed: list[RecordKey] = []
        notices: list[str] = []
        failure: MarksError | None = None
        for ordinal in list(ordinals):
            one = self._open[ordinal]
            try:
                notices.append(work(one, ordinal))
            except MarksError as error:
                failure = error
                continue
            if one.log.has_news and one.newer is None:  # with 500,000 marks it takes too long to look after each key
                more, less = self._difference(one)
                added += more
                removed += less
        if failure is not None:
            raise failure
        return Change(tuple(added), tuple(removed), notices=tuple(notice for notice in notices if notice))

    def _difference(self, one: _Open) -> tuple[tuple[RecordKey, ...], tuple[RecordKey, ...]]:
        """What the user does not see yet, and what only the user still sees."""
        ordinal, readable = one.shelf.source.ordinal, one.shelf.store.records
        now = {number for number in one.log.book.numbers(one.shelf.source.key) if number < readable}
        added = tuple(record_key(ordinal, number) for number in sorted(now - one.told))
        removed = tuple(record_key(ordinal, number) for number in one.told - now)
        one.told = now
        one.log.has_news = False
        return added, removed

    def _addition(self, shelf: Shelf, numbers: Sequence[int]) -> Add:
        if len(numbers) <= _MOST_LABELLED:
            texts = [shelf.canonical(number) for number in numbers]
            return Add(shelf.source.key, numbers, [fingerprint(one) for one in texts], [label(one) for one in texts])
        wanted = set(numbers)
        prints: list[Fingerprint] = []
        for place, (number, text) in enumerate(shelf.texts()):
            if not place % _MOST_LABELLED:
                self._breathe()
            if number in wanted:
                prints.append(fingerprint(text))
        return Add(shelf.source.key, numbers, prints)

    # -- other versions ---------------------------------------------------------------------------

    def _carried(self, one: _Open) -> Change:
        """Look for marks that were made in another version of the source."""
        book, key = one.log.book, one.shelf.source.key
        untried = book.untried(key)
        if not untried:
            return Change()
        wanted = dict(enumerate(sorted(untried, key=lambda mark: book.origin_of(mark)[1])))
        found = find_again(
            {place: book.print_of(mark) for place, mark in wanted.items()}, one.shelf.texts, self._breathe
        )
        lost = tuple(book.label_of(mark) for place, mark in wanted.items() if place not in found)
        one.log.append(_carrying(book, key, {wanted[place]: there for place, there in found.items()}))
        return Change(carried=len(found), lost=lost)

    def successor(self, older: Shelf, key: RecordKey, newer: Shelf) -> RecordKey | None:
        """Where a record of a source is in another version of it; None when it is not there."""
        try:
            text = older.canonical(key_number(key))
        except KeyError:
            return None
        return find_in(newer, fingerprint(text), self._breathe)


def find_in(shelf: Shelf, wanted: Fingerprint, breathe: Callable[[], None] = lambda: None) -> RecordKey | None:
    """The record of a fingerprint in a source, None when it is not there."""
    found = find_again({0: wanted}, shelf.texts, breathe)
    return record_key(shelf.source.ordinal, found[0][0]) if found else None


def _carrying(book: MarkBook, key: str, found: dict[int, tuple[int, Fingerprint]]) -> list[Operation]:
    """What tells that these marks have a place in a version, or that all were looked for in vain."""
    by_origin: dict[str, list[int]] = {}
    for mark in found:
        by_origin.setdefault(book.origin_of(mark)[0], []).append(mark)
    operations: list[Operation] = []
    for older, marks in by_origin.items():
        marks.sort(key=lambda mark: book.origin_of(mark)[1])
        numbers = [book.origin_of(mark)[1] for mark in marks]
        operations.append(
            Carry(older, numbers, key, [found[mark][0] for mark in marks], [found[mark][1] for mark in marks])
        )
    return operations or [Carry("", (), key, (), ())]


def _by_source(keys: Iterable[RecordKey]) -> dict[int, list[int]]:
    """The numbers of records by the ordinals of their sources, ascending."""
    found: dict[int, list[int]] = {}
    for key in sorted(keys):
        found.setdefault(key_source(key), []).append(key_number(key))
    return found


def _source_of(log: Path) -> str:
    """The path for which a log was made, "" when it does not say."""
    import json  # noqa: PLC0415 - only for files that were moved

    try:
        with log.open("rb") as file:
            return str(json.loads(file.readline()[9:])["source"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
