"""Marks and places through the engine: restarts, changed, moved and vanished files, files that come and go."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import RecordKey, Sort, key_number, record_key
from tuiref.core.place import LibraryPlace
from tuiref.engine.engine import Engine


class Desk:
    """An engine that keeps, and what it has said."""

    def __init__(self, folder: Path, *paths: Path | str, is_waiting: bool = True) -> None:
        self.events: list[protocol.Reply] = []
        self.engine = Engine(self.events.append, cache_root=folder / "cache", state_root=folder / "state")
        self.engine._is_keeping = True  # without the thread that looks every other second
        self.answers: list[protocol.Reply] = []
        if paths:
            self.engine.open(map(str, paths))
        if is_waiting:
            self.settle()

    def settle(self) -> None:
        self.engine._reading.wait()
        self.engine.keeper.wait()

    def ask(self, request: protocol.KeepRequest) -> protocol.Reply:
        self.engine.keeper.answer(request, self.engine.named, self.answers.append)
        self.engine.keeper.wait()
        return self.answers[-1]

    def mark(self, *numbers: int, ordinal: int = 0) -> protocol.Reply:
        """Mark records by their 1-based numbers."""
        keys = [record_key(ordinal, number - 1) for number in numbers]
        return self.ask(protocol.KeepMarks(added=protocol.pack_keys(keys), removed=b""))

    def unmark(self, *numbers: int) -> protocol.Reply:
        keys = [record_key(0, number - 1) for number in numbers]
        return self.ask(protocol.KeepMarks(added=b"", removed=protocol.pack_keys(keys)))

    @property
    def marked(self) -> set[RecordKey]:
        """What a screen that heard all events, and nothing else, would show as marked."""
        shown: set[RecordKey] = set()
        for event in self.events:
            if isinstance(event, protocol.MarksChanged):
                shown -= set(protocol.unpack_keys(event.removed))
                shown |= set(protocol.unpack_keys(event.added))
            elif isinstance(event, protocol.SourceReloaded) and not event.is_same:
                shown = {key for key in shown if key >> 32 != event.older} | set(protocol.unpack_keys(event.added))
        return shown

    @property
    def titles(self) -> list[str]:
        """The titles of what is marked, by the engine's own account."""
        return sorted(row.title for row in self.engine.rows_of(self.engine.keeper.marks.keys()))

    def said(self, kind: type[protocol.Reply]) -> list[protocol.Reply]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def notices(self) -> str:
        return "\n".join(event.message for event in self.events if isinstance(event, protocol.Noticed))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def make(*paths: Path | str, is_waiting: bool = True) -> Desk:
        opened.append(Desk(tmp_path, *paths, is_waiting=is_waiting))
        return opened[-1]

    yield make
    for one in opened:
        one.engine.close()


def reordered(path: Path, *, without: tuple[int, ...] = (), more: str = "") -> None:
    """Write the library of `path` again, backwards."""
    records = path.read_text("utf-8").strip().split("\n\n")
    kept = [record for number, record in enumerate(records, 1) if number not in without]
    path.write_text(more + "\n\n".join(reversed(kept)) + "\n\n", "utf-8")


def title(number: int) -> str:
    return f"common number {number}"


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


# -- changed files --------------------------------------------------------------------------------


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
    (tmp_path / "state").unlink()
    one.engine.look()
    one.settle()
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


# -- files that come and go -----------------------------------------------------------------------


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


# -- places ---------------------------------------------------------------------------------------

PLACE = LibraryPlace(text="number", sort=Sort("year", True), is_marked_only=True, view=(("side", 40),))


def test_the_place_comes_back_with_the_record_under_the_cursor(tmp_path: Path, desk: Callable[..., Desk]) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    one = desk(path)
    assert one.ask(protocol.KeepPlace(place=PLACE, cursor=record_key(0, 4))) == protocol.Done()
    reordered(path)
    again = desk()
    assert again.ask(protocol.ReadPlace(paths=(str(path),))) == protocol.PlaceRead(place=PLACE)
    again.engine.open([str(path)])
    again.settle()
    (event,) = again.said(protocol.CursorFound)
    assert isinstance(event, protocol.CursorFound)
    assert again.engine.record(event.key).title == title(5)


def test_recent_libraries_are_told_newest_first_and_forgotten_without_their_marks(
    tmp_path: Path, desk: Callable[..., Desk]
) -> None:
    path, other = write_library(tmp_path / "a.ris", 5), write_library(tmp_path / "b.ris", 6)
    for number, opened in enumerate((path, other)):
        one = desk(opened)
        one.mark(1)
        one.ask(protocol.KeepPlace(place=PLACE, cursor=None))
        (file,) = set((tmp_path / "state" / "places").glob("*.json")) - {tmp_path / "seen"}
        os.utime(file, (number, number))
        file.rename(tmp_path / f"{number}.json")
    for number in (0, 1):
        data = json.loads((tmp_path / f"{number}.json").read_bytes())
        target = tmp_path / "state" / "places" / f"{number}.json"
        target.write_text(json.dumps(data))
        os.utime(target, (number + 1, number + 1))
    path.unlink()
    recent = one.ask(protocol.ReadRecent())
    assert isinstance(recent, protocol.RecentRead)
    assert [(one.paths, one.missing, one.records, one.marked) for one in recent.libraries] == [
        ((str(other),), (), 6, 1),
        ((str(path),), (str(path),), 5, 1),
    ]
    left = one.ask(protocol.ForgetRecent(library="1"))
    assert isinstance(left, protocol.RecentRead)
    assert [library.id for library in left.libraries] == ["0"]
    assert desk(other).titles == [title(1)]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"version": 2}', b'{"version": 1}', b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "torn", "list", "newer", "fields missing", "bytes", "deep"],
)
def test_a_damaged_place_is_said_kept_aside_and_forgotten(
    tmp_path: Path, desk: Callable[..., Desk], data: bytes
) -> None:
    path = write_library(tmp_path / "refs.ris", 5)
    one = desk(path)
    one.ask(protocol.KeepPlace(place=PLACE, cursor=None))
    (file,) = (tmp_path / "state" / "places").glob("*.json")
    file.write_bytes(data)
    assert one.ask(protocol.ReadRecent()) == protocol.RecentRead(libraries=())
    assert one.ask(protocol.ReadPlace(paths=(str(path),))) == protocol.PlaceRead(place=None)
    assert "was damaged" in one.notices
    assert [aside.read_bytes() for aside in (tmp_path / "state" / "places").glob("*.damaged-*")] == [data]
    assert one.ask(protocol.KeepPlace(place=PLACE, cursor=None)) == protocol.Done()
    assert one.ask(protocol.ReadPlace(paths=(str(path),))) == protocol.PlaceRead(place=PLACE)


# -- marks from another file ----------------------------------------------------------------------


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
