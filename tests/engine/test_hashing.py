"""What was never seen is listed before it is known by which key; nothing goes wrong until then, or when it comes."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort, record_key
from tuiref.engine.cache import Cache
from tuiref.engine.engine import Engine

RECORDS = 900


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file so large that it is read by a process of its own."""
    path = write_library(tmp_path_factory.mktemp("large") / "large.ris", RECORDS)
    path.write_text(path.read_text("utf-8").replace("ER  - ", f"N1  - {'seldom ' * 200}\nER  - "), "utf-8")
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """No file is hashed before it is set."""
    opened = threading.Event()
    hashed = Cache.key_of

    def wait(cache: Cache, path: Path, *, encoding: str | None) -> str:
        opened.wait()
        return hashed(cache, path, encoding=encoding)

    monkeypatch.setattr(Cache, "key_of", wait)
    yield opened
    opened.set()


class Screen:
    """An engine, and what it has said."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.events: list[protocol.Reply] = []
        self._news = threading.Condition()
        self.engine = Engine(self._hear, cache_root=folder / "cache", state_root=folder / "state")
        self.engine.keep()
        self.engine.open([str(path)])

    def _hear(self, event: protocol.Reply) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(is_so, 60)

    def wait_for_records(self) -> None:
        self.wait_for(lambda: self.engine.library.records > 0)

    @property
    def key(self) -> str:
        (source,) = self.engine.library.sources
        return source.key

    def marked(self) -> set[int]:
        changes = [event for event in self.events if isinstance(event, protocol.MarksChanged)]
        return {key for change in changes for key in protocol.unpack_keys(change.added)}


def entries(folder: Path, kind: str) -> list[Path]:
    return list((folder / "cache" / "v1" / kind).iterdir())


def test_a_file_is_listed_and_searched_before_it_is_known_by_which_key(
    tmp_path: Path, large: Path, gate: threading.Event
) -> None:
    screen = Screen(tmp_path, large)
    screen.wait_for_records()
    assert screen.key == ""
    assert screen.engine.find("common", Sort("added")).total >= 1
    gate.set()
    screen.engine.wait()
    assert screen.key and screen.engine.library.records == RECORDS
    (entry,) = entries(tmp_path, "entries")
    assert entry.name == screen.key
    assert entries(tmp_path, "building") == []
    screen.engine.close()


def test_what_the_cache_has_under_another_name_takes_the_place_of_what_is_built(tmp_path: Path, large: Path) -> None:
    first = Screen(tmp_path, large)
    first.engine.wait()
    first.engine.close()
    copy = tmp_path / "copy.ris"
    shutil.copyfile(large, copy)
    second = Screen(tmp_path, copy)
    second.engine.wait()
    assert second.key == first.key
    assert second.engine.find("common", Sort("added")).total == RECORDS
    assert second.engine.record(record_key(0, RECORDS - 1)).title == f"common number {RECORDS}"
    assert len(entries(tmp_path, "entries")) == 1
    assert entries(tmp_path, "building") == []
    second.engine.close()


def test_marks_of_records_whose_content_has_no_key_yet_are_kept(
    tmp_path: Path, large: Path, gate: threading.Event
) -> None:
    screen = Screen(tmp_path, large)
    screen.wait_for_records()
    answers: list[protocol.Reply] = []
    marks = protocol.KeepMarks(added=protocol.pack_keys([record_key(0, 3)]), removed=b"")
    screen.engine.keeper.answer(marks, screen.engine.named, answers.append)
    assert screen.key == ""
    gate.set()
    screen.engine.wait()
    screen.engine.close()
    assert answers == [protocol.Done()]
    again = Screen(tmp_path, large)
    again.engine.wait()
    again.engine.keeper.wait()
    assert again.marked() == {record_key(0, 3)}
    again.engine.close()


def test_a_record_is_exported_under_the_name_that_it_has_later(
    tmp_path: Path, large: Path, gate: threading.Event
) -> None:
    screen = Screen(tmp_path, large)
    screen.wait_for_records()
    wanted = protocol.Render(packed=protocol.pack_keys([record_key(0, 0)]), format="jsonl")
    texts: list[str] = []
    thread = threading.Thread(target=lambda: texts.append(screen.engine.render(wanted).text))
    thread.start()
    gate.set()
    thread.join()
    screen.engine.wait()
    assert texts == [screen.engine.render(wanted).text]
    assert f'"id":"{screen.key[:8]}-1"' in texts[0].replace(" ", "")
    screen.engine.close()


def test_reading_that_was_stopped_before_leaves_records_that_are_known_by_their_key(
    tmp_path: Path, large: Path, gate: threading.Event
) -> None:
    screen = Screen(tmp_path, large)
    screen.wait_for_records()
    screen.engine.cancel_reading()
    gate.set()
    screen.engine.wait()
    assert 0 < screen.engine.library.records <= RECORDS
    assert screen.key == screen.engine.cache.known_key(large, encoding=None)
    screen.engine.close()


def test_a_file_that_is_gone_before_it_is_hashed_is_told_and_its_marks_are_refused(
    tmp_path: Path, large: Path, gate: threading.Event
) -> None:
    path = tmp_path / "short-lived.ris"
    shutil.copyfile(large, path)
    screen = Screen(tmp_path, path)
    screen.wait_for_records()
    answers: list[protocol.Reply] = []
    marks = protocol.KeepMarks(added=protocol.pack_keys([record_key(0, 3)]), removed=b"")
    screen.engine.keeper.answer(marks, screen.engine.named, answers.append)
    path.unlink()
    gate.set()
    screen.engine._reading.wait()
    screen.engine.keeper.wait()
    assert [type(answer) for answer in answers] == [protocol.Failed]
    assert any("No such file" in event.message for event in screen.events if isinstance(event, protocol.Noticed))
    screen.engine.close()
