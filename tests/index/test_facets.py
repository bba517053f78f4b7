"""Counts of values among hits, and terms to suggest."""

from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.hits import Sort
from tuiref.index.merging import merge_segments
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store

PARTS = [
    [
        record(
            "leukemia cells",
            authors=("Smith, J", "Lee, B"),
            year=2001,
            container="Blood",
            keywords=("gene", "gene", "x"),
        ),
        record("leukaemia", authors=("Lee, B",), year=None, container=""),
    ],
    [
        record("leukemia", authors=("Lee, B", "Wu, C"), year=2001, container="Cell", keywords=("gene",)),
        record("", year=1999),
    ],
]


@pytest.fixture(params=["apart", "merged"])
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Searcher:
    store = build(tmp_path / "one", PARTS)
    if request.param == "merged":
        merge_segments(store.directory, ["s0", "s1"], "all")
        store.replace(["s0", "s1"], "all")
    other = build(tmp_path / "two", [[record("other leukemia", year=2010)]])
    return Searcher([Store.open(store.directory), other], ["one.ris", "two.ris"])


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("year", (("2001", 2), ("1999", 1), ("2010", 1))),
        ("author", (("Lee, B", 3), ("Smith, J", 1), ("Wu, C", 1))),
        ("keyword", (("gene", 2), ("x", 1))),
        ("container", (("Blood", 1), ("Cell", 1))),
        ("type", (("JOUR", 5),)),
        ("language", ()),
        ("source", (("one.ris", 4), ("two.ris", 1))),
    ],
)
def test_values_of_all_records_are_counted(searcher: Searcher, field: str, expected: object) -> None:
    assert searcher.facets(searcher.search(q.All(), Sort(), lambda: False), field) == expected


def test_only_hits_are_counted_and_only_the_commonest_given(searcher: Searcher) -> None:
    hits = searcher.search(q.Phrase(("leukemia",)), Sort("title", descending=True), lambda: False)
    assert searcher.facets(hits, "author") == (("Lee, B", 2), ("Smith, J", 1), ("Wu, C", 1))
    assert searcher.facets(hits, "author", limit=1) == (("Lee, B", 2),)
    assert searcher.facets(hits, "source") == (("one.ris", 2), ("two.ris", 1))


def test_terms_are_suggested_by_their_beginning(searcher: Searcher) -> None:
    assert searcher.suggest("Léuk") == (("leukemia", 3), ("leukaemia", 1))
    assert searcher.suggest("leuk", limit=1) == (("leukemia", 3),)
    assert searcher.suggest("l", "author") == (("lee", 3),)
    assert searcher.suggest("zzz") == ()
    assert searcher.suggest("leuk", "C7") == ()


def test_terms_spelled_nearly_so_are_suggested(searcher: Searcher) -> None:
    assert searcher.nearest("leukemja") == (("leukemia", 3),)
    assert searcher.nearest("leukemia") == (("leukaemia", 1),)
    assert searcher.nearest("lkmia") == ()
    assert searcher.nearest("leucemja") == (("leukemia", 3),)
