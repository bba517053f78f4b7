"""PubMed nbib and Web of Science plain text open as records, whatever the file is called."""

from pathlib import Path

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ris.reading import read
from tuiref.ris.meaning import record_from_tags

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


def test_stray_blank_line_makes_no_second_record() -> None:
    text = NBIB.replace("AB  - One\n", "AB  - One\n\n\n").replace("FAU - Smith", "\nFAU - Smith")
    assert read(text).records == read(NBIB).records


def test_records_without_a_number_begin_with_the_tag_of_the_first() -> None:
    """ERIC has no PMID, and links instead of a DOI."""
    one = (
        "OWN - ERIC\nTI  - %s\nAU  - Smith, Tom\nAID - http://dx.doi.org/10.1000/1\nOID - EJ1\nISSN - ISSN-1234-4567\n"
    )
    reading = read("\n" + one % "One" + "\n" + one % "Two" + "\nTI  - Three\n")
    assert reading.reader.format == "nbib"
    assert [dict(tags)["TI"] for tags in reading.records] == ["One", "Two", "Three"]
    record = record_from_tags(reading.records[0])
    assert (record.doi, record.accession, record.issn) == ("10.1000/1", "EJ1", ("1234-4567",))
    assert record.authors[0].display == "Smith, Tom"


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        ("BTI - A book\nPT  - Book\n", [("TY", "BOOK"), ("TI", "A book")]),
        ("CN  - Study Group of Snow\n", [("AU", "Study Group of Snow,")]),
        ("AU  - van der Berg KH\n", [("AU", "van der Berg, KH")]),
        ("DP  - 2016 May-Jun\n", [("PY", "2016"), ("DA", "2016 May-Jun")]),
        ("EN  - 2\nPMC - PMC12345\n", [("ET", "2"), ("C2", "PMC12345")]),
        ("RN  - 0 (Water)\nDA  - 2016\n", [("XRN", "0 (Water)"), ("XDA", "2016")]),
    ],
)
def test_values_of_pubmed_get_their_tags(lines: str, pairs: list[tuple[str, str]]) -> None:
    assert set(pairs) <= set(read("PMID- 1\n" + lines).records[0])


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        ("PT B\nTI x\nDT Proceedings Paper\n", [("TY", "CPAPER")]),
        ("PT S\nTI x\nDT Article; Book Chapter\n", [("TY", "CHAP")]),
        ("PT J\nPD 04 2006\nPY 2006\n", [("DA", "2006/04//")]),
        ("PT J\nPS 2457-71\nPG 15\n", [("SP", "2457-71"), ("XPG", "15")]),
        (
            "PT J\nC1 [A, B] Univ X,\n   Town.\n   [C, D] Univ Y.\n",
            [("AD", "[A, B] Univ X, Town."), ("AD", "[C, D] Univ Y.")],
        ),
        ("PT J\nCY MAY 5, 2010\nSP IEEE\n", [("XCY", "MAY 5, 2010"), ("XSP", "IEEE")]),
    ],
)
def test_values_of_web_of_science_get_their_tags(lines: str, pairs: list[tuple[str, str]]) -> None:
    assert set(pairs) <= set(read(f"FN X\nVR 1.0\n{lines}ER\n\nEF").records[0])


def _as_rispy_has_it(text: str) -> list[list[str]]:
    """All values of each record, by rispy's parser for this format."""
    records = rispy.loads(text, implementation=rispy.WokParser, skip_unknown_tags=True)
    return [
        [one for value in record.values() for one in (value if isinstance(value, list) else [value])]
        for record in records
    ]


def test_web_of_science_file_holds_what_rispy_finds() -> None:
    _compare_with_rispy(CIW.removeprefix("\ufeff").replace("\n\nEF", ""))


@pytest.mark.skipif(not FILES, reason="the exports are not here")
def test_real_files_of_web_of_science_hold_what_rispy_finds() -> None:
    compared = 0
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="replace")
        # rispy knows no record without PT, and none without ER.
        if path.suffix in (".ciw", ".isi") and text.count("\nPT ") == text.count("\nER") > 0:
            _compare_with_rispy(text)
            compared += 1
    assert compared >= 4


def _compare_with_rispy(text: str) -> None:
    ours = read(text, name="savedrecs.txt").records
    theirs = _as_rispy_has_it(text)
    assert len(ours) == len(theirs)
    for tags, values in zip(ours, theirs, strict=True):
        words = " ".join(value for _, value in tags).replace(";", " ").split()
        for value in values:
            found = value.replace(";", " ").split()
            # It has months as numbers beside the year; a date that we have put in order has its numbers with slashes.
            assert set(found) <= set(words) | {part for word in words for part in word.split("/")}, value
