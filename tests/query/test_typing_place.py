"""What is being typed at the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.query.typing_place import typing_place


@pytest.mark.parametrize(
    ("before", "after", "field", "prefix", "replaced"),
    [
        ("hea", "", None, "hea", "hea"),
        ("heart fai", "", None, "fai", "fai"),
        ("hea", "rt failure", None, "hea", "heart"),
        ("(hea", ")", None, "hea", "hea"),
        ("NOT hea", "", None, "hea", "hea"),
        ("-hea", "", None, "hea", "hea"),
        ("title:hea", "", "title", "hea", "hea"),
        ("TI:hea", "", "title", "hea", "hea"),
        ("(au:smi", ")", "author", "smi", "smi"),
        ("AD:osl", "", "AD", "osl", "osl"),
        ("author:", "", "author", "", ""),
        ("journal:=nat", "", "container", "nat", "nat"),
        ('journal:="nat', '"', "container", "nat", '"nat"'),
        ("AU=smi", "", "author", "smi", "smi"),
        ("heart AND AU = smi", "", "author", "smi", "smi"),
        ("AU=(smi", ")", "author", "smi", "smi"),
        ("AU=(hua OR smi", ")", "author", "smi", "smi"),
        ('SO=("bone m', "", "container", "bone m", '"bone m'),
        ("TS=hea", "", None, "hea", "hea"),
        ("SRCTITLE(nat", ")", "container", "nat", "nat"),
        ("LANGUAGE(eng", "", "language", "eng", "eng"),
        ("PCR(hea", "", None, "hea", "hea"),
        ('author:"Smith, J', "", "author", "Smith, J", '"Smith, J'),
        ("author:“Smith, J", "", "author", "Smith, J", "“Smith, J"),
        ('author:"Smith', '" heart', "author", "Smith", '"Smith"'),
        ('author:"Smi', ' AND "heart failure"', "author", "Smi", '"Smi'),
        ('"heart failure" jo:"bone m', "", "container", "bone m", '"bone m'),
    ],
)
def test_value_of_a_field_or_word_is_found(
    before: str, after: str, field: str | None, prefix: str, replaced: str
) -> None:
    text = before + after
    place = typing_place(text, len(before))
    assert place is not None
    assert (place.field, place.value_prefix) == (field, prefix)
    assert text[slice(*place.value_span)] == replaced


def test_inside_a_phrase_the_word_is_completed() -> None:
    place = typing_place('"heart fai', 10)
    assert place is not None
    assert (place.field, place.prefix, place.span) == (None, "fai", (7, 10))


def test_behind_has_a_field_is_named() -> None:
    place = typing_place("heart has:ab", 12)
    assert place is not None
    assert place.is_field_name
    assert place.prefix == "ab"


@pytest.mark.parametrize(
    ("before", "after", "replaced", "codes"),
    [
        ("heart[ti", "", "ti", ["[tiab]", "[ti]", "[title]", "[title/abstract]"]),
        ("heart[TI", "ab] AND x", "TIab]", ["[tiab]", "[ti]", "[title]", "[title/abstract]"]),
        ("heart [mesh m", "", "mesh m", ["[mesh major topic]"]),
        ("(a OR b)[au", ")", "au", ["[au]", "[author]", "[author - first]", "[author - last]"]),
        ("heart.t", "", "t", [".ti.", ".tw.", ".tc."]),
        ("heart*.ti,a", "b. and x", "ab.", [".ab.", ".au.", ".af.", ".an.", ".as.", ".ax."]),
        ('"heart attack".k', "", "k", [".kw.", ".kf."]),
        ("(a or b).m", "", "m", [".mp.", ".m_titl.", ".mh."]),
        ("heart is:m", "", "m", ["marked"]),
    ],
)
def test_codes_of_fields_are_named(before: str, after: str, replaced: str, codes: list[str]) -> None:
    text = before + after
    place = typing_place(text, len(before))
    assert place is not None
    assert text[slice(*place.span)] == replaced
    assert [code.label for code in place.codes] == codes


@pytest.mark.parametrize("text", ["heart[", "heart."], ids=["PubMed", "Ovid"])
def test_of_no_letter_the_usual_codes_are_named(text: str) -> None:
    place = typing_place(text, len(text))
    assert place is not None
    assert len(place.codes) >= 8
    assert place.codes[0].note.startswith("title")


@pytest.mark.parametrize("text", ["10.1000/x.t", "e.a", "benzo[a]p", "[mh hea", "0.a", 'x "heart.t', "heart[zzz"])
def test_what_can_become_no_code_is_completed_as_a_word(text: str) -> None:
    place = typing_place(text, len(text))
    assert place is not None
    assert not place.codes


@pytest.mark.parametrize("text", ["", " ", "heart ", "(", 'a"b" ', "http://x", "titel:x", "-", '"heart" '])
def test_where_nothing_is_being_typed_nothing_is_completed(text: str) -> None:
    assert typing_place(text, len(text)) is None


@given(st.text(st.sampled_from('ab:"-( )\\“”') | st.characters(), max_size=30), st.integers(-3, 40))
def test_place_is_always_inside_the_text_and_holds_what_was_typed(text: str, cursor: int) -> None:
    place = typing_place(text, cursor)
    if place is None:
        return
    for start, end in (place.span, place.value_span):
        assert 0 <= start <= min(max(cursor, 0), len(text)) <= end <= len(text)
    assert len(place.prefix) <= len(text)
