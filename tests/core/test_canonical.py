"""The canonical form: what it looks like, and that no further line of a value is mistaken for a tag."""

import pytest

from tests.ris.reading import read
from tuiref.core.canonical import format_record, parse
from tuiref.core.record import TagValue
from tuiref.core.tag_shape import SHIELD

GOLDEN = "TY  - JOUR\nTI  - Snow\nKW  - one\ntwo\nVL  - \nPMID  - 12 \nER  - \n"
GOLDEN_TAGS = (("TY", "JOUR"), ("TI", "Snow"), ("KW", "one\ntwo"), ("VL", ""), ("PMID", "12 "))


def test_record_is_written_line_by_line() -> None:
    assert format_record(GOLDEN_TAGS) == GOLDEN
    assert parse(GOLDEN.encode()) == GOLDEN_TAGS


@pytest.mark.parametrize(
    "line",
    [
        "AU  - x",
        "AU  -",
        "ER  - ",
        "ER",
        " ER - ",
        "TY  - JOUR",
        "TY - BOOK",
        "\\TY  - JOUR",
        "AU - x",
        "\ufeffx",
        "PMID  - 1",
    ],
)
def test_line_that_looks_like_a_tag_is_shielded_and_comes_back(line: str) -> None:
    tags: tuple[TagValue, ...] = (("TY", "JOUR"), ("TI", f"a\n{line}\nb"), ("AU", "c"))
    text = format_record(tags)
    assert f"\n{SHIELD}{line}\n" in text
    assert parse(text.encode()) == tags
    assert read(text).records == [tags]
    assert not read(text).problems


@pytest.mark.parametrize("line", ["ER-20 plugs", "in-vitro", "AUX  x", " indented", "", "12.", "T cell", "-- x"])
def test_other_lines_are_written_as_they_are(line: str) -> None:
    tags: tuple[TagValue, ...] = (("TY", "JOUR"), ("TI", f"a\n{line}\nb"))
    text = format_record(tags)
    assert text == f"TY  - JOUR\nTI  - a\n{line}\nb\nER  - \n"
    assert read(text).canonical == (text + "\n").encode()


def test_shielded_line_of_a_source_comes_back_byte_for_byte() -> None:
    text = f"TY  - JOUR\nTI  - a\n{SHIELD}AU  - x\n{SHIELD}{SHIELD}AU  - x\n{SHIELD}y\nER  - \n"
    tags = parse(text.encode())
    assert tags[1] == ("TI", f"a\nAU  - x\n{SHIELD}AU  - x\n{SHIELD}y")
    assert format_record(tags) == text
    assert read(text).canonical == (text + "\n").encode()
