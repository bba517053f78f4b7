"""Reports of a search: text that runs again, CSV that is safe, Markdown that nothing of a search breaks."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tuiref.core.history import REPORT_FORMATS, KeptSearch, ReportedSource, SearchReport
from tuiref.export.strategy import COLUMNS, report_text
from tuiref.export.table import unguard
from tuiref.query.strategy import read_strategy

LINES = (
    KeptSearch(1, 'title:"heart | lung"', 1234, 5000, "2026-03-01T10:00:00+01:00", "my *heart*"),
    KeptSearch(2, "-marked 2020", 0, 5000, "2026-03-02T10:00:00+01:00"),
    KeptSearch(3, "#1 AND #2", -1, 0, "2026-03-02T10:00:00+01:00"),
)
REPORT = SearchReport(
    LINES,
    (
        ReportedSource("/x/medline|1.ris", "ris", 4000, "2026-02-28T09:00:00+01:00"),
        ReportedSource("-", "nbib", 1000, ""),
    ),
    "2026-03-03T11:12:13+01:00",
    "tuiref 0.1.0",
    ("A note.",),
)


def test_text_is_read_again_as_the_same_searches() -> None:
    again = read_strategy(report_text(REPORT, "text"))
    assert [line.text for line in again] == [one.text for one in LINES]


searches = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: any(map(str.isalpha, text))),
    min_size=1,
    max_size=5,
)


@given(searches, st.integers(0, 10**6))
@example(["to be or not"], 12)
@example(["heart", "NOT"], 0)
def test_text_of_any_searches_is_read_again(texts: list[str], count: int) -> None:
    lines = tuple(KeptSearch(number, text, count, 9, "2026") for number, text in enumerate(texts, 1))
    again = read_strategy(report_text(replace(REPORT, searches=lines), "text"))
    assert [line.text for line in again] == texts


def test_csv_has_a_row_for_each_search_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(report_text(REPORT, "csv").removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[2][1] == "'-marked 2020" and unguard(rows[2][1]) == LINES[1].text
    assert [row[2] for row in rows[1:]] == ["1234", "0", ""]


def test_appendix_names_searches_counts_sources_and_dates() -> None:
    text = report_text(REPORT, "prisma")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert '| 1 | title:"heart \\| lung"<br>(my \\*heart\\*) | 1,234 | 5,000 | 2026-03-01 |' in rows
    assert "| 3 | \\#1 AND \\#2 | cannot be read | 0 | 2026-03-02 |" in rows
    assert "| 1 | medline\\|1.ris | ris | 4,000 | 2026-02-28 |" in rows
    assert "| 2 | standard input | nbib | 1,000 | not known |" in rows
    assert "5,000" in text and "A note." in text and "tuiref 0.1.0" in text


@pytest.mark.parametrize("format", REPORT_FORMATS, ids=lambda format: format.name)
def test_hostile_searches_break_no_format(format: object) -> None:
    name = getattr(format, "name", "")
    line = KeptSearch(1, "a\n| b\x1b]52;c;x\x07\r\nc <b>\ud800", 1, 1, "2026", "\n# name\x00")
    text = report_text(replace(REPORT, searches=(line,)), name)
    assert "\x1b" not in text and "\x00" not in text
    assert "<b>" not in text or name != "prisma"
    text.encode()
