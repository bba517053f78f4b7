"""A tree as text reads as the same tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.query import (
    EXACT_FIELDS,
    All,
    And,
    Boost,
    ExactValue,
    Exists,
    Fuzzy,
    Marked,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    YearRange,
)
from tuiref.core.typedwords import variants
from tuiref.query import parse, render

BESIDE = [
    "car t",
    "car t NOT x",
    "title:(il 6) x",
    "TS=(car t)",
    "(a b) car t year:2010-",
    '="NF-kB" x ray',
    "car t OR il 6",
]

FIELDS = ("title", "abstract", "author", "container", "keyword", "doi", "identifier", "C7", "M3", "AD")


def is_word(text: str) -> bool:
    """Whether a text is one that the reader itself can make a Word of."""
    return bool(variants(text)) and text.isprintable() and " " not in text


def is_value(text: str) -> bool:
    """Whether a text is one that can stand between quotes as a whole value."""
    return text == " ".join(text.split())


simple = st.sampled_from(
    [
        *(
            "heart",
            "CAR-T",
            "O'Brien",
            "IL-6",
            "β-catenin",
            "年",
            "10.1000/x:y",
            "12:30",
            "http://a.b/c(d)",
            "x.ti,ab.",
        ),
        *(
            "and",
            "OR",
            "Not",
            "adj3",
            "W/3",
            "near/2",
            "NEAR",
            "limit",
            "exp",
            "#1",
            "or/1-2",
            "title:x",
            "TS=x",
            "a,b",
        ),
        *(
            "a~",
            "a^2",
            "-a",
            "(a",
            '"a',
            "a[ti]",
            "a{b}",
            "a*b",
            "http://a.b/?c",
            "$5",
            "a$",
            "a#b",
            "Neoplasms/",
            "ｗｏｒｄ",
            "\\a",
            "a\\",
        ),
        *(
            "TI",
            "MH",
            "N3",
            "W3",
            "S1",
            "s2",
            "7",
            "heart/exp",
            "heart:ti",
            "[mh",
            "'a'",
            "Neoplasms/dt",
            "SAME",
            "N/3",
        ),
        *(
            "hasabstract",
            "remove",
            "use",
            "medall",
            "LIMIT-TO",
            "=a",
            "journal:=x",
            "DOCTYPE",
            "in",
            "Trials",
            "/freq=2",
        ),
        *("“a”", "a–b", "year>=2015", "PUBYEAR", "has:x", "2015", "a...", "1", "ａ：b", "C++", "a/", "next", "_a", "J"),
    ]
)
words = simple | st.text(min_size=1, max_size=8).filter(is_word)
in_phrases = words.filter(lambda text: not set(text) & set("*?"))
patterns = st.builds(
    lambda head, sign, tail: head + sign + tail,
    st.sampled_from(["", "leuk", "CAR-T", "a.b", "年a", "IL-"]),
    st.sampled_from(["*", "?", "?*", "*a*", "??"]),
    st.sampled_from(["x", "mia", "1", "-b", "é"]),
)
fields = st.none() | st.sampled_from(FIELDS)
years = st.none() | st.integers(0, 9999)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.just(All()),
    st.just(Marked()),
    st.builds(Word, words, fields, st.booleans()),
    st.builds(ExactValue, st.text(min_size=1, max_size=12).filter(is_value), st.sampled_from(EXACT_FIELDS)),
    st.builds(Pattern, patterns, fields),
    st.builds(Fuzzy, in_phrases, st.integers(1, 2), fields),
    st.builds(Phrase, st.lists(in_phrases | patterns, min_size=1, max_size=4).map(tuple), fields),
    st.builds(
        Phrase,
        st.lists(in_phrases | patterns, min_size=2, max_size=4).map(tuple),
        fields,
        st.integers(0, 99),
        st.just(False),
    ),
    st.builds(
        Phrase,
        st.lists(in_phrases | patterns, min_size=2, max_size=4).map(tuple),
        fields,
        st.integers(1, 99),
        st.just(True),
    ),
    st.tuples(years, years).map(lambda ends: YearRange(*sorted_ends(*ends))),
    st.builds(Exists, st.sampled_from([*FIELDS, "year"])),
)


def sorted_ends(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    factors = st.sampled_from([0.5, 2.0, 10.0, 1.25, 1e-7, 1e6])
    return st.one_of(
        st.builds(And, several), st.builds(Or, several), st.builds(Not, inner), st.builds(Boost, inner, factors)
    )


trees = st.recursive(leaves, larger, max_leaves=12)


@given(trees)
def test_a_rendered_tree_is_read_as_the_same_tree(tree: Node) -> None:
    text = render(tree)
    parsed = parse(text)
    assert parsed.fault is None, (text, parsed.fault)
    assert parsed.root == tree, text
    assert parsed.notes == (), text


@given(st.text(max_size=60))
def test_what_is_read_can_be_rendered_and_read_again(text: str) -> None:
    root = parse(text).root
    if root is not None:
        assert parse(render(root)).root == root


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (All(), ""),
        (Word("heart"), "heart"),
        (Word("CAR-T", "title"), "title:CAR-T"),
        (Word("trials", is_exact=True), "=trials"),
        (Word("trials", "title", is_exact=True), "=title:trials"),
        (ExactValue('Müller, "J" & K', "author"), 'author:="Müller, \\"J\\" & K"'),
        (Word("and"), "\\and"),
        (And((Word("a"), Or((Word("b"), Not(Word("c")))))), "a AND (b OR (NOT c))"),
        (Phrase(("a", "b")), '"a b"'),
        (Phrase(("a", "b"), gap=3, ordered=False), '"a b"~3'),
        (Phrase(("a", "b"), "title", gap=3), 'title:("a" PRE/3 "b")'),
        (YearRange(2015, 2020), "year:2015-2020"),
        (YearRange(None, 2020), "year:..2020"),
        (Phrase(("Hua", "J*"), "author"), 'author:"Hua J*"'),
        (Phrase(("Hua", "J"), "author"), 'author:"Hua \\J"'),
        (Not(Exists("doi")), "NOT has:doi"),
        (Boost(Fuzzy("heart", 2), 2.0), "heart~2^2"),
    ],
)
def test_the_text_is_in_the_plain_accent(tree: Node, expected: str) -> None:
    assert render(tree) == expected
    assert parse(expected).root == tree


@pytest.mark.parametrize("text", BESIDE)
def test_words_with_blanks_between_them_stay_so(text: str) -> None:
    root = parse(text).root
    assert root is not None
    assert parse(render(root)).root == root
