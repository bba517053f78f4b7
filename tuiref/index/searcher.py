"""The Searcher: answers queries over the stores of a session."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import PurePath

import numpy as np

from tuiref.core.folding import fold
from tuiref.core.hits import RecordKey, Row, Sort, key_source
from tuiref.core.query import Node
from tuiref.core.words import words
from tuiref.index.corpus import Corpus, Mask
from tuiref.index.evaluation import Evaluation
from tuiref.index.facets import Counted, count_values
from tuiref.index.holdings import Holdings, Joint
from tuiref.index.memory import keep_freed_memory
from tuiref.index.ordering import Order, Ordering
from tuiref.index.querytree import SourceName, WholeValue
from tuiref.index.ranking import Ranking
from tuiref.index.remembered import Remembered
from tuiref.index.result import Result
from tuiref.index.segment import Segment
from tuiref.index.store import Store
from tuiref.index.suggesting import completions, likely_meant
from tuiref.index.texts import UNASKED
from tuiref.index.translate import Translator
from tuiref.index.valuegroups import ValueGroups


class Searcher:
    """Searches what the stores held when it was made; make a new one after a commit, which takes microseconds.

    Immutable but for what it remembers; for one thread at a time.
    """

    def __init__(
        self,
        stores: Sequence[Store],
        names: Sequence[str] = (),
        older: "Searcher | None" = None,
        joints: Sequence[Joint] = (),
    ) -> None:
        """Search these stores together.

        Args:
            stores: One for each source; the place here is the source's ordinal in a RecordKey.
            names: Paths of the sources, for the field "source"; may be shorter or empty.
            older: Of the same library; what it made of segments that are still there is taken over.
            joints: As `Holdings` takes them.
        """
        keep_freed_memory()
        self._holdings = Holdings(stores, joints)
        self._segments = segments = self._holdings.segments
        self._corpus = Corpus(segments)
        self._paths = tuple(names)
        self._names: dict[int, Sequence[str]] = {}
        """The words of the names of the sources, where they were asked for."""
        self.records = self._corpus.records - len(self._holdings.deleted)
        """How many can be found."""
        self._translator = Translator({tag for segment in segments for tag in segment.tags})
        self._ranking = Ranking(self._corpus)
        self._ordering = Ordering(self._corpus)
        self._remembered = Remembered()
        self._groups: ValueGroups = ValueGroups(segments, None if older is None else older._groups)

    def search(
        self, query: Node, sort: Sort, cancelled: Callable[[], bool], marked: Sequence[RecordKey] = ()
    ) -> Result:
        """All records that a query matches.

        Args:
            query: The tree.
            sort: The order of the result.
            cancelled: Asked many times on the way, so it should be quick; True ends the search.
            marked: The records that `Marked` means, in any order.

        Raises:
            Cancelled: `cancelled` said so.
        """
        tree = self._translator.translate(query)
        evaluation = Evaluation(
            tree,
            self._corpus,
            self._remembered,
            cancelled,
            lambda name: self._holdings.of_sources(lambda source: self._is_named(source, name)),
            lambda: self._holdings.mask(np.sort(np.asarray(marked, np.int64))),
            self._with_value,
        )
        mask = evaluation.mask()
        mask[self._holdings.deleted] = False
        documents = np.flatnonzero(mask)
        if sort.field == "relevance":
            scores = evaluation.scores(self._ranking, mask)
            order = Order(None if scores is None else -scores[documents], len(documents))
        elif sort.field != "added":
            order = self._ordering.order(sort, documents)
        else:
            order = Order(-documents if sort.descending else None, len(documents))
        return Result(documents, order, self._holdings.starts, self._holdings.first_keys)

    def prepare(self) -> bool:
        """Make one thing ready that the first searches, counts or sorted searches would wait for; for idle moments.

        Takes 30 ms at most for 100,000 records in several segments. The files come first: what the system has dropped
        from memory since it last read them, a search would read page by page.

        Returns:
            Whether there was one left to make.
        """
        if any(segment.read_ahead() for segment in self._segments) or self._groups.prepare():
            return True
        for field in ("title", "author", "container"):
            if not self._ordering.is_ready(Sort(field)):
                self._ordering.ranks(Sort(field))
                return True
        return False

    def row(self, key: RecordKey) -> Row:
        """What the list shows of a record.

        Raises:
            KeyError: There is no such record.
        """
        return self.rows((key,))[0]

    def rows(self, keys: Sequence[RecordKey]) -> tuple[Row, ...]:
        """The same of several, in their order."""
        wanted: dict[int, list[tuple[int, int]]] = {}
        for number, key in enumerate(keys):
            place, document = self._locate(key)
            wanted.setdefault(place, []).append((number, document))
        found: dict[int, Row] = {}
        for place, located in wanted.items():
            documents = [document for _, document in located]
            rows = self._segments[place].catalogue.rows(documents, [keys[number] for number, _ in located])
            found.update(zip([number for number, _ in located], rows, strict=True))
        return tuple([found[number] for number in range(len(keys))])

    def place(self, key: RecordKey) -> tuple[int, int, int, int]:
        """Where a record's text is: source ordinal, offset and size in its records file, 1-based line in the source.

        Raises:
            KeyError: There is no such record.
        """
        place, document = self._locate(key)
        return key_source(key), *self._segments[place].catalogue.place(document)

    def key_at_line(self, source: int, line: int) -> RecordKey | None:
        """The record to which a line of a source belongs; None before the first record or without one.

        Args:
            source: Its ordinal.
            line: 1-based.
        """
        found = None
        for stretch in self._holdings.stretches:
            if stretch.source == source:
                place, first = self._place_of(stretch.start)
                lines = self._segments[place].catalogue.lines[first : first + stretch.records]
                before = int(np.searchsorted(lines, line, side="right"))
                if before:
                    found = stretch.first_key + before - 1
        return found

    def facets(self, result: Result, field: str, limit: int = 20) -> Counted:
        """The commonest values of a field among the hits, each with the number of records that have it.

        Args:
            result: Of a searcher of the same library.
            field: One of `core.facet.FACETS`; the values of "source" are paths.
            limit: At most so many values.
        """
        # where a segment has been replaced meanwhile there may be more records now, but none has another key
        mask = self._holdings.mask(result.ascending)
        if field != "source":
            hits = [self._corpus.part(mask, place) for place in range(len(self._segments))]
            return count_values(self._segments, hits, self._groups, field, limit)
        counts = {self._path(source): count for source, count in self._holdings.counts(mask).items() if count}
        return Counted(len(counts), tuple(sorted(counts.items(), key=_by_count)[:limit]), 0)

    def suggest(self, prefix: str, field: str | None = None, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """The commonest terms that a typed beginning could become, each with the number of records that have it.

        Args:
            prefix: As it was typed.
            field: A field of texts, or a RIS tag; None for all.
            limit: At most so many.
        """
        return completions(self._segments, fold(prefix), field, limit)

    def nearest(
        self,
        word: str,
        field: str | None = None,
        limit: int = 3,
        furthest: int = 2,
        is_late: Callable[[], bool] = lambda: False,
    ) -> tuple[tuple[str, int], ...]:
        """What a word without hits may have meant: the commonest terms spelled nearly so, with their occurrences.

        Args:
            word: As it was typed.
            field: A field of texts, or a RIS tag; None for all.
            limit: At most so many.
            furthest: So many letters may be wrong, 1 or 2; the second takes several times as long.
            is_late: Asked every few milliseconds; True ends the looking.
        """
        return likely_meant(self._segments, fold(word), field, limit, furthest, is_late)

    def occurs(self, term: str, field: str | None = None) -> bool:
        """Whether a term stands in the library.

        Args:
            term: Folded.
            field: A field of texts, or a RIS tag; None for all that are searched without being named.
        """
        names = self._translator.names(field)
        encoded = term.encode("utf-8", "surrogatepass")
        for segment in self._segments:
            number = segment.lexicon.find(encoded)
            if number is not None:
                fields = {run.field for run in segment.runs(number)}
                if fields - UNASKED if names is None else fields.intersection(names):
                    return True
        return False

    def occurrences_of(self, terms: Sequence[str]) -> list[int]:
        """How often each of several terms stands in the library, in all fields together.

        Args:
            terms: Folded.
        """
        encoded = [term.encode("utf-8", "surrogatepass") for term in terms]
        found = np.zeros(len(terms), np.int64)
        for segment in self._segments:
            numbers = segment.lexicon.find_all(encoded)
            there = np.flatnonzero(numbers >= 0)
            owners, _, _, sizes = segment.run_table(numbers[there])
            found += np.bincount(there[owners], sizes, len(terms)).astype(np.int64)
        counts: list[int] = found.tolist()
        return counts

    @property
    def segments(self) -> Sequence[Segment]:
        """What is searched, in the order of the sources."""
        return self._segments

    def sources(self) -> tuple[tuple[str, int], ...]:
        """The paths of the sources, and how many records each has."""
        counts = self._holdings.counts(~self._corpus.none())
        return tuple((path, counts[source]) for source, path in enumerate(self._paths))

    def _locate(self, key: RecordKey) -> tuple[int, int]:
        """The place of a record's segment, and its number there."""
        return self._place_of(self._holdings.document(key))

    def _place_of(self, document: int) -> tuple[int, int]:
        """The place of a document's segment, and its number there."""
        place = bisect_right(self._corpus.starts, document) - 1
        return place, document - self._corpus.starts[place]

    def _path(self, source: int) -> str:
        return self._paths[source] if source < len(self._paths) else str(source)

    def _with_value(self, wanted: WholeValue) -> Mask:
        if wanted.field == "source":
            return self._holdings.of_sources(lambda source: _is_path(self._path(source), wanted.value))
        found = self._corpus.none()
        for place in range(len(self._segments)):
            self._corpus.part(found, place)[:] = self._groups.documents(place, wanted.field, wanted.value)
        return found

    def _is_named(self, source: int, name: SourceName) -> bool:
        if source not in self._names:
            named = self._paths[source] if source < len(self._paths) else ""
            self._names[source] = [word.folded for word in words(PurePath(named).name)]
        terms = self._names[source]
        return any(list(run) == terms[start : start + len(run)] for run in name.runs for start in range(len(terms)))


def _is_path(path: str, wanted: str) -> bool:
    return wanted in (path, PurePath(path).name)


def _by_count(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]
