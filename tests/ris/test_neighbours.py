"""PubMed nbib and Web of Science plain text open as records, whatever the file is called."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ris.reading import read

NBIB = (
    "\nPMID- 123\nOWN - NLM\nIS  - 1111-2222 (Electronic)\nVI  - 5\nIP  - 1\nDP  - 2016 Dec 5\nTI  - A title that\n"
    "      goes on\nPG  - 1-9\nLID - 10.1/x [doi]\nAB  - One\n      two.\nFAU - Smith, Jane\nAU  - Smith J\nLA  - eng\n"
    "PT  - Journal Article\nMH  - *Snow\nOT  - ice\nTA  - J Snow\nJT  - Journal of snow\n\nPMID- 124\nTI  - Second\n"
    "AU  - Lee K\n"
)
CIW = (
    "\ufeffFN Clarivate\nVR 1.0\nPT J\nAU Smith, J\n   Lee, K\nAF Smith, Jane\n   Lee, Kim\nTI A title that\n"
    "   goes on\nSO J SNOW\nDE snow; ice\nPD SEP\nPY 2014\nBP 1\n"
    "EP 9\nDI 10.1/x\nUT WOS:1\nER\n\nPT B\nTI Second\nER\n\nEF"
)


def test_pubmed_file_opens_as_records() -> None:
    reading = read(NBIB, name="pubmed.ris")
    assert reading.reader.format == "nbib"
    assert reading.lines == [2, 1 + NBIB.split("\n").index("PMID- 124")]
    assert reading.records[0] == (
        ("TY", "JOUR"),
        ("PMID", "123"),
        ("OWN", "NLM"),
        ("SN", "1111-2222 (Electronic)"),
        ("VL", "5"),
        ("IS", "1"),
        ("PY", "2016"),
        ("DA", "2016/12/05/"),
        ("TI", "A title that goes on"),
        ("SP", "1"),
        ("EP", "9"),
        ("DO", "10.1/x"),
        ("AB", "One two."),
        ("AU", "Smith, Jane"),
        ("XAU", "Smith J"),
        ("LA", "eng"),
        ("M3", "Journal Article"),
        ("KW", "*Snow"),
        ("KW", "ice"),
        ("J2", "J Snow"),
        ("T2", "Journal of snow"),
    )
    assert reading.records[1] == (("TY", "JOUR"), ("PMID", "124"), ("TI", "Second"), ("AU", "Lee, K"))
    assert not reading.problems


def test_web_of_science_file_opens_as_records() -> None:
    reading = read(CIW, name="savedrecs.txt")
    assert reading.reader.format == "ciw"
    assert reading.lines == [3, 1 + CIW.split("\n").index("PT B")]
    assert reading.records[0] == (
        ("TY", "JOUR"),
        ("PT", "J"),
        ("XAU", "Smith, J"),
        ("XAU", "Lee, K"),
        ("AU", "Smith, Jane"),
        ("AU", "Lee, Kim"),
        ("TI", "A title that goes on"),
        ("T2", "J SNOW"),
        ("KW", "snow"),
        ("KW", "ice"),
        ("DA", "SEP"),
        ("PY", "2014"),
        ("SP", "1"),
        ("EP", "9"),
        ("DO", "10.1/x"),
        ("AN", "WOS:1"),
    )
    assert reading.records[1] == (("TY", "BOOK"), ("PT", "B"), ("TI", "Second"))
    assert not reading.problems


def test_damage_in_a_neighbour_is_told_with_its_line() -> None:
    text = "FN X\nVR 1.0\nPT J\nTI One\nwhat is this\nPT J\nTI Two"
    reading = read(text)
    assert len(reading.records) == 2
    assert reading.places == [(5, "text-outside-record"), (6, "missing-er"), (7, "missing-er")]
    assert reading.problems[0].text == "what is this"


@pytest.mark.parametrize("head", [NBIB, CIW])
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["PT J", "ER", "TI x", "PMID- 1", "   y", "AU  - z"]))))
@settings(max_examples=60, deadline=None)
def test_neighbour_never_raises_and_comes_out_as_clean_ris(head: str, lines: list[str]) -> None:
    reading = read((head + "\n" + "\n".join(lines)).encode("utf-8", "replace"))
    again = read(reading.canonical)
    assert again.records == reading.records
    assert not again.problems


CORPUS = Path(__file__).parents[2] / "../shared/corpus"
FILES = sorted([*CORPUS.rglob("*.nbib"), *CORPUS.rglob("*.ciw"), *CORPUS.rglob("*.isi")]) if CORPUS.exists() else []


@pytest.mark.skipif(not FILES, reason="the exports are not here")
def test_real_files_of_neighbours_open() -> None:
    for path in FILES:
        if path.stat().st_size > 100 and path.name != "IsiImporterTestEmpty.isi":
            reading = read(path.read_bytes(), name=path.name)
            assert reading.records, path.name
            assert all(len(tags) > 2 for tags in reading.records), path.name
