"""A cache entry that is damaged, or whole but another's, is never trusted: it is told, dropped and built again."""

import os
import random
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.engine.entries import answers, expected, files, is_reading, is_told_again, opened, titles
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import TuirefError
from tuiref.engine import seal
from tuiref.engine.cache import Cache
from tuiref.index.store import SCHEMA_VERSION, Store
from tuiref.index.whooshed import TOC, FileStorage

RECORDS = 200
"""Enough for files of every kind, and for more than one segment."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library and a cache that has it."""
    folder = tmp_path_factory.mktemp("built")
    library = write_library(folder / "refs.ris", RECORDS)
    assert answers(folder / "cache", library) == expected(RECORDS)
    return library, folder / "cache"


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.unlink()
    path.write_bytes(data)


def flip_at(share: float, path: Path) -> None:
    flip(path, int(path.stat().st_size * share))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def replace_by_foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 500)


def replace_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES = [
    partial(flip_at, 0),
    partial(flip_at, 0.4),
    partial(flip_at, 0.999),
    cut,
    empty,
    replace_by_foreign,
    Path.unlink,
    replace_by_pipe,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_damaged_file_is_ever_trusted(
    built: tuple[Path, Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    library, whole = built
    for number in range(len(files(whole))):
        cache = tmp_path / f"cache-{number}"
        shutil.copytree(whole, cache)
        damage(files(cache)[number])
        events: list[protocol.Reply] = []
        engine = opened(cache, library, events=events)
        engine.wait()
        assert any(map(is_reading, events)), files(whole)[number]
        assert any(map(is_told_again, events)), files(whole)[number]
        assert titles(engine) == expected(RECORDS)
        assert engine.problems() == ()
        engine.close()


def test_an_entry_that_nobody_touched_is_not_read_and_one_that_was_is_compared(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    compared: list[Store] = []

    def note(store: Store) -> None:
        compared.append(store)

    monkeypatch.setattr(Store, "check", note)
    shutil.copytree(whole, cache)
    events: list[protocol.Reply] = []
    opened(cache, library, events=events).wait()
    assert len(compared) == 1
    opened(cache, library, events=events).wait()
    assert len(compared) == 1
    assert not any(map(is_reading, events))


class _Foreign:
    """Pickled it is what no index of ours holds: reading it makes a file."""

    def __init__(self, made: Path) -> None:
        self.made = made

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.made,)


def change_meta(cache: Path) -> None:
    """Something else in the one small file of which the times say nothing."""
    meta = next(path for path in files(cache) if path.name == "meta.json")
    meta.write_bytes(meta.read_bytes().replace(b"utf-8", b"utf-9"))


def add_foreign_table(cache: Path) -> None:
    """A newer table of contents beside that of the index."""
    table = next(path for path in files(cache) if path.suffix == ".toc")
    toc = TOC.read(FileStorage(str(table.parent)), "MAIN")
    TOC(toc.schema, [_Foreign(cache / "made")], 99).write(FileStorage(str(table.parent)), "MAIN")


def put_segment_of_another_library(cache: Path) -> None:
    """One that is whole, and has as many records."""
    other = write_library(cache / "other.ris", RECORDS)
    other.write_bytes(other.read_bytes().replace(b"number", b"member"))
    assert answers(cache / "cache", other) == []
    for path in files(cache):
        if path.suffix == ".seg":
            foreign = next(file for file in files(cache / "cache") if file.name == path.name)
            path.write_bytes(foreign.read_bytes())


@pytest.mark.parametrize("change", [change_meta, add_foreign_table, put_segment_of_another_library])
def test_what_is_whole_but_not_of_this_entry_is_not_trusted(
    built: tuple[Path, Path], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    shutil.copytree(whole, cache)
    assert answers(cache, library) == expected(RECORDS)
    change(cache)
    events: list[protocol.Reply] = []
    engine = opened(cache, library, events=events)
    engine.wait()
    assert any(map(is_reading, events))
    assert any(map(is_told_again, events))
    assert titles(engine) == expected(RECORDS)
    assert not (cache / "made").exists()
    engine.close()


def test_after_a_week_all_is_compared_and_what_is_wrong_is_not_trusted_again(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, whole = built
    cache = tmp_path / "cache"
    shutil.copytree(whole, cache)
    assert answers(cache, library) == expected(RECORDS)
    entry = Cache(cache, schema_version=SCHEMA_VERSION).find(files(cache)[-1].parent.name)
    assert entry is not None
    assert not seal.is_due(entry)
    later = time.time() + 8 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert seal.is_due(entry)
    store = Store.open(entry.index_path)
    seal.recheck(entry, store)
    assert not seal.is_due(entry)
    flip(entry.records_path, 1000)
    with pytest.raises(TuirefError, match=r"records\.ris is damaged"):
        seal.recheck(entry, store)
    assert answers(cache, library) == expected(RECORDS)


def test_places_chosen_at_random_in_every_segment_are_guarded(built: tuple[Path, Path], tmp_path: Path) -> None:
    _, whole = built
    rng = random.Random(1)
    segments = [path for path in files(whole) if path.suffix == ".seg"]
    for path in segments:
        good = path.read_bytes()
        for _ in range(40):
            place = rng.randrange(len(good))
            data = bytearray(good)
            data[place] ^= 1 << rng.randrange(8)
            copy = tmp_path / "index"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(path.parent, copy)
            (copy / path.name).write_bytes(data)
            try:
                Store.open(copy).check()
            except TuirefError:
                continue
            assert good[place] == 0  # between two sections, where it says nothing
