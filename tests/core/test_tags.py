"""What tags and types are called, where they are searched, in which order they are shown."""

import pytest

from tuiref.core.fields import FIELDS
from tuiref.core.tag_labels import LABELS, LABELS_BY_TYPE
from tuiref.core.tags import TYPES, display_order, field_of, label, type_label


@pytest.mark.parametrize(
    ("tag", "type", "text"),
    [
        ("T2", "JOUR", "Journal"),
        ("T2", "CHAP", "Book title"),
        ("T2", "BOOK", "Series title"),
        ("T2", "", "Series title"),
        ("C7", "JOUR", "Article number"),
        ("C7", "", "Custom 7"),
        ("A3", "BOOK", "Editor"),
        ("A3", "THES", "Advisor"),
        ("A2", "PAT", "Issuing organisation"),
        ("SN", "JOUR", "ISSN"),
        ("SN", "BOOK", "ISBN"),
        ("SN", "GEN", "ISBN or ISSN"),
        ("AU", "PAT", "Inventor"),
        ("A1", "PAT", "Inventor"),
        ("KW", "JOUR", "Keyword"),
        ("TI", "UNKNOWNTYPE", "Title"),
        ("XX", "", "XX"),
        ("XX", "JOUR", "XX"),
    ],
)
def test_label_depends_on_the_type(tag: str, type: str, text: str) -> None:
    assert label(tag, type) == text


def test_types_of_both_specifications_have_a_label() -> None:
    assert type_label("JOUR") == "Journal article"
    assert type_label("UNBILL") == "Unenacted bill"
    assert type_label("PDF") == "PDF"
    assert len(TYPES) == 56
    assert len(set(TYPES.values())) == len(TYPES)


def test_labels_by_type_name_known_tags_and_types() -> None:
    for tag, type in LABELS_BY_TYPE:
        assert type in TYPES
        assert tag in LABELS


@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("TI", "title"),
        ("T1", "title"),
        ("AB", "abstract"),
        ("N2", "abstract"),
        ("AU", "author"),
        ("A2", "editor"),
        ("T2", "container"),
        ("JF", "container"),
        ("KW", "keyword"),
        ("N1", "notes"),
        ("PB", "publisher"),
        ("PY", "year"),
        ("DO", "doi"),
        ("SN", "identifier"),
        ("DP", "database"),
        ("TY", "type"),
        ("LA", "language"),
        ("C1", "other"),
        ("XX", "other"),
    ],
)
def test_tag_is_searched_under_a_field(tag: str, field: str) -> None:
    assert field_of(tag) == field


def test_every_field_of_a_tag_exists() -> None:
    names = {field.name for field in FIELDS}
    assert {field_of(tag) for tag in LABELS} <= names


@pytest.mark.parametrize("type", [*TYPES, "", "PDF"])
def test_order_has_every_known_tag_once_with_the_title_first_and_the_abstract_last(type: str) -> None:
    order = display_order(type)
    assert len(set(order)) == len(order)
    assert set(LABELS) - set(order) <= {"ER", "H1", "H2"}
    assert order[:2] == ("TY", "TI")
    assert order[-2:] == ("AB", "N2")


def test_publisher_of_a_book_comes_before_its_series() -> None:
    book, article = display_order("BOOK"), display_order("JOUR")
    assert book.index("PB") < book.index("T2")
    assert article.index("PB") > article.index("T2")
