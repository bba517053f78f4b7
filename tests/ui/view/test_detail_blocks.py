"""Records as labelled fields and as RIS lines."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.date import PartialDate
from tuiref.core.highlight import Highlighter
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.view.detail import detail_blocks
from tuiref.ui.view.page import Block
from tuiref.ui.view.raw import raw_blocks


def _record(*tags: tuple[str, str], **fields: Any) -> Record:
    return Record(tags=(("TY", fields.get("type", "JOUR")), *tags), **({"type": "JOUR"} | fields))


def _shown(blocks: list[Block]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for block in blocks:
        out.setdefault(block.label, []).append(block.body.plain)
    return out


def test_title_stands_on_top() -> None:
    blocks = detail_blocks(_record(title="On <i>Cats</i>"), Highlighter())
    assert blocks[0].label == ""
    assert blocks[0].body.plain == "On Cats"


@pytest.mark.parametrize(
    ("fields", "label", "text"),
    [
        ({"authors": (Person("Hua", "J."),)}, "Author", "Hua, J."),
        ({"authors": (Person("Hua", "J."), Person("WHO", is_organisation=True))}, "Authors", "Hua, J.; WHO"),
        ({"editors": (Person("Lee"),)}, "Editor", "Lee"),
        ({"date": PartialDate(2020, 11)}, "Date", "2020-11"),
        ({"date": PartialDate(2020, text="Spring")}, "Date", "2020 Spring"),
        ({"container": "Nature"}, "Journal", "Nature"),
        ({"volume": "5", "issue": "2"}, "Volume", "5 (2)"),
        ({"pages": "1-9"}, "Pages", "1–9"),
        ({"publisher": "Springer", "place": "Berlin"}, "Publisher", "Springer, Berlin"),
        ({"doi": "10.1000/x"}, "DOI", "10.1000/x"),
        ({"issn": ("1234-5678", "8765-4321")}, "ISSN", "1234-5678, 8765-4321"),
        ({"keywords": ("a", "b")}, "Keywords", "a; b"),
        ({"type": "CHAP"}, "Type", "Book chapter"),
    ],
)
def test_fields_have_labels_for_people(fields: dict[str, Any], label: str, text: str) -> None:
    assert text in _shown(detail_blocks(_record(**fields), Highlighter()))[label]


@pytest.mark.parametrize(
    ("type", "labels"),
    [
        ("JOUR", ["", "Author", "Editor", "Type", "Journal", "Date", "Volume", "Pages", "Series", "Publisher"]),
        ("CHAP", ["", "Author", "Type", "Book title", "Editor", "Date", "Volume", "Pages", "Edition", "Series"]),
        ("BOOK", ["", "Author", "Editor", "Type", "Date", "Edition", "Series", "Publisher", "Series title", "Volume"]),
        ("THES", ["", "Author", "Editor", "Type", "Date", "Edition", "Series", "University", "Department"]),
        ("PAT", ["", "Inventor", "Editor", "Type", "Date"]),
    ],
)
def test_fields_stand_in_an_order_that_suits_the_type_and_are_named_by_it(type: str, labels: list[str]) -> None:
    record = _record(
        type=type, title="x", authors=(Person("A"),), editors=(Person("E"),), date=PartialDate(2020), container="C",
        series="S", volume="5", pages="1-9", publisher="P", edition="" if type == "JOUR" else "2",
    )  # fmt: skip
    assert [block.label for block in detail_blocks(record, Highlighter())][: len(labels)] == labels


def test_each_value_knows_the_search_for_what_shares_it() -> None:
    record = _record(
        title="x", authors=(Person("Hua", "J."), Person("WHO")), editors=(Person("Lee", "K."),), container="Nature",
        date=PartialDate(2020, 3), keywords=("a \"b\"",), doi="10.1000/x", publisher="Springer", volume="5",
    )  # fmt: skip
    stops = [stop.value for block in detail_blocks(record, Highlighter()) for stop in block.stops]
    assert {value.query for value in stops} - {""} == {
        'author:="Hua, J."',
        'author:="WHO"',
        'editor:"Lee K"',
        'container:="Nature"',
        "year:2020",
        'keyword:="a \\"b\\""',
        'type:="JOUR"',
        'publisher:"Springer"',
    }
    assert {value.address for value in stops} - {""} == {"https://doi.org/10.1000/x"}


def test_stops_lie_on_the_text_of_their_values() -> None:
    record = _record(title="On <i>x</i> &amp; y", authors=tuple(Person(f"P{n}") for n in range(9)), keywords=("é", "b"))
    for block in detail_blocks(record, Highlighter()):
        texts = [block.body.plain[stop.start : stop.end] for stop in block.stops]
        assert all(texts)
        if block.label == "Authors":
            assert texts == [f"P{n}" for n in range(9)]


def test_tag_that_no_field_holds_is_shown() -> None:
    shown = _shown(detail_blocks(_record(("U1", "mine"), ("ZZ", "unknown"), ("AN", "WOS:1")), Highlighter()))
    texts = [text for values in shown.values() for text in values]
    assert {"mine", "unknown", "WOS:1"} <= set(texts)
    assert shown["ZZ"] == ["unknown"]


def test_value_that_a_field_shows_is_not_shown_twice() -> None:
    record = _record(("AU", "Hua, J."), ("TI", "Cats"), ("JO", "Nature"), ("SP", "1"), title="Cats",
                     authors=(Person("Hua", "J."),), container="Nature", pages="1-9")  # fmt: skip
    texts = [text for values in _shown(detail_blocks(record, Highlighter())).values() for text in values]
    assert texts.count("Nature") == texts.count("Cats") == texts.count("Hua, J.") == 1
    assert "1" not in texts


@pytest.mark.parametrize(
    ("tag", "value", "fields"),
    [
        ("AU", "Hua,J.", {"authors": (Person("Hua", "J."),)}),
        ("AU", "Hua, J.; Lee, K.", {"authors": (Person("Hua", "J."), Person("Lee", "K."))}),
        ("DA", "2020/11/24/", {"date": PartialDate(2020, 11, 24)}),
        ("PY", "2020///", {"date": PartialDate(2020)}),
        ("KW", "*Cats\nDogs", {"keywords": ("Cats", "Dogs")}),
        ("DO", "https://doi.org/10.1000/X", {"doi": "10.1000/x"}),
        ("AB", "One  two", {"abstract": "One two\nthree"}),
    ],
)
def test_value_in_another_form_is_not_shown_twice(tag: str, value: str, fields: dict[str, Any]) -> None:
    with_tag = _shown(detail_blocks(_record((tag, value), **fields), Highlighter()))
    assert with_tag == _shown(detail_blocks(_record(**fields), Highlighter()))


@pytest.mark.parametrize("value", ["978-3-16-148410-0", "1234-567X; 9783161484100", "1234567x 1234-567X"])
def test_number_with_or_without_its_dashes_is_shown_once(value: str) -> None:
    record = _record(("SN", value), isbn=("9783161484100",), issn=("1234-567X",))
    assert value not in [block.body.plain for block in detail_blocks(record, Highlighter())]


@pytest.mark.parametrize("value", ["978-3-16-148410-0 (print)", "978-3-16-148411-7", "-"])
def test_what_stands_beside_a_number_is_shown(value: str) -> None:
    record = _record(("SN", value), isbn=("9783161484100",))
    assert value in [block.body.plain for block in detail_blocks(record, Highlighter())]


def test_link_that_only_repeats_the_doi_is_left_to_it() -> None:
    record = _record(doi="10.1000/x", urls=("https://doi.org/10.1000/X", "https://example.org"))
    shown = _shown(detail_blocks(record, Highlighter()))
    assert shown["DOI"] == ["10.1000/x"]
    assert shown["Link"] == ["https://example.org"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["AU", "TI", "AB", "N2", "KW", "UR", "DO", "ZZ", "U1"]),
            st.text(alphabet=string.ascii_letters + "éß;, ", min_size=1, max_size=30),
        ),
        max_size=8,
    )
)
def test_every_word_of_every_tag_is_somewhere(tags: list[tuple[str, str]]) -> None:
    record = _record(*tags, title=next((value for tag, value in tags if tag == "TI"), ""))
    blocks = detail_blocks(record, Highlighter())
    shown = " ".join(block.body.plain for block in blocks).casefold()
    for _, value in tags:
        assert all(word in shown for word in value.casefold().replace(";", " ").replace(",", " ").split())


def test_abstract_is_left_to_its_own_pane() -> None:
    record = _record(("AB", "A long\ntext."), abstract="A long\ntext.")
    assert not any("long" in block.body.plain for block in detail_blocks(record, Highlighter()))


def test_second_abstract_is_not_lost() -> None:
    record = _record(("AB", "First."), ("N2", "Another one."), abstract="First.")
    assert any("Another one." in block.body.plain for block in detail_blocks(record, Highlighter()))


def test_long_lists_of_people_are_folded_and_can_be_unfolded() -> None:
    record = _record(authors=tuple(Person(f"P{number}") for number in range(22)))
    folded = _shown(detail_blocks(record, Highlighter()))["Authors"][0]
    assert folded.endswith("P9 … 12 more")
    assert _shown(detail_blocks(record, Highlighter(), is_unfolded=True))["Authors"][0].endswith("P21")


def test_links_lead_only_to_the_web() -> None:
    record = _record(doi="10.1000/x", urls=("https://example.org", "javascript:alert(1)"))
    links = [span.style.link for block in detail_blocks(record, Highlighter()) for span in block.body.spans
             if not isinstance(span.style, str) and span.style.link]  # fmt: skip
    assert links == ["https://doi.org/10.1000/x", "https://example.org"]


def test_raw_view_gives_every_line_in_source_order() -> None:
    record = _record(("ZZ", "z"), ("AU", "Hua, J."), ("AB", "one\ntwo"), ("N1", ""))
    assert [block.body.plain for block in raw_blocks(record, Highlighter())] == [
        "TY  - JOUR",
        "ZZ  - z",
        "AU  - Hua, J.",
        "AB  - one",
        "two",
        "N1  - ",
        "ER  - ",
    ]


def test_raw_view_resolves_no_markup_but_is_harmless() -> None:
    lines = [block.body.plain for block in raw_blocks(_record(("TI", "<i>x</i>\x1b[31m")), Highlighter())]
    assert lines[1] == "TI  - <i>x</i>\ufffd[31m"


def test_endless_values_are_folded_and_nothing_is_lost_when_unfolded() -> None:
    record = _record(("TI", "x" * 65_000), ("U1", "y" * 65_000), title="x" * 65_000)
    for make in (detail_blocks, raw_blocks):
        folded = list(make(record, Highlighter()))
        assert sum(len(block.body) for block in folded) < 10_000
        assert sum("62,000 more characters" in block.body.plain for block in folded) == 2
        whole = "".join(block.body.plain for block in make(record, Highlighter(), is_unfolded=True))
        assert "x" * 65_000 in whole
        assert "y" * 65_000 in whole
