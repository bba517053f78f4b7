"""Whoosh's own searcher on the same index is the oracle: same hits, same order where scores are apart."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.index.libraries import build, record
from tests.phrases import phrases
from tuiref.core import query as q
from tuiref.core.hits import Sort, key_number, key_source
from tuiref.core.record import Record
from tuiref.index.merging import merge_segments
from tuiref.index.querytree import AnyWord
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store
from tuiref.index.translate import Translator
from tuiref.index.whooshed import TOC, FileStorage, query

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)

WORDS = ["cell", "cells", "CAR-T", "cart", "β", "beta", "肺癌", "in", "IL-6", "body", "bodies", "2020", "x", "naïve"]
MANY = tuple(f"w{number}" for number in range(20))
FIELDS = [None, None, None, "title", "abstract", "keyword", "author", "other", "C7"]

texts = phrases([*WORDS, *MANY[:6]], 7)
records = st.builds(
    record,
    title=texts,
    abstract=texts,
    authors=st.lists(st.sampled_from(["Smith, John", "Lee, X", "Østergård, Cell"]), max_size=2).map(tuple),
    year=st.one_of(st.none(), st.integers(2018, 2022)),
    keywords=st.lists(texts, max_size=2).map(tuple),
    tags=st.lists(st.tuples(st.sampled_from(["C7", "M3"]), texts), max_size=2).map(tuple),
)
segments = st.lists(st.lists(records, min_size=1, max_size=5), min_size=1, max_size=3)
libraries = st.lists(segments, min_size=1, max_size=2)

fields = st.sampled_from(FIELDS)
terms = st.sampled_from(WORDS)
years = st.one_of(st.none(), st.integers(2017, 2023))
scored = [
    st.builds(q.Word, terms, fields, st.booleans()),
    st.builds(lambda words, field: q.Or(tuple(q.Word(word, field) for word in words)), st.just(MANY), fields),
]
near = st.lists(st.sampled_from(["cell", "in", "x", "body"]), min_size=2, max_size=2, unique=True).map(tuple)
unscored = [
    st.builds(q.Phrase, st.lists(terms, min_size=1, max_size=3).map(tuple), fields),
    st.builds(q.Pattern, st.sampled_from(["ce*", "*e*", "c?l*", "*s", "b*y", "car*", "w*", "*"]), fields),
    st.builds(q.Exists, st.sampled_from(["title", "abstract", "year", "C7", "keyword"])),
    st.builds(q.YearRange, years, years),
    st.just(q.All()),
    st.builds(q.Phrase, near, fields, gap=st.integers(0, 3), ordered=st.just(True)),
]


gone = st.sets(st.integers(0, 4), max_size=2)


def trees(leaves: list[st.SearchStrategy[q.Node]]) -> st.SearchStrategy[q.Node]:
    def extend(children: st.SearchStrategy[q.Node]) -> st.SearchStrategy[q.Node]:
        parts = st.lists(children, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            *(st.builds(q.And, parts), st.builds(q.Or, parts), st.builds(q.Not, children)),
            st.builds(q.Boost, children, st.sampled_from([0.5, 2.0])),
        )

    return st.recursive(st.one_of(*leaves), extend, max_leaves=5)


@contextmanager
def opened(library: Sequence[list[list[Record]]], deleted: frozenset[int], *, merged: bool) -> Iterator[list[Store]]:
    """An index for each source, with some documents of each segment deleted as Whoosh does it."""
    with tempfile.TemporaryDirectory() as directory:
        stores = []
        for number, source in enumerate(library):
            store = build(Path(directory) / str(number), source)
            names = [segment.name for segment in store.segments]
            if merged and len(names) > 1:
                merge_segments(store.directory, names, "all")
                store.replace(names, "all")
            if deleted:
                storage = FileStorage(str(store.directory))
                toc = TOC.read(storage, "MAIN")
                for entry in toc.segments:
                    for document in deleted:
                        if document < entry.records:
                            entry.delete_document(document)
                TOC(toc.schema, toc.segments, toc.generation + 1).write(storage, "MAIN")
            stores.append(Store.open(store.directory))
        yield stores


@contextmanager
def stock_searcher(stores: Sequence[Store]) -> Iterator[Any]:
    """Whoosh's searcher over all of the indexes."""
    from whoosh.query import spans
    from whoosh.reading import MultiReader
    from whoosh.searching import Searcher as StockSearcher

    # Whoosh's SpanNear2 inside of And uses a name that its module does not have
    vars(spans).setdefault("q", query)
    indexes = [store.whoosh_index() for store in stores]
    readers = [leaf for index in indexes for leaf, _ in index.reader().leaf_readers()]
    reader = readers[0] if len(readers) == 1 else MultiReader(readers)
    with StockSearcher(reader, fromindex=indexes[0]) as searcher:
        yield searcher


def compare(stores: Sequence[Store], nodes: Sequence[q.Node]) -> None:
    searcher = Searcher(stores)
    translator = Translator({tag for segment in searcher.segments for tag in segment.tags})
    firsts = [sum(store.records for store in stores[:number]) for number in range(len(stores))]
    with stock_searcher(stores) as stock:
        for node in nodes:
            tree = translator.translate(node)
            # Whoosh's Not lets deleted documents through
            hits = stock.search(tree, limit=None)
            scores = {hit.docnum: hit.score for hit in hits if not stock.reader().is_deleted(hit.docnum)}
            result = searcher.search(node, Sort(), lambda: False)
            found = [firsts[key_source(key)] + key_number(key) for key in result.keys(0, result.total)]
            assert sorted(found) == sorted(scores), node
            if is_scored_alike(tree):
                for better, worse in pairwise(found):
                    assert scores[better] >= scores[worse] - 1e-4 * abs(scores[worse]), node


def is_scored_alike(tree: Any) -> bool:
    """Whoosh scores phrases by their words, and years and everything by a constant; we do not."""
    if isinstance(tree, (query.And, query.Or)):
        return all(map(is_scored_alike, tree.subqueries))
    return isinstance(tree, query.Term)


@settings(deadline=None, max_examples=25, phases=UNSHRUNK)
@given(
    libraries, st.lists(trees(scored), min_size=1, max_size=4), st.sets(st.integers(0, 4), max_size=2), st.booleans()
)
def test_hits_and_their_order_are_whooshs_own(
    library: list[list[list[Record]]], nodes: list[q.Node], deleted: set[int], merged: bool
) -> None:
    with opened(library, frozenset(deleted), merged=merged) as stores:
        compare(stores, nodes)


@settings(deadline=None, max_examples=30, phases=UNSHRUNK)
@given(
    libraries,
    st.lists(trees(scored + unscored), min_size=1, max_size=4),
    gone,
    st.booleans(),
)
def test_hits_of_patterns_phrases_and_years_are_whooshs_own(
    library: list[list[list[Record]]], nodes: list[q.Node], deleted: set[int], merged: bool
) -> None:
    with opened(library, frozenset(deleted), merged=merged) as stores:
        compare(stores, nodes)


LIBRARY = [[[record("one cell"), record("two cells")], [record("three cells", year=2020)]], [[record("four cell")]]]


def test_deleted_documents_are_found_by_nobody() -> None:
    with opened(LIBRARY, frozenset({0}), merged=False) as stores:
        searcher = Searcher(stores)
        assert searcher.records == 1
        for node in (q.All(), q.Word("cell"), q.Not(q.Word("three")), q.Exists("title")):
            result = searcher.search(node, Sort("title"), lambda: False)
            assert result.keys(0, 9) == [1], node
            assert searcher.facets(result, "type").values == (("JOUR", 1),)
        compare(stores, [q.All(), q.Word("cells"), q.Not(q.Word("one"))])


@pytest.mark.parametrize("count", [11, 12, 40])
def test_many_words_at_once_find_and_rank_as_they_do_one_by_one(tmp_path: Path, count: int) -> None:
    library = [
        [record(f"w{number} w{number % 7}", f"w{number % 3} and w{number} w{number}", keywords=(f"w{number * 2}",))]
        for number in range(30)
    ]
    store = build(tmp_path, library)
    many = q.Or(tuple(q.Boost(q.Word(f"w{number}"), 1.0 + number % 3) for number in range(count)))
    tree = Translator(()).translate(many)
    assert any(isinstance(part, AnyWord) for part in [tree, *tree.subqueries]) == (count >= 12)
    compare([store], [many, q.And((many, q.Word("and"))), q.Not(many)])


def test_what_an_and_within_an_or_does_not_match_gets_no_score_of_it(tmp_path: Path) -> None:
    library = [
        [record("alpha beta"), record("alpha one two three four five six"), record("alpha gamma"), record("delta")]
    ]
    store = build(tmp_path, library)
    both = q.And((q.Word("alpha"), q.Word("beta")))
    either = q.And((q.Word("gamma"), q.Or((q.Word("alpha"), both))))
    nodes = [q.Or((both, q.Word("delta"), q.Word("three"))), q.Or((either, q.Word("delta"), q.Word("six")))]
    compare([store], [*nodes, q.Or((q.Boost(q.And((q.Word("gamma"), q.Word("beta"))), 9.0), *nodes, q.Word("alpha")))])
