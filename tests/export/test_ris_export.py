"""RIS comes out as it came in, and in the very form in which the reader keeps it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import NASTY
from tests.export.strategies import records
from tuiref.core.canonical import format_record, parse
from tuiref.core.formats import format_named
from tuiref.core.record import Record, TagValue
from tuiref.export.formats import render
from tuiref.ris.reader import Reader

RIS = format_named("ris")


def read(text: str) -> list[tuple[TagValue, ...]]:
    """The tags of each record, as our reader finds them in a file."""
    reader = Reader("a.ris", text.encode())
    return [parse(batch.record(number)) for batch in reader.batches() for number in range(len(batch))]


def test_lines_follow_the_written_rules() -> None:
    record = Record(
        tags=(("TY", "JOUR"), ("AU", "Hua, J"), ("XQ", "?"), ("AU", "Wu, D"), ("AB", "one\n\ntwo"), ("KW", ""))
    )
    assert render([record, Record(tags=(("TI", "No type"),))], RIS) == (
        "TY  - JOUR\nAU  - Hua, J\nXQ  - ?\nAU  - Wu, D\nAB  - one\n\ntwo\nKW  - \nER  - \n"
        "\n"
        "TY  - GEN\nTI  - No type\nER  - \n"
    )


def test_type_of_a_record_without_a_type_tag_is_its_own() -> None:
    assert render([Record(tags=(), type="BOOK")], RIS) == "TY  - BOOK\nER  - \n"


@settings(max_examples=60)
@given(st.lists(records, min_size=1, max_size=3))
def test_what_the_reader_gave_comes_back_equal(given_records: list[Record]) -> None:
    known = read(render(given_records, RIS))
    again = read(render([Record(tags=tags) for tags in known], RIS))
    assert len(known) == len(given_records)
    assert again == known


@settings(max_examples=60)
@given(records)
def test_text_is_the_canonical_one_of_the_reader(record: Record) -> None:
    (tags,) = read(render([record], RIS))
    assert render([Record(tags=tags)], RIS) == format_record(tags)


@pytest.mark.parametrize(
    "line", ["ER  - ", "ER", "  ER -", "TY  - BOOK", "AU  - X", "PMID  - 1", "\ufeffTI", "\u2060ER  - ", "AU  -X"]
)
def test_line_of_a_value_that_looks_like_a_tag_stays_in_it(line: str) -> None:
    tags = (("TY", "JOUR"), ("AB", f"first\n{line}\nlast"), ("TI", "Title"))
    text = render([Record(tags=tags)], RIS)
    assert parse(text.encode()) == tags
    assert read(text) == [tags]


def test_nasty_records_keep_all_their_tags() -> None:
    read_back = read(render(NASTY, RIS))
    assert len(read_back) == len(NASTY)
    for tags, record in zip(read_back, NASTY, strict=True):
        assert [tag for tag, _ in tags] == ([tag for tag, _ in record.tags] or ["TY"])


@pytest.mark.parametrize("line", ["TY - JOUR", "AU - X", " AU  - X", "1. TY  - JOUR", "KW – y"])
def test_line_of_a_value_in_a_loose_spelling_of_a_tag_stays_in_it(line: str) -> None:
    tags = (("TY", "JOUR"), ("KW", f"first\n{line}\nlast"), ("TI", "Title"))
    text = render([Record(tags=tags)], RIS)
    assert text == format_record(tags)
    assert read(text) == [tags]
