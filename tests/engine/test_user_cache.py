"""The cache that stands in for one that can't be used."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import NoCacheError
from tuiref.engine.cache import Cache
from tuiref.engine.engine import Engine
from tuiref.engine.user_cache import default_cache, other_cache

OTHER_DISK = Path("/dev/shm")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files; the user's cache can't be used."""
    folder, blocker = tmp_path / "temporary", tmp_path / "file"
    folder.mkdir()
    blocker.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def block_building(cache: Path) -> None:
    """Let nothing more be built in a cache."""
    building = cache / "v1" / "building"
    building.rmdir()
    building.touch()


def test_cache_that_cannot_be_used_is_stood_in_for_and_that_is_told_with_the_next_step(temporary: Path) -> None:
    told: list[str] = []
    cache = default_cache(told.append)
    assert cache.root.parent == temporary
    assert cache.root.stat().st_mode & 0o777 == 0o700
    [said] = told
    assert str(cache.root) in said
    assert "XDG_CACHE_HOME" in said


def test_cache_that_can_be_used_is_used_silently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    told: list[str] = []
    assert default_cache(told.append).root == tmp_path / "tuiref"
    assert not told


@pytest.mark.parametrize("kind", ["open to others", "a link", "a file"])
def test_folder_that_somebody_else_could_have_filled_never_stands_in(
    temporary: Path, tmp_path: Path, kind: str
) -> None:
    root = default_cache().root
    root.rename(tmp_path / "moved")
    match kind:
        case "open to others":
            root.mkdir(mode=0o700)
            root.chmod(0o770)
        case "a link":
            root.symlink_to(tmp_path / "moved")
        case _:
            root.touch()
    with pytest.raises(NoCacheError) as caught:
        default_cache()
    assert str(tmp_path / "file") in caught.value.message


def test_nothing_is_begun_in_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", schema_version=1)
    block_building(tmp_path / "cache")
    with pytest.raises(NoCacheError):
        cache.begin()


def test_cache_that_was_removed_while_it_is_used_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", schema_version=1)
    shutil.rmtree(tmp_path / "cache")
    assert cache.begin().directory.is_dir()
    shutil.rmtree(tmp_path / "cache")
    assert cache.spool().exists()


def test_cache_on_the_same_disk_is_no_help_where_that_is_full(temporary: Path, tmp_path: Path) -> None:
    full = Cache(tmp_path / "cache", schema_version=1)
    assert other_cache(full, NoCacheError("full"), lambda note: None) is None


def test_source_is_told_as_unreadable_where_no_cache_takes_it(temporary: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 3)
    engine = Engine(cache_root=tmp_path / "cache")
    block_building(tmp_path / "cache")
    engine.open([str(library)])
    with pytest.raises(NoCacheError):
        engine.wait()
    assert "can't be used" in engine.library.sources[0].failure
    engine.close()


def test_library_is_read_into_a_cache_on_another_disk_when_its_own_cannot_be_written_any_more(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    events: list[protocol.Reply] = []
    library = write_library(tmp_path / "one.ris", 3)
    with tempfile.TemporaryDirectory(dir=OTHER_DISK) as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        engine = Engine(events.append, cache_root=tmp_path / "cache")
        block_building(tmp_path / "cache")
        engine.open([str(library)])
        engine.wait()
        assert engine.search(protocol.Search(text="number")).total == 3
        [told] = [event.message for event in events if isinstance(event, protocol.Noticed)]
        assert folder in told
        engine.close()
