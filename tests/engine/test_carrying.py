"""Marked records are found again in another version of their file: by text, by DOI, by title and year, or not."""

import pytest

from tuiref.core.fingerprint import fingerprint, label
from tuiref.engine.carrying import find_again


def record(title: str = "", doi: str = "", year: str = "", note: str = "", title_tag: str = "TI") -> bytes:
    lines = ["TY  - JOUR"]
    lines += [f"{title_tag}  - {title}"] if title else []
    lines += [f"DO  - {doi}"] if doi else []
    lines += [f"PY  - {year}"] if year else []
    lines += [f"N1  - {note}"] if note else []
    return ("\n".join(lines) + "\nER  - \n").encode()


def found(before: list[bytes], now: list[bytes]) -> dict[int, int]:
    wanted = dict(enumerate(map(fingerprint, before)))
    return {name: number for name, (number, _) in find_again(wanted, lambda: enumerate(now)).items()}


HEART = record("Heart failure in rats", "10.1/heart", "2001")
LUNG = record("Lung function", "10.1/lung", "2002")
PLAIN = record("A title alone", "", "2003")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([HEART, LUNG], [LUNG, PLAIN, HEART], {0: 2, 1: 0}),
        ([HEART], [record("Heart Failure in Rats.", "https://doi.org/10.1/HEART", "2001", "new")], {0: 0}),
        ([record("x" * 9, "10.1234/a.b", "1999")], [record("another title", "10.1234/a.b", "1998")], {0: 0}),
        ([PLAIN], [record("A Title: <i>alone</i>", "", "2003/05/01", "new", "T1")], {0: 0}),
        ([PLAIN], [record("A title alone", "", "2004")], {}),
        ([PLAIN], [record("A title alone", "10.1/new", "2003")], {0: 0}),
        ([HEART], [record("Heart failure in rats", "10.5555/other", "2001")], {0: 0}),
        ([HEART], [LUNG], {}),
        ([HEART], [], {}),
        ([], [HEART], {}),
    ],
    ids=[
        "order",
        "doi",
        "doi of another title",
        "title",
        "year",
        "doi came",
        "short doi is none",
        "gone",
        "empty",
        "none",
    ],
)
def test_record_is_found_where_it_is_now(before: list[bytes], now: list[bytes], expected: dict[int, int]) -> None:
    assert found(before, now) == expected


def test_record_of_another_doi_is_another_work() -> None:
    before, now = record("Same title", "10.1000/a", "2001"), record("Same title", "10.1000/b", "2001")
    assert found([before], [now]) == {}


def test_what_can_be_confused_is_not_guessed() -> None:
    before = record("Editorial", "", "2001", "first")
    now = [record("Editorial", "", "2001", "second"), record("Editorial", "", "2001", "third")]
    assert found([before], now) == {}
    assert found([before, record("Editorial", "", "2001", "other")], now) == {0: 0, 1: 1}


def test_a_doi_that_several_records_share_needs_the_title_too() -> None:
    before = record("Poster 12", "10.1000/supplement", "2001")
    others = [record("Poster 11", "10.1000/supplement", "2001"), record("Poster 13", "10.1000/supplement", "2001")]
    assert found([before], others) == {}
    again = record("Poster 12", "10.1000/supplement", "2001", "changed")
    assert found([before], [*others, again]) == {0: 2}


def test_equal_records_get_one_mark_each_in_their_order() -> None:
    assert found([HEART, HEART], [LUNG, HEART, HEART, HEART]) == {0: 1, 1: 2}


def test_records_without_title_and_doi_are_found_by_their_text_only() -> None:
    before = b"TY  - GEN\nN1  - a note\nER  - \n"
    assert found([before], [b"TY  - GEN\nN1  - another\nER  - \n", before]) == {0: 1}
    assert found([before], [b"TY  - GEN\nN1  - another\nER  - \n"]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(HEART, "Heart failure in rats (2001)"), (record("", "", "1999"), "1999"), (b"TY  - GEN\nER  - \n", "")],
)
def test_label_tells_title_and_year(text: bytes, expected: str) -> None:
    assert label(text) == expected
