"""What has come into an open folder is read when the files are read again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.engine.engine import Engine


@pytest.fixture
def open_engine(own_cache: Path) -> Iterator[Callable[..., Engine]]:
    """Makes engines that have read their paths, and closes them."""
    made: list[Engine] = []

    def open_paths(*paths: Path) -> Engine:
        engine = Engine(cache_root=own_cache, state_root=own_cache / "state")
        made.append(engine)
        engine.open(map(str, paths))
        engine.wait()
        return engine

    yield open_paths
    for engine in made:
        engine.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of two records."""
    made = tmp_path / "exports"
    made.mkdir()
    write_library(made / "one.ris", 2)
    return made


def _reload(engine: Engine) -> protocol.Reloading:
    reloading = engine.reload()
    engine.wait()
    return reloading


def test_a_file_that_came_into_an_open_folder_is_read_and_told(
    folder: Path, open_engine: Callable[..., Engine]
) -> None:
    engine = open_engine(folder)
    below = folder / "older"
    below.mkdir()
    new = write_library(below / "two.ris", 3, word="newcome")
    (folder / "notes.txt").write_text("no RIS", "utf-8")
    assert engine.search(protocol.Search(text="newcome")).total == 0
    assert _reload(engine).added == (str(new),)
    assert engine.search(protocol.Search(text="newcome")).total == 3
    assert engine.library.records == 5
    assert _reload(engine).added == ()


def test_a_file_that_was_closed_does_not_come_back(folder: Path, open_engine: Callable[..., Engine]) -> None:
    write_library(folder / "two.ris", 3)
    engine = open_engine(folder)
    engine.remove([engine.library.sources[1].ordinal])
    assert _reload(engine).added == ()
    assert engine.library.records == 2


def test_beside_a_file_that_was_named_itself_nothing_is_looked_for(
    folder: Path, open_engine: Callable[..., Engine]
) -> None:
    engine = open_engine(folder / "one.ris")
    write_library(folder / "two.ris", 3)
    assert _reload(engine).added == ()


def test_a_folder_that_is_gone_or_empty_by_now_adds_nothing(folder: Path, open_engine: Callable[..., Engine]) -> None:
    engine = open_engine(folder)
    (folder / "one.ris").unlink()
    reloading = _reload(engine)
    assert (reloading.added, reloading.missing) == ((), (str(folder / "one.ris"),))
    folder.rmdir()
    assert _reload(engine).added == ()
    assert engine.library.records == 2
