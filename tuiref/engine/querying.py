"""What is asked about the readable records: searches and what is told beside them."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from tuiref import protocol
from tuiref.core.errors import Cancelled
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import RecordKey, Row, Sort
from tuiref.core.library import Library
from tuiref.core.query import Node, Parsed
from tuiref.core.statistics import Statistics
from tuiref.engine.completing import Completer
from tuiref.engine.counting import counted
from tuiref.engine.grammar import asks_for_marks, exactly, parse
from tuiref.engine.history import Counted, History
from tuiref.engine.missing import missing_words
from tuiref.engine.queries import narrowed, read_query
from tuiref.engine.results import Answer, Results
from tuiref.engine.spread import spread
from tuiref.index.result import Result
from tuiref.index.searcher import Searcher
from tuiref.settings.file import settings

_SECONDS_FOR_NEIGHBOURS: Final = 0.008
"""What looking for neighbours of missing words may add to a search that finds nothing; they wait where it does."""


class Querying(ABC):
    """Answers over the searcher of the moment, which its heir renews as more becomes readable."""

    history: History
    """The kept searches, whose numbers a query may name."""

    def __init__(self) -> None:
        """Nothing is readable yet."""
        self._searcher = Searcher(())
        self._completer = Completer()
        self._results = Results()
        self._has_word_forms = settings().word_forms
        self.between_counts: Callable[[], None] = lambda: None
        """Called before each kept search is counted, so that who waits for something quick can have it."""

    @property
    @abstractmethod
    def library(self) -> Library:
        """The sources as they are now."""

    @abstractmethod
    def kept_marks(self) -> Sequence[RecordKey]:
        """The marks as they are on the disk.

        Raises:
            MarksError: They can't be read.
        """

    def search(self, request: protocol.Search, cancelled: Callable[[], bool] = lambda: False) -> protocol.Found:
        """Run a query.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        began = time.perf_counter()
        parsed = self._read(request.text)
        if parsed.root is None:
            return protocol.Found(
                text=request.text, sort=request.sort, fault=parsed.fault, notes=parsed.notes, within=request.within
            )
        searcher = self._searcher
        self._completer.expect(request.text)
        root = narrowed(parsed.root, request.within)
        marked = marked_keys(request.marked)
        result = searcher.search(root, request.sort, cancelled, marked)
        ticket = self._results.keep(Answer(result, root, marked))
        rows = searcher.rows(result.keys(0, request.limit))
        return protocol.Found(
            text=request.text,
            sort=request.sort,
            ticket=ticket,
            total=result.total,
            searched=searcher.records,
            seconds=time.perf_counter() - began,
            rows=rows,
            highlighter=Highlighter(parsed.root),
            notes=parsed.notes,
            missing=missing_words(
                parsed.root, request.text, searcher, cancelled, 0 if result.total else _SECONDS_FOR_NEIGHBOURS
            ),
            within=request.within,
        )

    def explain(self, request: protocol.Explain, cancelled: Callable[[], bool] = lambda: False) -> protocol.Explanation:
        """What a query means, part by part, each with its own count.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        from tuiref.engine.explaining import explained  # noqa: PLC0415 - a list explains nothing

        parsed = self._read(request.text)
        searcher = self._searcher
        if parsed.root is None:
            return protocol.Explanation(text=request.text, root=None, searched=searcher.records, notes=parsed.notes)
        return protocol.Explanation(
            text=request.text,
            root=explained(parsed.root, searcher, request.key, cancelled, marked_keys(request.marked)),
            searched=searcher.records,
            notes=parsed.notes,
            missing=missing_words(parsed.root, request.text, searcher, cancelled),
        )

    def complete(self, request: protocol.Complete) -> protocol.Completed:
        """What the word at the cursor can become."""
        completion = self._completer.complete(request.text, request.cursor, self._searcher)
        return protocol.Completed(text=request.text, completion=completion)

    def facets(self, request: protocol.Facets, cancelled: Callable[[], bool] = lambda: False) -> protocol.FacetsRead:
        """The commonest values of some fields in an earlier result; none when it is no longer kept.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        answer = self._results.get(request.ticket)
        if answer is None:
            return protocol.FacetsRead(ticket=request.ticket, facets=())
        found = []
        for field in request.fields:
            if cancelled():
                raise Cancelled
            found.append(counted(self._searcher, answer.result, field, request.limit))
        return protocol.FacetsRead(ticket=request.ticket, facets=tuple(found))

    def statistics(
        self, request: protocol.ReadStatistics, cancelled: Callable[[], bool] = lambda: False
    ) -> protocol.StatisticsRead:
        """What the records of an earlier result are like; None when it is no longer kept.

        Raises:
            Cancelled: `cancelled` said so meanwhile.
        """
        from tuiref.engine.statistics import statistics  # noqa: PLC0415 - a list needs none

        answer = self._results.get(request.ticket)
        if answer is None:
            return protocol.StatisticsRead(ticket=request.ticket, statistics=None)
        return protocol.StatisticsRead(
            ticket=request.ticket, statistics=statistics(self._searcher, answer, self.library, cancelled)
        )

    def statistics_of(self, query: str) -> Statistics:
        """What all records are like that match, for those who want no rows.

        Raises:
            UnreadableQueryError: It can't be read as a query.
        """
        from tuiref.engine.statistics import statistics  # noqa: PLC0415 - as above

        root = self._meant(read_query(query))
        marked = self._marks_for(root)
        result = self._searcher.search(root, Sort("added"), lambda: False, marked)
        return statistics(self._searcher, Answer(result, root, marked), self.library)

    def find(self, query: str, sort: Sort) -> Result:
        """All records that match, for those who want no rows.

        Raises:
            UnreadableQueryError: It can't be read as a query.
        """
        return self.find_tree(read_query(query), sort)

    def find_tree(self, root: Node, sort: Sort) -> Result:
        """The same for a tree."""
        return self._searcher.search(self._meant(root), sort, lambda: False, self._marks_for(root))

    def _read(self, text: str) -> Parsed:
        """What a typed query means here."""
        # without a digit there is no number of a kept search, whose file need not be looked at
        parsed = parse(text, self.history.trees() if any(map(str.isdigit, text)) else {})
        return parsed if parsed.root is None else replace(parsed, root=self._meant(parsed.root))

    def _meant(self, root: Node) -> Node:
        """A tree as the settings want its words understood."""
        return root if self._has_word_forms else exactly(root)

    def _marks_for(self, root: Node) -> Sequence[RecordKey]:
        """The marks as they are on the disk where a tree asks for them; else ().

        Raises:
            MarksError: They can't be read.
        """
        return self.kept_marks() if asks_for_marks(root) else ()

    def _count(self, root: Node, marked: bytes | None) -> Counted:
        self.between_counts()
        searcher, contents = self._searcher, self.library.contents
        total = searcher.search(self._meant(root), Sort("added"), lambda: False, marked_keys(marked)).total
        return Counted(total, searcher.records, contents)

    def rows(self, ticket: int, start: int, stop: int) -> tuple[Row, ...]:
        """Rows of an earlier result; () when it is no longer kept."""
        answer = self._results.get(ticket)
        return () if answer is None else self._searcher.rows(answer.result.keys(start, stop))

    def rows_of(self, keys: Sequence[RecordKey]) -> tuple[Row, ...]:
        """The rows of these records, in this order."""
        return self._searcher.rows(keys)

    def keys(self, ticket: int) -> bytes:
        """All keys of an earlier result, packed; empty when it is no longer kept."""
        answer = self._results.get(ticket)
        return b"" if answer is None else answer.result.all_keys()

    def spread(self, ticket: int, marked: bytes, parts: int) -> tuple[int, ...]:
        """Which of so many equal parts of an earlier result have marked records, 0-based and ascending."""
        return spread(self.keys(ticket), marked, parts)

    def place(self, ticket: int, key: RecordKey) -> int | None:
        """0-based place of a record in an earlier result."""
        answer = self._results.get(ticket)
        return None if answer is None else answer.result.place(key)


def marked_keys(packed: bytes | None) -> Sequence[RecordKey]:
    """The keys that a request names as marked."""
    return () if packed is None else protocol.unpack_keys(packed)
