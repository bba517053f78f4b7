"""CSV and TSV: read back with Python's csv module; nothing that a spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import NASTY, golden_path
from tests.export.strategies import records, texts
from tuiref.core.formats import format_named
from tuiref.core.record import Record
from tuiref.export.characters import as_lines, encodable
from tuiref.export.formats import render, write_records
from tuiref.export.table import STANDARD_COLUMNS, guard, unguard

CSV = format_named("csv")
TSV = format_named("tsv")

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("1-9", "1-9"),
        ("", ""),
    ],
)
def test_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, guarded: str) -> None:
    assert guard(cell) == guarded
    assert unguard(guarded) == cell


@given(st.one_of(texts, st.text(alphabet="'=+-@\t\r\n x", max_size=6)))
def test_guard_can_be_taken_away_again(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(RUNS)


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_csv_comes_back_through_the_csv_module(given_records: list[Record]) -> None:
    rows = csv_rows(render(given_records, CSV))
    assert len(rows) == len(given_records)
    for row, record in zip(rows, given_records, strict=True):
        assert set(row) == set(STANDARD_COLUMNS)
        assert unguard(row["title"]) == encodable(as_lines(record.title))
        assert unguard(row["abstract"]) == encodable(as_lines(record.abstract))
        assert unguard(row["keywords"]) == encodable(as_lines("; ".join(record.keywords)))
        assert row["year"] == ("" if record.year is None else str(record.year))
        assert not any(cell.startswith(RUNS) for cell in row.values())


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_tsv_has_one_line_a_record_and_as_many_tabs_in_each(given_records: list[Record]) -> None:
    text = render(given_records, TSV)
    lines = text.removesuffix("\n").split("\n")
    assert len(lines) == len(given_records) + 1
    assert {line.count("\t") for line in lines} == {len(STANDARD_COLUMNS) - 1}
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    assert [len(row) for row in rows] == [len(STANDARD_COLUMNS)] * len(lines)


def test_csv_file_says_that_it_is_utf8_and_ends_rows_with_crlf() -> None:
    data = golden_path(CSV).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,source,type,")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == len(NASTY) + 1
    assert data.count(b"\r\n") == len(rows)


def test_several_values_stand_in_one_cell_with_semicolons() -> None:
    row = csv_rows(render(NASTY[:1], CSV))[0]
    assert row["authors"].startswith("Hua, Jingsheng; van der Berg, K.H., Jr.; World Health")
    assert row["issn"] == "1476-5365; 0268-3369"
    assert row["abstract"] == NASTY[0].abstract


def test_cell_too_long_for_a_spreadsheet_is_whole_and_noted() -> None:
    stream = io.StringIO(newline="")
    summary = write_records([Record(tags=(), abstract="x" * 40_000)], CSV, stream)
    assert "x" * 40_000 in stream.getvalue()
    assert summary.notes == ("1 record: a cell is longer than the 32,767 characters that Excel keeps",)
