"""Names as author lines write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.person import Person
from tuiref.ris.names import people, read_person


@pytest.mark.parametrize(
    ("text", "family", "given", "suffix"),
    [
        ("Hua, Jingsheng", "Hua", "Jingsheng", ""),
        ("Lee, K.H.", "Lee", "K.H.", ""),
        ("Lee, K. H.", "Lee", "K. H.", ""),
        ("Sampson, SD", "Sampson", "SD", ""),
        ("van der Berg, A", "van der Berg", "A", ""),
        ("de la Cruz, María", "de la Cruz", "María", ""),
        ("d'Angelo, M", "d'Angelo", "M", ""),
        ("St. John, W", "St. John", "W", ""),
        ("O'Brien-Smith, Mary Ann", "O'Brien-Smith", "Mary Ann", ""),
        ("SMITH, JOHN", "SMITH", "JOHN", ""),
        ("  Smith ,  John  ", "Smith", "John", ""),
        ("Smith,John", "Smith", "John", ""),
        ("Phillips,A.J.,Sr.", "Phillips", "A.J.", "Sr."),
        ("Smith, J., Jr.", "Smith", "J.", "Jr."),
        ("Smith, Jr., John", "Smith", "John", "Jr."),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
        ("Smith, John A., III, PhD", "Smith", "John A.", "III, PhD"),
        ("King, III", "King", "", "III"),
        ("Smith JA, Jr.", "Smith", "JA", "Jr."),
        ("Smith JA Jr", "Smith", "JA", "Jr"),
        ("Hern, Matt, Ed", "Hern", "Matt", ""),
        ("Smith, J. (Ed.)", "Smith", "J.", ""),
        ("Smith, J. (0000-0002-1825-0097)", "Smith", "J.", ""),
        # Initials that look like a suffix or a company
        ("Ivanov, IV", "Ivanov", "IV", ""),
        ("Kim, MD", "Kim", "MD", ""),
        ("Smith, JR", "Smith", "JR", ""),
        ("Smith, CO", "Smith", "CO", ""),
        # Without a comma
        ("Liu R.", "Liu", "R.", ""),
        ("Carro   L.", "Carro", "L.", ""),
        ("Hsiao I.-H.", "Hsiao", "I.-H.", ""),
        ("Yih S.W.-T.", "Yih", "S.W.-T.", ""),
        ("Wu C-H.", "Wu", "C-H.", ""),
        ("Flores Cuautle J.d.", "Flores Cuautle", "J.d.", ""),
        ("Dos Santos H.B.", "Dos Santos", "H.B.", ""),
        ("Müller-Schmidt K.", "Müller-Schmidt", "K.", ""),
        ("Kovačević B.", "Kovačević", "B.", ""),
        ("Иванов И.И.", "Иванов", "И.И.", ""),
        ("Press W.H.", "Press", "W.H.", ""),
        ("Brownstein C D", "Brownstein", "C D", ""),
        ("LIU R", "LIU", "R", ""),
        ("Smith J,", "Smith", "J", ""),
        ("van der Berg A", "van der Berg", "A", ""),
        ("A. Author-One", "Author-One", "A.", ""),
        ("J. R. R. Tolkien", "Tolkien", "J. R. R.", ""),
        ("JP Smith", "Smith", "JP", ""),
        ("J van den Berg", "van den Berg", "J", ""),
        ("Jane Q. Public", "Public", "Jane Q.", ""),
        ("Catarina Barata", "Barata", "Catarina", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Plato", "Plato", "", ""),
        ("Smith,", "Smith", "", ""),
        ("鷹取泰子", "鷹取泰子", "", ""),
        ("Wood, Samuel\nW.", "Wood", "Samuel W.", ""),
        ("M&uuml;ller, K", "M&uuml;ller", "K", ""),
    ],
)
def test_name_of_a_person_is_read_in_its_parts(text: str, family: str, given: str, suffix: str) -> None:
    assert people(text) == (Person(family, given, suffix),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("World Health Organization", "World Health Organization"),
        ("World Health Organization,", "World Health Organization"),
        ("NCT00392093,", "NCT00392093"),
        ("EUCTR2012-001234-56-GB", "EUCTR2012-001234-56-GB"),
        ("UNICEF,", "UNICEF"),
        ("WHO", "WHO"),
        ("UK Biobank", "UK Biobank"),
        ("Ministry of Health, Brazil", "Ministry of Health, Brazil"),
        ("U.S. Food and Drug Administration", "U.S. Food and Drug Administration"),
        ("Doe Publishing, Inc.", "Doe Publishing, Inc."),
        ("Gallup, Inc.", "Gallup, Inc."),
        ("Writing Group for the Example Trial", "Writing Group for the Example Trial"),
        (
            "Example Institute, Street of Examples, Town, Country",
            "Example Institute, Street of Examples, Town, Country",
        ),
        ("Médecins sans Frontières", "Médecins sans Frontières"),
    ],
)
def test_name_of_an_organisation_stays_whole(text: str, name: str) -> None:
    found = people(text)
    assert [person.family for person in found] == [name]
    assert found[0].given == ""
    assert found[0].is_organisation or text == "Médecins sans Frontières"


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Smith, A; Doe, B; Roe, C", ["Smith", "Doe", "Roe"]),
        ("Wilkins, P.W.; Macduff, J.H.;", ["Wilkins", "Macduff"]),
        ("Liu R., Doe K., Roe L.M.", ["Liu", "Doe", "Roe"]),
        ("Smith, John and Doe, Jane", ["Smith", "Doe"]),
        ("Smith, John\nDoe, Jane", ["Smith", "Doe"]),
        ("M&uuml;ller, K; B&ouml;hm, L", ["M&uuml;ller", "B&ouml;hm"]),
        ("Smith, A; ...; et al.", ["Smith"]),
    ],
)
def test_list_of_authors_in_one_line_is_split(text: str, families: list[str]) -> None:
    assert [person.family for person in people(text)] == families


@pytest.mark.parametrize("text", ["", " ", ",", "...", "…", "NA", "et al.", "undefined", "[No author name available]"])
def test_placeholder_names_nobody(text: str) -> None:
    assert people(text) == ()


@given(st.text())
def test_any_text_is_read_without_error_and_on_one_line(text: str) -> None:
    for person in people(text):
        assert person.family
        for part in (person.family, person.given, person.suffix):
            assert len(part.splitlines()) <= 1
            assert part == " ".join(part.split())


_NAME = st.text("abcdefghijklmnopqrstuvwxyzäöüé", min_size=2, max_size=12).map(str.capitalize)


@given(_NAME, _NAME)
def test_display_of_a_person_reads_back_as_the_same_person(family: str, given_name: str) -> None:
    first = read_person(f"{family}, {given_name}")
    assert first is not None
    assert read_person(first.display) == first
