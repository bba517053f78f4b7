"""Writing a file: whole or not at all, whatever goes wrong."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tuiref.core.errors import Cancelled, ExportError, TargetExistsError
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.export.atomic import write_file, write_text

RIS = format_named("ris")
RECORD = Record(tags=(("TY", "JOUR"), ("TI", "Ä title")), type="JOUR", title="Ä title")
TEXT = "TY  - JOUR\nTI  - Ä title\nER  - \n"

NOT_AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def many(number: int) -> Iterator[Record]:
    return (Record(tags=(("TY", "JOUR"), ("AB", "x" * 1000))) for _ in range(number))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in which no export may leave anything behind but its target."""
    yield tmp_path
    assert [path for path in tmp_path.rglob("*") if path.name.startswith(".")] == []


def test_new_file_holds_the_records_and_is_told_about(folder: Path) -> None:
    written = write_file(folder / "a.ris", RIS, [RECORD, RECORD], overwrite=False)
    assert (folder / "a.ris").read_text("utf-8") == f"{TEXT}\n{TEXT}"
    assert (written.path, written.records, written.notes) == (folder / "a.ris", 2, ())
    assert written.bytes == (folder / "a.ris").stat().st_size


def test_new_file_gets_the_permissions_that_the_umask_leaves(folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; os.umask(0o027)\n"
        "from tuiref.export.atomic import write_text; write_text(Path(sys.argv[1]), 'x', overwrite=False)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder / "a.ris")], check=True)
    assert stat.S_IMODE((folder / "a.ris").stat().st_mode) == 0o640


def test_file_that_exists_is_refused_before_anything_is_read(folder: Path) -> None:
    target = folder / "a.ris"
    target.write_text("old")

    def unread() -> Iterator[Record]:
        pytest.fail("read although the target exists")
        yield RECORD

    with pytest.raises(TargetExistsError) as caught:
        write_file(target, RIS, unread(), overwrite=False)
    assert str(target) in caught.value.message
    assert caught.value.hint
    assert target.read_text() == "old"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_overwritten_file_keeps_its_permissions(folder: Path, mode: int) -> None:
    target = folder / "a.ris"
    target.write_text("old")
    target.chmod(mode)
    write_file(target, RIS, [RECORD], overwrite=True)
    assert target.read_text("utf-8") == TEXT
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_target_made_by_another_in_the_meantime_is_not_overwritten(folder: Path) -> None:
    target = folder / "a.ris"

    def slow() -> Iterator[Record]:
        target.write_text("theirs")
        yield RECORD

    with pytest.raises(TargetExistsError):
        write_file(target, RIS, slow(), overwrite=False)
    assert target.read_text() == "theirs"


def test_readers_see_the_old_file_until_the_new_one_is_whole(folder: Path) -> None:
    target = folder / "a.ris"
    target.write_text("old")
    seen: list[str] = []

    def watched() -> Iterator[Record]:
        for record in many(3000):
            seen.append(target.read_text())
            yield record

    write_file(target, RIS, watched(), overwrite=True)
    assert set(seen) == {"old"}
    assert target.read_text().count("TY  - ") == 3000


def test_link_stays_a_link_and_what_it_leads_to_is_written(folder: Path) -> None:
    real = folder / "real" / "a.ris"
    real.parent.mkdir()
    real.write_text("old")
    link = folder / "link.ris"
    link.symlink_to(real)
    write_file(link, RIS, [RECORD], overwrite=True)
    assert link.is_symlink()
    assert real.read_text("utf-8") == TEXT


def test_link_that_leads_nowhere_makes_the_file_that_it_names(folder: Path) -> None:
    link = folder / "link.ris"
    link.symlink_to("later.ris")
    write_file(link, RIS, [RECORD], overwrite=False)
    assert link.is_symlink()
    assert (folder / "later.ris").read_text("utf-8") == TEXT


def test_circle_of_links_is_said(folder: Path) -> None:
    link = folder / "a.ris"
    link.symlink_to(link)
    with pytest.raises(ExportError, match="circle"):
        write_file(link, RIS, [RECORD], overwrite=True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing/a.ris", "the folder does not exist"),
        ("folder", "it is a folder"),
        ("file/a.ris", "not a folder"),
        ("x" * 300, "the name is too long"),
    ],
)
@pytest.mark.parametrize("overwrite", [True, False])
def test_impossible_path_is_said_with_a_hint(folder: Path, path: str, words: str, overwrite: bool) -> None:
    (folder / "folder").mkdir()
    (folder / "file").write_text("old")
    with pytest.raises(ExportError) as caught:
        write_file(folder / path, RIS, [RECORD], overwrite=overwrite)
    assert words in caught.value.message
    assert caught.value.hint
    assert sorted(entry.name for entry in folder.iterdir()) == ["file", "folder"]


@NOT_AS_ROOT
def test_folder_that_is_read_only_is_said(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir()
    (closed / "a.ris").write_text("old")
    closed.chmod(0o500)
    try:
        for name, overwrite in (("a.ris", True), ("b.ris", False)):
            with pytest.raises(ExportError, match="may not write"):
                write_file(closed / name, RIS, [RECORD], overwrite=overwrite)
        assert (closed / "a.ris").read_text() == "old"
    finally:
        closed.chmod(0o700)


@NOT_AS_ROOT
def test_file_that_is_write_protected_is_not_replaced(folder: Path) -> None:
    target = folder / "a.ris"
    target.write_text("old")
    target.chmod(0o400)
    with pytest.raises(ExportError, match="write-protected"):
        write_file(target, RIS, [RECORD], overwrite=True)
    assert target.read_text() == "old"


FULL = """
import resource, sys
from pathlib import Path
from tuiref.core.errors import ExportError
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.export.atomic import write_file

resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
records = (Record(tags=(("TY", "JOUR"), ("AB", "x" * 1000))) for _ in range(10_000))
try:
    write_file(Path(sys.argv[1]), format_named("ris"), records, overwrite=True)
except ExportError as error:
    print(error.message, error.hint, sep="|")
"""


def test_disk_without_room_leaves_the_old_file_and_nothing_else(folder: Path) -> None:
    target = folder / "a.ris"
    target.write_text("old")
    said = subprocess.run([sys.executable, "-c", FULL, str(target)], capture_output=True, text=True, check=True).stdout
    assert "larger than is allowed" in said
    assert target.read_text() == "old"
    assert list(folder.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("number", [1, 5000])
def test_full_disk_is_said_whether_it_shows_early_or_at_the_end(number: int) -> None:
    with pytest.raises(ExportError, match="the disk is full"):
        write_file(Path("/dev/full"), RIS, many(number), overwrite=False)


def test_pipe_is_written_straight(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()
    write_file(pipe, RIS, [RECORD], overwrite=False)
    reader.join(10)
    assert got == [TEXT]


def test_cancelled_export_leaves_nothing(folder: Path) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1500

    with pytest.raises(Cancelled):
        write_file(folder / "a.ris", RIS, many(10_000), overwrite=False, cancelled=cancelled)
    assert asked == 1501
    assert list(folder.iterdir()) == []


def test_cancelling_at_the_very_end_keeps_the_old_file(folder: Path) -> None:
    target = folder / "a.ris"
    target.write_text("old")
    done: list[bool] = []

    def records() -> Iterator[Record]:
        yield RECORD
        done.append(True)

    with pytest.raises(Cancelled):
        write_file(target, RIS, records(), overwrite=True, cancelled=lambda: bool(done))
    assert target.read_text() == "old"


@pytest.mark.parametrize("error", [OSError(5, "read error"), ValueError("bug"), KeyboardInterrupt()])
def test_error_of_the_records_passes_as_it_is_and_leaves_nothing(folder: Path, error: BaseException) -> None:
    def broken() -> Iterator[Record]:
        yield RECORD
        raise error

    with pytest.raises(type(error)) as caught:
        write_file(folder / "a.ris", RIS, broken(), overwrite=False)
    assert caught.value is error
    assert list(folder.iterdir()) == []


def test_progress_grows_and_ends_with_the_number_of_records(folder: Path) -> None:
    told: list[int] = []
    write_file(folder / "a.ris", RIS, many(1700), overwrite=False, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1700
    assert len(told) >= 3


def test_text_is_written_in_the_same_way(folder: Path) -> None:
    assert write_text(str(folder / "a.txt"), "Ä\ud800", overwrite=False) == 5
    assert (folder / "a.txt").read_bytes() == "Ä\N{REPLACEMENT CHARACTER}".encode()
    with pytest.raises(TargetExistsError):
        write_text(folder / "a.txt", "new", overwrite=False)
    write_text(folder / "a.txt", "new", overwrite=True)
    assert (folder / "a.txt").read_text() == "new"


def test_progress_of_a_sorted_bibliography_tells_what_is_written_and_not_what_was_read(tmp_path: Path) -> None:
    told: list[int] = []
    records = [Record(tags=(("TY", "BOOK"), ("TI", f"B{n}")), type="BOOK", title=f"B{n}") for n in range(60)]
    write_file(
        tmp_path / "out.txt",
        format_named("text"),
        records,
        overwrite=False,
        options=ExportOptions(style="apa"),
        on_progress=told.append,
    )
    assert told[0] < 60 and told == sorted(told) and told[-1] == 60
