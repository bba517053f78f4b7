"""An index on the disk: whole or not at all, and never trusted when damaged."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.errors import CacheError
from tuiref.core.findable import findable
from tuiref.core.hits import Sort
from tuiref.index.builder import SegmentBuilder
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store

ONE = [record("alpha beta", authors=("Smith, J",), year=2001), record("beta")]
TWO = [record("gamma alpha", tags=(("C7", "odd"),))]


def hits(store: Store, word: str) -> list[int]:
    result = Searcher([store]).search(q.Word(word), Sort("added"), lambda: False)
    return result.keys(0, result.total)


def write(directory: Path, name: str, first: int, titles: list[str]) -> None:
    builder = SegmentBuilder(first)
    for number, title in enumerate(titles, first):
        builder.add(findable(record(title)), number * 10, 10, number + 1)
    assert builder.write(directory, name) == len(titles)


def test_index_opened_again_is_what_was_committed(tmp_path: Path) -> None:
    build(tmp_path, [ONE, TWO])
    store = Store.open(tmp_path)
    assert store.records == 3
    assert hits(store, "alpha") == [0, 2]
    store.check()


def test_segments_may_arrive_in_any_order(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    write(tmp_path, "late", 2, ["alpha three"])
    store.commit(["late"])
    assert hits(store, "alpha") == [2]
    write(tmp_path, "early", 0, ["alpha one", "alpha two"])
    store.commit(["early"])
    assert hits(store, "alpha") == [0, 1, 2]
    assert hits(Store.open(tmp_path), "alpha") == [0, 1, 2]


def test_open_segments_are_taken_over(tmp_path: Path) -> None:
    store = build(tmp_path, [ONE])
    older = Store.open(tmp_path)
    write(tmp_path, "more", 2, ["delta"])
    store.commit(["more"])
    newer = Store.open(tmp_path, reuse=older)
    assert newer.segments[0] is older.segments[0]
    assert (older.records, newer.records) == (2, 3)


def test_segment_that_was_never_committed_is_not_part_of_the_index(tmp_path: Path) -> None:
    build(tmp_path, [ONE])
    write(tmp_path, "orphan", 2, ["alpha"])
    (tmp_path / ".half.seg.part").write_bytes(b"torn")
    store = Store.open(tmp_path)
    assert hits(store, "alpha") == [0]
    store.sweep()
    assert sorted(path.name for path in tmp_path.glob("*.seg")) == ["s0.seg"]
    assert not list(tmp_path.glob(".*.part"))
    assert hits(Store.open(tmp_path), "alpha") == [0]


@pytest.mark.parametrize("moment", ["sections.os.fsync", "store._lock", "store.TOC.write"])
def test_killed_build_leaves_an_index_that_opens(tmp_path: Path, moment: str) -> None:
    build(tmp_path, [ONE])
    module, _, name = moment.partition(".")
    program = f"""
import os, signal
from pathlib import Path
import tuiref.index.{module} as target
from tests.index.test_store import write
from tuiref.index.store import Store
def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)
*path, last = {name!r}.split(".")
for part in path:
    target = getattr(target, part)
setattr(target, last, die)
store = Store.open(Path({str(tmp_path)!r}))
write(store.directory, "new", 2, ["alpha"])
store.commit(["new"])
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False)
    assert ended.returncode == -9
    store = Store.open(tmp_path)
    assert hits(store, "alpha") == [0]
    store.sweep()
    write(tmp_path, "new", 2, ["alpha"])
    store.commit(["new"])
    assert hits(Store.open(tmp_path), "alpha") == [0, 2]


def only_segment(directory: Path) -> Path:
    (path,) = directory.glob("*.seg")
    return path


def test_missing_directory_is_an_error_of_the_cache(tmp_path: Path) -> None:
    with pytest.raises(CacheError):
        Store.open(tmp_path / "none")


@pytest.mark.parametrize("kept", [0, 1, 20, 100, -1, -30])
def test_segment_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    build(tmp_path, [ONE])
    path = only_segment(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(CacheError):
        Store.open(tmp_path)


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    build(tmp_path, [ONE])
    only_segment(tmp_path).write_bytes(b"PK\x03\x04" * 1000)
    with pytest.raises(CacheError, match="not an index"):
        Store.open(tmp_path)


def test_other_version_is_refused(tmp_path: Path) -> None:
    build(tmp_path, [ONE])
    path = only_segment(tmp_path)
    data = bytearray(path.read_bytes())
    data[-12] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(CacheError, match="format"):
        Store.open(tmp_path)


def test_segment_of_another_index_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "one", [ONE])
    build(tmp_path / "two", [TWO])
    only_segment(tmp_path / "one").write_bytes(only_segment(tmp_path / "two").read_bytes())
    with pytest.raises(CacheError, match="committed"):
        Store.open(tmp_path / "one")


def test_every_damaged_byte_is_noticed_at_opening_or_by_the_check(tmp_path: Path) -> None:
    build(tmp_path, [ONE])
    path = only_segment(tmp_path)
    good = path.read_bytes()
    unnoticed = []
    for place in range(0, len(good), 7):
        data = bytearray(good)
        data[place] ^= 0xFF
        # a new file each time, for the old one is still mapped
        path.unlink()
        path.write_bytes(data)
        try:
            Store.open(tmp_path).check()
        except CacheError:
            continue
        unnoticed.append(place)
    # bytes between sections, which only align them, are nobody's
    assert all(good[place] == 0 for place in unnoticed)
    assert len(unnoticed) < len(good) // 7 // 10


@pytest.mark.parametrize("content", [b"", b"\x04\x08", b"garbage" * 50])
def test_damaged_table_of_contents_is_refused(tmp_path: Path, content: bytes) -> None:
    build(tmp_path, [ONE])
    newest = max(tmp_path.glob("_MAIN_*.toc"), key=lambda path: int(path.stem.split("_")[2]))
    newest.write_bytes(content)
    with pytest.raises(CacheError):
        Store.open(tmp_path)


def test_table_of_contents_cut_anywhere_is_refused(tmp_path: Path) -> None:
    build(tmp_path, [ONE])
    newest = max(tmp_path.glob("_MAIN_*.toc"), key=lambda path: int(path.stem.split("_")[2]))
    good = newest.read_bytes()
    for kept in range(0, len(good) - 1, 11):
        newest.write_bytes(good[:kept])
        with pytest.raises(CacheError):
            Store.open(tmp_path)


def test_a_full_segment_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuiref.index.builder.MOST_RECORDS", 2)
    builder = SegmentBuilder(0)
    for _ in range(2):
        builder.add(findable(record("x")), 0, 1, 1)
    with pytest.raises(ValueError, match="at most"):
        builder.add(findable(record("x")), 0, 1, 1)


def test_building_needs_no_whoosh() -> None:
    program = "import sys, tuiref.index.builder; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False).returncode == 0
