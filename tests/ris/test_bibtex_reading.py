"""BibTeX and BibLaTeX open as records: entries, names, LaTeX, macros, and what damage costs."""

import pytest

from tests.ris.reading import Tags, read
from tuiref.core.record import Record
from tuiref.ris.latex_text import plain_address, plain_text
from tuiref.ris.meaning import record_from_tags

GOOD = "@book{good%d,\n  title = {Good %d},\n  year = 1990,\n}\n"


def _one(text: str) -> Tags:
    reading = read(text, name="refs.txt")
    assert reading.reader.format == "bibtex"
    assert len(reading.records) == 1
    return reading.records[0]


def _meant(text: str) -> Record:
    return record_from_tags(_one(text))


def test_entry_opens_as_a_record() -> None:
    reading = read(
        "% a comment\n\n@Article{Smith2020a,\n  Author = {Smith, Jane and Karl van der Berg},\n"
        "  title = {A {DNA} title},"
        '\n  journal = "J. Snow",\n  year = 2020, month = mar, day = 5,\n  volume = 5, number = {1},\n'
        "  pages = {10--19},\n  doi = {10.1000/x_y},\n  issn = {1111-2222, 3333-4444},\n  "
        "keywords = {snow, {ice, cold}},\n"
        "  abstract = {One\n    two.},\n  url = {https://x.org/a_b},\n  urldate = {2021-02-03},\n  note = {A note},\n"
        "  timestamp = {2020.01.01},\n}\n"
    )
    assert reading.records == [
        (
            ("TY", "JOUR"),
            ("ID", "Smith2020a"),
            ("AU", "Smith, Jane"),
            ("AU", "van der Berg, Karl"),
            ("TI", "A DNA title"),
            ("T2", "J. Snow"),
            ("PY", "2020"),
            ("DA", "2020/03/05/"),
            ("VL", "5"),
            ("IS", "1"),
            ("SP", "10"),
            ("EP", "19"),
            ("DO", "10.1000/x_y"),
            ("SN", "1111-2222"),
            ("SN", "3333-4444"),
            ("KW", "snow"),
            ("KW", "ice, cold"),
            ("AB", "One two."),
            ("UR", "https://x.org/a_b"),
            ("Y2", "2021/02/03/"),
            ("N1", "A note"),
            ("XF", "timestamp: 2020.01.01"),
        )
    ]
    assert reading.lines == [3]
    assert reading.places == [(1, "text-outside-record")]
    assert reading.problems[0].text == "% a comment"


@pytest.mark.parametrize(
    ("type_", "ris"),
    [
        ("article", "JOUR"),
        ("BOOK", "BOOK"),
        ("incollection", "CHAP"),
        ("InProceedings", "CPAPER"),
        ("phdthesis", "THES"),
        ("techreport", "RPRT"),
        ("misc", "GEN"),
        ("online", "ELEC"),
        ("dataset", "DATA"),
        ("unpublished", "UNPB"),
    ],
)
def test_type_is_told_by_the_type_of_the_entry(type_: str, ris: str) -> None:
    tags = _one(f"@{type_}{{k, title = {{x}}}}\n")
    assert tags[0] == ("TY", ris)
    assert not [pair for pair in tags if pair[0] == "XF"]


@pytest.mark.parametrize(("type_", "ris"), [("inbook", "CHAP"), ("proceedings", "BOOK"), ("sculpture", "GEN")])
def test_type_that_ris_does_not_tell_is_kept_beside_it(type_: str, ris: str) -> None:
    assert _one(f"@{type_}{{k, title={{x}}}}")[:3] == (("TY", ris), ("ID", "k"), ("XF", f"entry type: {type_}"))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Donald E. Knuth", "Knuth, Donald E."),
        ("Knuth, Donald E.", "Knuth, Donald E."),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("van der Berg, Jr., K. H.", "van der Berg, K. H., Jr."),
        ("{World Health Organization}", "World Health Organization,"),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc."),
        (r"{\'E}tienne Gonz{\'a}lez", "González, Étienne"),
        (r"{\O}rsted, Hans", "Ørsted, Hans"),
        ("Jean~Paul Sartre", "Sartre, Jean Paul"),
        ("family=Berg, given=Karl, prefix=van der", "van der Berg, Karl"),
        ("Plato", "Plato"),
        ("王, 小明", "王, 小明"),
        ("Smith, J., Jr, Extra", "Smith, Jr Extra, J."),
        ("others", "others"),
    ],
)
def test_name_becomes_an_author_line(name: str, line: str) -> None:
    assert [pair for pair in _one(f"@book{{k, author = {{{name}}}}}") if pair[0] == "AU"] == [("AU", line)]


def test_list_of_names_ends_where_others_begin() -> None:
    record = _meant("@book{k, author = {A, B and C, D and others}, editor = {{Group and Co} and E, F}}")
    assert [person.display for person in record.authors] == ["A, B", "C, D"]
    assert [person.display for person in record.editors] == ["Group and Co", "E, F"]
    assert record.editors[0].is_organisation


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G{\"o}del \v{S}koda \ss{} {\L}ukasz \'{\i} \c{c} {\aa}", "Gödel Škoda ß Łukasz í ç å"),
        (r"50\% of \$5 \& \#1\_a", "50% of $5 & #1_a"),
        (r"50% of A&B", "50% of A&B"),
        (r"{CO}\textsubscript{2} and \textit{E. coli}", "CO<sub>2</sub> and <i>E. coli</i>"),
        (r"$\alpha$-helix, $H_2O$, $10^{-3}$, $p<0.05$", "α-helix, H<sub>2</sub>O, 10<sup>-3</sup>, p<0.05"),
        (r"costs $5 and $6", "costs $5 and $6"),
        (r"$\frac{a}{b}$", r"$\frac{a}{b}$"),
        (r"\foo{bar} \cite{x}", r"\foo{bar} \cite{x}"),
        (r"C:\Users\foo", r"C:\Users\foo"),
        ("``a'' -- b --- c~d", "“a” – b — c d"),
        (r"{\textbackslash}{\textasciitilde}{$\lbrace$}{$<$}", r"\~{<"),
        ("close } brace", "close } brace"),
        ("\\", "\\"),
    ],
)
def test_latex_becomes_text_and_what_is_not_understood_stays(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"https://x.org/~a\_b--c\%20d", "https://x.org/~a_b--c%20d"),
        (r"10.1002/(SICI)1097(1998){\textless}1::AID{\textgreater}2", "10.1002/(SICI)1097(1998)<1::AID>2"),
        (r"\url{https://x.org/a_b}", "https://x.org/a_b"),
        ("https://x.org/?a=1&b=$2", "https://x.org/?a=1&b=$2"),
    ],
)
def test_address_keeps_its_dashes_and_ties(latex: str, text: str) -> None:
    assert plain_address(latex) == text


def test_abbreviations_are_written_out_and_joined() -> None:
    reading = read(
        '@string{jacs = "J. Am. Chem. Soc."}\n@string(never = {Never used})\n'
        '@article{a, journal = jacs # { B} # 2, month = 5 # "~" # may}\n@article{b, journal = JACS}\n'
        "@article{c, journal = unknown}\n"
    )
    containers = [[value for tag, value in tags if tag == "T2"] for tags in reading.records]
    assert containers == [["J. Am. Chem. Soc. B2"], ["J. Am. Chem. Soc."], ["unknown"]]
    assert reading.places == [(5, "undefined-string"), (2, "unused-string")]
    assert reading.problems[1].text == "@string(never = {Never used})"


@pytest.mark.parametrize(
    ("fields", "iso", "said"),
    [
        ("year = {2020}", "2020", ""),
        ("year = 2020, month = 3", "2020-03", ""),
        ("year = 2020, month = {March}, day = {5}", "2020-03-05", ""),
        ("date = {2020-11-24}", "2020-11-24", ""),
        ("date = {2020-11}", "2020-11", ""),
        ("date = {2020/2021}", "2020", "2020 to 2021"),
        ("year = {in press}", "", "in press"),
        ("year = 2020, month = {May-June}", "2020-05", "May-June"),
        ("date = {Jan}, year = {1937}", "1937-01", ""),
    ],
)
def test_date_is_read_from_its_fields(fields: str, iso: str, said: str) -> None:
    date = _meant(f"@article{{k, {fields}}}").date
    assert (date.iso, date.text) == (iso, said)


def test_container_depends_on_the_type() -> None:
    assert _meant("@inbook{k, title={a}, booktitle={B}, series={S}}").container == "B"
    assert _meant("@inbook{k, title={a}, booktitle={B}, series={S}}").series == "S"
    assert _meant("@misc{k, howpublished = {\\url{https://x.org/a}}}").urls == ("https://x.org/a",)
    assert _meant("@article{k, journal={J}, series={S}, booktitle={B}}").container == "J"
    assert ("XF", "booktitle: B") in _one("@article{k, journal={J}, booktitle={B}}")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", [0, 2])
@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize(
    ("damaged", "pairs"),
    [
        ("@book{b2,\n  title = {Missing brace,\n  author = {X, Y},\n  year = 1999\n}\n",
         [("TI", "Missing brace"), ("AU", "X, Y"), ("PY", "1999")]),
        ("@book{b3,\n  title = {No end},\n  year = 1999\n", [("TI", "No end"), ("PY", "1999")]),
        ("@book{b4,\n  title = {No comma}\n  year = {1999}\n}\n", [("TI", "No comma"), ("PY", "1999")]),
        ('@book{b5,\n  title = "No quote,\n  year = 1999,\n}\n', [("TI", "No quote"), ("PY", "1999")]),
        ("@book{b6 title = {No comma}, year = 1999\n}\n", [("TI", "No comma"), ("PY", "1999")]),
        ("@book{b7,\n  title = {One } too many}, year = 1999\n}\n", [("TI", "One too many"), ("PY", "1999")]),
    ],
)  # fmt: skip
def test_damaged_entry_is_mended_and_costs_no_other(
    damaged: str, pairs: list[tuple[str, str]], before: int, after: int, newline: str
) -> None:
    good = [GOOD % (number, number) for number in range(before + after)]
    text = "".join([*good[:before], damaged, *good[before:]])
    reading = read(text.replace("\n", newline))
    assert len(reading.records) == 1 + before + after
    assert set(pairs) <= set(reading.records[before])
    line = 1 + before * GOOD.count("\n")
    assert (line, "damaged-entry") in reading.places
    assert reading.lines[before] == line
    for number, tags in enumerate([*reading.records[:before], *reading.records[before + 1 :]]):
        assert tags == (("TY", "BOOK"), ("ID", f"good{number}"), ("TI", f"Good {number}"), ("PY", "1990"))


def test_entry_that_can_not_be_mended_is_told_whole() -> None:
    reading = read(GOOD % (1, 1) + "@article{ junk\n more junk\n" + GOOD % (2, 2))
    assert len(reading.records) == 2
    assert [(problem.line, problem.text) for problem in reading.problems] == [(5, "@article{ junk\n more junk")]


def test_entries_with_a_key_or_a_field_twice_are_kept() -> None:
    reading = read("@book{k, title={a}, note={1}, note={2}} @book{k, title={b}}\n@book(k, title = {c)}, )\n@book{,}\n")
    assert reading.records == [
        (("TY", "BOOK"), ("ID", "k"), ("TI", "a"), ("N1", "1"), ("N1", "2")),
        (("TY", "BOOK"), ("ID", "k"), ("TI", "b")),
        (("TY", "BOOK"), ("ID", "k"), ("TI", "c)")),
        (("TY", "BOOK"),),
    ]
    assert not reading.problems


def test_comments_of_programs_are_told() -> None:
    reading = read("@comment{jabref-meta: x}\n@preamble{{\\newcommand{x}}}\n" + GOOD % (1, 1) + "words\n")
    assert reading.places == [(1, "comment"), (2, "comment"), (7, "text-outside-record")]
    assert "jabref-meta" in reading.problems[0].text


def test_brace_on_the_line_below_begins_an_entry_too() -> None:
    reading = read("@article\n{k,\n  title = {x}\n}\n@article{l,\n title={y}}\n")
    assert [dict(tags)["TI"] for tags in reading.records] == ["x", "y"]
    assert reading.lines == [1, 5]


PROCEEDINGS = (
    "@proceedings{P1, title={Proc. of Snow}, editor={Ed, Ann}, year=2001, publisher={Ice Press}, doi={10.1/p}}\n"
)
PART = "@inproceedings{a, title={A part}, author={Au, Bo}, year=2002, crossref={p1}, pages={1--2}}\n"


@pytest.mark.parametrize("text", [PART + PROCEEDINGS, PROCEEDINGS + PART], ids=["whole below", "whole above"])
def test_part_has_from_its_crossref_what_it_lacks(text: str) -> None:
    reading = read(text)
    assert not reading.problems
    part = next(record for tags in reading.records if (record := record_from_tags(tags)).title == "A part")
    assert part.container == "Proc. of Snow"
    assert part.year == 2002
    assert part.publisher == "Ice Press"
    assert [person.family for person in part.editors] == ["Ed"]
    assert not part.doi
    assert ("XF", "crossref: p1") in part.tags
    assert reading.lines == [1, 2]


def test_crossref_to_nothing_and_round_a_circle_changes_nothing() -> None:
    reading = read("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n@book{c, crossref={none}}\n")
    assert [dict(tags).get("TI") for tags in reading.records] == ["A", "B", None]
    assert reading.lines == [1, 2, 3]


def test_entry_has_the_fields_of_the_stores_that_it_names() -> None:
    """An @xdata entry may stand before or behind it, and may name another one; its own fields go first."""
    reading = read(
        "@xdata{p, publisher={Press}, title={Not this}}\n"
        "@article{a, author={Doe, J}, title={T}, xdata={j, p}}\n"
        "@xdata{j, journaltitle={Journal of X}, xdata={k}}\n"
        "@xdata{k, location={Paris}, xdata={j}}\n"
    )
    (record,) = reading.records
    expected = {("TI", "T"), ("T2", "Journal of X"), ("PB", "Press"), ("CY", "Paris"), ("XF", "xdata: j, p")}
    assert expected <= set(record)
    assert len([value for tag, value in record if tag == "TI"]) == 1
    assert reading.kinds == {"stored-fields": 1}
    assert "Not this" in reading.problems[0].text
