"""Records that are hard on a format, and how the golden files are made anew: `python -m tests.export.nasty_records`."""

from pathlib import Path

from tuiref.core.date import PartialDate
from tuiref.core.formats import FORMATS, Format
from tuiref.core.person import Person
from tuiref.core.record import Record, TagValue

GOLDEN = Path(__file__).parent / "golden"

LATEX = r"50% of $5 & #1_a {x} ~y^2 \z <b |c"

_ARTICLE = Record(
    tags=(
        ("TY", "JOUR"),
        ("TI", "Donor-derived anti-CD19 CAR T cells in Germany: CO<sub>2</sub> &amp; more"),
        ("AU", "Hua, Jingsheng"),
        ("AU", "van der Berg, K.H., Jr."),
        ("AU", "World Health Organization and Partners"),
        ("AU", "Österlund, Åke"),
        ("T2", "Bone Marrow Transplantation"),
        ("DA", "2020/11/24/"),
        ("KW", "Leukemia, B-Cell"),
        ("KW", "β-thalassaemia"),
        ("AD", "Soochow University"),
        ("XQ", "unknown"),
        ("AD", "Ōsaka Daigaku"),
    ),
    type="JOUR",
    id="1a2b3c4d-1",
    source="library.ris",
    line=3,
    title="Donor-derived anti-CD19 CAR T cells in Germany: CO<sub>2</sub> &amp; more",
    short_title="Anti-CD19 CAR T cells",
    authors=(
        Person("Hua", "Jingsheng"),
        Person("van der Berg", "K.H.", "Jr."),
        Person("World Health Organization and Partners", is_organisation=True),
        Person("Österlund", "Åke"),
    ),
    date=PartialDate(2020, 11, 24),
    container="Bone Marrow Transplantation",
    container_short="Bone Marrow Transplant.",
    volume="56",
    issue="1",
    pages="1-9",
    doi="10.1038/s41409-020-01140-6",
    issn=("1476-5365", "0268-3369"),
    pmid="33235351",
    pmcid="PMC7685781",
    accession="WOS:000592633200001",
    urls=("https://www.nature.com/a_b?x=1&y=2#z", "http://example.org/second"),
    keywords=("Leukemia, B-Cell", "β-thalassaemia"),
    abstract="Overall survival was 9.5 months (range, 3–25 months; p = 0.03).\nSecond paragraph: “quoted” ≥ 5 µg.",
    notes=("A note", "<p>Another</p>"),
    language="en",
    database="Web of Science",
)

_CHAPTER = Record(
    tags=(("TY", "CHAP"), ("TI", "A chapter"), ("A2", "Doe, J.")),
    type="CHAP",
    id="1a2b3c4d-2",
    title="A chapter on the Bayesian method",
    authors=(Person("Łukasiewicz", "Jan"), Person("others")),
    editors=(Person("Doe", "J."), Person("Roe", "Mary-Ann")),
    date=PartialDate(2014, text="Winter"),
    container="The Book: A Title",
    series="Lecture Notes",
    volume="2",
    pages="11-20",
    edition="3",
    publisher="Wiley & Sons",
    place="Hoboken, NJ",
    isbn=("978-3-16-148410-0",),
    language="ger",
)

_THESIS = Record(
    tags=(("TY", "THES"), ("M3", "Master's thesis")),
    type="THES",
    id="1a2b3c4d-3",
    title="ON SHOUTING IN TITLES",
    authors=(Person("Liu X. Y."),),
    date=PartialDate(1999, 6),
    pages="214",
    publisher="Universität Wien",
)

_SCRIPTS = Record(
    tags=(("TY", "JOUR"), ("TI", "汉字标题"), ("AU", "王, 小明")),
    type="JOUR",
    id="1a2b3c4d-4",
    title="汉字标题 שלום עולם مرحبا e\u0301 Việt 𝒳 👩‍👩‍👧",
    authors=(Person("王", "小明"), Person("Иванов", "Иван"), Person("כהן", "דוד")),
    date=PartialDate(text="in press"),
    container="中华医学杂志",
)

_LATEX = Record(
    tags=(("TY", "JOUR"), ("TI", LATEX)),
    type="JOUR",
    id="1a2b3c4d-5",
    title=LATEX,
    authors=(Person("O'Neil", "A {B"), Person("Mc}Closing", "C")),
    container="}}{{ Journal \\",
    volume="{",
    doi="10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
    urls=("https://example.org/{a}%20b\\c d", "javascript:alert(1)"),
    abstract='Unbalanced } brace, "quotes" and \\end{document}',
)

_FORMULA = Record(
    tags=(("TY", "GEN"), ("TI", '=HYPERLINK("http://x")')),
    type="GEN",
    id="1a2b3c4d-6",
    title='=HYPERLINK("http://x","y")',
    authors=(Person("+1", "-2"),),
    container="@SUM(A1)",
    volume="-1",
    keywords=("=cmd|' /C calc'!A0",),
    abstract="'=already quoted",
    notes=("\t=tab", "＝wide"),
    place='"',
)

_MARKUP = Record(
    tags=(("TY", "ELEC"), ("TI", "<script>")),
    type="ELEC",
    id="1a2b3c4d-7",
    title='<script>alert("x")</script> & *bold* _it_ `code` [link](x) # | ~~s~~ <i>E. coli</i>',
    authors=(Person('<img src=x onerror="y">', "1. list"),),
    urls=("javascript:alert(1)", 'https://example.org/"><script>', "HTTPS://EXAMPLE.ORG/(a)_b"),
)

_CONTROLS = Record(
    tags=(
        ("TY", "JOUR"),
        ("TI", "a\x00b\x1b[31m\x07c\x85d\u2028e\x7f"),
        ("AB", "first\nER  - \nTY  - BOOK\n\n\tlast"),
        ("N1", "lone \ud800 surrogate"),
    ),
    type="JOUR",
    id="1a2b3c4d-8",
    title="a\x00b\x1b[31m\x07c\x85d\u2028e\x7f",
    authors=(Person("Tab\tName", "New\nLine"),),
    abstract="first\nER  - \nTY  - BOOK\n\n\tlast\r\nline",
    notes=("lone \ud800 surrogate",),
)

_EMPTY = Record(tags=(("TY", "GEN"),), id="1a2b3c4d-9")

NASTY: tuple[Record, ...] = (
    _ARTICLE,
    _CHAPTER,
    _THESIS,
    _SCRIPTS,
    _LATEX,
    _FORMULA,
    _MARKUP,
    _CONTROLS,
    _EMPTY,
    Record(tags=()),
)
"""One of each kind of trouble."""

_CROWD_TAGS: tuple[TagValue, ...] = tuple(("AU", f"Family{number}, Given") for number in range(2000))

CROWD = Record(
    tags=(("TY", "JOUR"), *_CROWD_TAGS),
    type="JOUR",
    title="Combined measurement",
    authors=tuple(Person(f"Family{number}", "Given") for number in range(2000)),
    date=PartialDate(2015),
)
"""A record with 2,000 authors."""


def golden_path(format: Format) -> Path:
    """The golden file of a format, under its real suffix."""
    return GOLDEN / f"{format.name}{format.suffix}"


def _write_golden_files() -> None:
    from tuiref.export.atomic import write_file

    GOLDEN.mkdir(exist_ok=True)
    for format in FORMATS:
        write_file(golden_path(format), format, NASTY, overwrite=True)


if __name__ == "__main__":
    _write_golden_files()
