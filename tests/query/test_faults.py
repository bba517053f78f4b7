"""Texts that are no queries: plain words, the place, and the mended text where one is likely."""

import pytest

from tests.query.trees import LINES, W
from tuiref.core.query import And, Boost, Line, Not, Or
from tuiref.query import parse, references


@pytest.mark.parametrize(
    ("text", "message", "place", "suggestion"),
    [
        ("titel:x", 'no field "titel"', "titel", "title:x"),
        ('a titel:"b c" d', 'no field "titel"', "titel", 'a title:"b c" d'),
        ("(autor:x)", 'no field "autor"', "autor", "(author:x)"),
        ("jornal:x", 'no field "jornal"', "jornal", "journal:x"),
        ("subject:heart", 'no field "subject"', "subject", "keyword:heart"),
        ("titel:", 'no field "titel"', "titel", "title:"),
        ("foo:bar", "put quotes around words with a colon", "foo", '"foo:bar"'),
        ("male:female ratio", "put quotes around words with a colon", "male", '"male:female" ratio'),
        ("has:titel", 'no field "titel"', "titel", "has:title"),
        ("has:zzz a", 'no field "zzz"', "zzz", ""),
        ("has:(zzz)", 'no field "zzz"', "zzz", ""),
        ("a)", "closes nothing", ")", "a"),
        ("a) b", "closes nothing", ")", "a b"),
        ("year:abc", "is no year", "abc", ""),
        ("year:20 a", "is no year", "20", ""),
        ("year:2015-20 b", "is no year", "2015-20", "year:2015-2020 b"),
        ("year:2020-2015", "later than the last", "2020-2015", "year:2015-2020"),
        ('year:"car t"', "is no year", '"car t"', ""),
        ("year:(b)", "is no year", "b", ""),
        ("*", "would match every record", "*", ""),
        ("? a", "would match every record", "?", ""),
        ("a **", "would match every record", "**", ""),
        ("a AND OR b", "AND and OR stand side by side", "OR", "a AND b"),
        ('"a" and and b', "side by side", "and", '"a" and b'),
        ("heart[tia]", "no field tag [tia]", "[tia]", "heart[tiab]"),
        ("heart[titel/abstract]", "no field tag", "[titel/abstract]", "heart[title/abstract]"),
        ("heart.zz,ti.", 'no Ovid field "zz"', "zz,ti", ""),
        ("#9", "no search #9; the last is #3", "#9", ""),
        ("#1 AND #5", "no search #5", "#5", ""),
        ("1 and 7", "no search #7; the last is #3", "7", ""),
        ("or/1-9", "no search #4", "or/1-9", ""),
        ("or/1-9999", "too many earlier searches", "or/1-9999", ""),
        ("limit 7 to english", "no search #7", "limit 7 to ", ""),
        ("(a and b) adj3 c", "only words, phrases and OR", "a and b", ""),
        ("a adj3 (NOT b)", "only words, phrases and OR", "NOT b", ""),
        ("heart.ti. adj3 attack.ab.", "must be in the same field", "attack.ab.", ""),
        ("a NEAR/3 year:2015", "Only words of a text", "a NEAR/3 year:2015", ""),
        (
            f"({' or '.join('abcdefghijklmnopqrstuvwxyz')}) adj3 ({' or '.join('abcdefghijklmnopqrstuvwxyz')})",
            "600 combinations",
            "",
            "",
        ),
        ("a adj3 " * 30 + "b", "More than 20 nearness operators", "adj3", ""),
        ("(" * 10_000, "40 deep", "(", ""),
        ("(" * 41 + "a" + ")" * 41, "40 deep", "(", ""),
        ("NOT " * 60 + "a", "Too many NOTs", "NOT", ""),
        ("TS=" * 60 + "a", "Too many fields", "TS=", ""),
        ("limit 1 to " * 60 + "a", "Too many limits", "limit 1 to ", ""),
        ("word " * 1600, "1,500 words", "", ""),
        ("a? " * 1000 + "b.ti,ab,kw.", "2,400 words", "", ""),
        ("x" * 12_001, "12,000 characters", "x", ""),
    ],
)
def test_a_fault_says_what_where_and_how_to_mend_it(text: str, message: str, place: str, suggestion: str) -> None:
    parsed = parse(text, LINES)
    assert parsed.root is None
    assert parsed.fault is not None
    start, end = parsed.fault.span
    assert message in parsed.fault.message
    assert text[start:end] == place or not place
    assert parsed.fault.suggestion == suggestion
    if suggestion.rstrip(":") == suggestion and suggestion:
        assert parse(suggestion, LINES).fault is None


def test_without_earlier_searches_a_number_says_so() -> None:
    fault = parse("#1").fault
    assert fault is not None
    assert fault.message == "There is no search #1; no search has a number yet."


def test_searches_made_of_searches_are_bounded() -> None:
    tree = parse("a").root
    found = None
    for _ in range(40):
        assert tree is not None
        parsed = parse("#1 AND #1", {1: tree})
        if parsed.fault is not None:
            found = parsed.fault
            break
        tree = parsed.root
    assert found is not None
    assert "too large" in found.message


def test_searches_nested_in_searches_are_bounded() -> None:
    tree = parse("a").root
    faults = []
    for _ in range(200):
        assert tree is not None
        parsed = parse("NOT #1", {1: tree})
        if parsed.fault is not None:
            faults.append(parsed.fault.message)
            break
        tree = parsed.root
    assert faults == ["These searches together are too large to answer."]


def test_the_numbers_that_a_tree_names_are_told() -> None:
    assert references(And((Line(3), Not(Or((Line(1), Boost(Line(3), 2.0)))), W("a")))) == (3, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [("car t cell", ["car", "t", "cell"]), ('a  title:"b c"', ["a", '"b c"']), ("ａ “b c”", ["ａ", "“b c”"])],
)
def test_a_part_knows_where_it_was_typed(text: str, place: list[str]) -> None:
    root = parse(text).root
    parts = getattr(root, "parts", ())
    assert [text[part.span[0] : part.span[1]] for part in parts] == place
