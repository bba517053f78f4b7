"""Places in libraries, and the recent ones, through the engine."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.desk import Desk, reordered, title
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort, record_key
from tuiref.core.place import LibraryPlace

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
    assert "is damaged, or of a newer tuiref" in one.notices
    assert [aside.read_bytes() for aside in (tmp_path / "state" / "places").glob("*.damaged-*")] == [data]
    assert one.ask(protocol.KeepPlace(place=PLACE, cursor=None)) == protocol.Done()
    assert one.ask(protocol.ReadPlace(paths=(str(path),))) == protocol.PlaceRead(place=PLACE)
