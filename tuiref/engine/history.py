"""The History: the numbered searches of one library, what they find, and how they name each other.

A line may only name lines of lower numbers, so that no line can come to mean itself.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from tuiref.core.errors import Cancelled, HistoryError
from tuiref.core.history import KeptSearch, StrategyFault
from tuiref.core.query import Node
from tuiref.engine.grammar import is_about_marks, named_lines, parse, renumbered
from tuiref.engine.history_file import HistoryFile, UnreadableHistoryError

_MOST_LINES: Final = 999
"""More searches than anybody looks through; each is read again at the start."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a search found."""

    count: int
    searched: int
    library: str
    """Names the contents that were searched; "" while they are being read."""


Count = Callable[[Node, bytes | None], Counted]
"""Counts the records that a tree finds, given the packed keys of the marked ones."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a line by its text."""

    names: tuple[int, ...]
    """The lines that it names."""
    is_about_marks: bool


class History:
    """The kept searches of one library. For one thread at a time; several programs may have the same file."""

    def __init__(self, file: HistoryFile, count: Count) -> None:
        """Read and write `file`; `count` answers what a search finds now."""
        self._file = file
        self._count = count
        self._stamp: tuple[int, int, int] | None = None
        self._lines: tuple[KeptSearch, ...] | None = None
        self._trees: dict[int, Node] = {}
        self._facts: dict[int, _Facts] = {}

    # -- reading ----------------------------------------------------------------------------------

    def searches(self, library: str) -> tuple[KeptSearch, ...]:
        """The lines by number, with what is known of them now.

        Args:
            library: Names the contents of the library; "" while they are being read.

        Raises:
            UnreadableHistoryError: The file can't be read.
        """
        return tuple(
            replace(
                one,
                is_stale=not library or one.library != library,
                is_about_marks=self._facts[one.number].is_about_marks,
            )
            for one in self._read()
        )

    def trees(self) -> Mapping[int, Node]:
        """What each number means; lines that can't be read are left out. Empty when the file can't be read."""
        try:
            self._read()
        except UnreadableHistoryError:
            return {}
        return MappingProxyType(self._trees)

    def _read(self) -> tuple[KeptSearch, ...]:
        stamp = self._file.stamp()
        if self._lines is None or stamp != self._stamp:
            self._take(self._file.read(), stamp)
        assert self._lines is not None
        return self._lines

    def _take(self, lines: tuple[KeptSearch, ...], stamp: tuple[int, int, int] | None) -> None:
        older = self._lines or ()
        same = 0  # lines at the beginning that are as they were, and so mean what they did
        while same < min(len(lines), len(older)) and _is_same(lines[same], older[same]):
            same += 1
        kept = {one.number for one in lines[:same]}
        self._trees = {number: tree for number, tree in self._trees.items() if number in kept}
        self._facts = {number: facts for number, facts in self._facts.items() if number in kept}
        for one in lines[same:]:
            names = named_lines(one.text, self._trees)
            known = [self._facts[number] for number in names if number in self._facts]
            marked = is_about_marks(one.text, self._trees) or any(facts.is_about_marks for facts in known)
            self._facts[one.number] = _Facts(names, marked)
            if (root := parse(one.text, self._trees).root) is not None:
                self._trees[one.number] = root
        self._lines, self._stamp = lines, stamp

    def _change(self, change: Callable[[tuple[KeptSearch, ...]], tuple[KeptSearch, ...]]) -> None:
        lines = self._file.change(change)
        self._take(lines, self._file.stamp())

    # -- keeping ----------------------------------------------------------------------------------

    def keep(self, text: str, marked: bytes | None = None) -> KeptSearch:
        """Give a search a number and count it; one of the same text is counted again instead.

        Raises:
            HistoryError: It is empty, unfinished or can't be read, or it can't be saved.
        """
        text = " ".join(text.split())
        self._read()
        counted = self._count(self._tree_of(text, self._trees), marked)
        names = named_lines(text, self._trees)
        kept: list[KeptSearch] = []

        def add(lines: tuple[KeptSearch, ...]) -> tuple[KeptSearch, ...]:
            same = next((one for one in lines if one.text == text), None)
            if same is not None:
                kept.append(_counted(same, counted))
                return _with(lines, kept[0])
            missing = set(names) - {one.number for one in lines}
            if missing:
                raise HistoryError(f"#{min(missing)} has just been deleted", "search again")
            if len(lines) >= _MOST_LINES:
                raise HistoryError(f"{_MOST_LINES} searches are kept already", "delete some of them first")
            number = max((one.number for one in lines), default=0) + 1
            kept.append(_counted(KeptSearch(number, text, 0, 0, ""), counted))
            return (*lines, kept[0])

        self._change(add)
        return kept[0]

    def run(
        self,
        strategy: str,
        marked: bytes | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int, int], None] = lambda _done, _total, _kept: None,
    ) -> tuple[tuple[KeptSearch, ...], tuple[StrategyFault, ...]]:
        """Keep each search of a strategy; its own numbers become those that its lines get here.

        Args:
            strategy: A search a line.
            marked: As for `keep`.
            cancelled: Whether it is no longer wanted; asked before each line.
            progress: Told after each line how many were looked at, how many there are, and how many are kept.

        Returns:
            What was kept, in order, and the lines that can't be read.

        Raises:
            HistoryError: They can't be saved.
            Cancelled: `cancelled` said so; what was kept by then stays.
        """
        kept: list[KeptSearch] = []
        faults: list[StrategyFault] = []
        numbers: dict[int, int] = {}
        trees: dict[int, Node] = {}
        from tuiref.query.strategy import read_strategy  # noqa: PLC0415 - a list needs no strategy

        lines = read_strategy(strategy)
        for done, line in enumerate(lines):
            if cancelled():
                raise Cancelled
            progress(done, len(lines), len(kept))
            parsed = parse(line.text, trees)
            if parsed.root is None or parsed.is_unfinished:
                message = parsed.fault.message if parsed.fault is not None else " ".join(parsed.notes)
                faults.append(StrategyFault(line.line, line.text, message))
                continue
            one = self.keep(renumbered(line.text, numbers), marked)
            trees[line.number], numbers[line.number] = parsed.root, one.number
            kept.append(one)
        return tuple(kept), tuple(faults)

    def _tree_of(self, text: str, trees: Mapping[int, Node]) -> Node:
        """The tree of a search that may be kept.

        Raises:
            HistoryError: It may not.
        """
        if not text:
            raise HistoryError("an empty search is not kept", "type a search first")
        parsed = parse(text, trees)
        if parsed.root is None:
            assert parsed.fault is not None
            suggestion = parsed.fault.suggestion
            raise HistoryError(parsed.fault.message, f"did you mean: {suggestion}" if suggestion else "")
        if parsed.is_unfinished:
            raise HistoryError(f"the search is not finished: {' '.join(parsed.notes)}", "it has no number yet")
        return parsed.root

    def begin_with(self, older: "History") -> None:
        """Take the lines of another history over where there is none yet: the library has got another name.

        Raises:
            HistoryError: They can't be read or saved.
        """
        lines = older._read()
        if lines and not self._read():
            self._change(lambda there: there or lines)

    # -- changing ---------------------------------------------------------------------------------

    def edit(self, number: int, text: str, marked: bytes | None = None) -> None:
        """Put another search in the place of a line, and count it and those that name it again.

        Raises:
            HistoryError: There is no such line, the text is none that may be kept, or it names a later line.
        """
        text = " ".join(text.split())
        self._read()
        lower = {n: tree for n, tree in self._trees.items() if n < number}
        counted = self._count(self._tree_of(text, lower), marked)
        names = named_lines(text, lower)

        def put(lines: tuple[KeptSearch, ...]) -> tuple[KeptSearch, ...]:
            missing = set(names) - {one.number for one in lines}
            if missing:
                raise HistoryError(f"#{min(missing)} has just been deleted")
            return _with(lines, _counted(replace(_line(lines, number), text=text), counted))

        self._change(put)
        self.recount(marked, self._dependants(number))

    def name(self, number: int, name: str) -> None:
        """Give a line a name; "" takes it away.

        Raises:
            HistoryError: There is no such line, or it can't be saved.
        """
        self._change(lambda lines: _with(lines, replace(_line(lines, number), name=" ".join(name.split()))))

    def delete(self, numbers: Sequence[int]) -> None:
        """Take lines out; the numbers of the others stay.

        Raises:
            HistoryError: Another line names one of them, or it can't be saved; nothing was deleted.
        """
        gone = set(numbers)

        def without(lines: tuple[KeptSearch, ...]) -> tuple[KeptSearch, ...]:
            known = [one.number for one in lines]
            for one in lines:
                named = gone.intersection(named_lines(one.text, [number for number in known if number < one.number]))
                if named and one.number not in gone:
                    raise HistoryError(
                        f"#{min(named)} can't be deleted: #{one.number} names it", f"edit or delete #{one.number} first"
                    )
            return tuple(one for one in lines if one.number not in gone)

        self._change(without)

    def recount(self, marked: bytes | None = None, numbers: Sequence[int] | None = None) -> None:
        """Count lines again: all, or those of these numbers.

        Raises:
            HistoryError: It can't be saved.
        """
        lines = self._read()
        chosen = [one for one in lines if numbers is None or one.number in numbers]
        if not chosen:
            return
        trees = self._trees
        nothing = Counted(-1, 0, "")
        fresh = {
            (one.number, one.text): (
                self._count(trees[one.number], marked) if one.number in trees else replace(nothing, library=one.library)
            )
            for one in chosen
        }
        self._change(
            lambda lines: tuple(
                _counted(one, fresh[one.number, one.text]) if (one.number, one.text) in fresh else one for one in lines
            )
        )

    def _dependants(self, number: int) -> list[int]:
        """The lines that name a line, or one that names it."""
        found = {number}
        for one in self._read():
            if found.intersection(self._facts[one.number].names):
                found.add(one.number)
        return sorted(found - {number})


def _is_same(one: KeptSearch, other: KeptSearch) -> bool:
    return (one.number, one.text) == (other.number, other.text)


def _line(lines: Sequence[KeptSearch], number: int) -> KeptSearch:
    """The line of a number.

    Raises:
        HistoryError: There is none.
    """
    for one in lines:
        if one.number == number:
            return one
    raise HistoryError(f"there is no search #{number} any more")


def _with(lines: Sequence[KeptSearch], newer: KeptSearch) -> tuple[KeptSearch, ...]:
    """The lines with one of them in another form."""
    return tuple(newer if one.number == newer.number else one for one in lines)


def _counted(line: KeptSearch, counted: Counted) -> KeptSearch:
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return replace(line, count=counted.count, searched=counted.searched, library=counted.library, date=now)
