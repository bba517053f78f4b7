"""Up to a bound references come in the order of a reader; beyond it they stay as they are, and it is said."""

import pytest

from tuiref.core.record import Record
from tuiref.export import reference_order
from tuiref.export.losses import Losses


def _record(title: str) -> Record:
    return Record(tags=(("TY", "JOUR"), ("TI", title)), type="JOUR", title=title)


@pytest.mark.parametrize(
    ("titles", "ordered", "is_said"),
    [("cba", ["a", "b", "c"], False), ("dcba", ["d", "c", "b", "a"], True)],
)
def test_as_many_as_the_bound_are_sorted_and_one_more_is_said(
    titles: str, ordered: list[str], is_said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_order, "MOST", 3)
    losses = Losses()
    records = [_record(title) for title in titles]
    found = [record.title for record in reference_order.reading_order(records, losses)]
    assert found == ordered
    assert bool(losses._remarks) is is_said
