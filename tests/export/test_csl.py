"""CSL-JSON against the shape of the CSL data schema 1.0.2, and JSON lines against the documented one."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty_records import CROWD, NASTY, golden_path
from tests.export.strategies import records
from tuiref.core.date import PartialDate
from tuiref.core.formats import format_named
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.characters import encodable
from tuiref.export.csl import csl_item
from tuiref.export.formats import render
from tuiref.export.jsonl import record_object
from tuiref.export.reference_types import type_names

CSL = format_named("csl-json")
JSONL = format_named("jsonl")

CSL_TYPES = frozenset(
    {
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
        "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
        "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
        "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
        "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
        "song", "speech", "standard", "thesis", "treaty", "webpage",
    }
)  # fmt: skip
TEXTS = frozenset(
    {
        "id", "title", "title-short", "container-title", "container-title-short", "collection-title", "volume",
        "issue", "page", "edition", "publisher", "publisher-place", "DOI", "ISSN", "ISBN", "PMID", "PMCID", "URL",
        "keyword", "abstract", "note", "language", "source", "genre", "number", "number-of-pages",
    }
)  # fmt: skip
RIS_TYPES = (
    "ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK ECHAP "
    "EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI "
    "MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO WEB"
)


def assert_valid(item: dict[str, Any]) -> None:
    """What the schema asks of an item; additional properties are not allowed there."""
    assert {"id", "type"} <= set(item)
    assert item["type"] in CSL_TYPES
    for name, value in item.items():
        if name in TEXTS:
            assert isinstance(value, str)
        elif name in ("author", "editor"):
            assert isinstance(value, list)
            for person in value:
                assert person
                assert set(person) <= {"family", "given", "suffix", "literal"}
                assert all(isinstance(part, str) for part in person.values())
        elif name in ("issued", "accessed"):
            assert len(value) == 1
            if "literal" in value:
                assert isinstance(value["literal"], str)
            else:
                (parts,) = value["date-parts"]
                assert 1 <= len(parts) <= 3
                assert all(isinstance(part, int) for part in parts)
        elif name == "custom":
            assert isinstance(value, dict)
        else:
            assert name == "type"


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_any_records_make_valid_csl_items_with_unique_ids(given_records: list[Record]) -> None:
    items = json.loads(render(given_records, CSL))
    assert len(items) == len(given_records)
    for item in items:
        assert_valid(item)
    assert len({item["id"] for item in items}) == len(items)


def test_golden_csl_is_valid_and_says_what_the_records_say() -> None:
    items = json.loads(golden_path(CSL).read_text(encoding="utf-8"))
    for item in items:
        assert_valid(item)
    first = items[0]
    assert first["type"] == "article-journal"
    assert first["issued"] == {"date-parts": [[2020, 11, 24]]}
    assert first["author"][1] == {"family": "van der Berg", "given": "K.H.", "suffix": "Jr."}
    assert first["author"][2] == {"literal": "World Health Organization and Partners"}
    assert first["custom"] == {"accession": "WOS:000592633200001", "urls": ["http://example.org/second"]}


@pytest.mark.parametrize("ris_type", RIS_TYPES.split())
def test_every_ris_type_has_a_csl_type(ris_type: str) -> None:
    assert type_names(ris_type).csl in CSL_TYPES


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        (PartialDate(2020, 11, 24), {"date-parts": [[2020, 11, 24]]}),
        (PartialDate(2020, 11), {"date-parts": [[2020, 11]]}),
        (PartialDate(2020, None, 24), {"date-parts": [[2020]]}),
        (PartialDate(text="in press"), {"literal": "in press"}),
        (PartialDate(), None),
    ],
)
def test_date_has_as_many_parts_as_are_known(date: PartialDate, issued: object) -> None:
    assert csl_item(Record(tags=(), date=date), "k").get("issued") == issued


def test_words_of_a_date_with_a_year_go_to_the_note() -> None:
    item = csl_item(Record(tags=(), date=PartialDate(2014, text="Winter"), notes=("one",)), "k")
    assert item["note"] == "one\nDate: Winter"


def test_no_records_make_an_empty_array() -> None:
    assert json.loads(render((), CSL)) == []
    assert render((), JSONL) == ""


def test_author_without_any_name_is_no_author() -> None:
    assert "author" not in csl_item(Record(tags=(), authors=(Person(""), Person("", is_organisation=True))), "k")


@settings(max_examples=30)
@given(st.lists(records, max_size=3))
def test_json_lines_give_every_record_back(given_records: list[Record]) -> None:
    text = render(given_records, JSONL)
    # Not even a reader that splits where Python's splitlines does is led astray.
    lines = text.splitlines()
    assert len(lines) == len(given_records)
    for line, record in zip(lines, given_records, strict=True):
        value = json.loads(line)
        assert value["tags"] == [[tag, encodable(text)] for tag, text in record.tags]
        assert value.get("title", "") == encodable(record.title)
        assert value.get("authors", []) == [encodable(person.display) for person in record.authors]
        assert "" not in value.values()
        assert [] not in value.values()


def test_record_object_has_the_documented_fields_in_their_order() -> None:
    full = record_object(
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            id="1a2b3c4d-1",
            source="a.ris",
            line=3,
            title="t",
            authors=(Person("Hua", "Jingsheng"),),
            editors=(Person("Doe", "J", "Jr."),),
            date=PartialDate(2020, 11),
            container="c",
            volume="1",
            issue="2",
            pages="3-4",
            publisher="p",
            place="q",
            doi="10.1/x",
            issn=("1", "2"),
            isbn=("3",),
            urls=("u",),
            keywords=("k",),
            abstract="a",
            notes=("n",),
            language="en",
        )
    )
    assert list(full.items()) == [
        ("id", "1a2b3c4d-1"),
        ("source", "a.ris"),
        ("line", 3),
        ("type", "JOUR"),
        ("title", "t"),
        ("authors", ["Hua, Jingsheng"]),
        ("editors", ["Doe, J, Jr."]),
        ("year", 2020),
        ("date", "2020-11"),
        ("container", "c"),
        ("volume", "1"),
        ("issue", "2"),
        ("pages", "3-4"),
        ("publisher", "p"),
        ("place", "q"),
        ("doi", "10.1/x"),
        ("issn", "1, 2"),
        ("isbn", "3"),
        ("urls", ["u"]),
        ("keywords", ["k"]),
        ("abstract", "a"),
        ("notes", ["n"]),
        ("language", "en"),
        ("tags", [["TY", "JOUR"]]),
    ]


def test_empty_fields_are_left_out() -> None:
    assert record_object(Record(tags=(("TY", "GEN"),))) == {"type": "GEN", "tags": [["TY", "GEN"]]}


def test_control_characters_are_kept_in_json_as_escapes() -> None:
    title = NASTY[7].title
    line = render([NASTY[7]], JSONL)
    assert json.loads(line)["title"] == title
    assert "\\u0000" in line
    assert "\\u0085" in line
    assert "\\u2028" in line


def test_csl_keeps_two_thousand_authors_in_order() -> None:
    (item,) = json.loads(render([CROWD], CSL))
    assert [person["family"] for person in item["author"]] == [person.family for person in CROWD.authors]


@pytest.mark.parametrize(
    ("value", "parts"),
    [("2020/11/27/20:19:58", [2020, 11, 27]), ("2020-1-2", [2020, 1, 2]), ("2020/13/01", None), ("soon", None)],
)
def test_day_of_access_is_told_where_the_source_tells_it(value: str, parts: list[int] | None) -> None:
    item = csl_item(Record(tags=(("TY", "ELEC"), ("Y2", value))), "k")
    assert item.get("accessed") == ({"date-parts": [parts]} if parts else None)
