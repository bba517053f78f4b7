"""What differs between two records."""

from typing import Any

import pytest

from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.comparison import (
    ALIKE,
    DIFFERENT,
    DIFFERING_STYLE,
    LEFT_ONLY,
    RIGHT_ONLY,
    SAME,
    compared,
    lay_out_comparison,
)


def _record(**fields: Any) -> Record:
    return Record(**({"tags": (("TY", "JOUR"),), "type": "JOUR", "title": "On cats"} | fields))


def _signs(left: Record, right: Record) -> dict[str, str]:
    return {field.label: field.sign for field in compared(left, right)}


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [
        ("On cats", "On cats", SAME),
        ("On cats.", "On Cats", ALIKE),
        ("On Ørsted: a life", "On Orsted, a life", ALIKE),
        ("On cats", "On dogs", DIFFERENT),
    ],
)
def test_sign_tells_how_far_two_values_differ(left: str, right: str, sign: str) -> None:
    assert _signs(_record(title=left), _record(title=right))["Title"] == sign


def test_field_of_one_record_alone_is_told() -> None:
    signs = _signs(_record(doi="10.1000/x"), _record(container="Nature"))
    assert signs["DOI"] == LEFT_ONLY
    assert signs["Journal"] == RIGHT_ONLY


def test_one_author_and_several_are_one_field() -> None:
    fields = compared(_record(authors=(Person("A"),)), _record(authors=(Person("A"), Person("B"))))
    assert [field.label for field in fields if "uthor" in field.label] == ["Authors"]


def test_only_the_words_that_differ_are_styled() -> None:
    field = compared(_record(title="The old cat sat"), _record(title="The young cat sat"))[0]
    assert [field.left.plain[span.start : span.end] for span in field.left.spans if span.style == DIFFERING_STYLE] == [
        "old"
    ]
    assert [field.right.plain[span.start : span.end] for span in field.right.spans] == ["young"]


def test_abstract_is_compared_last() -> None:
    fields = compared(_record(abstract="One."), _record(abstract="Two.", date=PartialDate(2020)))
    assert fields[-1].label == "Abstract"


def test_source_and_line_are_no_difference() -> None:
    assert all(field.sign == SAME for field in compared(_record(source="a", line=1), _record(source="b", line=9)))


def test_endless_texts_are_compared_without_their_words() -> None:
    field = compared(_record(abstract="a b " * 2_000), _record(abstract="b a " * 2_000))[-1]
    assert field.sign == DIFFERENT
    assert not field.left.spans


@pytest.mark.parametrize("width", [10, 40, 58, 78, 79, 116, 200])
def test_columns_are_aligned_and_no_line_is_wider_than_the_pane(width: int) -> None:
    left = _record(title="日本語の題名 " * 9, abstract="word " * 40, keywords=("a", "b"))
    right = _record(title="English title " * 5, abstract="words " * 30)
    page = lay_out_comparison(compared(left, right), width)
    assert max(width_of(line.plain.rstrip()) for line in page.lines) <= max(width, 10)
    assert len(page.hit_lines) == sum(field.is_different for field in compared(left, right))
