"""What newest queries found is remembered within bounds, and never taken for what another question finds."""

from pathlib import Path

import numpy as np
import pytest

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.hits import Sort
from tuiref.index.fieldhits import FieldHits, FieldMask
from tuiref.index.remembered import Remembered
from tuiref.index.searcher import Searcher


def hits(documents: int) -> list[FieldHits | FieldMask]:
    found = np.arange(documents)
    return [FieldHits("title", found, np.ones(documents, np.float32)), FieldMask("author", np.zeros(4, np.bool_))]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    remembered = Remembered(2 * (10 * 12 + 4))
    for question in ("a", "b"):
        remembered.keep(question, hits(10))
    kept = remembered.get("a")
    assert kept is not None
    remembered.keep("c", hits(10))
    assert remembered.get("a") is kept
    assert remembered.get("b") is None
    assert remembered.get("c") is not None


def test_what_needs_all_the_room_is_not_remembered_and_drives_nothing_out() -> None:
    remembered = Remembered(200)
    remembered.keep("small", hits(10))
    remembered.keep("large", hits(100))
    assert remembered.get("large") is None
    assert remembered.get("small") is not None


def test_nothing_found_is_remembered_too() -> None:
    remembered = Remembered(0)
    remembered.keep("nowhere", [])
    assert remembered.get("nowhere") == []


QUERIES = [
    q.Word("heart"),
    q.Word("heart", "title"),
    q.Word("heart", "abstract"),
    q.Pattern("heart"),
    q.Pattern("heart*"),
    q.Pattern("*art"),
    q.Pattern("*art", "title"),
    q.Fuzzy("heart", 1),
    q.Fuzzy("heart", 2),
    q.Fuzzy("heart", 1, "abstract"),
    q.Phrase(("heart", "failure")),
    q.Phrase(("failure", "heart")),
    q.Phrase(("heart", "failure"), "title"),
    q.Phrase(("heart", "failure"), gap=3),
    q.Phrase(("heart", "failure"), gap=3, ordered=False),
]


@pytest.mark.parametrize("first", QUERIES, ids=str)
def test_query_finds_the_same_whatever_was_asked_before(tmp_path: Path, first: q.Node) -> None:
    store = build(
        tmp_path,
        [
            [record("heart failure", abstract="hearts of hares"), record("failure of the heart")],
            [record("hearth", abstract="heart"), record("apart", abstract="failure heart"), record("heat")],
        ],
    )
    asked = Searcher([store])
    for node in (first, *QUERIES, first):
        new = Searcher([store])
        results = [searcher.search(node, Sort(), lambda: False).keys(0, 9) for searcher in (asked, new)]
        assert results[0] == results[1]
