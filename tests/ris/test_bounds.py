"""No input takes more than its share: what has no end is cut, and said to be, and nothing of it is lost."""

import pytest

from tests.ris.reading import Reading, read

HEAD = "TY  - JOUR\nTI  - x\nER  - \n\n"


def _pairs(reading: Reading, tag: str) -> int:
    return sum(found == tag for tags in reading.records for found, _ in tags)


@pytest.mark.parametrize("is_tolerant_only", [False, True])
def test_record_without_end_is_cut_and_goes_on_as_another(is_tolerant_only: bool) -> None:
    reading = read("TY  - JOUR\n" + "AU  - x\n" * 510_000, is_tolerant_only=is_tolerant_only)
    assert reading.kinds["too-long"] == 1
    assert _pairs(reading, "AU") == 510_000
    assert max(map(len, reading.records)) <= 500_001


def test_tags_without_any_record_around_are_cut_into_records() -> None:
    reading = read(HEAD + "\n" + "AU  - x\n" * 100_500)
    assert _pairs(reading, "AU") == 100_500
    assert max(map(len, reading.records)) <= 100_001


def test_line_beyond_the_bound_of_a_record_is_kept_whole() -> None:
    reading = read(HEAD + "TY  - JOUR\nAB  - " + "word " * 4_000_000 + "\nTI  - y\nER  - \n")
    assert len(dict(reading.records[1])["AB"]) == 20_000_000


# Each of these once took time that grew with the square of its length; with it, this would take minutes.
@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR TI - x ER - " * 30_000,
        "\r" * 300_000 + "x",
        "\r\r\r\n" * 100_000,
        "TY  - JOUR\n" + "\n" * 300_000 + "y\n" * 3000 + "AU  - x\nER  - \n",
        "TY  - JOUR\nTI  - x\n" + "\n" * 300_000 + "y\nER  - \n",
        "TY - JOUR\nAU -  x\nER - \n\n" * 20_000,
        "TY  - JOUR\nTI  - " + "<" * 300_000 + "\nER  - \n",
        "TY  - JOUR\nTI  - x\nER  - \n\nTY" + "<a>" * 100_000 + " " * 100_000 + "x\n",
    ],
    ids=[
        "flattened",
        "returns",
        "returns and feeds",
        "blanks below TY",
        "blanks in a value",
        "one blank",
        "markup",
        "markup behind TY",
    ],
)
def test_long_damage_is_read_at_once(text: str) -> None:
    assert read(HEAD + text).records[0] == (("TY", "JOUR"), ("TI", "x"))


def test_line_with_many_bad_bytes_is_mended_at_once_and_is_one_problem() -> None:
    bad = b"ab\xe9 " * 50_000
    reading = read(HEAD.encode() + "é".encode() * 60_000 + b"\n" + b"TY  - JOUR\nTI  - " + bad + b"\nER  - \n")
    assert reading.records[1] == (("TY", "JOUR"), ("TI", "abé " * 50_000))
    assert reading.kinds == {"text-outside-record": 1, "bad-byte": 1}


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ('[{"type":"book","title":"x"},\n' + '{"type":"book",{"title":"x"\n{' * 8_000, "csl-json"),
        ('[{"type":"book"' + ',"title":"x"' * 50_000 + "}]", "csl-json"),
        ("<xml><records><record><ref-type name='Book'>6</ref-type></record>\n" + "<record>" * 15_000, "endnote-xml"),
        ("<xml><records><record><ref-type name='Book'>6</ref-type>" + "<title>x" * 30_000, "endnote-xml"),
    ],
    ids=["items that don't close", "a name again and again", "records that don't close", "elements within elements"],
)
def test_long_damage_of_another_format_is_read_at_once(text: str, format_: str) -> None:
    reading = read(text)
    assert reading.reader.format == format_
    assert reading.records
