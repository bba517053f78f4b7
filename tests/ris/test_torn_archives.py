"""Compressed files that are cut short or damaged: what can be read is kept, and where it ended is said."""

import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tuiref.core.errors import SourceError
from tuiref.core.problem import Problem
from tuiref.ris.source import open_source

COUNT = 2500
_NUMBERS = random.Random(1)
MANY = b"".join(
    b"TY  - JOUR\nTI  - record %d\nAB  - %d\nER  - \n\n" % (number, _NUMBERS.getrandbits(900))
    for number in range(4 * COUNT)
)
RIS = MANY[: MANY.index(b"TI  - record %d\n" % COUNT) - 11]


def _read(path: Path, data: bytes) -> tuple[int, list[Problem]]:
    path.write_bytes(data)
    batches = list(open_source(str(path)).batches())
    return sum(map(len, batches)), [problem for batch in batches for problem in batch.problems]


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _xz(data: bytes) -> bytes:
    return lzma.compress(data, preset=0)


def _zstd(data: bytes) -> bytes:
    compressed: bytes = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    return compressed


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, _xz, _zstd])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.999])
def test_records_before_the_cut_are_kept(tmp_path: Path, compress: Callable[[bytes], bytes], share: float) -> None:
    data = compress(MANY)
    records, problems = _read(tmp_path / "a.ris", data[: int(len(data) * share)])
    # bzip2 gives nothing of a block that is not whole; a block has up to 900 kB.
    assert 4 * COUNT * share - 3500 < records <= 4 * COUNT * share + 600
    told = [problem.message for problem in problems if problem.kind == "damaged-archive"]
    assert told == [f"the compressed file ends early; {records:,} records could be read all the same"]


def test_wrong_checksum_at_the_end_costs_no_record(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(RIS, mtime=0))
    data[-6] ^= 1
    records, problems = _read(tmp_path / "a.ris", bytes(data))
    assert records == COUNT
    assert [problem.kind for problem in problems] == ["damaged-archive"]
    assert "CRC" in problems[0].message


def test_archive_before_damage_in_its_middle_is_kept(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(RIS, mtime=0))
    middle = len(data) // 2
    data[middle : middle + 400] = b"\xff" * 400
    records, problems = _read(tmp_path / "a.ris", bytes(data))
    assert records > COUNT // 3
    assert "damaged-archive" in {problem.kind for problem in problems}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("size", [3, COUNT])
def test_zip_member_with_a_wrong_checksum_is_read_with_those_behind_it(tmp_path: Path, method: int, size: int) -> None:
    first = RIS[: RIS.index(b"TI  - record %d\n" % size) - 11] if size < COUNT else RIS
    data = bytearray(_zip({"a.ris": first, "b.ris": RIS}, method))
    directory = data.index(b"PK\x01\x02")
    data[directory + 16] ^= 1  # the checksum of the first
    data[14] ^= 1
    records, problems = _read(tmp_path / "a.zip", bytes(data))
    assert records == size + COUNT
    assert [problem.kind for problem in problems] == ["damaged-archive"]
    assert "a.ris in the archive is damaged" in problems[0].message


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_zip_archive_without_its_end_is_read_by_its_members(tmp_path: Path, method: int) -> None:
    data = _zip(
        {"notes.md": b"# none", "dir/": b"", "a.ris": RIS, "c.bib": b"@book{k, title={A}}", "b.ris": RIS}, method
    )
    directory = data.index(b"PK\x01\x02")
    for end, least, most in ((directory, 2 * COUNT, 2 * COUNT), (directory * 3 // 4, COUNT, 2 * COUNT - 1)):
        records, problems = _read(tmp_path / "a.zip", data[:end])
        assert least <= records <= most
        assert "damaged-archive" in {problem.kind for problem in problems}


def _locked(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[6] |= 1
    changed[changed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_locked(_zip({"a.ris": RIS})), "protected by a password"),
        (_locked(_zip({"a.ris": RIS}))[:-30], "protected by a password"),
        (_zip({}), "empty zip archive"),
        (_zip({"a.ris": b""}), "is empty"),
    ],
)
def test_zip_archive_that_gives_nothing_is_refused_in_plain_words(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=message) as caught:
        open_source(str(path))
    assert caught.value.hint


def test_zstd_frames_one_behind_the_other_are_read(tmp_path: Path) -> None:
    assert _read(tmp_path / "a.ris", _zstd(RIS) * 3) == (3 * COUNT, [])
