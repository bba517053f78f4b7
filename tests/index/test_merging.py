"""Merged segments answer as the segments that they were made of."""

from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.hits import SORT_FIELDS, Sort
from tuiref.core.record import Record
from tuiref.index.merging import merge_segments
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store
from tuiref.index.whooshed import TOC, FileStorage

PARTS = [
    [record("Beta cells", authors=("Zeta, A",), year=2001, container="Blood", tags=(("C7", "odd"),)), record("")],
    [
        record(
            "Alpha cells",
            abstract="CAR-T cells",
            authors=("Eta, B",),
            container="Cell",
            tags=(("M3", "odd"), ("C7", "even")),
        )
    ],
    [record("é 肺癌", keywords=("cells", "beta"), year=1999), record("alpha beta", container="Blood")],
]
NODES: list[q.Node] = [
    q.All(), q.Word("cells"), q.Word("odd", "C7"), q.Word("odd"), q.Pattern("*a*"), q.Pattern("be*"),
    q.Exists("keyword"),
    q.Phrase(("CAR-T", "cells")), q.Fuzzy("bota", 1), q.YearRange(2000, None), q.Phrase(("肺", "癌")), q.Word("blood"),
]  # fmt: skip


def answers(store: Store) -> list[object]:
    searcher = Searcher([store])
    out: list[object] = []
    for node in NODES:
        for field in SORT_FIELDS:
            result = searcher.search(node, Sort(field), lambda: False)
            keys = result.keys(0, result.total)
            out.append((node, field, keys, searcher.rows(keys), [searcher.place(key) for key in keys]))
    return out


def test_merged_segments_give_the_same_answers(tmp_path: Path) -> None:
    store = build(tmp_path, PARTS)
    expected = answers(store)
    assert merge_segments(tmp_path, ["s0", "s1", "s2"], "merged") == 5
    assert answers(Store.open(tmp_path)) == expected
    store.replace(["s0", "s1", "s2"], "merged")
    assert answers(store) == expected
    again = Store.open(tmp_path)
    again.check()
    assert [segment.name for segment in again.segments] == ["merged"]
    assert answers(again) == expected
    assert [path.name for path in tmp_path.glob("*.seg")] == ["merged.seg"]


def test_merged_segment_is_the_one_that_would_have_been_built(tmp_path: Path) -> None:
    whole: list[Record] = [item for part in PARTS for item in part]
    built = build(tmp_path / "whole", [whole]).segments[0]
    build(tmp_path / "parts", PARTS)
    merge_segments(tmp_path / "parts", ["s0", "s1", "s2"], "merged")
    merged = tmp_path / "parts" / "merged.seg"
    assert merged.read_bytes() == (tmp_path / "whole" / f"{built.name}.seg").read_bytes()


def delete(directory: Path, segment: int, *documents: int) -> None:
    """As Whoosh's writer does it: a table of contents of the next generation says so."""
    storage = FileStorage(str(directory))
    toc = TOC.read(storage, "MAIN")
    for document in documents:
        toc.segments[segment].delete_document(document)
    TOC(toc.schema, toc.segments, toc.generation + 1).write(storage, "MAIN")


def test_what_was_deleted_stays_deleted_when_segments_are_merged(tmp_path: Path) -> None:
    store = build(tmp_path, PARTS)
    delete(tmp_path, 0, 1)
    merge_segments(tmp_path, ["s0", "s1", "s2"], "merged")
    delete(tmp_path, 2, 0)  # while they were merged
    expected = answers(Store.open(tmp_path))
    store.replace(["s0", "s1", "s2"], "merged")
    assert store.deleted == (frozenset({1, 3}),)
    assert answers(store) == answers(Store.open(tmp_path)) == expected
    found = Searcher([store]).search(q.All(), Sort("added"), lambda: False)
    assert found.keys(0, found.total) == [0, 2, 4]


@pytest.mark.parametrize("names", [["s0", "s2"], ["s1", "s0"]])
def test_segments_that_do_not_follow_each_other_are_not_merged(tmp_path: Path, names: list[str]) -> None:
    build(tmp_path, PARTS)
    with pytest.raises(ValueError, match="follow"):
        merge_segments(tmp_path, names, "merged")
