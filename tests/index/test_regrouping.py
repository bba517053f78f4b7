"""A store with fewer segments answers as the one that it was made of."""

from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tests.index.test_merging import PARTS, answers
from tuiref.index import regrouping
from tuiref.index.regrouping import groups, pays, regroup
from tuiref.index.store import Store


def test_regrouped_store_gives_the_same_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = build(tmp_path / "many", PARTS * 2)
    expected = answers(store)
    for most, counts in ((1_000, [10]), (3, [3, 2, 3, 2])):
        monkeypatch.setattr(regrouping, "MOST_RECORDS", most)
        regroup(store, tmp_path / "few")
        fewer = Store.open(tmp_path / "few")
        fewer.check()
        assert [segment.records for segment in fewer.segments] == counts
        assert answers(fewer) == expected


def test_segments_are_put_together_as_far_as_records_and_bytes_allow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments = build(tmp_path, [[record("a")] * count for count in (5, 5, 9, 1, 1, 12, 1)]).segments

    def sizes() -> list[list[int]]:
        return [[segment.records for segment in group] for group in groups(segments)]

    assert sizes() == [[5, 5, 9, 1, 1, 12, 1]]
    monkeypatch.setattr(regrouping, "MOST_RECORDS", 10)
    assert sizes() == [[5, 5], [9, 1], [1], [12], [1]]
    monkeypatch.setattr(regrouping, "_MOST_BYTES", segments[0].size + segments[1].size - 1)
    assert sizes()[:2] == [[5], [5]]


@pytest.mark.parametrize(("segments", "is_worth_it"), [(0, False), (1, False), (3, False), (4, True), (9, True)])
def test_it_pays_from_three_segments_less_on(tmp_path: Path, segments: int, is_worth_it: bool) -> None:
    assert pays(build(tmp_path, [[record("word")]] * segments)) is is_worth_it
