"""Strategies as people keep them or paste them: which searches they hold, and their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.trees import LINES
from tuiref.query import parse
from tuiref.query.numbers import is_about_marks, named_lines, renumbered
from tuiref.query.strategy import read_strategy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n // nothing\n", []),
        ("heart\nlung\n1 and 2", ["heart", "lung", "1 and 2"]),
        ("// mine\n#! run\n# words\n#\nheart\n\n#1 AND lung\n", ["heart", "#1 AND lung"]),
        ("1. heart\n2. lung\n3. 1 or 2\n", ["heart", "lung", "1 or 2"]),
        ("1) heart\r\n2) lung\r\n", ["heart", "lung"]),
        ("1 exp Neoplasms/\n2 leuk$.ti,ab.\n3 1 and 2", ["exp Neoplasms/", "leuk$.ti,ab.", "1 and 2"]),
        ("1 exp Neoplasms/ 23456\n2 leuk$.ti,ab. 991\n3 1 and 2 12", ["exp Neoplasms/", "leuk$.ti,ab.", "1 and 2"]),
        ("1 heart (12,345)\n2 lung (99)", ["heart", "lung"]),
        ("1\theart\t1,234\n2\tyear:2015\t3\n3\tor/1-2\t1 235\n", ["heart", "year:2015", "or/1-2\t1 235"]),
        ("1 heart\n2 year:2020\n3 published in 2020", ["heart", "year:2020", "published in 2020"]),
        ("1. heart   123\n2. lung   4.567\n", ["heart", "lung"]),
        ("#3\tSearch: #1 AND #2\t12\t07:12:01\n#2\tlung\t3\t07:11:00\n#1\theart\t9\t07:10:01",
         ["heart", "lung", "#1 AND #2"]),
        ("#1 heart\n#2 lung\n#3 #1 AND #2", ["heart", "lung", "#1 AND #2"]),
        ("S1 heart\nS2 lung\nS3 S1 AND S2\n", ["heart", "lung", "#1 AND #2"]),
        ("Ovid <to 2020>\n1. heart\n2. (attack or\n  angina)\n3. 1 and 2", ["heart", "(attack or angina)", "1 and 2"]),
        (
            "Database: MEDLINE(R) <to 2015>\nSearch Strategy:\n------\n"
            "1     exp Leukemia/ (195326)\n2     leuk?emia*.ti,ab. (99)\n3     1 or 2 (250000)\n\n*********\n",
            ["exp Leukemia/", "leuk?emia*.ti,ab.", "1 or 2"],
        ),
        (
            "ID\tSearch\tHits\n#1\theart:ti,ab\t1234\n#2\tlung\t99\n#3\t#1 or #2\t1300\n",
            ["heart:ti,ab", "lung", "#1 or #2"],
        ),
        ("1 mg dose\naspirin", ["1 mg dose", "aspirin"]),
        ("1 and 2", ["1 and 2"]),
        ("#1 AND #2", ["#1 AND #2"]),
        ("#1 AND #2\n#2 OR #3", ["#1 AND #2", "#2 OR #3"]),
        ("1. heart", ["heart"]),
        ("2020 heart\n2021 lung", ["2020 heart", "2021 lung"]),
        ("\ufeff1. heart\n2. 1 not lung\n3. limit 2 to yr=2015", ["heart", "1 not lung", "limit 2 to yr=2015"]),
    ],
)  # fmt: skip
def test_searches_of_a_text(text: str, expected: list[str]) -> None:
    lines = read_strategy(text)
    assert [line.text for line in lines] == expected
    assert [line.number for line in lines] == list(range(1, len(expected) + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n2. b\n4. c\n5. NOT d\n6. 1 and 2", {1: "a", 2: "b", 4: "c", 5: "NOT d", 6: "1 and 2"}),
        ("1 a\n2 b\n4 c", {1: "1 a", 2: "2 b", 3: "4 c"}),
        ("#\tSearches\tResults\tType\n1\texp A/\t345\tAdvanced\n2\tb.tw.\t2,345\tBasic", {1: "exp A/", 2: "b.tw."}),
        ("No. Query Results\n#3 #1 AND #2 12\n#2 'a'/exp 1,234\n#1 b:ti 99", {1: "b:ti", 2: "'a'/exp", 3: "#1 AND #2"}),
        ("# 3 1,234 #2 AND #1\n# 2 23,456 TS=(b)\n# 1 99 TS=(a)", {1: "TS=(a)", 2: "TS=(b)", 3: "#2 AND #1"}),
        ("#2 Search lung 345 04:11:00\n#1 Search heart 1,234 04:10:00", {1: "heart", 2: "lung"}),
        ("[1] heart\n[2] #1 AND lung", {1: "heart", 2: "#1 AND lung"}),
        ("| 1 | exp A/ | 12345 |\n| 2 | 1 or b | 345 |", {1: "exp A/", 2: "1 or b"}),
        (
            "((heart attack) OR\ninfarction)\nlung\nAND liver",
            {1: "((heart attack) OR infarction)", 2: "lung AND liver"},
        ),
        (
            '\ufeffnumber,search,count\n1,"exp ""A""/",3\n2,"a,\nb",4\n3,#1 AND 2019,5\n',
            {1: 'exp "A"/', 2: "a, b", 3: "#1 AND 2019"},
        ),
        (
            "Search number,Query,Sort By,Filters,Search Details,Results,Time\n"
            '2,"#1 AND b",,"Humans, English","x",9,04:11:00\n1,a,Most Recent,,"y",8,04:10:00\n',
            {1: "a", 2: "#1 AND b Filters: Humans, English"},
        ),
        ("number of searches, a review\nheart", {1: "number of searches, a review", 2: "heart"}),
        ("(heart\nlung\n1 or 2", {1: "(heart", 2: "lung", 3: "1 or 2"}),
        ("(heart OR\n(lung\nliver)\n) AND x\ny", {1: "(heart OR (lung liver) ) AND x", 2: "y"}),
        ("search history\nheart", {1: "search history", 2: "heart"}),
        ("1. open at 10:30\n2. b", {1: "open at 10:30", 2: "b"}),
    ],
)
def test_searches_as_databases_print_them(text: str, expected: dict[int, str]) -> None:
    assert {line.number: line.text for line in read_strategy(text)} == expected


def test_lines_tell_where_they_begin() -> None:
    assert [line.line for line in read_strategy("// a\n\n1. heart\nand more\n2. lung")] == [3, 5]


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(["1. a", "2 b", "#3\tc\t9", "", "// x", "1 and 2"])).map("\n".join)
)
def test_any_text_is_read(text: str) -> None:
    for line in read_strategy(text):
        assert line.text.strip() == line.text != ""


@pytest.mark.parametrize(
    ("text", "named", "other"),
    [
        ("#1 AND #2", (1, 2), "#5 AND #9"),
        ("1 and 2", (1, 2), "5 and 9"),
        ("or/1-3", (1, 2, 3), "or/5,9,7"),
        ("or/1,3", (1, 3), "or/5,7"),
        ("and/2-3 OR #1", (1, 2, 3), "and/9,7 OR #5"),
        ("limit 3 to yr=2015", (3,), "limit 7 to yr=2015"),
        ("(1 or 2) not year:2015", (1, 2), "(5 or 9) not year:2015"),
        ("1 2 3 heart", (), "1 2 3 heart"),
        ("il-1 OR title:2", (), "il-1 OR title:2"),
        ("titel:x", (), "titel:x"),
    ],
)
def test_numbers_of_earlier_searches_are_found_and_changed(text: str, named: tuple[int, ...], other: str) -> None:
    assert named_lines(text, LINES) == named
    assert renumbered(text, {1: 5, 2: 9, 3: 7}) == other


@given(
    st.text("or/and#123 -,()a", max_size=20)
    | st.lists(
        st.sampled_from(
            ["or/1-3", "and/2,3", "or/3-1", "#1", "1", "limit 2 to", "yr=2015", "AND", "NOT", "(", ")", "heart", "#9"]
        )
    ).map(" ".join)
)
def test_the_same_numbers_change_nothing_and_others_are_named_instead(text: str) -> None:
    assert renumbered(text, {1: 1, 2: 2, 3: 3}) == text
    other = renumbered(text, {1: 11, 2: 12, 3: 13})
    if not set(named_lines(text, LINES)) - {1, 2, 3}:
        assert named_lines(other, {11, 12, 13}) == tuple(number + 10 for number in named_lines(text, LINES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a AND", True),
        ('"a', True),
        ("(a", True),
        ("title:", True),
        ("year:201", True),
        ("has:abs", True),
        ("is:mar", True),
        ("heart[tiab", True),
        ("heart.ti", True),
        ("a NEAR/", True),
        ("a", False),
        ("exp Neoplasms/", False),
        ("limit 1 to humans", False),
        ("2019/05[dp]", False),
        ("a ... b", False),
    ],
)
def test_unfinished_searches_are_known_by_their_notes(text: str, expected: bool) -> None:
    assert parse(text, LINES).is_unfinished is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("is:marked", True), ("a NOT (b OR no:marked)", True), ("marked", False), ('"is:marked"', False), ("#1", False)],
)
def test_searches_about_marks_are_known(text: str, expected: bool) -> None:
    assert is_about_marks(text, LINES) is expected
