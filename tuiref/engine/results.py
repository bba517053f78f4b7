"""The newest answers to searches, by the ticket under which their rows are asked for."""

import itertools
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from tuiref.core.hits import RecordKey
from tuiref.core.late import dataclass
from tuiref.core.query import Node
from tuiref.index.result import Result

_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """A result and what it answers."""

    result: Result
    root: Node
    """With the filters that narrowed it, its words as the settings want them understood."""
    marked: Sequence[RecordKey]
    """Keys of the records that were marked when it was searched for, if it asks for them."""


class Results:
    """Keeps a handful; an older one is forgotten, and whoever has its ticket asks anew."""

    def __init__(self) -> None:
        """Nothing was searched for."""
        self._answers: OrderedDict[int, Answer] = OrderedDict()
        self._tickets = itertools.count(1)

    def keep(self, answer: Answer) -> int:
        """Keep an answer; its ticket, from 1 on and never given twice."""
        ticket = next(self._tickets)
        self._answers[ticket] = answer
        if len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        return ticket

    def get(self, ticket: int) -> Answer | None:
        """The answer of a ticket; None when it is no longer kept."""
        return self._answers.get(ticket)
