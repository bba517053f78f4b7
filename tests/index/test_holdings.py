"""An index that several sources share answers as their own indexes do."""

from pathlib import Path

import numpy as np
import pytest

from tests.index.libraries import build, record
from tests.index.test_merging import NODES, PARTS
from tuiref.core import query as q
from tuiref.core.facet import FACETS
from tuiref.core.hits import SORT_FIELDS, RecordKey, Sort, record_key
from tuiref.index.holdings import Holdings, Joint
from tuiref.index.merging import write_merged
from tuiref.index.searcher import Searcher
from tuiref.index.segment import segment_path
from tuiref.index.store import Store

NAMES = ("folder/week one.ris", "week2.ris", "", "week4.ris", "other.ris")
SOURCE_NODES: list[q.Node] = [
    q.Word("week", "source"), q.Word("week2", "source"), q.ExactValue("week4.ris", "source"),
    q.ExactValue("Blood", "container"), q.Marked(),
]  # fmt: skip
MARKED = [record_key(source, number) for source, number in ((0, 0), (1, 0), (3, 1), (3, 9), (4, 1))]


def stores(place: Path) -> list[Store]:
    """Five sources, of which one is empty."""
    contents = [PARTS[:1], PARTS[1:2], [], [PARTS[2]], [PARTS[0], PARTS[2]]]
    return [build(place / str(number), parts) for number, parts in enumerate(contents)]


def joint_of(place: Path, members: list[tuple[int, Store]]) -> Joint:
    store = Store.create(place)
    write_merged([segment for _, one in members for segment in one.segments], segment_path(place, "bundle"))
    store.commit(["bundle"])
    sources, records = zip(*((source, one.records) for source, one in members), strict=True)
    return Joint(store, sources, records)


def answers(searcher: Searcher) -> list[object]:
    out: list[object] = [searcher.sources(), searcher.records, searcher.suggest("c")]
    out.append(searcher.occurrences_of(("cells", "beta", "none")))
    out += [searcher.key_at_line(source, line) for source in range(5) for line in (0, 1, 10, 11, 12, 99)]
    for node in (*NODES, *SOURCE_NODES):
        for field in SORT_FIELDS:
            result = searcher.search(node, Sort(field), lambda: False, MARKED)
            keys = result.keys(0, result.total)
            rows = searcher.rows(keys)
            out.append((node, field, keys, rows, [searcher.place(key) for key in keys], result.all_keys()))
        out += [searcher.facets(result, field) for field in FACETS]
    return out


@pytest.mark.parametrize("members", [(0, 1, 3), (0, 1), (3, 4), (0, 1, 3, 4)])
def test_sources_that_share_an_index_are_answered_for_as_by_their_own(tmp_path: Path, members: tuple[int, ...]) -> None:
    own = stores(tmp_path)
    joint = joint_of(tmp_path / "joint", [(source, own[source]) for source in members])
    shared = Searcher(own, NAMES, joints=(joint,))
    assert len(shared.segments) == sum(len(store.segments) for store in own) - sum(
        len(own[source].segments) for source in members
    ) + len(joint.store.segments)
    assert answers(shared) == answers(Searcher(own, NAMES))


def test_result_of_the_own_indexes_is_counted_by_the_shared_one(tmp_path: Path) -> None:
    own = stores(tmp_path)
    joint = joint_of(tmp_path / "joint", [(source, own[source]) for source in (0, 1, 3)])
    before, after = Searcher(own, NAMES), Searcher(own, NAMES, joints=(joint,))
    result = before.search(q.Word("cells"), Sort(), lambda: False)
    for field in FACETS:
        assert after.facets(result, field) == before.facets(result, field)
    assert after.rows(result.keys(0, 9)) == before.rows(result.keys(0, 9))


def test_keys_without_a_record_are_not_found(tmp_path: Path) -> None:
    own = [build(tmp_path / name, [[record("a"), record("b")]]) for name in ("0", "1")]
    holdings = Holdings(own, (joint_of(tmp_path / "joint", [*enumerate(own)]),))
    keys: dict[RecordKey, int] = {
        record_key(source, number): source * 2 + number for source in (0, 1) for number in (0, 1)
    }
    assert {key: holdings.document(key) for key in keys} == keys
    absent = [record_key(0, 2), record_key(1, 2), record_key(2, 0)]
    for key in absent:
        with pytest.raises(KeyError):
            holdings.document(key)
    assert not holdings.mask(np.array(absent, np.int64)).any()
    assert holdings.mask(np.array(sorted([*keys, *absent]), np.int64)).all()
