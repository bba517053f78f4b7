"""Marks through the engine: restarts, two programs at once, what can not be kept, and without a screen."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.desk import Desk, reordered, title
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort, key_number
from tuiref.engine.engine import Engine

# -- restarts -------------------------------------------------------------------------------------


def test_marks_come_back(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    assert isinstance(desk(path).mark(3, 7), protocol.Done)
    again = desk(path)
    assert {key_number(key) for key in again.marked} == {2, 6}
    again.unmark(3)
    assert desk(path).titles == [title(7)]


def test_marks_are_those_of_the_file_however_it_is_opened(
    tmp_path: Path, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    path = write_library(folder / "refs.ris", 5)
    other = write_library(folder / "other.ris", 5, word="other")
    desk(path).mark(2)
    desk(folder).mark(1, ordinal=0)
    assert sorted(desk(folder).titles) == [title(2), "other number 1"]
    monkeypatch.chdir(folder)
    assert desk("refs.ris", other).titles == [title(2), "other number 1"]
    assert desk("refs.ris").titles == [title(2)]


def test_marks_of_a_library_that_is_still_being_built_are_saved(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    desk(path).mark(5)
    shutil.rmtree(tmp_path / "cache")
    assert desk(path).titles == [title(5)]


# -- two at once ----------------------------------------------------------------------------------


def test_two_programs_see_each_others_marks(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one, other = desk(path), desk(path)
    one.mark(1)
    other.mark(2)
    assert other.titles == [title(1), title(2)]
    one.engine.look()
    one.settle()
    assert {key_number(key) for key in one.marked} == {1}  # its own it has made itself
    assert one.titles == [title(1), title(2)]
    one.unmark(2)
    other.engine.look()
    other.settle()
    assert other.titles == [title(1)]


def test_a_program_with_the_older_file_and_one_with_the_newer_share_their_marks(
    tmp_path: Path, desk: Callable[..., Desk]
) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    older = desk(path)
    older.mark(3)
    reordered(path)
    newer = desk(path)
    assert newer.titles == [title(3)]
    newer.unmark(18)  # which is number 3 from the end
    older.engine.look()
    older.settle()
    assert older.titles == []


# -- what can't be kept ---------------------------------------------------------------------------


def test_marks_that_can_not_be_saved_are_said_once_and_saved_when_they_can(
    tmp_path: Path, desk: Callable[..., Desk]
) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    (tmp_path / "state").write_text("in the way")
    one = desk(path)
    assert isinstance(one.mark(1), protocol.Failed)
    assert isinstance(one.mark(2), protocol.Failed)
    assert one.notices.count("can't be saved") == 1
    one.engine.look()
    one.settle()
    assert not one.said(protocol.MarksSaved)
    (tmp_path / "state").unlink()
    one.engine.look()
    one.settle()
    assert len(one.said(protocol.MarksSaved)) == 1
    assert desk(path).titles == [title(1), title(2)]


def test_what_is_piped_in_is_known_again_by_its_content(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)

    def piped() -> Desk:
        one = desk(is_waiting=False)
        one.engine.accept_standard_input(os.open(path, os.O_RDONLY))
        one.engine.open(["-"])
        one.settle()
        return one

    first = piped()
    first.mark(6)
    assert len(first.said(protocol.Spooled)) == 1
    assert piped().titles == [title(6)]


def test_a_pipe_that_does_not_end_is_read_as_far_as_it_came_when_it_is_stopped(tmp_path: Path) -> None:
    def hear(event: protocol.Reply) -> None:
        if isinstance(event, protocol.Reading) and event.note:
            engine.cancel_reading()

    outlet, inlet = os.pipe()
    os.write(inlet, write_library(tmp_path / "refs.ris", 20).read_bytes())
    engine = Engine(hear, cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    engine.accept_standard_input(outlet)
    engine.open(["-"])
    engine.wait()
    assert engine.library.records == 20
    assert engine.library.sources[0].is_complete
    os.close(inlet)
    engine.close()


def test_what_was_piped_in_can_be_read_by_the_next_engine(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(is_waiting=False)
    one.engine.accept_standard_input(os.open(path, os.O_RDONLY))
    one.engine.open(["-"])
    one.settle()
    (spooled,) = one.said(protocol.Spooled)
    assert isinstance(spooled, protocol.Spooled)
    one.mark(3)
    other = desk(is_waiting=False)
    other.engine.accept_spooled(Path(spooled.path))
    other.engine.open(["-"])
    other.settle()
    assert other.titles == [title(3)]


# -- without a screen -----------------------------------------------------------------------------


def test_is_marked_finds_the_kept_marks_without_a_screen(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    desk(path).mark(3, 7)
    engine = Engine(cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    try:
        engine.open([str(path)])
        engine.wait()
        assert engine.find("is:marked", Sort("added")).total == 2
        assert engine.find("is:marked title:7", Sort("added")).total == 1
        assert engine.find("-is:marked", Sort("added")).total == 18
    finally:
        engine.close()
