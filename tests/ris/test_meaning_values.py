"""Single values: abstracts, keywords, pages, standard numbers, addresses; and what holds for any tags at all."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiref.core.record import Record
from tuiref.core.tags import TYPES
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.meaning_links import urls_of
from tuiref.ris.meaning_numbers import standard_numbers
from tuiref.ris.meaning_pages import pages_of
from tuiref.ris.meaning_text import abstract_of, keywords_of, unwrapped

_LONG = "This abstract tells in many words what was done, how it was done, and what came of it in the end. " * 3


@pytest.mark.parametrize(
    ("values", "abstract"),
    [
        ([], ""),
        (["One."], "One."),
        (["  One   two. "], "One two."),
        ([_LONG, "Copyright of Journal is the property of Press."], _LONG.strip()),
        (["Copyright of Journal is the property of Press.", _LONG], _LONG.strip()),
        (["© 2020 Press. All rights reserved."], "© 2020 Press. All rights reserved."),
        (["Short.", _LONG], _LONG.strip()),
        ([_LONG, "O mesmo em outra língua. " * 20], _LONG.strip()),
        (["[No abstract available]"], ""),
        (["No Abstract", "One."], "One."),
        (["BACKGROUND: a.\nMETHODS: b."], "BACKGROUND: a.\nMETHODS: b."),
        (["Tab\there."], "Tab here."),
        (["One.\u2028Two."], "One.\nTwo."),
        (["\n\n"], ""),
        (["\u2028 \n"], ""),
        (["<p>One &amp; two</p>"], "<p>One &amp; two</p>"),
    ],
)
def test_abstract_shown_is_the_right_one_of_several(values: list[str], abstract: str) -> None:
    assert abstract_of(values) == abstract


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "The first paragraph was broken at a width of about fifty\n"
            "characters by the program that wrote it, as one sees.\n"
            "\n"
            "The second one too, for it goes on over more than one\nline.",
            2,
        ),
        (
            "The first paragraph was broken at a width of about fifty\n"
            "characters, and ends here.\n"
            "Another begins with this line which is as long as the\nothers.",
            2,
        ),
        ("Lines are indented here, and so they are all of one\n   paragraph.\n   Even this one, you see.", 1),
        ("The tag before the first line takes six of\nthe columns within which a program breaks lines", 1),
        ("Short one.\nShort two.", 2),
        (f"{_LONG}\n{_LONG}", 2),
    ],
)
def test_lines_broken_at_a_width_are_joined_and_paragraphs_kept(text: str, paragraphs: int) -> None:
    assert len(unwrapped(text).split("\n")) == paragraphs
    assert unwrapped(text).split() == text.split()


@pytest.mark.parametrize(
    ("values", "keywords"),
    [
        (["one", "two", "one"], ["one", "two"]),
        (["one\ntwo\nthree"], ["one", "two", "three"]),
        (["one; two;three;"], ["one", "two", "three"]),
        (["*Depression", "Adult*", "Brain/*surgery"], ["Depression", "Adult", "Brain/surgery"]),
        (["C*-algebras", "x"], ["C*-algebras", "x"]),
        (["alpha, beta, gamma, delta"], ["alpha", "beta", "gamma", "delta"]),
        (["machine learning, text mining, reviews"], ["machine learning", "text mining", "reviews"]),
        (["Leukemia, Myeloid, Acute"], ["Leukemia, Myeloid, Acute"]),
        (["Anemia, Sickle Cell"], ["Anemia, Sickle Cell"]),
        (["alpha, beta, gamma, delta", "other"], ["alpha, beta, gamma, delta", "other"]),
        (["Depression [Adverse Effects]"], ["Depression [Adverse Effects]"]),
        (["R&amp;D; costs"], ["R&amp;D", "costs"]),
        (["  two   blanks "], ["two blanks"]),
        (["", ";", "*"], []),
    ],
)
def test_keywords_are_one_each(values: list[str], keywords: list[str]) -> None:
    assert keywords_of(values) == tuple(keywords)


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("1", "9", "1-9"),
        ("69-79", "", "69-79"),
        ("69-79", "79", "69-79"),
        ("69", "69-79", "69-79"),
        ("12", "12", "12"),
        ("", "9", "9"),
        ("pp 37-64", "", "37-64"),
        ("pp. 37", "64", "37-64"),
        ("p. 37", "", "37"),
        ("S. 37", "", "37"),
        ("37\u201064", "", "37-64"),
        ("37\u201364", "", "37-64"),
        ("37 \u2014 64", "", "37-64"),
        ("37--64", "", "37-64"),
        ("37\u201564", "", "37-64"),
        ("1203-12", "", "1203-1212"),
        ("1203", "12", "1203-1212"),
        ("479-88", "", "479-488"),
        ("211-6", "", "211-216"),
        ("S527-8", "", "S527-S528"),
        ("S527", "S528", "S527-S528"),
        ("e301-9", "", "e301-e309"),
        ("1203-2", "", "1203-2"),
        ("e0144626", "", "e0144626"),
        ("1761-1767.e2", "", "1761-1767.e2"),
        ("iv-ix", "", "iv-ix"),
        ("1-3, 7", "", "1-3, 7"),
        ("120 pages", "", ""),
        ("No-Specified", "", ""),
        ("-", "", ""),
    ],
)
def test_pages_have_one_form(first: str, last: str, pages: str) -> None:
    assert pages_of(first, last) == pages


@pytest.mark.parametrize(
    ("values", "type", "issn", "isbn"),
    [
        (["1476-5365"], "JOUR", ["1476-5365"], []),
        (["20754418 (ISSN)"], "JOUR", ["2075-4418"], []),
        (["1747938x"], "JOUR", ["1747-938X"], []),
        (["1895-5770 1895-5770"], "JOUR", ["1895-5770"], []),
        (["1128-045X 1123-6337"], "JOUR", ["1128-045X", "1123-6337"], []),
        (["2277-9175 (Print)\n2277-9175"], "JOUR", ["2277-9175"], []),
        (["1573-6598 (Electronic)\n0894-9867 (Linking)"], "JOUR", ["1573-6598", "0894-9867"], []),
        (["1999-7777(Electronic),0222-6666(Print)"], "JOUR", ["1999-7777", "0222-6666"], []),
        (['["1932-8494", "1932-8486"]'], "JOUR", ["1932-8494", "1932-8486"], []),
        (["1234-5678", "8765-4321"], "JOUR", ["1234-5678", "8765-4321"], []),
        (["18650929 (ISSN); 978-303149211-2 (ISBN)"], "CONF", ["1865-0929"], ["9783031492112"]),
        (["089791595X (ISBN); 978-089791595-3 (ISBN)"], "CONF", [], ["089791595X", "9780897915953"]),
        (["978-0-306-40615-7"], "BOOK", [], ["9780306406157"]),
        (["978 0 306 40615 7"], "BOOK", [], ["9780306406157"]),
        (["0-306-40615-2 (Hardcover)"], "BOOK", [], ["0306406152"]),
        (["ISBN: 9780306406157"], "BOOK", [], ["9780306406157"]),
        (["9777777777779"], "CHAP", [], []),
        (["12345678"], "RPRT", [], []),
        (["20754418"], "RPRT", ["2075-4418"], []),
        (["US 1234567"], "PAT", [], []),
        (["TR-2020-17"], "RPRT", [], []),
    ],
)
def test_standard_numbers_are_told_apart_by_shape(
    values: list[str], type: str, issn: list[str], isbn: list[str]
) -> None:
    assert standard_numbers(values, type) == (tuple(issn), tuple(isbn))


@pytest.mark.parametrize(
    ("values", "urls"),
    [
        (["https://example.com/a"], ["https://example.com/a"]),
        (["https://example.com/a", "https://example.com/a"], ["https://example.com/a"]),
        (["http://a.com; http://b.com;\nhttp://c.com"], ["http://a.com", "http://b.com", "http://c.com"]),
        (["http://a.com http://b.com"], ["http://a.com", "http://b.com"]),
        (["http://a.com/x;jsessionid=1?y=2"], ["http://a.com/x;jsessionid=1?y=2"]),
        (["http://a.com/x;y=1;http://b.com"], ["http://a.com/x;y=1", "http://b.com"]),
        (["http://a.com/?a=1&amp;b=2"], ["http://a.com/?a=1&b=2"]),
        (["http://a.com/?next=http://b.com"], ["http://a.com/?next=http://b.com"]),
        (["http://a.com/long\n/path"], ["http://a.com/long/path"]),
        (["www.example.com/a"], ["www.example.com/a"]),
        (["<http://a.com>"], ["http://a.com"]),
        (["PDF: http://a.com/x.pdf"], ["http://a.com/x.pdf"]),
        (["internal-pdf://123/a.pdf"], []),
        (["<Go to ISI>://WOS:000123456789012"], []),
        (["C:\\papers\\a.pdf", "file:///a.pdf"], []),
    ],
)
def test_addresses_are_split_only_where_another_begins(values: list[str], urls: list[str]) -> None:
    assert urls_of(values) == tuple(urls)


_TAG_NAMES = (
    "AU A1 A2 A3 ED TI T1 T2 T3 ST BT CT JF JO JA J2 PY Y1 DA VL IS SP EP SE M1 M2 M3 ET PB CY SN DO UR L1 L2 L3 KW AB"
    " N1 N2 LA DB DP AN ID U2 C1 C2 C3 C7 PG XX"
)
_TAGS = st.sampled_from(_TAG_NAMES.split(" "))
_VALUES = st.one_of(
    st.text("\n\r \u2028\x85\x1c.", max_size=6),
    st.text(max_size=60),
    st.text("0123456789-/.,;()[]%& \n\u2028abcSepdoi:http", max_size=60),
    st.sampled_from(["NA", "", "Smith, J", "10.1000/abc", "1-9", "2019/06//", "https://doi.org/10.1000/a", "Liu R."]),
)
_RECORDS = st.lists(st.tuples(_TAGS, _VALUES), max_size=25)
_TYPE_VALUES = st.one_of(st.sampled_from(sorted(TYPES)), st.text(max_size=12))
_WITH_LINES = {"abstract", "notes", "tags", "source", "id"}


def _texts(record: Record) -> list[str]:
    texts = []
    for field in fields(record):
        if field.name in _WITH_LINES:
            continue
        value = getattr(record, field.name)
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            texts += [part if isinstance(part, str) else part.display for part in value]
    return [*texts, record.date.text]


@given(_TYPE_VALUES, _RECORDS)
def test_any_tags_give_a_record_whose_fields_are_on_one_line(type: str, pairs: list[tuple[str, str]]) -> None:
    tags = (("TY", type), *pairs)
    record = record_from_tags(tags)
    assert record.tags is tags
    assert record.type in TYPES
    for text in _texts(record):
        assert len(text.splitlines()) <= 1
        assert text == text.strip()
    for text in (record.abstract, *record.notes):
        assert "\r" not in text
        assert "\n\n" not in text


@settings(max_examples=60)
@given(_TYPE_VALUES, _RECORDS)
def test_lists_of_a_record_have_no_repeats_and_no_empty_part(type: str, pairs: list[tuple[str, str]]) -> None:
    record = record_from_tags((("TY", type), *pairs))
    for values in (record.keywords, record.urls, record.issn, record.isbn, record.notes):
        assert len(set(values)) == len(values)
        assert all(values)


@pytest.mark.parametrize("tag", ["AU", "TI", "DA", "SP", "DO", "SN", "UR", "KW", "AB", "N1", "ID", "M1", "L2"])
@pytest.mark.parametrize(
    "sign", ["a", "A. ", "1", ",", ";", "((", "10.1000/", "http://", "-", "\n", "%25", "&amp;", "*"]
)
def test_long_hostile_value_costs_no_more_than_its_length(tag: str, sign: str) -> None:
    # Hours, were a pattern to go back over a value again and again.
    record = record_from_tags((("TY", "JOUR"), (tag, sign * 5_000)))
    assert record.type == "JOUR"
