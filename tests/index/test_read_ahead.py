"""The files of an index are asked for in idle moments, each once."""

from pathlib import Path

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.hits import Sort
from tuiref.index.searcher import Searcher


def test_files_are_asked_for_first_and_once_whatever_searcher_has_them(tmp_path: Path) -> None:
    store = build(tmp_path, [[record("alpha")], [record("beta")], [record("alpha beta")]])
    searcher = Searcher([store])
    assert [searcher.prepare() for _ in store.segments] == [True, True, True]
    assert not any(segment.read_ahead() for segment in Searcher([store]).segments)
    assert searcher.search(q.Word("alpha"), Sort("added"), lambda: False).ascending.tolist() == [0, 2]
