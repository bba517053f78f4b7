"""Marks while files change, move, vanish, come and go."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.engine.desk import Desk, reordered, title
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import key_number, record_key
from tuiref.engine.engine import Engine


def test_marks_follow_their_records_into_another_order(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    desk(path).mark(3, 7, 11)
    reordered(path, without=(1, 7))
    again = desk(path)
    assert again.titles == [title(11), title(3)]
    (told,) = [event for event in again.said(protocol.MarksChanged) if getattr(event, "lost", ())]
    assert isinstance(told, protocol.MarksChanged)
    assert (told.carried, told.lost, told.is_whole) == (2, (f"{title(7)} (1997)",), True)
    assert again.ask(protocol.ReadLost()) == protocol.LostRead(records=((str(path), f"{title(7)} (1997)"),))


@pytest.mark.parametrize("marked", [(3, 600, 1200), range(60, 1200)], ids=["few", "many"])
def test_marks_follow_their_records_in_all_segments_of_a_file(
    tmp_path: Path, desk: Callable[..., Desk], marked: Sequence[int]
) -> None:
    path = write_library(tmp_path / "refs.ris", 1200)
    desk(path).mark(*marked)
    before = path.read_text("utf-8")
    write_library(path, 3, word="newer")
    path.write_text(path.read_text("utf-8") + before, "utf-8")
    again = desk(path)
    assert len(again.engine._shelves.all[0].store.segments) > 1
    assert {key_number(key) + 1 for key in again.marked} == {number + 3 for number in marked}
    assert not again.notices


def test_a_lost_mark_is_told_once_and_comes_back_with_its_record(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    before = path.read_bytes()
    desk(path).mark(7)
    reordered(path, without=(7,))
    for told in (1, 0):
        events = desk(path).said(protocol.MarksChanged)
        assert sum(bool(event.lost) for event in events if isinstance(event, protocol.MarksChanged)) == told
    path.write_bytes(before + b"TY  - JOUR\nTI  - new\nER  - \n")
    assert desk(path).titles == [title(7)]


def test_a_changed_record_keeps_its_mark(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    desk(path).mark(7)
    path.write_text(path.read_text("utf-8").replace("kept 7\n", "kept 7, with a note\n"), "utf-8")
    assert desk(path).titles == [title(7)]


@pytest.mark.parametrize("suffix", [".seg", "records.ris"])
def test_what_the_cache_has_of_an_open_file_is_made_again_when_it_was_damaged(
    tmp_path: Path, desk: Callable[..., Desk], suffix: str
) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    one.mark(3)
    entry = one.engine._shelves.all[0].entry
    assert entry is not None
    victims = [file for file in entry.directory.rglob("*") if file.name.endswith(suffix)]
    for file in victims:
        os.utime(file)
    one.engine.look()
    assert one.engine.library.sources[0].change == ""
    for file in victims:
        with file.open("r+b") as written:
            written.write(bytes(file.stat().st_size))
    one.engine.look()
    one.engine.look()
    assert one.engine.library.sources[0].change == "damaged"
    assert one.engine.reload().paths == (str(path),)
    one.settle()
    (source,) = one.engine.library.sources
    assert (source.ordinal, source.change, source.records) == (1, "", 20)
    assert one.titles == [title(3)]
    assert one.engine.search(protocol.Search(text="common number")).total == 20
    assert [row.title for row in one.engine.search(protocol.Search(text="")).rows] == [title(n) for n in range(1, 21)]


@pytest.mark.parametrize(("is_cancelled", "change", "records"), [(False, "changed", 30), (True, "", 20)])
def test_file_that_was_not_read_to_its_end_or_changed_meanwhile_can_be_read_again(
    tmp_path: Path, is_cancelled: bool, change: str, records: int
) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    events: list[protocol.Reply] = []

    def hear(event: protocol.Reply) -> None:
        if isinstance(event, protocol.Reading) and not any(isinstance(one, protocol.Reading) for one in events):
            if is_cancelled:
                engine.cancel_reading()
            else:
                write_library(path, 30)
        events.append(event)

    engine = Engine(hear, cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    engine.open([str(path)])
    engine.wait()
    assert (engine.library.sources[0].change, engine.library.sources[0].is_complete) == (change, False)
    assert engine.reload().paths == (str(path),)
    engine.wait()
    (source,) = engine.library.sources
    assert (source.records, source.is_complete, source.change) == (records, True, "")
    engine.close()


def test_file_that_was_missing_is_read_when_it_has_come(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    one = desk()
    one.engine.open([str(tmp_path / "refs.ris")], may_be_missing=True)
    one.settle()
    assert one.engine.reload().paths == ()
    path = write_library(tmp_path / "refs.ris", 20)
    assert one.engine.reload().paths == (str(path),)
    one.settle()
    (source,) = one.engine.library.sources
    assert (source.records, source.is_complete, source.failure) == (20, True, "")


def test_reloading_keeps_marks_and_finds_the_cursor(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    one.mark(3, 7)
    reordered(path, without=(7,), more="TY  - JOUR\nTI  - the new one\nER  - \n\n")
    one.engine.look()
    assert one.engine.library.sources[0].change == "changed"
    assert one.engine.search(protocol.Search(text="")).total == 20
    assert one.engine.reload(record_key(0, 4)).paths == (str(path),)
    one.settle()
    (event,) = one.said(protocol.SourceReloaded)
    assert isinstance(event, protocol.SourceReloaded)
    assert (event.older, event.newer, event.carried, len(event.lost)) == (0, 1, 1, 1)
    assert event.cursor is not None
    assert one.engine.record(event.cursor).title == title(5)
    assert [row.title for row in one.engine.rows_of(sorted(one.marked))] == [title(3)]
    assert one.titles == [title(3)]
    (source,) = one.engine.library.sources
    assert (source.ordinal, source.change, source.records) == (1, "", 20)
    assert one.engine.search(protocol.Search(text="the new one")).total == 1


def test_a_mark_made_while_the_file_was_read_again_is_not_lost(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    reordered(path)
    one.engine.reload()
    one.settle()
    one.mark(3, ordinal=0)  # the screen has not heard yet
    assert one.titles == [title(3)]
    assert {one.engine.record(key).title for key in one.marked} == {title(3)}
    assert desk(path).titles == [title(3)]


def test_a_file_that_was_only_touched_is_not_said_to_have_changed(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 5)
    one = desk(path)
    os.utime(path, (1, 1))
    one.engine.look()
    assert one.engine.library.sources[0].change == ""
    assert one.engine.reload().paths == ()


def test_a_file_that_is_no_longer_ris_leaves_what_was_read(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    one.mark(3)
    path.write_bytes(b"%PDF-1.7 garbage")
    one.engine.reload()
    one.settle()
    assert "the records read before stay" in one.notices
    assert one.engine.search(protocol.Search(text="")).total == 20
    assert one.titles == [title(3)]
    write_library(path, 21)
    assert one.engine.reload().paths == (str(path),)
    one.settle()
    assert one.engine.search(protocol.Search(text="")).total == 21


def test_a_file_that_is_gone_is_said_and_stays_readable(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    path.unlink()
    one.engine.look()
    assert one.engine.library.sources[0].change == "gone"
    assert one.engine.reload() == protocol.Reloading(paths=(), missing=(str(path),))
    assert one.engine.record(record_key(0, 4)).title == title(5)
    write_library(path, 20)
    one.engine.look()
    assert one.engine.library.sources[0].change == ""


def test_marks_come_along_when_a_file_is_moved(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    desk(path).mark(4)
    moved = tmp_path / "elsewhere.ris"
    path.rename(moved)
    again = desk(moved)
    assert again.titles == [title(4)]
    assert "refs.ris before" in again.notices
    copy = tmp_path / "copy.ris"
    shutil.copy(moved, copy)
    assert desk(copy).titles == []  # a copy is another file


def test_adding_and_closing_a_file_keeps_the_marks_of_both(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path, other = write_library(tmp_path / "a.ris", 5), write_library(tmp_path / "b.ris", 5, word="other")
    one = desk(path)
    one.mark(1)
    one.engine.open([str(other)])
    one.settle()
    one.mark(2, ordinal=1)
    assert one.titles == [title(1), "other number 2"]
    one.engine.remove((0,))
    one.settle()
    assert one.titles == ["other number 2"]
    assert one.engine.named == (str(other),)
    assert one.engine.search(protocol.Search(text="")).total == 5
    one.engine.open([str(path)])
    one.settle()
    assert one.titles == [title(1), "other number 2"]
    assert [source.ordinal for source in one.engine.library.sources] == [1, 2]


def test_a_file_that_can_not_be_added_leaves_the_others(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path, bad = write_library(tmp_path / "a.ris", 5), tmp_path / "bad.ris"
    bad.write_bytes(b"%PDF-1.7")
    one = desk(path)
    one.engine.open([str(bad)])
    one.settle()
    assert one.engine.search(protocol.Search(text="")).total == 5
    assert [bool(source.failure) for source in one.engine.library.sources] == [False, True]


def test_kept_searches_follow_a_library_that_gets_another_file(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path, other = write_library(tmp_path / "a.ris", 5), write_library(tmp_path / "b.ris", 5, word="other")
    one = desk(path)
    one.engine.history.keep("number")
    one.engine.open([str(other)])
    one.settle()
    assert [search.text for search in one.engine.history.searches("")] == ["number"]


def test_a_library_opened_instead_has_its_own_marks_and_searches(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path, other = write_library(tmp_path / "a.ris", 5), write_library(tmp_path / "b.ris", 5, word="other")
    desk(other).mark(4)
    one = desk(path)
    one.mark(1)
    one.engine.history.keep("number")
    one.engine.open([str(other)], is_instead=True)
    one.settle()
    assert one.titles == ["other number 4"]
    assert one.engine.history.searches("") == ()
    assert [source.path for source in one.engine.library.sources] == [str(other)]


def test_what_is_missing_of_a_library_is_listed_and_the_rest_opened(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path, gone = write_library(tmp_path / "a.ris", 5), tmp_path / "gone.ris"
    one = desk()
    one.engine.open([str(path), str(gone)], may_be_missing=True)
    one.settle()
    assert [bool(source.failure) for source in one.engine.library.sources] == [False, True]
    write_library(gone, 3)
    one.engine.reload()
    one.settle()
    assert one.engine.search(protocol.Search(text="")).total == 8


def test_records_of_another_file_are_recognised_in_every_open_one(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    paths = [write_library(tmp_path / name, 20) for name in ("a.ris", "b.ris")]
    one = desk(*paths)
    chosen = tmp_path / "chosen.ris"
    chosen.write_text(
        "TY  - JOUR\nT1  - Common Number 4.\nY1  - 1994\nER  - \n\nTY  - JOUR\nTI  - nowhere\nPY  - 2000\nER  - \n"
    )
    reply = one.ask(protocol.Recognise(path=str(chosen)))
    assert isinstance(reply, protocol.Recognised)
    assert list(protocol.unpack_keys(reply.packed)) == [record_key(0, 3), record_key(1, 3)]
    assert (reply.records, reply.found, reply.missing) == (2, 1, ("nowhere (2000)",))


def test_a_file_that_is_no_library_can_not_be_recognised(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    one = desk(write_library(tmp_path / "a.ris", 5))
    bad = tmp_path / "bad.ris"
    bad.write_bytes(b"%PDF-1.7")
    for path in (bad, tmp_path / "none.ris"):
        assert isinstance(one.ask(protocol.Recognise(path=str(path))), protocol.Failed)
