"""The accents of Embase, Cochrane, EBSCO and ProQuest, and what the other databases have besides words and fields."""

from datetime import date

import pytest

from tests.query.trees import AND, BESIDE, LINES, OR, W
from tuiref.core.query import ExactValue, Exists, Node, Not, Pattern, Phrase, YearRange
from tuiref.query import parse

ENGLISH = W("english", "language")


def E(text: str, field: str) -> ExactValue:  # noqa: N802 - as in trees
    """A whole value."""
    return ExactValue(text, field)


def P(text: str, *fields: str | None, gap: int = 0, ordered: bool = True) -> Node:  # noqa: N802 - as in trees
    """A phrase, in any of the fields."""
    phrases = [Phrase(tuple(text.split()), field, gap, ordered) for field in fields or (None,)]
    return phrases[0] if len(phrases) == 1 else OR(*phrases)


TYPE = ("type", "M3")
HEART = OR(W("heart", "title"), W("heart", "abstract"))

QUERIES: list[tuple[str, Node]] = [
    # Embase
    ("heart:ti,ab", HEART),
    ("heart attack:ti", AND(W("heart"), W("attack", "title"))),
    ("'heart attack':ti,ab", P("heart attack", "title", "abstract")),
    ("(heart OR stroke):ti", OR(W("heart", "title"), W("stroke", "title"))),
    ("heart*:ti", Pattern("heart*", "title")),
    ("'heart attack'", P("heart attack")),
    ("the 'heart attack' trial", AND(W("the"), P("heart attack"), W("trial"))),
    ("'heart attack'/exp", P("heart attack", "keyword")),
    ("'crohn''s disease'/de", P("crohn's disease", "keyword")),
    ("'crohn's disease'/de", P("crohn's disease", "keyword")),
    ("heart/exp/mj", W("heart", "keyword")),
    ("neoplasm/exp/dm_dt", W("neoplasm", "keyword")),
    ("heart/syn", OR(W("heart", "title"), W("heart", "abstract"), W("heart", "keyword"))),
    ("'article'/it", P("article", *TYPE)),
    ("[2010-2020]/py", YearRange(2010, 2020)),
    ("heart AND [english]/lim", AND(W("heart"), ENGLISH)),
    ("heart AND [embase]/lim", W("heart")),
    ("heart NEXT/3 attack", P("heart attack", gap=2)),
    ("2015:py", YearRange(2015, 2015)),
    ("'smith j':au", P("smith j*", "author")),
    # Cochrane
    ('[mh "heart attack"]', P("heart attack", "keyword")),
    ('[mh ^"heart attack"]', P("heart attack", "keyword")),
    ("[mh heart]", P("heart", "keyword")),
    ('[mh "heart attack"/DT,TH] OR heart:ti', OR(P("heart attack", "keyword"), W("heart", "title"))),
    ("[mh neoplasms[mj]]", P("neoplasms", "keyword")),
    ("MeSH descriptor: [Heart Failure] explode all trees", P("Heart Failure", "keyword")),
    ("MeSH descriptor: [Heart Failure] this term only", P("Heart Failure", "keyword")),
    ("(heart next attack*):ti", P("heart attack*", "title")),
    ("(heart near attack):ti", P("heart attack", "title", gap=6, ordered=False)),
    ("{or #1,#3}", OR(W("one"), P("t cell"))),
    ("{AND #1-#2}", AND(W("one"), OR(W("two"), W("zwei")))),
    ("#1 in Trials", W("one")),
    # EBSCO
    ("TI heart", W("heart", "title")),
    ("TI heart OR AB heart", HEART),
    (
        "TI ( heart OR attack ) NOT MH heart",
        AND(OR(W("heart", "title"), W("attack", "title")), Not(W("heart", "keyword"))),
    ),
    ('(MH "Heart Attack+")', P("Heart Attack", "keyword")),
    ('MM "Heart Attack/DT"', P("Heart Attack", "keyword")),
    ('DE "heart"', P("heart", "keyword")),
    ("TX heart", W("heart")),
    ("TI heart N3 attack", P("heart attack", "title", gap=3, ordered=False)),
    ("heart* W3 attack", P("heart* attack", gap=3)),
    (
        "(heart OR cardiac) N2 attack",
        OR(P("heart attack", gap=2, ordered=False), P("cardiac attack", gap=2, ordered=False)),
    ),
    ("S1 AND S3", AND(W("one"), P("t cell"))),
    ("s1 not s3", AND(W("one"), Not(P("t cell")))),
    ("stage N2 disease", AND(W("stage"), W("N2"), W("disease"))),
    ("T3 N2 M0", AND(W("T3"), W("N2"), W("M0"))),
    ("S1 AND heart", AND(W("S1"), W("heart"))),
    ("LA county", AND(W("LA"), W("county"))),
    ("TI-84", W("TI-84")),
    # ProQuest
    ("ti(heart)", W("heart", "title")),
    ("TI,AB(heart)", HEART),
    ("TI, AB(heart)", HEART),
    ('SU.EXACT("heart attack")', E("heart attack", "keyword")),
    ('MJEMB.EXACT.EXPLODE("heart")', E("heart", "keyword")),
    ('SU.EXACT("heart attack" OR "stroke")', OR(E("heart attack", "keyword"), E("stroke", "keyword"))),
    ("TI.EXACT(heart)", W("heart", "title")),
    ('EXACTSRCTITLE("Nature")', E("Nature", "container")),
    ("EXACTSRCTITLE(Nature Medicine)", E("Nature Medicine", "container")),
    ("EXACTSRCTITLE(NOT (Nature OR Science))", Not(OR(E("Nature", "container"), E("Science", "container")))),
    ("EXACTSRCTITLE(natur*)", Pattern("natur*", "container")),
    ('LIMIT-TO(EXACTSRCTITLE,"Nature")', E("Nature", "container")),
    ("TITLE({heart-attack?})", P("heart-attack+", "title")),
    ('MH "Diabetes Mellitus, Type 2+/DT/TH"', P("Diabetes Mellitus Type 2", "keyword")),
    ('MH "Heart/DT+"', P("Heart", "keyword")),
    ("(heart or cardiac*) n2 attack", OR(*(P(f"{one} attack", gap=2, ordered=False) for one in ("heart", "cardiac*")))),
    ("heart* w2 attack", P("heart* attack", gap=2)),
    ("title=heart journal=nature", AND(W("heart", "title"), W("nature", "container"))),
    ("foo=heart", W("foo=heart")),
    ("AU Smith AND SO Nature", AND(W("Smith", "author"), W("Nature", "container"))),
    ("LA county", AND(W("LA"), W("county"))),
    ('"Diabetes Mellitus/drug therapy"[Mesh]', P("Diabetes Mellitus", "keyword")),
    ("Neoplasms/genetics[majr]", W("Neoplasms", "keyword")),
    ("TITLE ( heart AND attack )", AND(W("heart", "title"), W("attack", "title"))),
    ("PUBYEAR > 2014 AND NOT TITLE (heart)", AND(YearRange(2015, None), Not(W("heart", "title")))),
    ("ALL (acute)", AND(W("ALL"), W("acute"))),
    ("DOCTYPE ( ar OR re )", OR(P("article", *TYPE), P("review", *TYPE))),
    ("PD(20100101-20201231)", YearRange(2010, 2020)),
    ("TI heart AND ( DT 20100101-20201231 )", AND(W("heart", "title"), YearRange(2010, 2020))),
    ("TI heart AND DT vaccine", AND(W("heart", "title"), W("DT"), W("vaccine"))),
    ("TI colo#r AND AB x", AND(OR(W("color", "title"), Pattern("colo?r", "title")), W("x", "abstract"))),
    ("(p?ediatric):ti", OR(W("pediatric", "title"), Pattern("p?ediatric", "title"))),
    ("aspirin:tn,ti", OR(W("aspirin", "keyword"), W("aspirin", "title"))),
    ("'drug therapy':lnk", P("drug therapy", "keyword")),
    ("PMC12345[pmcid]", W("PMC12345", "identifier")),
    (
        "#1 OR #3 Refined by: DOCUMENT TYPES: ( ARTICLE )",
        AND(OR(LINES[1], LINES[3]), OR(W("ARTICLE", "type"), W("ARTICLE", "M3"))),
    ),
    ("#1 AND #3 Timespan=All years", AND(LINES[1], LINES[3])),
    ("(heart):ti (Word variations have been searched)", W("heart", "title")),
    ("(heart NEAR/3 attack):ti", P("heart attack", "title", gap=3, ordered=False)),
    (
        "'heart'/de OR (heart NEAR/3 attack):ti",
        OR(P("heart", "keyword"), P("heart attack", "title", gap=2, ordered=False)),
    ),
    ("noft(heart)", W("heart")),
    ("yr(2015-2020)", YearRange(2015, 2020)),
    ("heart N/3 attack", P("heart attack", gap=3, ordered=False)),
    ("heart P/3 attack", P("heart attack", gap=3)),
    ("Ti(IV) oxide", AND(W("Ti"), W("IV"), W("oxide"))),
    ("au(iii)", AND(W("au"), W("iii"))),
    # Ovid
    ("Neoplasms/dt", W("Neoplasms", "keyword")),
    ("exp Neoplasms/dt, th [Drug Therapy, Therapy]", W("Neoplasms", "keyword")),
    ('exp *"Bone Marrow"/dt', P("Bone Marrow", "keyword")),
    ('*"Bone Marrow"/', P("Bone Marrow", "keyword")),
    ("HIV/AIDS", W("HIV/AIDS")),
    ("heart.ab. /freq=2", W("heart", "abstract")),
    ("heart.ti. [mp=title, abstract]", W("heart", "title")),
    ('"heart failure".m_titl.', P("heart failure", "title")),
    ("or / 1-2", OR(W("one"), OR(W("two"), W("zwei")))),
    ("remove duplicates from 3", P("t cell")),
    ("3 use medall", P("t cell")),
    ("2 use of 3", AND(*BESIDE("2", "use").parts, W("of"), W("3"))),
    ("limit 1 to (english or yr=2015)", AND(W("one"), OR(ENGLISH, YearRange(2015, 2015)))),
    ('limit 1 to (english language and "review articles")', AND(W("one"), ENGLISH, P("review", *TYPE))),
    ("(limit 1 to abstracts) or 3", OR(AND(W("one"), Exists("abstract")), P("t cell"))),
    # PubMed
    ('"last 5 years"[dp]', YearRange(date.today().year - 5, None)),
    ("english[la]", ENGLISH),
    ("heart AND english[filter]", AND(W("heart"), ENGLISH)),
    ("heart AND free full text[sb]", W("heart")),
    ("hasabstract", Exists("abstract")),
    ("hasabstract[text]", Exists("abstract")),
    ('"neoplasms"[MeSH Major Topic]', P("neoplasms", "keyword")),
    # Web of Science and Scopus
    ("TI=(heart SAME attack)", AND(W("heart", "title"), W("attack", "title"))),
    ("THE SAME", AND(W("THE"), W("SAME"))),
    (
        "TITLE: (heart) AND DOCUMENT TYPES: (Article)",
        AND(W("heart", "title"), OR(W("Article", "type"), W("Article", "M3"))),
    ),
    ("LA=(English)", W("English", "language")),
    ("DOCTYPE(ar)", P("article", *TYPE)),
    ('( LIMIT-TO ( DOCTYPE , "re" ) OR LIMIT-TO ( PUBYEAR , 2020 ) )', OR(P("review", *TYPE), YearRange(2020, 2020))),
    ('heart AND ( EXCLUDE ( EXACTKEYWORD , "Human" ) )', AND(W("heart"), Not(E("Human", "keyword")))),
    ('heart AND LIMIT-TO(SUBJAREA,"MEDI")', W("heart")),
    ("AFFILCOUNTRY(norway)", W("norway", "AD")),
]


@pytest.mark.parametrize(("text", "expected"), QUERIES)
def test_a_text_in_the_accent_of_a_database_means_this_tree(text: str, expected: Node) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert parsed.root == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("'heart'/exp", "narrower headings"),
        ("heart/mj", "main topic (/mj)"),
        ("heart/syn", "synonyms"),
        ("neoplasm/exp/dm_dt", "Subheadings (/exp/dm_dt)"),
        ('[mh "heart"]', "narrower headings"),
        ("[mh heart[mj]]", "main topic ([mj])"),
        ("#1 in Trials", "parts of the Cochrane Library"),
        ("TI heart", '"TI" in quotes for the word'),
        ('MH "heart+"', "narrower headings (+)"),
        ('MM "heart/DT"', "Subheadings (DT)"),
        ("omega N3 fatty", "N3 is read as a word; N/3"),
        ('SU.EXACT.EXPLODE("heart")', "narrower headings"),
        ("Neoplasms/dt", "Subheadings (/dt)"),
        ('MH "Heart+/DT/TH"', "Subheadings (DT/TH)"),
        ('"Heart/drug therapy"[mh]', "Subheadings (drug therapy)"),
        ('STYPE("x")', "STYPE is read as a word"),
        ("ALL (acute)", "ALL is read as a word"),
        ('TI heart AND ZT "article"', "ZT is read as a word"),
        ("#1 AND #3 Timespan=All years", "“Timespan=All years” says how"),
        ("omega n3 fatty", "n3 is read as a word; N/3"),
        ("heart NEAR3 attack", "NEAR/3 asks for nearness"),
        ("title=heart", "title= is read as title:"),
        ("heart !attack", "!attack is read as attack"),
        ("AU smith", "AU is read as a word"),
        ("heart/exp AND (heart NEAR/3 attack)", "2 words stand between, as Embase counts"),
        ("noft(heart) OR ti(stroke) NOT ab(mouse)", "ProQuest reads it last"),
        ("=trial adj3 group", "with or without ="),
        ("=(trial adj3 group)", "with or without ="),
        ("heart.ab. /freq=2", "How often"),
        ("heart.xx.", "no Ovid field “xx”"),
        ("remove duplicates from 3", "Duplicates"),
        ("3 use medall", "use medall"),
        ("1 and heart and 7", "7 is read as a word; there is no search #7"),
        ("limit 1 to humans", "among the keywords"),
        ("limit 1 to review articles", "among the types"),
        ("limit 1 to ed=20150101-20161231", "can't be applied"),
        ('"last 5 years"[dp]', "or later"),
        ("smith[1au]", "all authors"),
        ("FIRSTAUTH(smith)", "all authors"),
        ("x[majr]", "main topic ([majr])"),
        ("TI=(heart SAME attack)", "read as AND"),
        ('heart AND LIMIT-TO(SUBJAREA,"MEDI")', "can't be applied"),
        ("heart AND [medline]/lim", "“medline” can't be applied"),
    ],
)
def test_what_can_not_be_honoured_is_said(text: str, note: str) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert any(note in said for said in parsed.notes)
    assert not parsed.is_unfinished


@pytest.mark.parametrize(
    ("text", "message", "place", "suggestion"),
    [
        ("2015:2020[edat]", "RIS records do not tell", "[edat]", ""),
        ("WC=(Oncology)", "RIS records do not tell", "WC=", ""),
        ("SUBJAREA(MEDI)", "RIS records do not tell", "SUBJAREA", ""),
        ("20150101.ed.", "RIS records do not tell", ".ed.", ""),
        ("heart:zz,ti", 'There is no field ":zz"', "zz,ti", ""),
        ("TITEL-ABS-KEY(heart)", "no field TITEL-ABS-KEY", "TITEL-ABS-KEY", "TITLE-ABS-KEY(heart)"),
        ("(heart).xx.", 'no Ovid field "xx"', "xx", ""),
        ("heart.ti.ab.", "one pair of full stops", ".ti.ab.", "heart.ti,ab."),
        ("heart W/s attack", "the same sentence", "W/s", "heart W/15 attack"),
        ("heart W/ attack", "needs a number", "W/ ", ""),
        ("free full text[sb]", "nothing else is asked for", "free full text", ""),
        ("#1-#3", "a word that joins them", "#1-#3", "or/1-3"),
        ('title:="heart"', "no list of values", "title:=", 'title:"heart"'),
        ("foo:bar", "put quotes around words with a colon", "foo", '"foo:bar"'),
    ],
)
def test_what_has_no_answer_is_a_fault_with_its_place(text: str, message: str, place: str, suggestion: str) -> None:
    fault = parse(text, LINES).fault
    assert fault is not None
    assert message in fault.message
    assert text[slice(*fault.span)] == place
    assert fault.suggestion == suggestion


def test_what_is_said_of_a_long_text_is_short() -> None:
    for text in ("/" * 5000, "#" * 4000, "*" * 4000):
        parsed = parse(text)
        said = [*parsed.notes, parsed.fault.message if parsed.fault else ""]
        assert all(len(sentence) < 200 for sentence in said)


@pytest.mark.parametrize(
    "text", ['heart "waits for a word"', "waits for AND OR is not finished".lower(), "“is not closed yet”"]
)
def test_words_that_sound_unfinished_are_not(text: str) -> None:
    assert not parse(f"{text} ...", LINES).is_unfinished
