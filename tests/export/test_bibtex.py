"""BibTeX and BibLaTeX: escaping, names, titles, types, read back by bibtexparser and bibutils."""

import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from bibtexparser.entrypoint import parse_file, parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import CROWD, NASTY, golden_path
from tests.export.strategies import records, texts
from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.bibtex_values import keyword_list, language_id, name_list, page_range, prose, title
from tuiref.export.formats import format_named, render
from tuiref.export.latex import ascii_latex, protected_spans, unicode_latex, verbatim
from tuiref.export.reference_types import type_names

BIBTEX = format_named("bibtex")
BIBLATEX = format_named("biblatex")
BOTH = pytest.mark.parametrize("format", [BIBTEX, BIBLATEX], ids=["bibtex", "biblatex"])


def is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def fields(record: Record, name: str = "bibtex") -> dict[str, str]:
    """The fields of a record's entry as they are in the file; "ENTRYTYPE" is its type."""
    library = parse_string(render([record], format_named(name)))
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"ENTRYTYPE": entry.entry_type} | {field.key: field.value for field in entry.fields}


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & $5 #1 a_b", r"50\% \& \$5 \#1 a\_b"),
        ("~ ^ \\", r"{\textasciitilde} {\textasciicircum} {\textbackslash}"),
        ("}{", r"{$\rbrace$}{$\lbrace$}"),
        ("a < b > c | d", "a {$<$} b {$>$} c {$|$} d"),
        ("me@x.org", "me{@}x.org"),
    ],
)
def test_special_characters_are_escaped_in_both_formats(text: str, latex: str) -> None:
    assert ascii_latex(text) == latex
    assert unicode_latex(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Østergård", r"{\O}sterg{\r{a}}rd"),
        ("e\u0301", r"{\'e}"),
        ("Łódź", r"{\L}{\'o}d{\'z}"),
        ("β ≥ 5 µg", r"{$\beta$} {$\geq$} 5 {\textmu}g"),
        ("1–2 — “x” ‘y’", "1--2 --- ``x'' `y'"),
        ("汉字 שלום Иван ế", "汉字 שלום Иван ế"),
        ("a\u00a0b", "a~b"),
    ],
)
def test_bibtex_writes_latin_accents_and_signs_as_commands_and_keeps_other_scripts(text: str, latex: str) -> None:
    assert ascii_latex(text) == latex


def test_biblatex_keeps_unicode() -> None:
    assert unicode_latex("Østergård β “x” 汉字") == "Østergård β “x” 汉字"


@given(texts)
def test_escaped_text_is_always_balanced(text: str) -> None:
    assert is_balanced(ascii_latex(text))
    assert is_balanced(unicode_latex(text))
    assert is_balanced(verbatim(text))
    for escape in (ascii_latex, unicode_latex):
        assert is_balanced(title(text, escape))
        assert is_balanced(prose(text, escape))


@given(st.characters(codec="utf-8"))
def test_every_character_survives_or_becomes_ascii(character: str) -> None:
    latex = ascii_latex(character)
    assert is_balanced(latex)
    assert latex or character in "\u200b\ufeff"


@BOTH
@settings(max_examples=30)
@given(records=st.lists(records, max_size=4))
def test_any_records_make_entries_that_bibtexparser_takes_apart(format: object, records: list[Record]) -> None:
    assert format in (BIBTEX, BIBLATEX)
    text = render(records, BIBTEX if format is BIBTEX else BIBLATEX)
    assert is_balanced(text)
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == len(records)
    assert len({entry.key for entry in library.entries}) == len(records)


@pytest.mark.parametrize(
    ("person", "latex"),
    [
        (Person("Hua", "Jingsheng"), "Hua, Jingsheng"),
        (Person("van der Berg", "K.H.", "Jr."), "van der Berg, Jr., K.H."),
        (Person("King", "", "III"), "King, III, {}"),
        (Person("WHO", is_organisation=True), "{WHO}"),
        (Person("Health and Safety Executive", is_organisation=True), "{Health and Safety Executive}"),
        (Person("Plato"), "Plato"),
        (Person("Liu X. Y."), "{Liu X. Y.}"),
        (Person("others"), "{others}"),
        (Person("Smith and Sons", "A"), "{Smith and Sons}, A"),
        (Person("A, B", "C"), "{A, B}, C"),
        (Person("Sand", "George"), "Sand, George"),
        (Person("O{'", "}x"), r"O{$\lbrace$}', {$\rbrace$}x"),
    ],
)
def test_name_is_written_so_that_bibtex_parts_it_rightly(person: Person, latex: str) -> None:
    assert name_list([person], ascii_latex) == latex


def test_names_are_joined_by_and_without_empty_ones() -> None:
    assert name_list([Person("A", "B"), Person(""), Person("C", "D")], ascii_latex) == "A, B and C, D"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Donor-derived anti-CD19 CAR T cells for B-ALL", ["anti-CD19", "CAR", "T", "B-ALL"]),
        ("On the Origin of Species by Charles Darwin", []),
        ("Effects of DNA damage: A review of Bayesian models", ["DNA", "Bayesian"]),
        ("The Role of mRNA in NaCl/H2O", ["mRNA", "NaCl", "H2O"]),
        ("The Water of rivers", []),
        ("COVID-19 IN CAPITALS", []),
        ("Nature", []),
        ("DNA", ["DNA"]),
        ("", []),
        ("Results (HSCT) of “Smart” things", ["HSCT", "Smart"]),
    ],
)
def test_capitals_that_must_stay_are_found(text: str, words: list[str]) -> None:
    assert [text[start:stop] for start, stop in protected_spans(text)] == words


def test_inline_markup_and_entities_become_latex() -> None:
    written = title("CO<sub>2</sub> and <i>E. coli</i> &amp; R<SUP>2</SUP> <br/> &lt;", ascii_latex)
    assert written == (r"{CO}\textsubscript{2} and \textit{{E}. coli} \& {R}\textsuperscript{2} {$<$}br/{$>$} {$<$}")


def test_prose_keeps_lines_without_a_blank_one_between() -> None:
    assert prose("one\r\n\r\n  two\tx\x00y", ascii_latex) == "one\ntwo x y"


@pytest.mark.parametrize(
    ("pages", "latex"),
    [("1-9", "1--9"), ("1 – 9", "1--9"), ("e12", "e12"), ("S1-S9, 12-13", "S1--S9, 12--13"), ("12-", "12"), ("", "")],
)
def test_page_range_has_two_hyphens(pages: str, latex: str) -> None:
    assert page_range(pages) == latex


def test_keyword_with_a_comma_stays_one() -> None:
    assert keyword_list(["a", "Leukemia, B-Cell", "", "c"], ascii_latex) == "a, {Leukemia, B-Cell}, c"


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "english"), ("en-US", "english"), ("ger", "german"), ("German", "german"), ("xx", ""), ("", "")],
)
def test_language_becomes_the_name_that_babel_knows(language: str, name: str) -> None:
    assert language_id(language) == name


def test_address_stays_raw_but_for_what_would_break_the_field() -> None:
    assert verbatim("https://x.org/a_b%20c?d=1&e=~f#g") == "https://x.org/a_b%20c?d=1&e=~f#g"
    assert verbatim("a{b}\\c d\ne") == "a%7Bb%7D%5Cc%20d%0Ae"


def test_date_is_parted_for_bibtex_and_whole_for_biblatex() -> None:
    record = Record(tags=(), date=PartialDate(2020, 11, 4))
    assert "  year = {2020},\n  month = nov,\n  day = {4},\n" in render([record], BIBTEX)
    assert "  date = {2020-11-04},\n" in render([record], BIBLATEX)


@pytest.mark.parametrize(
    ("ris_type", "bibtex", "biblatex", "csl"),
    [
        ("JOUR", "article", "article", "article-journal"),
        ("BOOK", "book", "book", "book"),
        ("CHAP", "incollection", "incollection", "chapter"),
        ("CONF", "inproceedings", "inproceedings", "paper-conference"),
        ("THES", "phdthesis", "thesis", "thesis"),
        ("RPRT", "techreport", "report", "report"),
        ("PAT", "misc", "patent", "patent"),
        ("ELEC", "misc", "online", "webpage"),
        ("letter", "misc", "misc", "document"),
    ],
)
def test_type_is_translated_by_the_table(ris_type: str, bibtex: str, biblatex: str, csl: str) -> None:
    names = type_names(ris_type)
    assert (names.bibtex, names.biblatex, names.csl) == (bibtex, biblatex, csl)


def test_masters_thesis_is_told_by_its_work_type() -> None:
    thesis = Record(tags=(("TY", "THES"), ("M3", "Masters thesis")), type="THES")
    assert fields(thesis)["ENTRYTYPE"] == "mastersthesis"
    assert fields(Record(tags=(), type="THES"))["ENTRYTYPE"] == "phdthesis"


def test_no_field_of_a_record_is_left_out() -> None:
    values = {
        "title": "vtitle", "short_title": "vshort", "container": "vcontainer", "container_short": "vabbreviated",
        "series": "vseries", "volume": "vvolume", "issue": "vissue", "pages": "vpages", "edition": "vedition",
        "publisher": "vpublisher", "place": "vplace", "doi": "10.1/vdoi", "pmid": "vpmid", "pmcid": "vpmcid",
        "accession": "vaccession", "abstract": "vabstract", "language": "vlanguage", "database": "vdatabase",
    }  # fmt: skip
    lists = {name: (f"v{name}1", f"v{name}2") for name in ("issn", "isbn", "urls", "keywords", "notes")}
    people = {name: (Person(f"v{name}", "x"),) for name in ("authors", "editors")}
    for ris_type in ("JOUR", "BOOK", "CHAP", "THES", "RPRT", "ELEC", "GEN"):
        record = Record(
            tags=(),
            type=ris_type,
            date=PartialDate(2020, 11, 24, "vdatetext"),
            **values,  # type: ignore[arg-type]
            **lists,  # type: ignore[arg-type]
            **people,  # type: ignore[arg-type]
        )
        for format in (BIBTEX, BIBLATEX):
            text = render([record], format)
            wanted = [*values.values(), *(word for pair in lists.values() for word in pair), "vauthors", "veditors"]
            assert [word for word in [*wanted, "2020", "vdatetext"] if word not in text] == []


def test_line_that_looks_like_an_entry_does_not_begin_one() -> None:
    record = Record(tags=(), title="t", abstract="first\n@article{b,\n  title = {foo}}\nlast")
    assert set(fields(record)) == {"ENTRYTYPE", "title", "abstract"}


def test_decoded_bibtex_says_what_the_record_says() -> None:
    library = parse_file(str(golden_path(BIBTEX)), append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)])
    assert not library.failed_blocks
    decoded = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    latex = decoded["oneil50"]
    assert latex["title"] == NASTY[4].title.replace("^", "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}")
    assert latex["journal"] == "}}{{ Journal \\"
    assert latex["abstract"] == NASTY[4].abstract
    assert decoded["hua2020donor"]["title"] == "Donor-derived anti-CD19 CAR T cells in Germany: CO2 & more"
    assert decoded["hua2020donor"]["abstract"] == NASTY[0].abstract
    assert decoded["lukasiewicz2014chapter"]["author"].startswith("Łukasiewicz, Jan and")


@pytest.mark.skipif(shutil.which("bib2xml") is None, reason="bibutils is not installed")
def test_bibutils_reads_the_same_names_and_titles() -> None:
    read = subprocess.run(
        ["bib2xml"], input=render([NASTY[0], NASTY[3], CROWD], BIBTEX).encode(), capture_output=True, check=True
    )
    mods = "{http://www.loc.gov/mods/v3}"
    items = ElementTree.fromstring(read.stdout.decode("utf-8-sig")).findall(f"{mods}mods")
    assert [item.get("ID") for item in items] == ["hua2020donor", "anonviet", "family02015combined"]
    families = [
        [part.text for part in item.findall(f"{mods}name/{mods}namePart") if part.get("type") in (None, "family")]
        for item in items
    ]
    assert families[0] == ["Hua", "van der Berg", "World Health Organization and Partners", "Österlund"]
    assert families[1] == ["王", "Иванов", "כהן"]
    assert families[2] == [person.family for person in CROWD.authors]
    title_info = items[0].find(f"{mods}titleInfo/{mods}title")
    assert title_info is not None
    assert title_info.text == "Donor-derived anti-CD19 CAR T cells in Germany"


def test_day_of_access_is_told() -> None:
    record = Record(tags=(("TY", "ELEC"), ("Y2", "2020/11/27/20:19:58")), type="ELEC")
    assert fields(record, "biblatex")["urldate"] == "2020-11-27"
