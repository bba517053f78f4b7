"""The Searcher: answers queries over the stores of a session."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import PurePath

import numpy as np

from tuiref.core.hits import RecordKey, Row, Sort, key_number, key_source, record_key
from tuiref.core.query import Node
from tuiref.core.words import words
from tuiref.index.evaluation import Evaluation
from tuiref.index.ordering import Order, Ordering, Values
from tuiref.index.querytree import SourceName
from tuiref.index.ranking import Ranking
from tuiref.index.result import Result
from tuiref.index.segment import Segment
from tuiref.index.store import Store
from tuiref.index.translate import Translator


class Searcher:
    """Searches what the stores held when it was made; make a new one after a commit, which takes microseconds.

    Immutable but for what it remembers; for one thread at a time.
    """

    def __init__(self, stores: Sequence[Store], names: Sequence[str] = ()) -> None:
        """Search these stores together.

        Args:
            stores: One for each source; the place here is the source's ordinal in a RecordKey.
            names: Paths of the sources, for the field "source"; may be shorter or empty.
        """
        self._segments: list[Segment] = []
        self._first_keys: list[RecordKey] = []
        self._sources: list[int] = []
        for source, store in enumerate(stores):
            for segment in store.segments:
                self._segments.append(segment)
                self._first_keys.append(record_key(source, segment.first_number))
                self._sources.append(source)
        self._names = [[word.folded for word in words(PurePath(name).name)] for name in names]
        self.records = sum(segment.records for segment in self._segments)
        """How many can be found."""
        self._translator = Translator({tag for segment in self._segments for tag in segment.tags})
        self._ranking = Ranking(self._segments)
        self._ordering = Ordering(self._segments)

    def search(self, query: Node, sort: Sort, cancelled: Callable[[], bool]) -> Result:
        """All records that a query matches.

        Args:
            query: The tree.
            sort: The order of the result.
            cancelled: Asked many times on the way, so it should be quick; True ends the search.

        Raises:
            Cancelled: `cancelled` said so.
        """
        tree = self._translator.translate(query)
        evaluation = Evaluation(tree, self._segments, self._is_in_source, cancelled)
        masks = evaluation.masks()
        documents = [np.flatnonzero(mask) for mask in masks]
        keys = [found + first for found, first in zip(documents, self._first_keys, strict=True)]
        total = sum(map(len, documents))
        values: list[Values] | None = None
        if sort.field == "relevance":
            scores = evaluation.scores(self._ranking)
            if scores is not None:
                values = [-one[found] for one, found in zip(scores, documents, strict=True)]
        elif sort.field != "added":
            ranks = self._ordering.ranks(sort)
            values = [one[found] for one, found in zip(ranks, documents, strict=True)]
        elif sort.descending:
            values = [-np.arange(total, dtype=np.int32)]
        joined: Values | None = np.concatenate(values) if values else None
        order = Order(joined, total)
        return Result(np.concatenate(keys) if keys else np.zeros(0, np.int64), order)

    def row(self, key: RecordKey) -> Row:
        """What the list shows of a record.

        Raises:
            KeyError: There is no such record.
        """
        segment, document = self._locate(key)
        return segment.catalogue.row(document, key)

    def rows(self, keys: Sequence[RecordKey]) -> tuple[Row, ...]:
        """The same of several, in their order."""
        return tuple([self.row(key) for key in keys])

    def place(self, key: RecordKey) -> tuple[int, int, int, int]:
        """Where a record's text is: source ordinal, offset and size in its records file, 1-based line in the source.

        Raises:
            KeyError: There is no such record.
        """
        segment, document = self._locate(key)
        return key_source(key), *segment.catalogue.place(document)

    def key_at_line(self, source: int, line: int) -> RecordKey | None:
        """The record to which a line of a source belongs; None before the first record or without one.

        Args:
            source: Its ordinal.
            line: 1-based.
        """
        found = None
        for segment, first in zip(self._segments, self._first_keys, strict=True):
            if key_source(first) == source:
                before = int(np.searchsorted(segment.catalogue.lines, line, side="right"))
                if before:
                    found = first + before - 1
        return found

    def _locate(self, key: RecordKey) -> tuple[Segment, int]:
        place = bisect_right(self._first_keys, key) - 1
        if place >= 0:
            segment, document = self._segments[place], key - self._first_keys[place]
            if document < segment.records:
                return segment, document
        raise KeyError(f"no record {key_number(key)} in source {key_source(key)}")

    def _is_in_source(self, number: int, name: SourceName) -> bool:
        source = self._sources[number]
        terms = self._names[source] if source < len(self._names) else []
        return any(list(run) == terms[start : start + len(run)] for run in name.runs for start in range(len(terms)))
