"""Clean RIS, EndNote XML and PubMed's format, read back: by tuiref, by rispy, by an XML parser and by bibutils."""

import io
import shutil
import subprocess
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from tests.export.nasty_records import CROWD, NASTY
from tests.ris.reading import read
from tuiref.core.formats import format_named
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.core.tags import TYPES
from tuiref.export.characters import as_one_line
from tuiref.export.endnote_types import endnote_type
from tuiref.export.formats import render, write_records
from tuiref.ris.meaning import record_from_tags

SAMPLES = Path(__file__).parents[2] / "sample_libraries"
FORMATS = ("ris-clean", "endnote-xml", "nbib")
WITHOUT_OWN_ENDNOTE_TYPE = ("ABST", "ICOMM", "INPR", "JFULL", "SLIDE", "SOUND", "VIDEO")
TYPED_IN_NBIB = ("JOUR", "BOOK", "CHAP", "THES")


def samples(library: str) -> list[Record]:
    return [record_from_tags(tags) for tags in read((SAMPLES / library).read_bytes()).records]


def again(records: list[Record], to: str) -> list[Record]:
    reading = read(render(records, format_named(to)), name="x")
    assert not reading.problems
    return [record_from_tags(tags) for tags in reading.records]


def plain(text: str) -> str:
    return " ".join(text.split())


def told(record: Record, to: str, kind: str) -> dict[str, object]:
    """What a format carries of a record that had this type."""
    fields: dict[str, object] = {
        "title": plain(record.title),
        "authors": [person.display for person in record.authors],
        "year": record.year,
        "doi": record.doi,
        "abstract": plain(record.abstract),
        "keywords": record.keywords,
        "language": record.language,
    }
    if to == "nbib" and kind not in TYPED_IN_NBIB:
        return fields  # PubMed has few types, and RIS means other things by its tags in each
    fields |= {"container": record.container, "volume": record.volume, "issue": record.issue, "pages": record.pages}
    if to != "nbib":
        if kind not in WITHOUT_OWN_ENDNOTE_TYPE:
            fields["type"] = record.type
        fields |= {"editors": [person.display for person in record.editors]}
    return fields


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("library", ["seed.ris", "clean.ris", "unicode.ris"])
def test_library_that_was_exported_says_the_same(library: str, to: str) -> None:
    before = samples(library)
    after = again(before, to)
    kinds = [record.type for record in before]
    assert len(after) == len(before)
    for old, new, kind in zip(before, after, kinds, strict=True):
        assert told(new, to, kind) == told(old, to, kind)


@pytest.mark.parametrize("to", FORMATS)
def test_nasty_records_are_read_back_without_a_problem(to: str) -> None:
    records = [*NASTY, CROWD]
    assert len(again(records, to)) == len(records)


def test_clean_ris_is_what_rispy_reads_without_a_complaint() -> None:
    records = samples("messy.ris")
    text = render(records, format_named("ris-clean"))
    entries = rispy.load(io.StringIO(text.replace("\r\n", "\n")))
    assert len(entries) == len(records)
    assert not any("unknown_tag" in entry for entry in entries)
    assert [entry.get("title", "") for entry in entries] == [as_one_line(record.title) for record in records]


def test_clean_ris_keeps_unknown_tags_as_notes() -> None:
    record = record_from_tags((("TY", "JOUR"), ("TI", "A"), ("X9", "seven"), ("C7", "e12"), ("PY", "2020")))
    text = render([record], format_named("ris-clean"))
    assert "N1  - X9: seven\r\n" in text
    assert "C7  - e12\r\n" in text


def test_clean_ris_has_no_empty_tag_and_no_second_line_of_a_value() -> None:
    for line in render(NASTY, format_named("ris-clean")).split("\r\n"):
        assert not line or line == "ER  - " or (line[2:6] == "  - " and line[6:].strip())
        assert "\n" not in line


def test_organisation_is_not_taken_for_a_person() -> None:
    record = Record(tags=(), type="RPRT", authors=(Person("World Health Organization", is_organisation=True),))
    for to in FORMATS:
        assert again([record], to)[0].authors == record.authors


def test_every_type_has_a_type_of_endnote() -> None:
    assert {kind for kind in TYPES if endnote_type(kind) == (13, "Generic")} <= {"GEN", "INTV", "UNBILL", "INSTM"}


def test_endnote_xml_is_well_formed_whatever_a_record_holds() -> None:
    record = Record(tags=(), type="JOUR", title="</title> & ]]> <record> \x00\x1b[31m \ud800", notes=("a\nb",))
    root = ElementTree.fromstring(render([record], format_named("endnote-xml")).encode())
    assert root.findtext("records/record/notes") == "a\nb"
    assert len(root.findall("records/record")) == 1


def test_wrapped_lines_of_nbib_are_one_value_again() -> None:
    title = "word " * 60
    record = Record(tags=(), type="JOUR", title=title.strip(), doi="10.1/x")
    assert again([record], "nbib")[0].title == title.strip()


@given(st.lists(st.integers(1, 200), min_size=1, max_size=40))
def test_long_values_of_nbib_are_wrapped_as_textwrap_does(lengths: list[int]) -> None:
    title = " ".join("w" * length for length in lengths)
    text = render([Record(tags=(), type="JOUR", title=title)], format_named("nbib"))
    lines = textwrap.wrap(title, 82, break_long_words=False, break_on_hyphens=False)
    assert "TI  - " + "\n      ".join(lines) + "\n" in text


def test_what_has_no_place_is_told() -> None:
    record = record_from_tags((("TY", "JOUR"), ("TI", "A"), ("X9", "seven")))
    for to in ("endnote-xml", "nbib"):
        assert "X9" in " ".join(write_records([record], format_named(to), io.StringIO()).notes)


@pytest.mark.skipif(shutil.which("endx2xml") is None, reason="bibutils is not installed")
def test_bibutils_reads_the_same_titles_from_endnote_xml() -> None:
    records = samples("clean.ris")[:40]
    mods = "{http://www.loc.gov/mods/v3}"
    out = subprocess.run(
        ["endx2xml"], input=render(records, format_named("endnote-xml")).encode(), capture_output=True, check=True
    ).stdout
    items = ElementTree.fromstring(out.decode("utf-8-sig")).findall(f"{mods}mods")
    assert len(items) == len(records)
    for item, record in zip(items, records, strict=True):
        assert plain(record.title).startswith(item.findtext(f"{mods}titleInfo/{mods}title", "?")[:20])


@pytest.mark.skipif(shutil.which("ris2xml") is None, reason="bibutils is not installed")
def test_bibutils_reads_every_record_of_clean_ris() -> None:
    records = samples("messy.ris")
    out = subprocess.run(
        ["ris2xml"], input=render(records, format_named("ris-clean")).encode(), capture_output=True, check=True
    ).stdout
    assert out.count(b"<mods ") == len(records)
