"""An index of many segments gives way to a merged one; until that is whole and sealed, and after it, one holds."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.segmented import KEY, publish
from tests.engine.test_deaths import MORTALITY, ROOT
from tests.index.test_merging import answers
from tuiref.core.errors import CacheError
from tuiref.engine import seal
from tuiref.engine.bundles import Bundles
from tuiref.engine.cache import Cache, Entry
from tuiref.engine.consolidation import Consolidation
from tuiref.engine.merger import merge
from tuiref.engine.shelf import Shelf
from tuiref.index.store import Store

SEGMENTS = 6
PATIENCE = 60.0

DEATHS = (
    "os.mkdir merged",
    "os.rename merged-0.seg",
    "os.rename _MAIN_1.toc",
    "os.rename seal.json",
    "shutil.rmtree index",
)
"""Right before which step the merger is killed."""


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    return publish(tmp_path / "cache", SEGMENTS)


def names(entry: Entry) -> list[str]:
    return sorted(path.name for path in entry.directory.iterdir())


def test_merged_index_takes_the_place_of_the_one_that_was_built_and_answers_alike(entry: Entry) -> None:
    before = seal.open_store(entry)
    expected = answers(before)
    assert len(before.segments) == SEGMENTS
    assert not seal.is_merged(entry)
    assert merge(entry)
    assert seal.is_merged(entry)
    after = seal.open_store(entry)
    assert len(after.segments) == 1
    assert answers(after) == expected
    assert answers(before) == expected  # of a program that has it open still
    assert "index" not in names(entry)
    seal.recheck(entry, after)


def test_what_is_merged_is_not_merged_again_and_what_need_not_be_stays(entry: Entry, tmp_path: Path) -> None:
    merge(entry)
    sealed = (entry.directory / "seal.json").read_bytes()
    assert merge(entry)
    assert (entry.directory / "seal.json").read_bytes() == sealed
    small = publish(tmp_path / "other", 3)
    assert not merge(small)
    assert not seal.is_merged(small)


def test_only_one_merges_at_a_time(entry: Entry) -> None:
    with seal.merging(entry) as is_ours:
        assert is_ours
        assert not merge(entry)
    assert not seal.is_merged(entry)
    assert merge(entry)


def test_merger_killed_before_each_step_leaves_an_index_that_holds_and_the_next_one_ends_it(tmp_path: Path) -> None:
    mortality = tmp_path / "mortality"
    mortality.mkdir()
    (mortality / "sitecustomize.py").write_text(MORTALITY, "utf-8")
    entry = publish(tmp_path / "cache", SEGMENTS)
    expected = answers(seal.open_store(entry))
    command = [sys.executable, "-m", "tuiref.engine.merger", str(entry.directory)]
    for death in DEATHS:
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{mortality}", "MORTAL_AT": death}
        with subprocess.Popen(command, env=environment, start_new_session=True, stdin=subprocess.PIPE) as process:
            assert process.wait() == -signal.SIGKILL, death
        is_swapped = death == DEATHS[-1]
        assert seal.is_merged(entry) == is_swapped, death
        store = seal.open_store(entry)
        assert len(store.segments) == (1 if is_swapped else SEGMENTS)
        assert answers(store) == expected
    assert "index" not in names(entry)  # the opening has removed it
    assert merge(entry)


def test_damaged_segment_is_not_merged(entry: Entry) -> None:
    segment = next(entry.index_path.glob("*.seg"))
    content = bytearray(segment.read_bytes())
    content[40] ^= 0xFF
    segment.write_bytes(content)
    with pytest.raises(CacheError):
        merge(entry)
    assert not entry.merged_path.exists()


def test_disk_that_is_full_leaves_the_index_as_it_was(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answers(seal.open_store(entry))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            merge(entry)
    assert not entry.merged_path.exists()
    assert answers(seal.open_store(entry)) == expected


def test_entry_that_is_merged_while_it_is_opened_is_opened_as_it_is_then(
    entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(seal.open_store(entry))
    read, contents = seal._read, [seal._read(entry)]
    merge(entry)
    monkeypatch.setattr(seal, "_read", lambda one: contents.pop() if contents else read(one))
    store = seal.open_store(entry)
    assert (len(store.segments), answers(store)) == (1, expected)


def test_entry_that_is_merged_while_it_is_compared_keeps_its_seal(
    entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = seal.open_store(entry)
    read, contents = seal._read, [seal._read(entry)]
    merge(entry)
    monkeypatch.setattr(seal, "_read", lambda one: contents.pop() if contents else read(one))
    seal.recheck(entry, store)
    assert len(seal.open_store(entry).segments) == 1


def test_index_that_is_not_sealed_is_not_opened(entry: Entry) -> None:
    merge(entry)
    outer = json.loads((entry.directory / "seal.json").read_text("utf-8"))
    assert "index/" not in outer["content"]
    Store.create(entry.index_path)
    assert seal.open_store(entry).records == SEGMENTS * 3


def test_open_source_gets_its_merged_index_once_it_is_there(entry: Entry, tmp_path: Path) -> None:
    shelf = Shelf("refs.ris")
    shelf.attach(entry, KEY)
    expected = answers(shelf.store)
    renewed: list[int] = []
    consolidation = Consolidation(no_bundles(tmp_path), lambda: renewed.append(len(shelf.store.segments)))
    consolidation.look([shelf], may_start=False)
    assert consolidation._process is None
    consolidation.look([shelf], may_start=True)
    assert consolidation._process is not None
    consolidation._process.wait(PATIENCE)
    assert not renewed
    consolidation.look([shelf], may_start=True)
    assert renewed == [1]
    assert answers(shelf.store) == expected
    assert not shelf.look_at_entry()
    consolidation.look([shelf], may_start=True)
    assert consolidation._process is None


def test_consolidation_that_ends_leaves_the_index_and_begins_no_other(entry: Entry, tmp_path: Path) -> None:
    shelf = Shelf("refs.ris")
    shelf.attach(entry, KEY)
    renewed: list[None] = []
    consolidation = Consolidation(no_bundles(tmp_path), lambda: renewed.append(None))
    consolidation.look([shelf], may_start=True)
    consolidation.end()
    consolidation.look([shelf], may_start=True)
    assert not renewed
    assert answers(seal.open_store(entry)) == answers(shelf.store)


def no_bundles(place: Path) -> Bundles:
    cache = Cache(place / "bundles", schema_version=1)
    return Bundles(lambda: cache)
