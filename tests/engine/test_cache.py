"""The cache: keys by content, publishing by rename, sweeping what nobody holds."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tuiref.core.errors import CacheError
from tuiref.engine import cache as cache_module
from tuiref.engine.cache import Cache, Entry, Meta

META = Meta("ris", "utf-8", "LF", 3, 0)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", schema_version=1)


def build(cache: Cache, key: str, text: bytes = b"x" * 10) -> Entry:
    entry = cache.begin()
    entry.records_path.write_bytes(text)
    return cache.publish(entry, key, META)


def test_root_is_private_to_the_user(cache: Cache) -> None:
    assert cache.root.stat().st_mode & 0o777 == 0o700


def test_root_that_cannot_be_made_is_a_cache_error(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    with pytest.raises(CacheError) as caught:
        Cache(blocker / "cache", schema_version=1)
    assert caught.value.hint


def test_key_follows_the_bytes_not_the_name(cache: Cache, tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    one.write_bytes(b"TY  - JOUR\n")
    two.write_bytes(b"TY  - JOUR\n")
    other.write_bytes(b"TY  - BOOK\n")
    assert cache.key_of(one, encoding=None) == cache.key_of(two, encoding=None)
    assert cache.key_of(one, encoding=None) != cache.key_of(other, encoding=None)


def test_key_follows_schema_version_and_encoding(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"TY  - JOUR\n")
    first, second = (Cache(tmp_path / "cache", schema_version=number) for number in (1, 2))
    keys = {
        first.key_of(file, encoding=None),
        first.key_of(file, encoding="cp1252"),
        second.key_of(file, encoding=None),
    }
    assert len(keys) == 3


def test_file_is_not_read_again_while_size_and_time_stand(cache: Cache, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    key = cache.key_of(file, encoding=None)
    status = file.stat()
    file.write_bytes(b"xyz")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert cache.key_of(file, encoding=None) == key
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert cache.key_of(file, encoding=None) != key


def test_damaged_memo_of_a_path_is_passed_over(cache: Cache, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    key = cache.key_of(file, encoding=None)
    (memo,) = (cache.root / "v1" / "paths").iterdir()
    memo.write_text("{")
    assert cache.key_of(file, encoding=None) == key


def test_entry_is_found_only_after_publishing(cache: Cache) -> None:
    entry = cache.begin()
    assert cache.find("k") is None
    cache.publish(entry, "k", META)
    found = cache.find("k")
    assert found is not None
    assert found.read_meta() == META


def test_second_builder_of_the_same_content_uses_the_entry_of_the_first(cache: Cache) -> None:
    first, second = cache.begin(), cache.begin()
    first.records_path.write_bytes(b"first")
    second.records_path.write_bytes(b"second")
    cache.publish(first, "k", META)
    assert cache.publish(second, "k", META).records_path.read_bytes() == b"first"
    assert not second.directory.exists()


def test_unreadable_meta_is_a_cache_error(cache: Cache) -> None:
    entry = build(cache, "k")
    (entry.directory / "meta.json").write_text('{"format": 1}')
    with pytest.raises(CacheError):
        entry.read_meta()


def test_sweep_removes_what_nobody_holds_and_keeps_what_somebody_does(cache: Cache) -> None:
    held, left = cache.begin(), cache.begin()
    left.close()
    spooled, abandoned = cache.spool(), cache.spool()
    holding = cache.holding(spooled)
    cache.sweep()
    assert held.directory.is_dir() and spooled.exists()
    assert not left.directory.exists() and not abandoned.exists()
    os.close(holding)


def test_sweep_removes_the_build_of_a_killed_process(cache: Cache) -> None:
    code = (
        "import sys, time; from pathlib import Path; from tuiref.engine.cache import Cache;"
        "print(Cache(Path(sys.argv[1]), schema_version=1).begin().directory, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(cache.root)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        directory = Path(process.stdout.readline().strip())
        cache.sweep()
        assert directory.is_dir()
        process.kill()
    cache.sweep()
    assert not directory.exists()


def test_sweep_removes_what_is_half_removed_and_minds_no_file_that_goes_meanwhile(cache: Cache) -> None:
    build(cache, "a")
    half = cache.root / "v1" / "entries" / ".b.17"
    half.mkdir()
    (half / "records.ris").write_bytes(b"x")
    (half / "gone").symlink_to("nowhere")
    (cache.root / "v1" / "entries" / "a" / "gone").symlink_to("nowhere")
    cache.sweep()
    assert not half.exists()
    assert cache.has("a")


def test_least_recently_used_entries_go_over_the_bound(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    for age, key in enumerate(("new", "middle", "old")):
        build(cache, key, b"x" * 1000).close()
        then = time.time() - 1000 * age
        os.utime(cache.root / "v1" / "entries" / key / "meta.json", (then, then))
    monkeypatch.setattr(cache_module, "MAX_BYTES", 2500)
    cache.sweep()
    assert [cache.find(key) is not None for key in ("new", "middle", "old")] == [True, True, False]


def test_entry_in_use_stays_over_the_bound(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    build(cache, "k", b"x" * 1000)
    monkeypatch.setattr(cache_module, "MAX_BYTES", 10)
    entry = cache.find("k")
    cache.sweep()
    assert entry is not None and entry.records_path.exists()


def test_clear_removes_everything_unheld_and_tells_the_bytes(cache: Cache, tmp_path: Path) -> None:
    build(cache, "k", b"x" * 1000).close()
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    cache.key_of(file, encoding=None)
    assert cache.usage()[0] == 1
    assert cache.clear() >= 1000
    assert cache.usage() == (0, 0)


def test_bound_of_the_settings_holds(tmp_path: Path) -> None:
    small = Cache(tmp_path / "small", schema_version=1, max_bytes=2500)
    for key in ("a", "b", "c"):
        build(small, key, b"x" * 1000).close()
    small.sweep()
    assert sum(small.find(key) is not None for key in ("a", "b", "c")) == 2
