"""Records put behind those of a file that is there: read back as one file, and as it was when it fails."""

import csv
from pathlib import Path

import pytest

from tests.ris.reading import read
from tuiref.core.errors import ExportError
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import FORMATS, Format, format_named
from tuiref.core.record import Record
from tuiref.export.atomic import write_file

FIRST = Record(tags=(("TY", "JOUR"), ("TI", "One")), type="JOUR", title="One")
SECOND = Record(tags=(("TY", "JOUR"), ("TI", "Two")), type="JOUR", title="Two")
APPENDABLE = [format for format in FORMATS if format.joint is not None]


@pytest.mark.parametrize("format", APPENDABLE, ids=lambda format: format.name)
def test_appended_records_follow_those_that_are_there(format: Format, tmp_path: Path) -> None:
    path, both = tmp_path / f"out{format.suffix}", tmp_path / "both"
    write_file(path, format, [FIRST], overwrite=False)
    old = path.read_bytes()
    written = write_file(path, format, [SECOND], overwrite=False, append=True)
    write_file(both, format, [FIRST, SECOND], overwrite=False)
    assert written.records == 1
    assert path.read_bytes().startswith(old)
    assert path.read_bytes().split() == both.read_bytes().split()


def test_appending_to_no_file_writes_a_new_one_with_its_mark(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", format_named("csv"), [FIRST], overwrite=False, append=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_last_line_without_an_end_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"TY  - JOUR\nTI  - Old\nER  - ")
    write_file(path, format_named("ris"), [FIRST], overwrite=False, append=True)
    assert [dict(tags)["TI"] for tags in read(path.read_bytes()).records] == ["Old", "One"]


def test_table_keeps_one_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for record in (FIRST, SECOND):
        write_file(path, format_named("csv"), [record], overwrite=False, append=True)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == ["One", "Two"]


def test_table_with_other_columns_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_file(path, format_named("csv"), [FIRST], overwrite=False)
    old = path.read_bytes()
    with pytest.raises(ExportError, match="other columns"):
        write_file(
            path, format_named("csv"), [SECOND], overwrite=False, append=True, options=ExportOptions(columns=("doi",))
        )
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["csl-json", "html", "endnote-xml"])
def test_file_with_an_end_of_its_own_takes_nothing_more(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(ExportError, match="nothing can be appended"):
        write_file(path, format_named(name), [SECOND], overwrite=False, append=True)
    assert path.read_text() == "old"


def test_long_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    old = b'{"a": "' + b"x" * 3_000_000 + b'"}\n'
    path.write_bytes(old)
    write_file(path, format_named("jsonl"), [FIRST], overwrite=False, append=True)
    assert path.read_bytes()[: len(old)] == old
