"""Counts of values among hits, the records that have just this value, and terms to suggest."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.folding import fold
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Sort
from tuiref.core.record import Record
from tuiref.index.merging import merge_segments
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store
from tuiref.index.values import Values
from tuiref.ris.meaning import record_from_tags

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
    return Searcher([Store.open(store.directory), other], ["home/one.ris", "two.ris"])


def never() -> bool:
    return False


def counted(searcher: Searcher, node: q.Node, field: str, limit: int = 20) -> tuple[tuple[str, int], ...]:
    return searcher.facets(searcher.search(node, Sort("title", descending=True), never), field, limit).values


@pytest.mark.parametrize(
    ("field", "expected", "missing"),
    [
        ("year", (("2010", 1), ("2001", 2), ("1999", 1)), 1),
        ("author", (("Lee, B", 3), ("Smith, J", 1), ("Wu, C", 1)), 2),
        ("keyword", (("gene", 2), ("x", 1)), 3),
        ("container", (("Blood", 1), ("Cell", 1)), 3),
        ("type", (("JOUR", 5),), 0),
        ("language", (), 5),
        ("source", (("home/one.ris", 4), ("two.ris", 1)), 0),
    ],
)
def test_values_of_all_records_are_counted(searcher: Searcher, field: str, expected: object, missing: int) -> None:
    found = searcher.facets(searcher.search(q.All(), Sort(), never), field)
    assert (found.values, found.missing, found.total_values) == (expected, missing, len(found.values))


def test_only_hits_are_counted_and_only_the_commonest_given(searcher: Searcher) -> None:
    leukemia = q.Phrase(("leukemia",))
    assert counted(searcher, leukemia, "author") == (("Lee, B", 2), ("Smith, J", 1), ("Wu, C", 1))
    assert counted(searcher, leukemia, "author", 1) == (("Lee, B", 2),)
    assert counted(searcher, leukemia, "author", 0) == ()
    assert counted(searcher, leukemia, "source") == (("home/one.ris", 2), ("two.ris", 1))
    found = searcher.facets(searcher.search(leukemia, Sort(), never), "author", 1)
    assert (found.total_values, found.missing) == (3, 1)


def test_of_values_as_common_as_the_last_those_met_first_are_given(tmp_path: Path) -> None:
    names = ["Wu", "Zhu", "Abe", "Ito"]
    searcher = Searcher([build(tmp_path, [[record(authors=(name,))] for name in names])])
    assert counted(searcher, q.All(), "author", 2) == (("Wu", 1), ("Zhu", 1))


def test_values_that_differ_in_case_accents_and_blanks_only_are_one(tmp_path: Path) -> None:
    library = [
        [
            record(container="Blood", keywords=("Heart  Failure", "heart failure", "HEART FAILURE ")),
            record(container="BLOOD", keywords=("heart failure", "Heart")),
        ],
        [record(container="blood", authors=("Müller, J",)), record(container="BLOOD", authors=("Muller, J",))],
        [record(container="Blood Cancer")],
    ]
    searcher = Searcher([build(tmp_path, library)])
    assert counted(searcher, q.All(), "container") == (("BLOOD", 4), ("Blood Cancer", 1))
    assert counted(searcher, q.All(), "keyword") == (("heart failure", 2), ("Heart", 1))
    assert counted(searcher, q.All(), "author") == (("Müller, J", 2),)
    assert counted(searcher, q.ExactValue("bLOOD", "container"), "year") == ()
    assert searcher.search(q.ExactValue("bLOOD", "container"), Sort(), never).keys(0, 9) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("A-B", "A – B".replace(" ", "")),
        ("Crohn's Disease", "Crohn’s disease"),
        ('the "new" one', "The “new” one"),
        ("Straße", "STRASSE"),
        ("田 Ono", "田\u00a0Ōno"),
        ("one two", "one\ntwo"),
    ],
)
def test_a_value_is_found_as_a_keyboard_writes_it(tmp_path: Path, typed: str, value: str) -> None:
    searcher = Searcher([build(tmp_path, [[record(keywords=(value,)), record(keywords=(f"{value} x",))]])])
    assert searcher.search(q.ExactValue(typed, "keyword"), Sort(), never).keys(0, 9) == [0]


def test_a_source_is_asked_for_by_its_path_or_its_name(searcher: Searcher) -> None:
    for typed, hits in (("one.ris", 4), ("home/one.ris", 4), ("two.ris", 1), ("one", 0), ("ris", 0)):
        assert searcher.search(q.ExactValue(typed, "source"), Sort(), never).total == hits, typed


words = st.sampled_from(["heart", "Heart", "HEART", "hëart", "failure", "Failure  ", "", " "])
texts = st.lists(words, max_size=2).map(" ".join)
records = st.builds(
    record,
    year=st.one_of(st.none(), st.integers(2018, 2020)),
    container=texts,
    keywords=st.lists(texts.filter(str.strip), max_size=4).map(tuple),
)


@settings(deadline=None, max_examples=50, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.lists(records, min_size=1, max_size=5), min_size=1, max_size=3), st.sets(st.integers(0, 14)))
def test_each_value_is_counted_once_a_record_and_finds_just_the_records_it_counts(
    segments: list[list[Record]], marked: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        searcher = Searcher([build(Path(directory), segments)])
        everything = [item for segment in segments for item in segment]
        keys = sorted(number for number in marked if number < len(everything))
        hits = searcher.search(q.Marked(), Sort("added"), never, keys)
        for field in ("container", "keyword"):
            expected = Counter[str]()
            for number in keys:
                item = everything[number]
                values = item.keywords if field == "keyword" else (item.container,)
                expected.update({" ".join(fold(value).split()) for value in values if value.strip()})
            found = searcher.facets(hits, field)
            assert {" ".join(fold(text).split()): count for text, count in found.values} == expected
            assert found.total_values == len(expected)
            for text, count in found.values:
                narrowed = q.And((q.Marked(), q.ExactValue(text, field)))
                assert searcher.search(narrowed, Sort("added"), never, keys).total == count


def test_what_was_made_of_segments_serves_the_next_searcher(tmp_path: Path) -> None:
    store = build(tmp_path, PARTS)
    older = Searcher([store])
    steps = 0
    while older.prepare():
        steps += 1
    newer = Searcher([store], (), older)
    fewer = 0
    while newer.prepare():
        fewer += 1
    assert fewer < steps
    assert counted(newer, q.All(), "author") == counted(Searcher([store]), q.All(), "author")


def test_terms_are_suggested_by_their_beginning(searcher: Searcher) -> None:
    assert searcher.suggest("Léuk") == (("leukemia", 3), ("leukaemia", 1))
    assert searcher.suggest("leuk", limit=1) == (("leukemia", 3),)
    assert searcher.suggest("l", "author") == (("lee", 3),)
    assert searcher.suggest("zzz") == ()
    assert searcher.suggest("leuk", "C7") == ()


def test_suggested_terms_are_told_with_the_records_that_a_search_for_them_finds(tmp_path: Path) -> None:
    many = record("heart heart", abstract="heart of a heart", keywords=("heart", "heat"), tags=(("C7", "heart"),))
    searcher = Searcher([build(tmp_path, [[many, record("heat")], [record("heater"), many, record("heat heat")]])])
    for field in (None, "title", "keyword", "C7"):
        for term, count in searcher.suggest("hea", field):
            assert count == searcher.search(q.Word(term, field, is_exact=True), Sort("added"), never).total
    assert searcher.suggest("hea") == (("heat", 4), ("heart", 2), ("heater", 1))


def test_terms_spelled_nearly_so_are_suggested(searcher: Searcher) -> None:
    assert searcher.nearest("leukemja") == (("leukemia", 3),)
    assert searcher.nearest("leukemia") == (("leukaemia", 1),)
    assert searcher.nearest("lkmia") == ()
    assert searcher.nearest("leucemja") == (("leukemia", 3),)


def test_a_likely_word_is_found_in_small_segments_too_and_counted_in_all(tmp_path: Path) -> None:
    large = [[record("other words", abstract="leukemia") for _ in range(3)] for _ in range(5)]
    searcher = Searcher([build(tmp_path, [*large, [record("zebrafish")]])])
    assert searcher.nearest("zebrafihs") == (("zebrafish", 1),)
    assert searcher.nearest("leukemja") == (("leukemia", 15),)
    assert searcher.suggest("leuk") == (("leukemia", 15),)
    assert searcher.suggest("", limit=1) == (("leukemia", 15),)


def test_language_is_one_value_whatever_it_is_called(tmp_path: Path) -> None:
    names = ["ger", "German", "de", "ger", "eng; ger", "English", "Klingon"]
    library = [[record_from_tags((("TY", "JOUR"), ("LA", name))) for name in names[:4]]]
    library += [[record_from_tags((("TY", "JOUR"), ("LA", name))) for name in names[4:]]]
    searcher = Searcher([build(tmp_path, library)])
    assert counted(searcher, q.All(), "language") == (("ger", 4), ("English", 1), ("Klingon", 1), ("eng; ger", 1))
    for value in ("ger", "GERMAN", "Deutsch", "de-DE"):
        found = searcher.search(q.ExactValue(value, "language"), Sort(), never)
        assert found.keys(0, 9) == [0, 1, 2, 3]
    assert searcher.search(q.ExactValue("klingon", "language"), Sort(), never).keys(0, 9) == [6]
    assert Highlighter(q.ExactValue("ger", "language")).spans("German", "language") == [(0, 6)]
    values = Values()
    assert values.beginning(searcher.segments, "language", "deu", 9) == (("ger", 4),)
    assert values.beginning(searcher.segments, "language", "", 2) == (("ger", 4), ("English", 1))
    assert values.beginning(searcher.segments, "language", "k", 2) == (("Klingon", 1),)
