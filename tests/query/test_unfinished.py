"""While somebody types, what is finished is read, and a note says what waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.test_databases import QUERIES as DATABASES
from tests.query.test_more_databases import QUERIES as MORE
from tests.query.test_ovid import QUERIES as OVID
from tests.query.test_plain import QUERIES as PLAIN
from tests.query.trees import AND, BESIDE, LINES, OR, W
from tuiref.core.query import All, Boost, Fuzzy, Node, Pattern, Phrase, YearRange
from tuiref.query import parse


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("a AND", W("a"), "AND waits for another word."),
        ("a and", W("a"), "AND waits for another word."),
        ("a OR ", W("a"), "OR waits for another word."),
        ("a NOT", W("a"), "NOT waits for a word."),
        ("a AND NOT", W("a"), "AND waits for another word."),
        ("AND b", W("b"), "AND has nothing before it and was left out."),
        ("(a OR", W("a"), "The bracket is not closed yet."),
        ("((a", W("a"), "The bracket is not closed yet."),
        ("(", All(), "The bracket is not closed yet."),
        ("a ()", W("a"), "There is nothing in the brackets."),
        ("(a AND) b", AND(W("a"), W("b")), "AND waits for another word."),
        ('"', All(), "The quote is not closed yet."),
        ('car t "', BESIDE("car", "t"), "The quote is not closed yet."),
        ('"car t', Phrase(("car", "t")), "The quote is not closed yet."),
        ("{car t", Phrase(("car", "t")), "The quote is not closed yet."),
        ("title:", All(), "title: waits for a word."),
        ("a title:", W("a"), "title: waits for a word."),
        ("title:(a", W("a", "title"), "The bracket is not closed yet."),
        ("a -", W("a"), "A minus waits for the word that it excludes."),
        ("year:201", All(), "The year is not finished yet."),
        ("year:>=20", All(), "The year is not finished yet."),
        ("year:2015-2", YearRange(2015, None), "The year is not finished yet."),
        ("has:abs", All(), "has:abs waits for the whole name of a field."),
        ("a^", W("a"), "The weight behind ^ is not finished and was left out."),
        ('"a b"~', Phrase(("a", "b")), "~ behind a phrase waits for a number of words."),
        ("a adj3", W("a"), "ADJ3 waits for another word."),
        ("a NEAR/", W("a"), "NEAR/ waits for a number."),
        ("heart[", W("heart"), "The tag [ is not finished and was left out."),
        ("heart[tiab", OR(W("heart", "title"), W("heart", "abstract")), "The tag [tiab is not closed yet."),
        ("heart.ti", W("heart", "title"), "The field .ti is not closed with a full stop yet."),
        ("or/1-", All(), "or/1- waits for the numbers of earlier searches."),
        ("limit 1 to", W("one"), "limit waits for what to limit to."),
        ("TS=", All(), "TS= waits for a word."),
        ("a & b", AND(W("a"), W("b")), ""),
        ("a ... b", AND(W("a"), W("b")), "“...” has no letters or digits and was left out."),
        ("leuk?", Pattern("leuk?"), "? at the end of leuk? stands for one more character."),
        ("car~3", Fuzzy("car", 2), "Words at most 2 letters away are found; ~3 is read as ~2."),
        ("car*~", Pattern("car*"), "~ and wildcards don't go together; ~ was left out of car*."),
        ("(a)~2", W("a"), "~2 belongs behind a word or a phrase and was left out."),
        ("2015-2019", W("2015-2019"), "2015-2019 is looked for in the text; year:2015-2019 asks for the years."),
        (">2019 x", AND(W("2019"), W("x")), ">2019 is looked for in the text; year:>2019 asks for the years."),
        ("titel: x", BESIDE("titel", "x"), "titel: is read as a word; the field is called title:"),
        ("exp Neoplasms/", W("Neoplasms", "keyword"), "narrower headings (exp) are not known here"),
        ("*Neoplasms/", W("Neoplasms", "keyword"), "Whether Neoplasms is a main topic (*) is not known here."),
        ("x[mesh]", W("x", "keyword"), "narrower headings are not known here"),
        ("limit 1 to full text", W("one"), "The limit “full text” can't be applied here and was left out."),
        ("limit 1 to humans", AND(W("one"), OR(W("humans", "keyword"), W("human", "keyword"))), "among the keywords"),
        ("2019/05[dp]", YearRange(2019, 2019), "Of 2019/05 only the year is looked at."),
        ("a^9999999", Boost(W("a"), 1e6), ""),
        ("a OR KEY(b) c", OR(W("a"), AND(W("b", "keyword"), W("c"))), "Scopus"),
    ],
)
def test_what_waits_or_is_left_out_is_said(text: str, expected: Node, note: str) -> None:
    parsed = parse(text, LINES)
    assert parsed.fault is None
    assert parsed.root == expected
    assert any(note in said for said in parsed.notes) or not note


KNOWN_TO_PASS_A_FAULT = ("*", "?")
"""A pattern that begins with a wildcard is a fault until its first letter is typed."""


@pytest.mark.parametrize("text", [text for text, _ in (*PLAIN, *OVID, *DATABASES, *MORE)])
def test_typing_from_left_to_right_meets_no_fault(text: str) -> None:
    for end in range(len(text)):
        fault = parse(text[:end], LINES).fault
        if fault is not None:
            assert text[fault.span[0] : end].endswith(KNOWN_TO_PASS_A_FAULT) or "no search" in fault.message, text[:end]


PIECES = (
    r'a heart ( ) " [ ] { } [tiab] [dp] [ti .ti,ab. .ti AND OR NOT and or not - + * ? $ #1 # ~ ~2 ^ ^2 : title: year: '
    r"2015 2015-2020 has: no: abstract TS= AU= PY= TITLE-ABS-KEY( adj3 adj NEAR/3 NEAR W/3 PRE/2 exp / Neoplasms/ "
    r'limit or/1-2 yr="2015" \ “ ” ｔ é 年 doi: 10.1000/x http://x.y *:* titel: > = ... & | , ; 1 2 english PUBYEAR $2 '
    r"[mh:noexp] [tiab:~3] leuk?mia 𝔘"
)
pieces = st.sampled_from([*PIECES.split(), "limit 1 to", "\ud800", "\0", "\u200b", "\n"])
soup = st.lists(st.tuples(pieces, st.sampled_from(["", " "])), max_size=30).map(
    lambda found: "".join(piece + blank for piece, blank in found)
)


@given(soup | st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    parsed = parse(text, LINES)
    assert (parsed.root is None) == (parsed.fault is not None)
    if parsed.fault is not None:
        start, end = parsed.fault.span
        assert 0 <= start <= end <= len(text)
        assert parsed.fault.message


LONG = (
    'a |(|(a |)|a AND |NOT |-|"|"a" |* |[|[a|a[tiab] |a.ti,ab. |title:|TS=|a adj3 |(a or b) adj3 |a?b |a$2 |or/1-3 |'
    'or/1|year:|10.1/x |ab,ab.|年|~|^2|{|exp a/ |limit 1 to |a-|a:|and/|2015[dp]:|W/|has:|a "|é|TITLE(|a[ti] OR b |#1 '
)


@pytest.mark.parametrize("piece", [*LONG.split("|"), "\\", "\n"])
def test_a_long_text_of_one_kind_is_read_or_refused(piece: str) -> None:
    text = (piece * 12_000)[:12_000]
    parsed = parse(text, LINES)
    assert (parsed.root is None) == (parsed.fault is not None)
    assert len(parsed.notes) <= 13
