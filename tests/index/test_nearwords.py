"""The words of nearness operators are looked up once for a whole query, and found as if each were asked alone."""

import random
from itertools import product
from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.core.hits import Sort
from tuiref.core.query import Node, Or, Phrase
from tuiref.index import nearwords
from tuiref.index.lexicon import Lexicon
from tuiref.index.searcher import Searcher

FIRST, SECOND = ("car*", "body", "c?ll", "leuk*"), ("trial*", "random*", "in", "cart")
RELEVANCE = Sort("relevance")


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    chance = random.Random(5)
    words = ["car", "cart", "body", "cell", "cull", "leukaemia", "trial", "trials", "random", "in", *"abcdefghijklmnop"]
    records = [
        record(title=" ".join(chance.choices(words, k=5)), abstract=" ".join(chance.choices(words, k=7)))
        for _ in range(90)
    ]
    return Searcher([build(tmp_path, [records[:30], records[30:50], records[50:]])])


def hits(searcher: Searcher, node: Node) -> set[int]:
    return set(searcher.search(node, RELEVANCE, lambda: False).ascending.tolist())


def near(field: str | None, *, ordered: bool) -> list[Node]:
    return [Phrase(pair, field, 2, ordered) for pair in product(FIRST, SECOND)]


@pytest.mark.parametrize("field", ["title", "abstract", None])
@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("remembered", [0, 50, 6_000_000])
def test_all_pairs_find_what_each_pair_finds(
    searcher: Searcher, field: str | None, ordered: bool, remembered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearwords, "_MOST_POSTINGS", remembered)
    pairs = near(field, ordered=ordered)
    expected = set().union(*(hits(searcher, pair) for pair in pairs))
    assert 0 < len(expected) < 90
    assert hits(searcher, Or(tuple(pairs))) == expected


def test_a_word_is_looked_up_once_in_each_segment(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    matching = Lexicon.matching

    def counted(self: Lexicon, pattern: str) -> object:
        asked.append((self, pattern))
        return matching(self, pattern)

    monkeypatch.setattr(Lexicon, "matching", counted)
    hits(searcher, Or((*near("title", ordered=False), *near("abstract", ordered=False))))
    assert len(asked) == len(set(asked)) == 3 * 5
