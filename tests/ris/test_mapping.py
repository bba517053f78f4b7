"""rispy's view of a record, and RIS made by rispy's mapping."""

from collections.abc import Mapping

import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record, TagValue
from tuiref.core.tags import TYPES
from tuiref.ris.mapping import fields_from_tags, tags_from_fields, tags_from_record
from tuiref.ris.meaning import record_from_tags

_TAGS: tuple[TagValue, ...] = (
    ("TY", "JOUR"),
    ("AU", "Smith, J"),
    ("AU", "Doe, K"),
    ("TI", "A title"),
    ("KW", "one"),
    ("KW", "two\nthree"),
    ("AB", "First line\nsecond line"),
    ("UR", "http://a.example;http://b.example"),
    ("N1", "note\nmore"),
    ("DO", "10.1000/abc"),
    ("DO", "10.1000/def"),
    ("ED", "Editor, E"),
    ("XX", "unknown"),
)


def written(tags: tuple[TagValue, ...]) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in tags) + "ER  - \n"


def test_view_equals_what_rispy_reads() -> None:
    assert [fields_from_tags(_TAGS)] == rispy.loads(written(_TAGS))


def test_view_has_rispys_names() -> None:
    fields = fields_from_tags(_TAGS)
    assert fields["authors"] == ["Smith, J", "Doe, K"]
    assert fields["abstract"] == "First line second line"
    assert fields["unknown_tag"] == {"ED": ["Editor, E"], "XX": ["unknown"]}


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
_KNOWN_TAGS = "AU A1 A2 AB AD AN C1 DA DB DO EP IS JF JO KW L1 LA M1 N1 N2 PB PY SN SP T1 T2 TI UR VL XX ED"
_KNOWN = st.sampled_from(_KNOWN_TAGS.split(" "))
_PAIRS = st.lists(st.tuples(_KNOWN, st.lists(_TEXT, min_size=1, max_size=3).map(" ".join)), max_size=20)


@settings(max_examples=50)
@given(st.sampled_from(sorted(TYPES)), _PAIRS)
def test_view_equals_rispys_on_any_clean_record(type: str, pairs: list[TagValue]) -> None:
    tags = (("TY", type), *pairs)
    assert [fields_from_tags(tags)] == rispy.loads(written(tags))


@settings(max_examples=50)
@given(st.sampled_from(sorted(TYPES)), _PAIRS)
def test_view_written_again_keeps_the_first_of_single_tags_and_all_of_lists(type: str, pairs: list[TagValue]) -> None:
    tags = (("TY", type), *pairs)
    fields = fields_from_tags(tags)
    assert fields_from_tags(tags_from_fields(fields)) == _without_empty(fields)


def _without_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields without empty values of lists: rispy makes two of an address ";"."""
    kept = {name: [one for one in value if one] if isinstance(value, list) else value for name, value in fields.items()}
    return {name: value for name, value in kept.items() if value != []}


def test_fields_become_tags_in_their_order() -> None:
    tags = tags_from_fields(
        {
            "title": "A title",
            "authors": ["Smith, J", "", "Doe, K"],
            "keywords": "one word",
            "issn": ["1476-5365", "9780306406157"],
            "abstract": "",
            "type_of_reference": "BOOK",
            "unknown_tag": {"ED": ["Editor, E"]},
        }
    )
    assert tags == (
        ("TY", "BOOK"),
        ("TI", "A title"),
        ("AU", "Smith, J"),
        ("AU", "Doe, K"),
        ("KW", "one word"),
        ("SN", "1476-5365"),
        ("SN", "9780306406157"),
        ("ED", "Editor, E"),
    )


def test_fields_without_a_type_are_generic() -> None:
    assert tags_from_fields({"title": "A title"}) == (("TY", "GEN"), ("TI", "A title"))


def test_record_with_tags_gives_its_own() -> None:
    record = record_from_tags(_TAGS)
    assert tags_from_record(record) is _TAGS


def test_line_that_looks_like_an_end_stays_within_its_value() -> None:
    record = Record(tags=(), type="JOUR", abstract="One.\nER  - \nTwo.")
    assert tags_from_record(record) == (("TY", "JOUR"), ("AB", "One.\nER  - \nTwo."))


_ARTICLE = Record(
    tags=(),
    type="JOUR",
    title="A title",
    short_title="Title",
    authors=(Person("Smith", "J.", "Jr."), Person("World Health Organization", is_organisation=True)),
    editors=(Person("Doe", "Jane"),),
    date=PartialDate(2020, 11, 24),
    container="A Journal",
    container_short="A J.",
    volume="5",
    issue="2",
    pages="1-9",
    publisher="Press",
    place="London",
    doi="10.1000/abc",
    issn=("1476-5365",),
    pmid="12345678",
    pmcid="PMC123456",
    accession="12345678",
    urls=("https://example.com/a", "https://example.com/b"),
    keywords=("one", "two"),
    abstract="First.\nSecond.",
    notes=("a note",),
    language="en",
    database="PubMed",
)


def test_record_that_was_not_ris_comes_back_the_same() -> None:
    assert _same(record_from_tags(tags_from_record(_ARTICLE))) == _same(_ARTICLE)


def _same(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in Record.__slots__ if name != "tags"}


_WORD = (
    st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=3, max_size=10)
    .map(str.capitalize)
    .filter(lambda word: word != "None")
)
_PEOPLE = st.lists(st.builds(Person, _WORD, _WORD), max_size=3, unique=True).map(tuple)


@settings(max_examples=50)
@given(
    type=st.sampled_from(sorted(set(TYPES) - {"JFULL", "EDBOOK"})),
    title=_WORD,
    authors=_PEOPLE,
    editors=_PEOPLE,
    year=st.integers(1500, 2030),
    container=st.one_of(st.just(""), _WORD),
    volume=st.integers(1, 99).map(str),
    keywords=st.lists(_WORD, max_size=4, unique=True).map(tuple),
)
def test_record_of_any_type_keeps_its_main_fields(
    type: str,
    title: str,
    authors: tuple[Person, ...],
    editors: tuple[Person, ...],
    year: int,
    container: str,
    volume: str,
    keywords: tuple[str, ...],
) -> None:
    record = Record(
        tags=(),
        type=type,
        title=title,
        authors=authors,
        editors=editors,
        date=PartialDate(year),
        container=container if type not in ("BOOK", "EBOOK", "UNPB") else "",
        volume=volume,
        keywords=keywords,
    )
    again = record_from_tags(tags_from_record(record))
    for name in ("type", "title", "authors", "editors", "date", "container", "keywords"):
        assert getattr(again, name) == getattr(record, name), name


def test_editors_of_an_edited_book_are_its_authors_line() -> None:
    record = Record(tags=(), type="EDBOOK", editors=(Person("Doe", "Jane"),))
    assert tags_from_record(record) == (("TY", "EDBOOK"), ("AU", "Doe, Jane"))
    assert record_from_tags(tags_from_record(record)).editors == record.editors


def test_article_number_is_written_as_one() -> None:
    record = Record(tags=(), type="JOUR", pages="ab123-x9.4")
    assert ("C7", "ab123-x9.4") in tags_from_record(record)
