"""Paths of the command line: files, folders, what is passed over with a word, what is refused."""

import os
import threading
from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.core.errors import SourceError
from tuiref.engine.engine import Engine
from tuiref.engine.sources import resolve

RECORD = b"TY  - JOUR\nER  - \n"


def test_folder_stands_for_its_ris_files_in_any_letter_case_and_below(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.RIS", "a.ris", "sub/c.Ris", "notes.txt", "d.ris.gz"):
        (tmp_path / name).write_bytes(RECORD)
    names = [Path(file).name for file in resolve([str(tmp_path)]).files]
    assert names == ["a.ris", "b.RIS", "d.ris.gz", "c.Ris"]


def test_apple_double_is_passed_over_with_a_word_but_not_a_file_that_is_only_named_so(tmp_path: Path) -> None:
    (tmp_path / "._a.ris").write_bytes(b"\x00\x05\x16\x07rest")
    (tmp_path / "._b.ris").write_bytes(RECORD)
    resolved = resolve([str(tmp_path)])
    assert [Path(file).name for file in resolved.files] == ["._b.ris"]
    assert len(resolved.notes) == 1 and "._a.ris" in resolved.notes[0]


def test_binary_named_ris_is_passed_over_in_a_folder_with_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "paper.ris").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    (tmp_path / "noise.ris").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "a.ris").write_bytes(RECORD)
    resolved = resolve([str(tmp_path)])
    assert [Path(file).name for file in resolved.files] == ["a.ris"]
    assert "binary" in resolved.notes[0] and "PDF" in resolved.notes[1]


def test_hidden_folders_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.ris").write_bytes(RECORD)
    (tmp_path / "a.ris").write_bytes(RECORD)
    assert len(resolve([str(tmp_path)]).files) == 1


def test_fifo_named_ris_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ris")
    (tmp_path / "a.ris").write_bytes(RECORD)
    resolved = resolve([str(tmp_path)])
    assert len(resolved.files) == 1 and "pipe.ris" in resolved.notes[0]


def test_file_named_twice_is_opened_once(tmp_path: Path) -> None:
    file = tmp_path / "a.ris"
    file.write_bytes(RECORD)
    assert resolve([str(file), str(tmp_path), str(file)]).files == (str(file),)


def test_standard_input_stays_a_dash() -> None:
    assert resolve(["-"]).files == ("-",)


@pytest.mark.parametrize("kind", ["missing", "empty folder"])
def test_path_without_anything_to_read_is_refused_with_a_next_step(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "nothing" if kind == "missing" else tmp_path
    with pytest.raises(SourceError) as caught:
        resolve([str(path)])
    assert str(path) in caught.value.message and caught.value.hint


def test_pipe_with_a_name_is_not_opened_before_it_is_read_and_refused_where_nobody_may_wait_for_it(
    tmp_path: Path,
) -> None:
    pipe = tmp_path / "pipe.ris"
    os.mkfifo(pipe)
    assert resolve([str(pipe)], takes_pipes=True).files == (str(pipe),)
    with pytest.raises(SourceError) as caught:
        resolve([str(pipe)])
    assert "is a pipe" in caught.value.message
    assert f"tuiref - < {pipe}" in caught.value.hint


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero"])
def test_device_is_no_source(path: str) -> None:
    with pytest.raises(SourceError) as caught:
        resolve([path], takes_pipes=True)
    assert "is a device" in caught.value.message


def test_what_a_pipe_with_a_name_holds_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ris"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"TY  - JOUR\nTI  - Piped\nER  - \n"))
    engine = Engine(cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    engine.takes_pipes = True
    engine.open([str(pipe)])
    writer.start()  # waits until somebody reads
    engine.wait()
    writer.join()
    assert [row.title for row in engine.search(protocol.Search(text="piped")).rows] == ["Piped"]
    engine.close()
