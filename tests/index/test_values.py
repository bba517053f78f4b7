"""Values of fields by how they begin."""

from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.index.segment import Segment
from tuiref.index.values import VALUE_FIELDS, Values

PARTS = [
    [
        record("one", authors=("Smith, J", "Østergård, K"), year=2001, container="Blood", keywords=("Heart Failure",)),
        record("two", authors=("Smith, J", "Davey Smith, G"), year=2003, container="Bone Marrow Transplantation"),
    ],
    [
        record("three", authors=("SMITH, J", "Smithson, A"), year=2001, container="Blood", keywords=("heart failure",)),
        record("four", authors=("Ōno, 田",), container="BLOOD CANCER", keywords=("Failure, heart", "肺癌")),
    ],
]


@pytest.fixture
def segments(tmp_path: Path) -> tuple[Segment, ...]:
    return tuple(build(tmp_path, PARTS).segments)


@pytest.mark.parametrize(
    ("field", "prefix", "values"),
    [
        ("author", "smi", [("Smith, J", 3), ("Smithson, A", 1), ("Davey Smith, G", 1)]),
        ("author", "Smith, ", [("Smith, J", 3), ("Davey Smith, G", 1)]),
        ("author", "oster", [("Østergård, K", 1)]),
        ("author", "ono", [("Ōno, 田", 1)]),
        ("author", "zz", []),
        ("author", "sm?th", []),
        ("author", "(smith", []),
        ("container", "", [("Blood", 2), ("BLOOD CANCER", 1), ("Bone Marrow Transplantation", 1)]),
        ("container", "marrow  tr", [("Bone Marrow Transplantation", 1)]),
        ("keyword", "heart", [("Heart Failure", 2), ("Failure, heart", 1)]),
        ("keyword", "肺", [("肺癌", 1)]),
        ("year", "20", [("2003", 1), ("2001", 2)]),
        ("year", "1", []),
        ("type", "j", [("JOUR", 4)]),
    ],
)
def test_values_begin_as_typed_with_their_counts(
    segments: tuple[Segment, ...], field: str, prefix: str, values: list[tuple[str, int]]
) -> None:
    found = [
        (value.replace("heart failure", "Heart Failure"), count) for value, count in _found(segments, field, prefix)
    ]
    assert [(value.replace("SMITH", "Smith"), count) for value, count in found] == values


def _found(segments: tuple[Segment, ...], field: str, prefix: str) -> tuple[tuple[str, int], ...]:
    return Values().beginning(segments, field, prefix, 8)


def test_no_more_than_wanted_are_listed(segments: tuple[Segment, ...]) -> None:
    values = Values()
    assert len(values.beginning(segments, "author", "", 2)) == 2
    assert values.beginning((), "author", "smi", 8) == ()


@pytest.mark.parametrize("field", VALUE_FIELDS)
def test_every_field_of_values_can_be_asked_for_by_any_text(segments: tuple[Segment, ...], field: str) -> None:
    values = Values()
    for prefix in ("", " ", "\n", "é", "\ud800", "x" * 200, "\x00"):
        assert len(values.beginning(segments, field, prefix, 3)) <= 3
