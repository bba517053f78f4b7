"""Ovid's accent, and the numbers of earlier searches."""

from datetime import date

import pytest

from tests.query.trees import AND, BESIDE, LINES, OR, W
from tuiref.core.query import Exists, Node, Not, Pattern, Phrase, YearRange
from tuiref.query import parse

QUERIES: list[tuple[str, Node]] = [
    (
        "leuk?emia.ti,ab.",
        OR(
            W("leukemia", "title"),
            Pattern("leuk?emia", "title"),
            W("leukemia", "abstract"),
            Pattern("leuk?emia", "abstract"),
        ),
    ),
    ("leuk?emia.ti.", OR(W("leukemia", "title"), Pattern("leuk?emia", "title"))),
    (
        "(leuk?emia or lymphoma).ti.",
        OR(OR(W("leukemia", "title"), Pattern("leuk?emia", "title")), W("lymphoma", "title")),
    ),
    (
        '(leuk?emia or lymphoma).ti. and "t cell".ab.',
        AND(
            OR(OR(W("leukemia", "title"), Pattern("leuk?emia", "title")), W("lymphoma", "title")),
            Phrase(("t", "cell"), "abstract"),
        ),
    ),
    ("heart.mp.", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ("heart.tw.", OR(W("heart", "title"), W("heart", "abstract"))),
    ("heart.af.", W("heart")),
    ("heart.TI,AB.", OR(W("heart", "title"), W("heart", "abstract"))),
    ("heart attack.ti.", Phrase(("heart", "attack"), "title")),
    ("(heart attack).ti.", Phrase(("heart", "attack"), "title")),
    ('"heart attack".ti,ab.', OR(Phrase(("heart", "attack"), "title"), Phrase(("heart", "attack"), "abstract"))),
    ("heart.ti,ab,kf.", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ("smith j.au.", Phrase(("smith", "j*"), "author")),
    ("(leuk: or lymphom:).ti.", OR(Pattern("leuk*", "title"), Pattern("lymphom*", "title"))),
    ('"leukemia: a review".ti.', Phrase(("leukemia", "a", "review"), "title")),
    ("..l/3 yr=2010", AND(LINES[3], YearRange(2010, 2010))),
    ("blood.jn.", W("blood", "container")),
    ("2015.yr.", YearRange(2015, 2015)),
    ("eng.la.", W("eng", "language")),
    ("review.pt.", OR(W("review", "type"), W("review", "M3"))),
    ("exp Neoplasms/", W("Neoplasms", "keyword")),
    ("Neoplasms/", W("Neoplasms", "keyword")),
    ("exp Leukemia, Myeloid, Acute/", Phrase(("Leukemia", "Myeloid", "Acute"), "keyword")),
    ("*Neoplasms/", W("Neoplasms", "keyword")),
    ('exp "Bone Marrow"/ or heart.ti.', OR(Phrase(("Bone", "Marrow"), "keyword"), W("heart", "title"))),
    ("Neoplasms/ and Child/", AND(W("Neoplasms", "keyword"), W("Child", "keyword"))),
    ("heart adj3 attack", Phrase(("heart", "attack"), gap=2, ordered=False)),
    ("heart adj attack", Phrase(("heart", "attack"))),
    ("heart adj1 attack", Phrase(("heart", "attack"), gap=0, ordered=False)),
    ("heart ADJ3 attack*", Phrase(("heart", "attack*"), gap=2, ordered=False)),
    (
        "heart attack adj3 risk factor",
        AND(
            Phrase(("heart", "attack", "risk", "factor"), gap=2, ordered=False),
            Phrase(("heart", "attack")),
            Phrase(("risk", "factor")),
        ),
    ),
    (
        "heart adj3 attack.ti,ab.",
        OR(
            Phrase(("heart", "attack"), "title", gap=2, ordered=False),
            Phrase(("heart", "attack"), "abstract", gap=2, ordered=False),
        ),
    ),
    (
        "(heart or cardiac) adj3 (attack or arrest*)",
        OR(
            Phrase(("heart", "attack"), gap=2, ordered=False),
            Phrase(("heart", "arrest*"), gap=2, ordered=False),
            Phrase(("cardiac", "attack"), gap=2, ordered=False),
            Phrase(("cardiac", "arrest*"), gap=2, ordered=False),
        ),
    ),
    (
        "((heart or cardiac) adj2 attack).ti.",
        OR(
            Phrase(("heart", "attack"), "title", gap=1, ordered=False),
            Phrase(("cardiac", "attack"), "title", gap=1, ordered=False),
        ),
    ),
    ("heart adj3 attack adj3 risk", Phrase(("heart", "attack", "risk"), gap=2, ordered=False)),
    (
        "heart adj3 attack adj5 risk",
        AND(
            Phrase(("heart", "attack", "risk"), gap=4, ordered=False), Phrase(("heart", "attack"), gap=2, ordered=False)
        ),
    ),
    (
        '"heart attack" adj3 risk',
        AND(Phrase(("heart", "attack", "risk"), gap=2, ordered=False), Phrase(("heart", "attack"))),
    ),
    ("heart adj2 attack and risk", AND(Phrase(("heart", "attack"), gap=1, ordered=False), W("risk"))),
    ("not adj3 attack", Phrase(("not", "attack"), gap=2, ordered=False)),
    ("heart$", Pattern("heart*")),
    ("heart$.ti.", Pattern("heart*", "title")),
    ("heart$2", OR(W("heart"), Pattern("heart?"), Pattern("heart??"))),
    ("leuk$mia", OR(W("leukmia"), Pattern("leuk?mia"))),
    ("wom#n", Pattern("wom?n")),
    ("dog#.ti.", Pattern("dog?", "title")),
    ("wom?n.ti.", OR(W("womn", "title"), Pattern("wom?n", "title"))),
    ('"leuk?emia cell".ti.', OR(Phrase(("leukemia", "cell"), "title"), Phrase(("leuk?emia", "cell"), "title"))),
    ("cost $100", BESIDE("cost", "100")),
    ("1 and 2", AND(W("one"), OR(W("two"), W("zwei")))),
    ("1 or 2 or 3", OR(W("one"), OR(W("two"), W("zwei")), Phrase(("t", "cell")))),
    ("(1 or 2) and 3", AND(OR(W("one"), OR(W("two"), W("zwei"))), Phrase(("t", "cell")))),
    ("1 not 2", AND(W("one"), Not(OR(W("two"), W("zwei"))))),
    ("1 and (heart or 2)", AND(W("one"), OR(W("heart"), OR(W("two"), W("zwei"))))),
    ("2", W("2")),
    ("heart 2", BESIDE("heart", "2")),
    ('"1" and "2"', AND(Phrase(("1",)), Phrase(("2",)))),
    ("#1", W("one")),
    ("#1 AND #2", AND(W("one"), OR(W("two"), W("zwei")))),
    ("#3 NOT (#1 or #2)", AND(Phrase(("t", "cell")), Not(OR(W("one"), OR(W("two"), W("zwei")))))),
    ("-#1", Not(W("one"))),
    ("or/1-3", OR(W("one"), OR(W("two"), W("zwei")), Phrase(("t", "cell")))),
    ("and/1-3", AND(W("one"), OR(W("two"), W("zwei")), Phrase(("t", "cell")))),
    ("or/1,3", OR(W("one"), Phrase(("t", "cell")))),
    ("1-3/or", OR(W("one"), OR(W("two"), W("zwei")), Phrase(("t", "cell")))),
    ("or/1-2 and 3", AND(OR(W("one"), OR(W("two"), W("zwei"))), Phrase(("t", "cell")))),
    ('limit 3 to yr="2015 - 2020"', AND(Phrase(("t", "cell")), YearRange(2015, 2020))),
    ('limit 3 to yr="2015 -Current"', AND(Phrase(("t", "cell")), YearRange(2015, None))),
    (
        "limit 3 to english language",
        AND(Phrase(("t", "cell")), W("english", "language")),
    ),
    (
        'limit 3 to (english language and yr="2015-2020")',
        AND(
            Phrase(("t", "cell")),
            W("english", "language"),
            YearRange(2015, 2020),
        ),
    ),
    ("limit 3 to abstracts", AND(Phrase(("t", "cell")), Exists("abstract"))),
    ("limit 3 to humans", AND(Phrase(("t", "cell")), OR(W("humans", "keyword"), W("human", "keyword")))),
    ("limit 1 to last 5 years", AND(W("one"), YearRange(date.today().year - 5, None))),
    ("exp Neoplasms/ and heart[tiab]", AND(W("Neoplasms", "keyword"), OR(W("heart", "title"), W("heart", "abstract")))),
]


@pytest.mark.parametrize(("text", "expected"), QUERIES)
def test_a_text_in_the_accent_of_ovid_means_this_tree(text: str, expected: Node) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert parsed.root == expected
