"""The comparison of engines: queries that can be read, peers that agree, tables."""

from pathlib import Path

import pytest

from tests.benchmarks.figures import Table
from tests.benchmarks.generate import generate
from tests.benchmarks.peers import fts5, fts5_prefix, linear_scan, own
from tests.benchmarks.peers.peer import NAMES
from tests.benchmarks.program import Bench
from tests.benchmarks.queries import MIX, Query
from tests.benchmarks.sections.engines import why_left_out
from tuiref.core.hits import Sort
from tuiref.query.reader import parse


def test_mix_has_many_kinds_and_can_be_read() -> None:
    assert len(MIX) >= 40
    for query in MIX:
        parsed = parse(query.text)
        assert (parsed.fault, parsed.notes) == (None, ()), query
        Sort.parse(query.sort)


def test_engines_find_the_same_where_they_understand_the_same(tmp_path: Path) -> None:
    library = tmp_path / "library.ris"
    generate(library, 300)
    asked = [
        query
        for query in MIX
        if query.kind in ("phrase", "phrase of common words", "prefix", "short prefix", "years", "every record")
    ]
    answers: dict[str, list[int | None]] = {}
    for peer in (own, fts5, fts5_prefix, linear_scan):
        folder = tmp_path / peer.__name__
        folder.mkdir()
        peer.build(library, folder)
        index = peer.open_index(library, folder)
        answers[peer.__name__.rpartition(".")[2]] = [index.answer(query) for query in asked]
        index.close()
    assert any(answers["own"])
    assert answers["fts5"] == answers["fts5_prefix"]
    for name in ("fts5", "linear_scan"):
        for query, ours, theirs in zip(asked, answers["own"], answers[name], strict=True):
            # tuiref searches all tags and finds plurals, so it may find a few more
            assert theirs is None or ours is None or ours * 0.9 - 3 <= theirs <= ours, query


@pytest.mark.parametrize("peer", [fts5, linear_scan])
def test_what_an_engine_cannot_be_asked_is_left_out(tmp_path: Path, peer: object) -> None:
    library = tmp_path / "library.ris"
    generate(library, 3)
    assert peer in (fts5, linear_scan)
    module = fts5 if peer is fts5 else linear_scan
    module.build(library, tmp_path)
    index = module.open_index(library, tmp_path)
    assert index.answer(Query("fuzzy", "hipertension~1", None)) is None
    index.close()


def test_an_engine_is_left_out_by_wish_or_by_size_and_told(tmp_path: Path) -> None:
    small, large = Bench(tmp_path, 10_000, 1, ("linear_scan",)), Bench(tmp_path, 500_000, 1)
    told = {name: (why_left_out(name, small), why_left_out(name, large)) for name in NAMES}
    assert told["linear scan"] == ("not wanted in this run", "above 100,000 records")
    assert told["stock Whoosh"] == ("", "above 10,000 records")
    assert [name for name, (_, why) in told.items() if not why] == [
        *("tuiref", "SQLite FTS5", "FTS5, prefix index", "tantivy"),
    ]


def test_table_for_a_page_has_a_line_for_each_row() -> None:
    text = Table("sizes", ("name", "MB"), (("a|b", 1.5), ("c", None)), ("measured",)).as_markdown()
    assert text.split("\n") == [
        *("**sizes**", "", "| name | MB |", "| --- | ---: |", r"| a\|b | 1.50 |", "| c | - |", "", "- measured"),
    ]
