"""References in the shipped styles are those that the guides of the styles print; no record or style stops it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import CROWD, NASTY
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


def people(names: str) -> tuple[Person, ...]:
    """ "Family, Given; Family, Given" as persons; without a comma an organisation."""
    out = []
    for name in names.split("; "):
        family, comma, given_names = name.partition(", ")
        out.append(Person(family, given_names) if comma else Person(family, is_organisation=True))
    return tuple(out)


def styled(style: str, *records: Record, to: str = "text") -> str:
    return render(records, format_named(to), ExportOptions(style=style)).rstrip("\n")


EXAMPLES = [
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Grady, Jessica S.; Her, M.; Moreno, G.; Perez, C.; Yelinek, J."),
            date=PartialDate(2019),
            title="Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups",
            container="Psychology of Popular Media Culture",
            volume="8",
            issue="3",
            pages="207-217",
            doi="10.1037/ppm0000185",
        ),
        "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of "
        "storybooks that represent ethnic and racial groups. Psychology of Popular Media Culture, 8(3), 207–217. "
        "https://doi.org/10.1037/ppm0000185",
        id="apa journal",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Jackson, Lynne M."),
            date=PartialDate(2019),
            title="The psychology of prejudice: From attitudes to social action",
            edition="2",
            publisher="American Psychological Association",
            place="Washington",
            doi="10.1037/0000168-000",
        ),
        "Jackson, L. M. (2019). The psychology of prejudice: From attitudes to social action (2nd ed.). American "
        "Psychological Association. https://doi.org/10.1037/0000168-000",
        id="apa book",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Aron, L.; Botella, M.; Lubart, T."),
            editors=people("Subotnik, R. F.; Olszewski-Kubilius, P.; Worrell, F. C."),
            date=PartialDate(2019),
            title="Culinary arts: Talent and their development",
            container="The psychology of high performance",
            pages="345-359",
            publisher="American Psychological Association",
            doi="10.1037/0000120-016",
        ),
        "Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, "
        "P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance (pp. 345–359). American "
        "Psychological Association. https://doi.org/10.1037/0000120-016",
        id="apa chapter",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "THES"), ("M3", "Unpublished doctoral dissertation")),
            type="THES",
            authors=people("Harris, L."),
            date=PartialDate(2014),
            title="Instructional leadership perceptions and practices of elementary school leaders",
            publisher="University of Virginia",
        ),
        "Harris, L. (2014). Instructional leadership perceptions and practices of elementary school leaders "
        "[Unpublished doctoral dissertation]. University of Virginia.",
        id="apa thesis",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "ELEC"),),
            type="ELEC",
            authors=people("World Health Organization"),
            date=PartialDate(2018, 5, 24),
            title="The top 10 causes of death",
            urls=("https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",),
        ),
        "World Health Organization. (2018, May 24). The top 10 causes of death. "
        "https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
        id="apa page",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Halpern, S. D.; Ubel, P. A.; Caplan, A. L."),
            date=PartialDate(2002, 7, 25),
            title="Solid-organ transplantation in HIV-infected patients",
            container="New England Journal of Medicine",
            container_short="N Engl J Med",
            volume="347",
            issue="4",
            pages="284-287",
        ),
        "1. Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 "
        "Jul 25;347(4):284–7.",
        id="vancouver journal",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Murray, Patrick R.; Rosenthal, Ken S.; Kobayashi, George S.; Pfaller, Michael A."),
            date=PartialDate(2002),
            title="Medical microbiology",
            edition="4",
            publisher="Mosby",
            place="St. Louis",
        ),
        "1. Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.",
        id="vancouver book",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Meltzer, P. S.; Kallioniemi, A.; Trent, J. M."),
            editors=people("Vogelstein, B.; Kinzler, K. W."),
            date=PartialDate(2002),
            title="Chromosome alterations in human solid tumors",
            container="The genetic basis of human cancer",
            pages="93-113",
            publisher="McGraw-Hill",
            place="New York",
        ),
        "1. Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, "
        "Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93–113.",
        id="vancouver chapter",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Dittmar, Emily L.; Schemske, Douglas W."),
            date=PartialDate(2023),
            title="Temporal Variation in Selection Influences Microgeographic Local Adaptation",
            container="American Naturalist",
            volume="202",
            issue="4",
            pages="471-485",
            doi="10.1086/725865",
        ),
        "Dittmar, Emily L., and Douglas W. Schemske. 2023. “Temporal Variation in Selection Influences "
        "Microgeographic Local Adaptation.” American Naturalist 202 (4): 471–85. https://doi.org/10.1086/725865.",
        id="chicago journal",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Yu, Charles"),
            date=PartialDate(2020),
            title="Interior Chinatown",
            publisher="Pantheon Books",
            place="New York",
        ),
        "Yu, Charles. 2020. Interior Chinatown. Pantheon Books.",
        id="chicago book",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Doyle, Kathleen"),
            editors=people("Marks, P. J. M.; Parkin, Stephen"),
            date=PartialDate(2023),
            title="The Queen Mary Psalter",
            container="The Book by Design",
            publisher="University of Chicago Press",
        ),
        "Doyle, Kathleen. 2023. “The Queen Mary Psalter.” In The Book by Design, edited by P. J. M. Marks and Stephen "
        "Parkin. University of Chicago Press.",
        id="chicago chapter",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Baron, Naomi S."),
            date=PartialDate(2013, 1),
            title="Redefining Reading: The Impact of Digital Communication Media",
            container="PMLA",
            volume="128",
            issue="1",
            pages="193-200",
        ),
        "Baron, Naomi S. “Redefining Reading: The Impact of Digital Communication Media.” PMLA, vol. 128, no. 1, "
        "Jan. 2013, pp. 193–200.",
        id="mla journal",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Dorris, Michael; Erdrich, Louise"),
            date=PartialDate(1999),
            title="The Crown of Columbus",
            publisher="HarperCollins Publishers",
        ),
        "Dorris, Michael, and Louise Erdrich. The Crown of Columbus. HarperCollins Publishers, 1999.",
        id="mla book",
    ),
    pytest.param(
        "nature",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Schott, Daniel H.; Collins, Ruth N.; Bretscher, Anthony"),
            date=PartialDate(2002),
            title="Secretory vesicle transport velocity in living yeast depends on the myosin V lever arm length",
            container="The Journal of Cell Biology",
            container_short="J. Cell Biol.",
            volume="156",
            pages="35-39",
        ),
        "1. Schott, D. H., Collins, R. N. & Bretscher, A. Secretory vesicle transport velocity in living yeast "
        "depends on the myosin V lever arm length. J. Cell Biol. 156, 35–39 (2002).",
        id="nature journal",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Chiampi, M.; Zilberti, L."),
            date=PartialDate(2011, 10),
            title="Induction of electric field in human bodies moving near MRI: An efficient BEM computational "
            "procedure",
            container="IEEE Trans. Biomed. Eng.",
            volume="58",
            issue="10",
            pages="2787-2793",
            doi="10.1109/tbme.2011.2158315",
        ),
        "[1] M. Chiampi and L. Zilberti, “Induction of electric field in human bodies moving near MRI: An efficient "
        "BEM computational procedure,” IEEE Trans. Biomed. Eng., vol. 58, no. 10, pp. 2787–2793, Oct. 2011, doi: "
        "10.1109/tbme.2011.2158315.",
        id="ieee journal",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "NEWS"),),
            type="NEWS",
            authors=people("Carey, B."),
            date=PartialDate(2019, 3, 22),
            title="Can we get better at forgetting?",
            container="The New York Times",
        ),
        "Carey, B. (2019, March 22). Can we get better at forgetting? The New York Times.",
        id="apa newspaper",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "RPRT"),),
            type="RPRT",
            authors=people("National Cancer Institute"),
            date=PartialDate(2019),
            title="Taking time: Support for people with cancer",
            issue="NIH Publication No. 18-2059",
            publisher="U.S. Department of Health and Human Services, National Institutes of Health",
        ),
        "National Cancer Institute. (2019). Taking time: Support for people with cancer (NIH Publication No. 18-2059). "
        "U.S. Department of Health and Human Services, National Institutes of Health.",
        id="apa report",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "CPAPER"),),
            type="CPAPER",
            authors=people("Christensen, S.; Oppacher, F."),
            editors=people("Foster, J. A.; Lutton, E.; Miller, J.; Ryan, C.; Tettamanzi, A. G."),
            date=PartialDate(2002),
            title="An analysis of Koza's computational effort statistic for genetic programming",
            container="Genetic programming",
            pages="182-191",
            publisher="Springer",
            place="Berlin",
        ),
        "1. Christensen S, Oppacher F. An analysis of Koza's computational effort statistic for genetic programming. "
        "In: Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi AG, editors. Genetic programming. Berlin: Springer; "
        "2002. p. 182–91.",
        id="vancouver conference paper",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "THES"), ("M3", "PhD diss.")),
            type="THES",
            authors=people("Rutz, Cynthia Lillian"),
            date=PartialDate(2013),
            title="King Lear and Its Folktale Analogues",
            publisher="University of Chicago",
        ),
        "Rutz, Cynthia Lillian. 2013. “King Lear and Its Folktale Analogues.” PhD diss., University of Chicago.",
        id="chicago thesis",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "NEWS"),),
            type="NEWS",
            authors=people("Blum, Dani"),
            date=PartialDate(2023, 12, 13),
            title="Are Flax Seeds All That?",
            container="New York Times",
        ),
        "Blum, Dani. 2023. “Are Flax Seeds All That?” New York Times, December 13.",
        id="chicago newspaper",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "THES"), ("M3", "PhD dissertation")),
            type="THES",
            authors=people("Bishop, Karen Lynn"),
            date=PartialDate(2002),
            title="Documenting Institutional Identity: Strategic Writing in the IUPUI Comprehensive Campaign",
            publisher="Purdue University",
        ),
        "Bishop, Karen Lynn. Documenting Institutional Identity: Strategic Writing in the IUPUI Comprehensive "
        "Campaign. 2002. Purdue University, PhD dissertation.",
        id="mla thesis",
    ),
    pytest.param(
        "nature",
        Record(
            tags=(("TY", "DATA"),),
            type="DATA",
            authors=people("Hao, Z.; AghaKouchak, A.; Nakhjiri, N.; Farahmand, A."),
            date=PartialDate(2014),
            title="Global integrated drought monitoring and prediction system (GIDMaPS) data sets",
            publisher="figshare",
            doi="10.6084/m9.figshare.853801",
        ),
        "1. Hao, Z., AghaKouchak, A., Nakhjiri, N. & Farahmand, A. Global integrated drought monitoring and prediction "
        "system (GIDMaPS) data sets. figshare https://doi.org/10.6084/m9.figshare.853801 (2014).",
        id="nature data",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "THES"), ("M3", "Ph.D. dissertation")),
            type="THES",
            authors=people("Williams, J. O."),
            date=PartialDate(1993),
            title="Narrow-band analyzer",
            publisher="Dept. Elect. Eng., Harvard Univ.",
            place="Cambridge, MA, USA",
        ),
        "[1] J. O. Williams, “Narrow-band analyzer,” Ph.D. dissertation, Dept. Elect. Eng., Harvard Univ., Cambridge, "
        "MA, USA, 1993.",
        id="ieee thesis",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "RPRT"), ("M3", "Tech. Rep.")),
            type="RPRT",
            authors=people("Reber, E. E.; Michell, R. L.; Carter, C. J."),
            date=PartialDate(1988, 11),
            title="Oxygen absorption in the earth’s atmosphere",
            issue="TR-0200 (4230-46)-3",
            publisher="Aerospace Corp.",
            place="Los Angeles, CA, USA",
        ),
        "[1] E. E. Reber, R. L. Michell, and C. J. Carter, “Oxygen absorption in the earth’s atmosphere,” Aerospace "
        "Corp., Los Angeles, CA, USA, Tech. Rep. TR-0200 (4230-46)-3, Nov. 1988.",
        id="ieee report",
    ),
]


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
