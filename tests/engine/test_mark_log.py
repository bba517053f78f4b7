"""The log of marks: nothing is lost by a restart, by another program, by damage or by a full disk."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.errors import MarksError
from tuiref.core.fingerprint import Fingerprint
from tuiref.engine.mark_log import MarkLog
from tuiref.engine.mark_operations import Add, Carry, Operation, Remove, operations_of

KEY = "0badcafe"


def prints(*numbers: int) -> list[Fingerprint]:
    return [(number + 1, 0, number + 7) for number in numbers]


def add(*numbers: int, key: str = KEY) -> Add:
    return Add(key, numbers, prints(*numbers), [f"Title {number}" for number in numbers])


def log(folder: Path) -> MarkLog:
    opened = MarkLog(folder / "one.marks", "/refs.ris")
    opened.refresh()
    return opened


def test_marks_are_there_after_a_restart(tmp_path: Path) -> None:
    log(tmp_path).append([add(1, 2, 9)])
    log(tmp_path).append([Remove(KEY, [2])])
    book = log(tmp_path).book
    assert book.numbers(KEY) == {1, 9}
    assert [book.label_of(mark) for mark in book.marks()] == ["Title 1", "Title 9"]
    assert [book.print_of(mark) for mark in book.marks()] == prints(1, 9)


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    one, other = log(tmp_path), log(tmp_path)
    one.append([add(1)])
    other.append([add(2)])
    one.append([Remove(KEY, [1]), add(3)])
    other.append([add(4)])
    one.refresh()
    assert one.book.numbers(KEY) == other.book.numbers(KEY) == {2, 3, 4}


def test_what_was_done_last_counts_whoever_did_it(tmp_path: Path) -> None:
    one, other = log(tmp_path), log(tmp_path)
    one.append([add(1)])
    other.append([Remove(KEY, [1])])
    one.refresh()
    assert one.book.numbers(KEY) == set()
    one.append([add(1)])
    assert log(tmp_path).book.numbers(KEY) == {1}


def test_a_mark_keeps_its_place_in_each_version_of_the_file(tmp_path: Path) -> None:
    log(tmp_path).append([add(1, 2, 3)])
    log(tmp_path).append([Carry(KEY, [1, 2], "newer", [10, 20], prints(10, 20))])
    book = log(tmp_path).book
    assert book.numbers("newer") == {10, 20}
    assert book.numbers(KEY) == {1, 2, 3}
    assert [book.label_of(mark) for mark in book.missing("newer")] == ["Title 3"]
    assert book.untried("newer") == ()
    log(tmp_path).append([Remove("newer", [10])])
    assert log(tmp_path).book.numbers(KEY) == {2, 3}


def test_a_mark_made_later_in_an_older_version_is_still_to_be_looked_for(tmp_path: Path) -> None:
    log(tmp_path).append([add(1), Carry("", (), "newer", (), ())])
    book = log(tmp_path).book
    assert len(book.missing("newer")) == 1
    assert book.untried("newer") == ()
    log(tmp_path).append([add(5)])
    book = log(tmp_path).book
    assert [book.label_of(mark) for mark in book.untried("newer")] == ["Title 5"]


def test_a_record_marked_in_two_versions_is_one_mark(tmp_path: Path) -> None:
    opened = log(tmp_path)
    opened.append([add(1), add(10, key="newer"), Carry(KEY, [1], "newer", [10], prints(10))])
    assert len(opened.book) == 1
    opened.append([Remove("newer", [10])])
    assert len(log(tmp_path).book) == 0


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_end_is_said_and_kept_aside_and_loses_only_itself(tmp_path: Path, cut: int) -> None:
    opened = log(tmp_path)
    opened.append([add(1)])
    opened.append([add(2)])
    opened.path.write_bytes(opened.path.read_bytes()[:-cut])
    damaged = opened.path.read_bytes()
    again = MarkLog(opened.path, "/refs.ris")
    said = again.refresh()
    assert "1 mark could be read" in said
    aside = tmp_path / "one.damaged-1"
    assert str(aside) in said
    assert aside.read_bytes() == damaged
    assert again.book.numbers(KEY) == {1}
    assert MarkLog(opened.path, "/refs.ris").refresh() == ""


@pytest.mark.parametrize(
    "data",
    [
        b"garbage",
        b"\x00" * 64,
        b'{"tuiref":"marks"}\n',
        b"00000000 {}\n",
        b"",
    ],
    ids=["text", "zeros", "no checksum", "wrong checksum", "empty"],
)
def test_garbage_is_kept_aside_and_marking_goes_on(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "one.marks").write_bytes(data)
    opened = MarkLog(tmp_path / "one.marks", "/refs.ris")
    said = opened.refresh()
    assert bool(said) == bool(data)
    opened.append([add(1)])
    assert log(tmp_path).book.numbers(KEY) == {1}
    kept = [file.read_bytes() for file in tmp_path.glob("*.damaged-*")]
    assert kept == ([data] if data else [])


def test_a_file_of_another_version_is_kept_aside_and_its_marks_that_can_be_read_stay(tmp_path: Path) -> None:
    opened = log(tmp_path)
    opened.append([add(1)])
    head, line = opened.path.read_bytes().splitlines(keepends=True)
    opened.path.write_bytes(head.replace(b'"version":1', b'"version":9') + line)
    again = MarkLog(opened.path, "/refs.ris")
    assert "damaged" in again.refresh()
    assert again.book.numbers(KEY) == {1}
    assert list(tmp_path.glob("*.damaged-*"))


def test_a_line_changed_in_its_middle_is_not_believed(tmp_path: Path) -> None:
    opened = log(tmp_path)
    for number in (1, 2, 3):
        opened.append([add(number)])
    data = opened.path.read_bytes()
    opened.path.write_bytes(data.replace(b'"records":"3"', b'"records":"7"'))
    assert log(tmp_path).book.numbers(KEY) == {1, 3}


def test_what_can_not_be_saved_is_said_and_saved_later(tmp_path: Path) -> None:
    blocked = tmp_path / "state"
    blocked.write_text("a file where the folder should be")
    opened = MarkLog(blocked / "one.marks", "/refs.ris")
    with pytest.raises(MarksError) as caught:
        opened.append([add(1)])
    assert str(blocked) in caught.value.message
    with pytest.raises(MarksError):
        opened.append([add(2), Remove(KEY, [1])])
    assert opened.book.numbers(KEY) == {2}
    blocked.unlink()
    opened.append([add(3)])
    assert MarkLog(blocked / "one.marks", "").refresh() == ""
    assert log(blocked).book.numbers(KEY) == {2, 3}


def test_a_long_history_is_written_anew_without_losing_a_mark(tmp_path: Path) -> None:
    opened = log(tmp_path)
    many = list(range(2_000))
    big = Add(KEY, many, prints(*many))
    opened.append([add(5), Carry(KEY, [5], "newer", [50], prints(50))])
    sizes = []
    for _ in range(4):
        opened.append([big, Remove(KEY, [number for number in many if number != 5])])
        sizes.append(opened.path.stat().st_size)
    assert sizes[-1] < 400_000
    again = log(tmp_path)
    assert again.book.numbers(KEY) == {5}
    assert again.book.numbers("newer") == {50}


def test_a_reader_follows_a_file_that_was_written_anew(tmp_path: Path) -> None:
    one, other = log(tmp_path), log(tmp_path)
    one.append([add(1)])
    other.refresh()
    inode = one.path.stat().st_ino
    one._write_anew()
    one.append([add(2)])
    assert one.path.stat().st_ino != inode
    other.append([add(3)])
    assert other.book.numbers(KEY) == log(tmp_path).book.numbers(KEY) == {1, 2, 3}


_NUMBERS = st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True).map(sorted)
_OPERATIONS = st.lists(
    st.one_of(
        st.builds(lambda numbers: add(*numbers), _NUMBERS),
        st.builds(lambda numbers: Remove(KEY, numbers), _NUMBERS),
        st.builds(lambda numbers: Carry(KEY, numbers, "newer", [9 - n for n in numbers], prints(*numbers)), _NUMBERS),
    ),
    max_size=12,
)


@given(_OPERATIONS, st.lists(st.booleans(), min_size=12, max_size=12))
def test_two_programs_agree_whatever_they_do_in_turn(
    tmp_path_factory: pytest.TempPathFactory, operations: list[Operation], turns: list[bool]
) -> None:
    folder = tmp_path_factory.mktemp("marks")
    one, other = log(folder), log(folder)
    alone = MarkLog(folder / "alone" / "one.marks", "")
    for operation, is_first in zip(operations, turns, strict=False):
        (one if is_first else other).append([operation])
        alone.append([operation])
    one.refresh()
    other.refresh()
    for key in (KEY, "newer"):
        expected = alone.book.numbers(key)
        assert one.book.numbers(key) == other.book.numbers(key) == log(folder).book.numbers(key) == expected
    copy = MarkLog(folder / "copy.marks", "")
    copy.append(list(operations_of(one.book)))
    assert copy.book.numbers("newer") == one.book.numbers("newer")
    assert len(copy.book) == len(one.book)
