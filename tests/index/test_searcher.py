"""Queries over small libraries: compared with the texts themselves, and with Whoosh's own searcher."""

import tempfile
from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.index.brute import matches
from tests.index.libraries import build, record
from tests.phrases import phrases
from tuiref.core import query as q
from tuiref.core.errors import Cancelled
from tuiref.core.hits import SORT_FIELDS, Sort, key_number, record_key
from tuiref.core.record import Record
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store
from tuiref.index.translate import Translator
from tuiref.index.whooshed import query as whoosh_query

# to shrink a whole library takes minutes
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)

WORDS = [
    "cell",
    "cells",
    "CAR-T",
    "cart",
    "Crohn's",
    "β",
    "beta",
    "肺癌",
    "in",
    "IL-6",
    "body",
    "bodies",
    "celt",
    "2020",
    "x",
]
FIELDS = [None, None, None, "title", "abstract", "keyword", "author", "other", "year", "C7", "T2", "TI", "ZZ"]

texts = phrases(WORDS, 7)
records = st.builds(
    record,
    title=texts,
    abstract=texts,
    authors=st.lists(st.sampled_from(["Smith, John", "Lee, X", "Østergård, Cell"]), max_size=3).map(tuple),
    year=st.one_of(st.none(), st.integers(2018, 2022)),
    container=st.sampled_from(["", "Blood", "Cell"]),
    keywords=st.lists(texts, max_size=3).map(tuple),
    tags=st.lists(st.tuples(st.sampled_from(["C7", "T2", "M3"]), texts), max_size=2).map(tuple),
)
libraries = st.lists(st.lists(records, min_size=1, max_size=6), min_size=1, max_size=3)

fields = st.sampled_from(FIELDS)
terms = st.sampled_from(WORDS)
simple = [
    st.builds(q.Word, terms, fields),
    st.builds(q.Phrase, st.lists(terms, min_size=1, max_size=3).map(tuple), fields),
    st.builds(
        q.YearRange, st.one_of(st.none(), st.integers(2017, 2023)), st.one_of(st.none(), st.integers(2017, 2023))
    ),
    st.just(q.All()),
]
harder = [
    st.builds(q.Pattern, st.sampled_from(["ce*", "*e*", "c?l*", "*s", "?", "*", "b*y", "肺*", "CAR*"]), fields),
    st.builds(q.Fuzzy, st.sampled_from(["cell", "clel", "bod", "beta"]), st.integers(1, 2), fields),
    st.builds(q.Exists, st.sampled_from(["title", "abstract", "year", "C7", "other", "keyword"])),
    st.builds(
        q.Phrase,
        st.lists(st.sampled_from(["cell", "in", "x", "body", "c*"]), min_size=2, max_size=3).map(tuple), fields,
        gap=st.integers(0, 3), ordered=st.booleans(),
    ),
]  # fmt: skip


def trees(leaves: list[st.SearchStrategy[q.Node]]) -> st.SearchStrategy[q.Node]:
    def extend(children: st.SearchStrategy[q.Node]) -> st.SearchStrategy[q.Node]:
        parts = st.lists(children, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            st.builds(q.And, parts), st.builds(q.Or, parts), st.builds(q.Not, children),
            st.builds(q.Boost, children, st.sampled_from([0.5, 2.0])),
        )  # fmt: skip

    return st.recursive(st.one_of(*leaves), extend, max_leaves=4)


def never() -> bool:
    return False


def numbers(searcher: Searcher, node: q.Node, sort: Sort = Sort("added")) -> list[int]:  # noqa: B008 - frozen
    result = searcher.search(node, sort, never)
    return [key_number(key) for key in result.keys(0, result.total)]


@settings(deadline=None, max_examples=80, phases=UNSHRUNK)
@given(libraries, st.lists(trees(simple + harder), min_size=1, max_size=8))
def test_hits_are_those_of_the_texts(segments: list[list[Record]], nodes: list[q.Node]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        searcher = Searcher([build(Path(directory), segments)])
        everything = [item for segment in segments for item in segment]
        for node in nodes:
            expected = [number for number, item in enumerate(everything) if matches(node, item)]
            assert numbers(searcher, node) == expected, node


@settings(deadline=None, max_examples=40, phases=UNSHRUNK)
@given(libraries, st.lists(trees(simple), min_size=1, max_size=5))
def test_whooshs_own_searcher_finds_the_same_in_the_same_order(
    segments: list[list[Record]], nodes: list[q.Node]
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = build(Path(directory), segments)
        searcher = Searcher([store])
        translator = Translator({tag for segment in store.segments for tag in segment.tags})
        with store.whoosh_index().searcher() as stock:
            for node in nodes:
                tree = translator.translate(node)
                scores = {hit.docnum: hit.score for hit in stock.search(tree, limit=None)}
                found = numbers(searcher, node, Sort())
                assert set(found) == set(scores), node
                if _is_scored_alike(tree):
                    for better, worse in pairwise(found):
                        assert scores[better] >= scores[worse] - 1e-4 * abs(scores[worse]), node


def _is_scored_alike(tree: object) -> bool:
    """Whoosh scores phrases by their words, and years and everything by a constant; we do not."""
    leaves = (whoosh_query.Term, whoosh_query.And, whoosh_query.Or)
    return all(isinstance(part, leaves) for part in [tree, *_below(tree)])


def _below(tree: object) -> list[object]:
    children = list(getattr(tree, "subqueries", ()))
    return children + [below for child in children for below in _below(child)]


SMALL = [
    [
        record("Beta cells", authors=("Zeta, A",), year=2001, container="The Lancet"),
        record("alpha", authors=("Østergård, B",), year=None, container="Blood"),
        record("", authors=(), year=1999),
    ],
    [record("The Alpha", authors=("Smith, J",), year=2001, container=""), record("Émile", year=-44, container="blood")],
]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("year", [4, 2, 0, 3, 1]),
        ("year-", [0, 3, 2, 4, 1]),
        ("title", [1, 3, 0, 4, 2]),
        ("title-", [4, 0, 1, 3, 2]),
        ("author", [1, 3, 0, 2, 4]),
        ("author-", [0, 3, 1, 2, 4]),
        ("container", [1, 4, 0, 2, 3]),
        ("container-", [0, 1, 4, 2, 3]),
        ("added", [0, 1, 2, 3, 4]),
        ("added-", [4, 3, 2, 1, 0]),
        ("relevance", [0, 1, 2, 3, 4]),
    ],
)
def test_records_without_the_field_come_last_and_ties_keep_their_order(
    tmp_path: Path, sort: str, expected: list[int]
) -> None:
    assert numbers(Searcher([build(tmp_path, SMALL)]), q.All(), Sort.parse(sort)) == expected


@pytest.mark.parametrize("field", SORT_FIELDS)
@pytest.mark.parametrize("descending", [False, True])
def test_windows_places_and_keys_are_of_one_order(tmp_path: Path, field: str, descending: bool) -> None:
    many = [
        [
            record(f"{'cell ' * (n % 7)} {n % 13}", year=2000 + n % 5 or None, authors=(f"A{n % 11}, B",))
            for n in range(size)
        ]
        for size in (70, 40)
    ]
    searcher = Searcher([build(tmp_path, many)])
    for node in (q.Word("cell"), q.All()):
        sort = Sort(field, descending)
        whole = array("q")
        whole.frombytes(searcher.search(node, sort, never).all_keys())
        for start, stop in ((0, 5), (3, 9), (20, 60), (90, 500), (7, 7)):
            assert searcher.search(node, sort, never).keys(start, stop) == whole.tolist()[start:stop]
        result = searcher.search(node, sort, never)
        assert [result.place(key) for key in whole] == list(range(len(whole)))
        assert result.place(record_key(0, 10_000)) is None


def test_several_stores_are_searched_as_one_library(tmp_path: Path) -> None:
    one = build(tmp_path / "one", SMALL)
    two = build(tmp_path / "two", [[record("alpha beta", abstract="cells")]])
    searcher = Searcher([one, two], ["home/one.ris", "home/more refs.ris"])
    assert searcher.records == 6
    found = searcher.search(q.Word("alpha"), Sort("added"), never)
    assert found.keys(0, 9) == [1, 3, record_key(1, 0)]
    assert searcher.row(record_key(1, 0)).title == "alpha beta"
    assert searcher.place(record_key(1, 0)) == (1, 0, 90, 1)
    assert searcher.place(4) == (0, 400, 90, 41)
    in_source = searcher.search(q.Phrase(("more", "refs"), "source"), Sort(), never)
    assert in_source.keys(0, 9) == [record_key(1, 0)]
    assert searcher.key_at_line(0, 25) == 2
    assert searcher.key_at_line(0, 31) == 3
    assert searcher.key_at_line(1, 0) is None
    with pytest.raises(KeyError):
        searcher.row(5)


def test_the_title_counts_more_than_the_abstract_and_the_exact_form_more_than_the_other(tmp_path: Path) -> None:
    library = [
        record("about others", abstract="trial here"),
        record("trial here", abstract="about others"),
        record("trials here", abstract="about others"),
    ]
    searcher = Searcher([build(tmp_path, [library])])
    assert numbers(searcher, q.Word("trial"), Sort()) == [1, 2, 0]
    assert numbers(searcher, q.Word("trials"), Sort()) == [2, 1, 0]
    assert numbers(searcher, q.Phrase(("trials",)), Sort()) == [2]
    assert numbers(searcher, q.Or((q.Word("trials"), q.Boost(q.Word("about", "title"), 50.0))), Sort()) == [0, 2, 1]


def test_rows_show_what_the_list_needs(tmp_path: Path) -> None:
    library = [
        record("A title", authors=("Hua, W", "Lee, B", "Wu, C"), year=2020, container="Blood"),
        record("", authors=("Smith, J", "Lee, B")),
        record("x", authors=("Smith, J",)),
    ]
    searcher = Searcher([build(tmp_path, [library])])
    first, second, third = searcher.rows([0, 1, 2])
    assert (first.year, first.authors, first.title, first.container, first.type) == (
        2020,
        "Hua et al.",
        "A title",
        "Blood",
        "JOUR",
    )
    assert (second.year, second.authors, second.title) == (None, "Smith & Lee", "")
    assert third.authors == "Smith"


def test_withdrawn_search_raises_cancelled(tmp_path: Path) -> None:
    searcher = Searcher([build(tmp_path, SMALL)])
    with pytest.raises(Cancelled):
        searcher.search(q.Word("alpha"), Sort(), lambda: True)


def test_empty_library_has_no_hits(tmp_path: Path) -> None:
    searcher = Searcher([Store.create(tmp_path)])
    for sort in map(Sort, SORT_FIELDS):
        result = searcher.search(q.Word("alpha"), sort, never)
        assert (result.total, result.keys(0, 5), result.all_keys()) == (0, [], b"")


def test_orders_made_ready_in_idle_moments_are_those_of_a_sorted_search(tmp_path: Path) -> None:
    segments = [[record("b", authors=("Z, A",)), record("c")], [record("a", authors=("Y, A",), container="J")]]
    idle, busy = (Searcher([build(tmp_path / name, segments)]) for name in ("one", "two"))
    steps = 0
    while idle.prepare():
        steps += 1
    assert steps >= 3
    for field in ("title", "author", "container"):
        assert numbers(idle, q.All(), Sort(field)) == numbers(busy, q.All(), Sort(field))
