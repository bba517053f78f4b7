"""Opening by path: plain, compressed, from a pipe, and everything that can't be opened."""

import bz2
import gzip
import io
import lzma
import os
import threading
import zipfile
from pathlib import Path

import pytest

from tuiref.core.errors import SourceError, UnknownFormatError
from tuiref.ris.reader import Reader
from tuiref.ris.source import FileData, open_source, open_stream

RIS = b"TY  - JOUR\nTI  - x\nER  - \n\n"


def _count(reader: Reader) -> int:
    return sum(len(batch) for batch in reader.batches())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ris", RIS),
        ("a.txt", RIS),
        ("a.ris.gz", gzip.compress(RIS, mtime=0)),
        ("a.ris", gzip.compress(RIS, mtime=0)),
        ("a.ris.bz2", bz2.compress(RIS)),
        ("a.ris.xz", lzma.compress(RIS)),
    ],
)
def test_file_is_opened_by_content(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reader = open_source(str(path))
    assert (reader.format, reader.bytes_total, _count(reader)) == ("ris", len(RIS), 1)
    assert path.read_bytes() == data


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("members", "records"),
    [
        ({"a.ris": RIS}, 1),
        ({"a.ris": RIS.rstrip(b"\n"), "sub/b.RIS": RIS, "readme.md": b"TY  - no\n"}, 2),
        ({"__MACOSX/._a.ris": b"\0\5", "a.ris": RIS, "._b.ris": b"\0"}, 1),
        ({"savedrecs": RIS}, 1),
    ],
)
def test_records_in_a_zip_archive_are_read(tmp_path: Path, members: dict[str, bytes], records: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip(members))
    assert _count(open_source(str(path))) == records


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(RIS, mtime=0)[:9],
        gzip.compress(RIS, mtime=0)[:10] + b"\xff" * 8,
        bz2.compress(RIS)[:20],
        lzma.compress(RIS)[:12],
        b"PK\x03\x04 and no more",
        _zip({"a.pdf": b"x", "b.pdf": b"y"}),
        _zip({}),
        b"\x28\xb5\x2f\xfd damaged",
    ],
)
def test_damaged_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        open_source(str(path))
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_what_is_in_the_archive_is_named_when_it_is_not_ris(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"%PDF-1.4 x", mtime=0))
    with pytest.raises(UnknownFormatError, match="PDF"):
        open_source(str(path))


def test_missing_file_folder_and_unreadable_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file"):
        open_source(str(tmp_path / "missing.ris"))
    with pytest.raises(SourceError, match="folder"):
        open_source(str(tmp_path))
    with pytest.raises(SourceError):
        open_source("a\0b")
    if os.geteuid():
        path = tmp_path / "a.ris"
        path.write_bytes(RIS)
        path.chmod(0)
        with pytest.raises(SourceError, match="can't read"):
            open_source(str(path))


def test_empty_file_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"")
    with pytest.raises(UnknownFormatError) as caught:
        open_source(str(path))
    assert caught.value.message == "a.ris is empty"


def test_pipe_is_read_to_its_end() -> None:
    assert _count(open_stream("-", io.BytesIO(RIS * 3))) == 3
    assert _count(open_stream("-", io.BytesIO(gzip.compress(RIS * 3, mtime=0)))) == 3
    with pytest.raises(UnknownFormatError, match="standard input"):
        open_stream("-", io.BytesIO(b"%PDF-1.7 x"))


def test_named_pipe_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(RIS * 2,))
    writer.start()
    assert _count(open_source(str(path))) == 2
    writer.join()


def test_file_cut_short_while_it_is_read_ends_there(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(RIS * 100_000)
    reader = open_source(str(path))
    with path.open("r+b") as file:
        file.truncate(len(RIS) * 50_000)
    batches = list(reader.batches())
    assert sum(map(len, batches)) == 50_000
    assert [problem.kind for batch in batches for problem in batch.problems] == ["cut-short"]


def test_data_of_a_file_is_had_by_position(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"0123456789")
    data = FileData(path.open("rb"))
    assert (len(data), data[2:4], data[8:20], data[:2], data[-3:]) == (10, b"23", b"89", b"01", b"789")
    with pytest.raises(ValueError, match="one piece"):
        data[::2]


BIB = b"@book{k, title={A}}"
CSL = b'[{"id":"a","type":"book","title":"A"}]'
XML = b"<records><record><ref-type name='Book'>6</ref-type><titles><title>A</title></titles></record></records>"


@pytest.mark.parametrize(
    ("name", "content", "format_"), [("bib", BIB, "bibtex"), ("json", CSL, "csl-json"), ("xml", XML, "endnote-xml")]
)
def test_archive_of_several_files_of_another_format_is_read(
    tmp_path: Path, name: str, content: bytes, format_: str
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({f"a.{name}": content, f"b.{name}": content, "package.json": b'{"name": "x"}'}))
    reader = open_source(str(path))
    assert reader.format == format_
    batches = list(reader.batches())
    assert sum(map(len, batches)) == 2
    assert not reader.problem_count


def test_archive_of_several_formats_is_refused_and_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"a.ris": RIS, "b.bib": BIB}))
    with pytest.raises(SourceError, match="several formats: bibtex, ris"):
        open_source(str(path))
