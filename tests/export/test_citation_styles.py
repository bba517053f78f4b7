"""References in the shipped styles are those that the guides of the styles print; no record or style stops it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import CROWD, NASTY
from tests.export.published_references import EXAMPLES, people
from tuiref.core.citation_styles import STYLES
from tuiref.core.date import PartialDate
from tuiref.core.errors import ExportError
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import format_named
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.formats import check_options, render, write_records
from tuiref.export.style import load_style

NAMES = [style.name for style in STYLES]


def styled(style: str, *records: Record, to: str = "text") -> str:
    return render(records, format_named(to), ExportOptions(style=style)).rstrip("\n")


@pytest.mark.parametrize(("style", "record", "expected"), EXAMPLES)
def test_reference_is_the_one_that_the_guide_of_its_style_prints(style: str, record: Record, expected: str) -> None:
    assert styled(style, record) == expected


@pytest.mark.parametrize("style", NAMES)
@pytest.mark.parametrize("to", ["text", "markdown", "html"])
def test_every_style_renders_nasty_records_in_every_bibliography(style: str, to: str) -> None:
    out = styled(style, *NASTY, CROWD, to=to)
    assert "\ue000" not in out
    assert not set("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4") & set(out)


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("mRNA and the pH of soils in vivo", "English", "mRNA and the pH of Soils in Vivo"),
        ("mRNA and the pH of soils", "", "mRNA and the pH of Soils"),
        ("Die Wirkung der mRNA auf das Herz", "German", "Die Wirkung der mRNA auf das Herz"),
        ("À la recherche du temps perdu", "fr", "À la recherche du temps perdu"),
        ("L'influence de la mémoire sur le sommeil", "", "L'influence de la mémoire sur le sommeil"),
        ("Die Wirkung der Kälte auf das Herz", "", "Die Wirkung der Kälte auf das Herz"),
        ("La vida es sueño y los sueños", "", "La vida es sueño y los sueños"),
        ("The cost of des Moines and la Plata", "", "The Cost of Des Moines and La Plata"),
    ],
)
def test_capitals_of_titles_are_for_english_only_and_spare_names_of_things(
    title: str, language: str, expected: str
) -> None:
    book = Record(tags=(("TY", "BOOK"),), type="BOOK", authors=people("Lee, A."), title=title, language=language)
    assert styled("chicago", book) == f"Lee, A. n.d. {expected}."


@pytest.mark.parametrize("case", ["lowercase", "uppercase", "capitalize-first", "capitalize-all", "title", "sentence"])
def test_every_case_of_names_numbers_and_terms_is_rendered(case: str, tmp_path: Path) -> None:
    path = tmp_path / "cased.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
        '<citation><layout><text variable="title"/></layout></citation><bibliography><layout delimiter=" ">'
        f'<names variable="author"><name><name-part name="family" text-case="{case}"/></name></names>'
        f'<text variable="edition" text-case="{case}"/><number variable="volume" text-case="{case}"/>'
        f'<text term="edition" text-case="{case}"/><text value="some words" text-case="{case}"/>'
        f'<label variable="page" text-case="{case}"/></layout></bibliography></style>',
        "utf-8",
    )
    record = Record(
        tags=(("TY", "BOOK"),),
        type="BOOK",
        authors=people("Lee, A."),
        title="X",
        edition="2nd",
        volume="3",
        pages="1-2",
    )
    reference = styled(str(path), record)
    assert "some words" in reference.lower() and "lee" in reference.lower()
    assert "X" not in reference  # the plain reference, which has the title, did not stand in


def test_title_stands_for_a_missing_author_once() -> None:
    book = Record(tags=(("TY", "RPRT"),), type="RPRT", title="No author", publisher="NIH")
    assert styled("apa", book) == "No author. (n.d.). NIH."


def test_editors_of_a_book_without_authors_stand_first_and_once() -> None:
    book = Record(
        tags=(("TY", "BOOK"),),
        type="BOOK",
        editors=people("Higgins, Julian; Thomas, James"),
        date=PartialDate(2019),
        title="Handbook",
        publisher="Wiley",
    )
    assert styled("apa", book) == "Higgins, J., & Thomas, J. (Eds.). (2019). Handbook. Wiley."
    assert styled("chicago", book) == "Higgins, Julian, and James Thomas, eds. 2019. Handbook. Wiley."


def test_author_date_styles_sort_and_numbered_ones_keep_the_order() -> None:
    first = Record(tags=(("TY", "BOOK"),), type="BOOK", authors=people("Zeta, Z."), title="One")
    second = Record(tags=(("TY", "BOOK"),), type="BOOK", authors=people("Alpha, A."), title="Two")
    assert [line[:5] for line in styled("apa", first, second).split("\n\n")] == ["Alpha", "Zeta,"]
    assert [line[:7] for line in styled("vancouver", first, second).split("\n\n")] == ["1. Zeta", "2. Alph"]


def test_record_that_a_style_cannot_render_gets_a_plain_reference_and_is_told(tmp_path: Path) -> None:
    nothing = Record(tags=(("TY", "GEN"),))
    good = Record(tags=(("TY", "BOOK"),), type="BOOK", authors=people("Alpha, A."), title="Two")
    with (tmp_path / "out.txt").open("w", encoding="utf-8") as out:
        summary = write_records([nothing, good], format_named("text"), out, ExportOptions(style="nature"))
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert text == "[No title].\n\n2. Alpha, A. Two.\n"
    assert summary.notes == ("1 record: the citation style can't render it; a plain reference stands for it",)


def test_markup_of_a_record_does_not_become_markup_of_the_page() -> None:
    evil = Record(tags=(("TY", "BOOK"),), type="BOOK", authors=people("<b>A, B."), title="<script>x</script> & *y*")
    page = styled("apa", evil, to="html")
    assert "<script" not in page.partition("<body>")[2]
    assert "\\*y\\*" in styled("apa", evil, to="markdown")


def test_doi_and_known_addresses_are_links() -> None:
    record = EXAMPLES[0].values[1]
    assert isinstance(record, Record)
    assert 'href="https://doi.org/10.1037/ppm0000185"' in styled("apa", record, to="html")
    assert "*Psychology of Popular Media Culture*" in styled("apa", record, to="markdown")


STYLE = """<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Own</title>{info}</info>
{macros}<bibliography><layout suffix="!">{layout}</layout></bibliography></style>"""


def own_style(tmp_path: Path, layout: str = '<text variable="title"/>', macros: str = "", info: str = "") -> str:
    path = tmp_path / "own.csl"
    path.write_text(STYLE.format(layout=layout, macros=macros, info=info), encoding="utf-8")
    return str(path)


def test_file_of_a_style_is_used(tmp_path: Path) -> None:
    record = Record(tags=(("TY", "BOOK"),), type="BOOK", title="Two")
    assert styled(own_style(tmp_path), record) == "Two!"


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("vancouvr", "no citation style 'vancouvr'"),
        ("none/of/that.csl", "can't be read"),
        ("garbage", "is not a CSL file"),
        ("other xml", "not a CSL style"),
        ("dependent", "only points to the style 'apa'"),
        ("endless", "without an end"),
        ("missing macro", "calls a macro 'no'"),
        ("notes only", "has no bibliography"),
    ],
)
def test_style_that_cannot_be_used_is_told_before_a_record_is_read(style: str, message: str, tmp_path: Path) -> None:
    calls = '<text macro="{}"/>'
    texts = {
        "garbage": "PK\x03not xml",
        "other xml": "<html/>",
        "dependent": STYLE.format(
            layout="", macros="", info='<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'
        ),
        "endless": STYLE.format(
            layout=calls.format("a"),
            info="",
            macros=f'<macro name="a">{calls.format("b")}</macro><macro name="b">{calls.format("a")}</macro>',
        ),
        "missing macro": STYLE.format(layout=calls.format("no"), info="", macros=""),
        "notes only": '<style xmlns="http://purl.org/net/xbiblio/csl"><info/><citation><layout/></citation></style>',
    }
    name = style
    if style in texts:
        path = tmp_path / "own.csl"
        path.write_text(texts[style], encoding="utf-8")
        name = str(path)
    with pytest.raises(ExportError, match=message):
        check_options(format_named("text"), ExportOptions(style=name))


def test_format_without_a_style_says_so() -> None:
    with pytest.raises(ExportError, match="CSV has no style"):
        check_options(format_named("csv"), ExportOptions(style="apa"))


@settings(max_examples=25)
@given(
    st.builds(
        Record,
        tags=st.just((("TY", "JOUR"),)),
        type=st.sampled_from(["JOUR", "BOOK", "CHAP", "THES", "CONF", "RPRT", "ELEC", "PAT", "NEWS", "GEN"]),
        title=st.text(max_size=30),
        container=st.text(max_size=20),
        pages=st.text(max_size=8),
        edition=st.text(max_size=5),
        volume=st.text(max_size=5),
        authors=st.lists(st.builds(Person, st.text(max_size=8), st.text(max_size=8)), max_size=4).map(tuple),
        date=st.builds(PartialDate, st.one_of(st.none(), st.integers(1, 2100))),
        urls=st.lists(st.text(max_size=20), max_size=2).map(tuple),
    ),
    st.sampled_from(NAMES),
)
def test_no_record_stops_a_style(record: Record, style: str) -> None:
    assert styled(style, record)


def test_styles_are_found_in_any_case() -> None:
    assert load_style("APA").is_sorted
