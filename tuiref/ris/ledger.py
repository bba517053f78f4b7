"""A Ledger of the problems of one source: all are counted, a bounded number of each kind is kept."""

from dataclasses import dataclass, field, replace
from typing import Final

from tuiref.core.problem import Problem

KEPT_PER_KIND: Final = 100
_TEXT_LIMIT: Final = 1 << 16


@dataclass(slots=True)
class _Usual:
    """Something that a producer writes again and again."""

    line: int
    message: str
    number: int = 0
    texts: list[str] = field(default_factory=list)
    room: int = _TEXT_LIMIT


class Ledger:
    """Takes problems in while a source is read and hands them over once.

    Of each kind the first KEPT_PER_KIND - 1 are handed over as they come. One more is held back until the
    end of the source; its `count` tells how many it stands for. What is a producer's habit rather than
    damage is one problem for all its places, handed over at the end.
    """

    def __init__(self, path: str) -> None:
        """Begin an empty ledger for the source at `path`."""
        self._path = path
        self._seen: dict[str, int] = {}
        self._fresh: list[Problem] = []
        self._held: dict[str, Problem] = {}
        self._usual: dict[str, _Usual] = {}
        self.count = 0
        """All problems met, those that are not kept included."""

    def add(self, line: int, kind: str, message: str, text: str = "") -> None:
        """Note a problem; a very long `text` is noted in several pieces, so that none of it is lost."""
        while len(text) > _TEXT_LIMIT:
            self._add(Problem(self._path, line, kind, message, text[:_TEXT_LIMIT]))
            line += text.count("\n", 0, _TEXT_LIMIT)
            text = text[_TEXT_LIMIT:]
        self._add(Problem(self._path, line, kind, message, text))

    def add_usual(self, line: int, kind: str, message: str, text: str) -> None:
        """Note one more place of what the producer of the source does as a rule; all places are one problem.

        Args:
            line: 1-based; the problem has that of the first place.
            kind: Used for such notes only.
            message: The problem has that of the first place, with the number of places.
            text: What is in no record. The problem has it of all places, up to 64 K characters.
        """
        usual = self._usual.get(kind)
        if usual is None:
            usual = self._usual[kind] = _Usual(line, message)
            self.count += 1
        usual.number += 1
        if len(text) < usual.room:
            usual.texts.append(text)
            usual.room -= len(text) + 1
        else:
            usual.room = 0

    def add_number(self, kind: str, number: int) -> None:
        """Count further problems of a kind of which at least KEPT_PER_KIND were noted one by one."""
        self._seen[kind] += number
        self.count += number

    def _add(self, problem: Problem) -> None:
        kind = problem.kind
        seen = self._seen[kind] = self._seen.get(kind, 0) + 1
        self.count += 1
        if seen < KEPT_PER_KIND:
            self._fresh.append(problem)
        elif seen == KEPT_PER_KIND:
            self._held[kind] = problem

    def take(self) -> tuple[Problem, ...]:
        """The problems noted since the last call."""
        fresh, self._fresh = tuple(self._fresh), []
        return fresh

    def take_rest(self) -> tuple[Problem, ...]:
        """The problems noted since the last call and, at the end of the source, those that stand for others."""
        held = [replace(p, count=self._seen[kind] - KEPT_PER_KIND + 1) for kind, p in self._held.items()]
        usual = [self._usual_problem(kind, usual) for kind, usual in self._usual.items()]
        self._held, self._usual = {}, {}
        return (*self.take(), *held, *usual)

    def _usual_problem(self, kind: str, usual: _Usual) -> Problem:
        message = usual.message
        if usual.number > 1:
            message += f"; {usual.number:,} times"
        if len(usual.texts) < usual.number:
            message += f", of which the first {len(usual.texts):,} are kept here"
        return Problem(self._path, usual.line, kind, message, "\n".join(usual.texts))
