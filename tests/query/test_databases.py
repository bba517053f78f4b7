"""The accents of PubMed, Web of Science, Scopus and Cochrane, and all of them mixed."""

import pytest

from tests.query.trees import AND, LINES, OR, W
from tuiref.core.query import Node, Not, Pattern, Phrase, YearRange
from tuiref.query import parse

QUERIES: list[tuple[str, Node]] = [
    # PubMed
    ("stroke[tiab]", OR(W("stroke", "title"), W("stroke", "abstract"))),
    ("stroke[Title/Abstract]", OR(W("stroke", "title"), W("stroke", "abstract"))),
    ("stroke [tiab]", OR(W("stroke", "title"), W("stroke", "abstract"))),
    ("stroke[TI]", W("stroke", "title")),
    ("heart attack[tiab]", OR(Phrase(("heart", "attack"), "title"), Phrase(("heart", "attack"), "abstract"))),
    ('"heart attack"[tiab]', OR(Phrase(("heart", "attack"), "title"), Phrase(("heart", "attack"), "abstract"))),
    ("child*[tiab]", OR(Pattern("child*", "title"), Pattern("child*", "abstract"))),
    (
        '(stroke[ti] OR "heart attack"[ti]) AND child[mh]',
        AND(OR(W("stroke", "title"), Phrase(("heart", "attack"), "title")), W("child", "keyword")),
    ),
    ('"Neoplasms"[Mesh]', Phrase(("Neoplasms",), "keyword")),
    ("Neoplasms[mh:noexp]", W("Neoplasms", "keyword")),
    ("Neoplasms[majr]", W("Neoplasms", "keyword")),
    ("Hua J[au]", Phrase(("Hua", "J*"), "author")),
    ("smith[1au]", W("smith", "author")),
    ("blood[ta]", W("blood", "container")),
    ("2015[dp]", YearRange(2015, 2015)),
    ("2015:2020[dp]", YearRange(2015, 2020)),
    ("2015:3000[dp]", YearRange(2015, None)),
    ("2015/01/01:2020/12/31[dp]", YearRange(2015, 2020)),
    ('"2015/01/01"[Date - Publication] : "2020/12/31"[Date - Publication]', YearRange(2015, 2020)),
    ('("2015"[pdat] : "3000"[pdat])', YearRange(2015, None)),
    ("review[pt]", OR(W("review", "type"), W("review", "M3"))),
    ("eng[la]", W("eng", "language")),
    ("12345[pmid]", W("12345", "identifier")),
    ("10.1000/xyz[doi]", W("10.1000/xyz", "doi")),
    ("oslo[ad]", W("oslo", "AD")),
    (
        '"hip pain"[tiab:~2]',
        OR(
            Phrase(("hip", "pain"), "title", gap=2, ordered=False),
            Phrase(("hip", "pain"), "abstract", gap=2, ordered=False),
        ),
    ),
    (
        '"hip pain"[Title/Abstract:~0]',
        OR(
            Phrase(("hip", "pain"), "title", gap=0, ordered=False),
            Phrase(("hip", "pain"), "abstract", gap=0, ordered=False),
        ),
    ),
    ("stroke[all]", W("stroke")),
    ("stroke[tw]", OR(W("stroke", "title"), W("stroke", "abstract"), W("stroke", "keyword"))),
    ("stroke[ti] OR heart[ti] AND child[ti]", AND(OR(W("stroke", "title"), W("heart", "title")), W("child", "title"))),
    (
        "stroke[ti] AND heart[ti] OR child[ti] OR x",
        OR(AND(W("stroke", "title"), W("heart", "title")), W("child", "title"), W("x")),
    ),
    (
        "stroke[ti] OR heart[ti] NOT child[ti]",
        AND(OR(W("stroke", "title"), W("heart", "title")), Not(W("child", "title"))),
    ),
    ("NOT stroke[ti]", Not(W("stroke", "title"))),
    ("-stroke[ti]", Not(W("stroke", "title"))),
    # Web of Science
    ("TS=heart", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    (
        "TS=(heart AND attack)",
        AND(
            OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword")),
            OR(W("attack", "title"), W("attack", "abstract"), W("attack", "keyword")),
        ),
    ),
    (
        'TS=("heart attack" OR stroke*)',
        OR(
            OR(
                Phrase(("heart", "attack"), "title"),
                Phrase(("heart", "attack"), "abstract"),
                Phrase(("heart", "attack"), "keyword"),
            ),
            OR(Pattern("stroke*", "title"), Pattern("stroke*", "abstract"), Pattern("stroke*", "keyword")),
        ),
    ),
    ("TI=heart attack", AND(W("heart", "title"), W("attack", "title"))),
    ("TI=heart AND AU=Hua J", AND(W("heart", "title"), Phrase(("Hua", "J*"), "author"))),
    ("AU=(Hua J OR Smith A)", OR(Phrase(("Hua", "J*"), "author"), Phrase(("Smith", "A*"), "author"))),
    ("PY=2015-2020", YearRange(2015, 2020)),
    ("PY=(2015-2020)", YearRange(2015, 2020)),
    ("TS = (heart)", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ("ts=(heart)", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ("SO=Blood", W("Blood", "container")),
    ("DO=10.1000/xyz", W("10.1000/xyz", "doi")),
    ("ALL=heart", W("heart")),
    ("heart NEAR/3 attack", Phrase(("heart", "attack"), gap=3, ordered=False)),
    (
        "TS=(heart NEAR/3 attack)",
        OR(
            Phrase(("heart", "attack"), "title", gap=3, ordered=False),
            Phrase(("heart", "attack"), "abstract", gap=3, ordered=False),
            Phrase(("heart", "attack"), "keyword", gap=3, ordered=False),
        ),
    ),
    ("TI=heart NEAR/3 attack", Phrase(("heart", "attack"), "title", gap=3, ordered=False)),
    ("heart NEAR attack", Phrase(("heart", "attack"), gap=15, ordered=False)),
    ("heart near attack", AND(W("heart"), W("near"), W("attack"))),
    ("heart near/0 attack", Phrase(("heart", "attack"), gap=0, ordered=False)),
    ("heart NEAR/3 attack OR stroke", OR(Phrase(("heart", "attack"), gap=3, ordered=False), W("stroke"))),
    (
        "TS=(colo$r)",
        OR(
            W("color", "title"),
            Pattern("colo?r", "title"),
            W("color", "abstract"),
            Pattern("colo?r", "abstract"),
            W("color", "keyword"),
            Pattern("colo?r", "keyword"),
        ),
    ),
    (
        "TS=cell$",
        OR(
            W("cell", "title"),
            Pattern("cell?", "title"),
            W("cell", "abstract"),
            Pattern("cell?", "abstract"),
            W("cell", "keyword"),
            Pattern("cell?", "keyword"),
        ),
    ),
    ("TS=wom?n", OR(Pattern("wom?n", "title"), Pattern("wom?n", "abstract"), Pattern("wom?n", "keyword"))),
    (
        "TS=(heart) NOT TS=(attack)",
        AND(
            OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword")),
            Not(OR(W("attack", "title"), W("attack", "abstract"), W("attack", "keyword"))),
        ),
    ),
    # Scopus and Cochrane
    ("TITLE-ABS-KEY(heart)", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    (
        "TITLE-ABS-KEY ( heart AND attack )",
        AND(
            OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword")),
            OR(W("attack", "title"), W("attack", "abstract"), W("attack", "keyword")),
        ),
    ),
    ("title-abs-key(heart)", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ('TITLE("heart attack")', Phrase(("heart", "attack"), "title")),
    ("TITLE({heart attack})", Phrase(("heart", "attack"), "title")),
    ("ABS(heart) AND KEY(stroke)", AND(W("heart", "abstract"), W("stroke", "keyword"))),
    ("AUTH(Hua J)", Phrase(("Hua", "J*"), "author")),
    ("SRCTITLE(blood)", W("blood", "container")),
    ("heart W/3 attack", Phrase(("heart", "attack"), gap=3, ordered=False)),
    (
        "TITLE-ABS-KEY(heart W/3 attack)",
        OR(
            Phrase(("heart", "attack"), "title", gap=3, ordered=False),
            Phrase(("heart", "attack"), "abstract", gap=3, ordered=False),
            Phrase(("heart", "attack"), "keyword", gap=3, ordered=False),
        ),
    ),
    ("heart PRE/2 attack", Phrase(("heart", "attack"), gap=2)),
    (
        "TITLE-ABS-KEY((heart OR cardiac) PRE/2 attack)",
        OR(
            Phrase(("heart", "attack"), "title", gap=2),
            Phrase(("heart", "attack"), "abstract", gap=2),
            Phrase(("heart", "attack"), "keyword", gap=2),
            Phrase(("cardiac", "attack"), "title", gap=2),
            Phrase(("cardiac", "attack"), "abstract", gap=2),
            Phrase(("cardiac", "attack"), "keyword", gap=2),
        ),
    ),
    ("heart w/3 attack", Phrase(("heart", "attack"), gap=3, ordered=False)),
    ("PUBYEAR > 2014", YearRange(2015, None)),
    ("PUBYEAR AFT 2014", YearRange(2015, None)),
    ("PUBYEAR IS 2015", YearRange(2015, 2015)),
    ("PUBYEAR > 2014 AND PUBYEAR < 2021", AND(YearRange(2015, None), YearRange(None, 2020))),
    (
        "TITLE-ABS-KEY(heart) AND NOT DOCTYPE(re)",
        AND(
            OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword")),
            Not(OR(Phrase(("review",), "type"), Phrase(("review",), "M3"))),
        ),
    ),
    ("DOI(10.1000/xyz)", W("10.1000/xyz", "doi")),
    ("ALL(heart)", W("heart")),
    ("B-ALL (acute)", AND(W("B-ALL"), W("acute"))),
    ("heart next attack", AND(W("heart"), W("next"), W("attack"))),
    ("heart NEXT attack", Phrase(("heart", "attack"))),
    ("heart next/2 attack", Phrase(("heart", "attack"), gap=1)),
    # mixed
    (
        "stroke[tiab] AND leuk?emia.ti. AND TS=heart AND title:x",
        AND(
            OR(W("stroke", "title"), W("stroke", "abstract")),
            OR(W("leukemia", "title"), Pattern("leuk?emia", "title")),
            OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword")),
            W("x", "title"),
        ),
    ),
    (
        'exp Stroke/ OR stroke[mh] OR "brain attack"~2',
        OR(W("Stroke", "keyword"), W("stroke", "keyword"), Phrase(("brain", "attack"), gap=2, ordered=False)),
    ),
    (
        "(TI=heart NEAR/3 attack) AND year:2015- NOT (mouse or mice).ti.",
        AND(
            Phrase(("heart", "attack"), "title", gap=3, ordered=False),
            YearRange(2015, None),
            Not(OR(W("mouse", "title"), W("mice", "title"))),
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUERIES)
def test_a_text_in_the_accent_of_a_database_means_this_tree(text: str, expected: Node) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert parsed.root == expected
