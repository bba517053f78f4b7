"""Neighbouring small sources are searched by one index as soon as it is there, and by their own where it is not."""

import shutil
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.facet import FACETS
from tuiref.core.hits import Sort
from tuiref.engine import bundles
from tuiref.engine.bundles import groups
from tuiref.engine.engine import Engine
from tuiref.engine.shelf import Shelf

FILES = 6
RECORDS = 3
PATIENCE = 60.0
QUERIES = ("common", "comm*", "*o*", "source:week2", "number 2", "author:author1", "comon~1", "")


def write_folder(place: Path) -> Path:
    place.mkdir()
    for number in range(FILES):
        write_library(place / f"week{number}.ris", RECORDS + number % 2)
    return place


def open_engine(folder: Path, place: Path) -> Engine:
    engine = Engine(cache_root=place / "cache", state_root=place / "state")
    engine.open([str(folder)])
    engine.wait()
    return engine


def consolidate(engine: Engine) -> None:
    """Let all be put together that waits for it."""
    while True:
        engine._look_after()
        process = engine._consolidation._process
        if process is None:
            return
        process.wait(PATIENCE)


def segments(engine: Engine) -> int:
    return len(engine._searcher.segments)


def answers(engine: Engine) -> list[object]:
    out: list[object] = [engine.library]
    for text in QUERIES:
        for sort in ("relevance", "title", "added", "year-"):
            found = engine.search(protocol.Search(text=text, sort=Sort.parse(sort), limit=50))
            keys = protocol.unpack_keys(engine.keys(found.ticket))
            out.append((found.total, found.rows, keys, [engine.record(key) for key in keys[:3]]))
        out.append(engine.facets(protocol.Facets(ticket=found.ticket, fields=tuple(FACETS), limit=9)).facets)
    return out


def test_small_sources_are_searched_by_one_index_in_this_session_and_the_next(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "exports")
    engine = open_engine(folder, tmp_path)
    expected = answers(engine)
    assert segments(engine) == FILES
    consolidate(engine)
    assert segments(engine) == 1
    assert answers(engine) == expected
    engine.close()
    again = open_engine(folder, tmp_path)
    again._look_after()
    assert again._consolidation._process is None  # it was in the cache
    assert segments(again) == 1
    assert answers(again) == expected
    again.close()


def test_source_that_is_closed_or_changed_is_so_at_once_and_the_others_stay(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "exports")
    engine = open_engine(folder, tmp_path)
    consolidate(engine)
    total = engine.library.records
    engine.remove([2])
    assert engine.find("common", Sort()).total == total - RECORDS
    assert engine.find("source:week2", Sort()).total == 0
    assert segments(engine) == FILES - 1
    consolidate(engine)
    assert segments(engine) == 1
    assert engine.find("common", Sort()).total == total - RECORDS
    write_library(folder / "week4.ris", RECORDS + 5, word="changed")
    engine.reload()
    engine.wait()
    assert engine.find("changed", Sort()).total == RECORDS + 5
    assert engine.find("common", Sort()).total == total - 2 * RECORDS
    consolidate(engine)
    assert segments(engine) == 1
    assert engine.find("changed", Sort()).total == RECORDS + 5
    engine.close()


def test_damaged_bundle_is_dropped_and_made_again(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "exports")
    engine = open_engine(folder, tmp_path)
    expected = answers(engine)
    consolidate(engine)
    engine.close()
    bundle = next((tmp_path / "cache").glob("v1/entries/*/index/bundle.seg"))
    content = bytearray(bundle.read_bytes())
    content[100] ^= 0xFF
    bundle.write_bytes(content)
    again = open_engine(folder, tmp_path)
    consolidate(again)
    assert segments(again) == 1
    assert answers(again) == expected
    again.close()


def test_engine_that_closes_while_a_bundle_is_made_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = open_engine(write_folder(tmp_path / "exports"), tmp_path)
    engine._look_after()
    assert engine._consolidation._process is not None
    engine.close()
    assert list((tmp_path / "cache" / "v1" / "building").iterdir()) == []
    assert not list((tmp_path / "cache").glob("v1/entries/*/index/bundle.seg"))


def test_sources_that_are_gone_from_the_cache_are_searched_on(tmp_path: Path) -> None:
    engine = open_engine(write_folder(tmp_path / "exports"), tmp_path)
    expected = answers(engine)
    for index in (tmp_path / "cache").glob("v1/entries/*/index"):
        shutil.rmtree(index)
    consolidate(engine)
    assert segments(engine) == FILES
    assert answers(engine) == expected
    engine.close()


@pytest.fixture
def shelves(tmp_path: Path) -> list[Shelf]:
    engine = open_engine(write_folder(tmp_path / "exports"), tmp_path)
    engine.close()
    return list(engine._shelves.shown)


def places(shelves: list[Shelf]) -> list[list[int]]:
    return [[shelf.source.ordinal for shelf in group] for group in groups(shelves)]


def test_groups_are_of_neighbours_and_bounded(shelves: list[Shelf], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "_ENDS", 1 << 200)
    assert places(shelves) == [[0, 1, 2, 3, 4, 5]]
    assert places(shelves[:3]) == []
    monkeypatch.setattr(bundles, "_MOST_RECORDS", 14)
    assert places(shelves) == [[0, 1, 2, 3]]
    monkeypatch.setattr(bundles, "_LEAST_SOURCES", 2)
    assert places(shelves) == [[0, 1, 2, 3], [4, 5]]
    monkeypatch.setattr(bundles, "_MOST_OF_SOURCE", RECORDS)
    assert places(shelves) == []


def test_source_more_or_less_changes_only_its_own_group(shelves: list[Shelf], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "_LEAST_SOURCES", 1)
    monkeypatch.setattr(bundles, "_ENDS", 2)
    whole = places(shelves)
    assert [place for group in whole for place in group] == [0, 1, 2, 3, 4, 5]
    for gone in range(FILES):
        fewer = places([shelf for shelf in shelves if shelf.source.ordinal != gone])
        assert len([group for group in whole if group not in fewer]) <= 2
