"""DOIs found and cleaned, and none found where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.ris.doi import clean_doi, doi_in_address, doi_in_note

_SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1038/s41409-020-01140-6", "10.1038/s41409-020-01140-6"),
        ("10.1016/J.X.2019.01.001", "10.1016/j.x.2019.01.001"),
        (" 10.1000/abc ", "10.1000/abc"),
        ("doi:10.1000/abc", "10.1000/abc"),
        ("DOI: 10.1000/abc", "10.1000/abc"),
        ("doi:https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc", "10.1000/abc"),
        ("https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("https://dx-doi-org.proxy.example.edu/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000%2Fabc%28x%29", "10.1000/abc(x)"),
        ("https://doi.org/10.1000/abc?utm_source=x", "10.1000/abc"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("(10.1000/abc)", "10.1000/abc"),
        ("10.1000/abc.", "10.1000/abc"),
        ("10.1000/abc [doi]", "10.1000/abc"),
        ("10.1000/abc; 10.1000/def", "10.1000/abc"),
        ("10.1000/abc;10.1000/def", "10.1000/abc"),
        ("10.1000/abc\n10.1000/def", "10.1000/abc"),
        ("<p>10.1000/abc</p>", "10.1000/abc"),
        ("10.1000/a&lt;b&gt;c", "10.1000/a"),
        (_SICI.upper(), _SICI),
        (_SICI.replace("<", "&lt;").replace(">", "&gt;"), _SICI),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1000", ""),
        ("10.1/abc", ""),
        ("110.1000/abc", ""),
        ("3.10.1000/abc", ""),
        ("NA", ""),
        ("", ""),
        ("10.1000/", ""),
        ("10.1000/.", ""),
    ],
)
def test_doi_is_cleaned(text: str, doi: str) -> None:
    assert clean_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("https://www.example.com/inward/record.uri?eid=2-s2.0-1&doi=10.3390%2fd12&partnerID=40", "10.3390/d12"),
        ("https://www.example.com/doi/pdf/10.1080/20008198.2017.1375339", "10.1080/20008198.2017.1375339"),
        ("https://link.example.com/content/pdf/10.1007%2Fs11307-012-0572-0.pdf", "10.1007/s11307-012-0572-0"),
        ("https://example.com/doi/10.1002/abc/full", "10.1002/abc"),
        ("https://example.com/doi/abs/10.1002/abc/abstract?x=1", "10.1002/abc"),
        (
            "http://resolver.example.org/?issn=22267190&id=doi:10.4103%2F2303-9027.13878&atitle=x",
            "10.4103/2303-9027.13878",
        ),
        ("https://example.com/a.html; https://doi.org/10.1000/abc; https://example.com/b", "10.1000/abc"),
        ("https://example.com/articles/10.1007/s00381-021-05036-8/tables/1", "10.1007/s00381-021-05036-8"),
        ("https://example.com/article/10.5334/jcr.174/", "10.5334/jcr.174"),
        ("https://example.com/chapters/10.4324/9781351170048-5/words-of-its-title-here", "10.4324/9781351170048-5"),
        (
            "https://academic.oup.com/j/advance-article/doi/10.1093/infdis/jiaa683/34364020/jiaa683",
            "10.1093/infdis/jiaa683",
        ),
        ("https://www.cochranelibrary.com/central/doi/10.1002/central/CN-00778158/full", ""),
        ("https://example.com/articles/10.1186", ""),
        ("https://example.com/version-10.1000", ""),
        ("http://example.com", ""),
    ],
)
def test_doi_in_an_address_is_found(text: str, doi: str) -> None:
    assert doi_in_address(text) == doi


def test_doi_of_the_whole_book_is_not_that_of_a_chapter() -> None:
    address = "https://link.example.com/book/10.1007/978-3-030-12345-6"
    assert doi_in_address(address, is_part=True) == ""
    assert doi_in_address(address) == "10.1007/978-3-030-12345-6"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi: 10.1063/1.1954747", "10.1063/1.1954747"),
        ("10.1016/j.powtec.2012.01.008", "10.1016/j.powtec.2012.01.008"),
        ("Some words. doi:10.1000/abc. PMID: 123456", "10.1000/abc"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("doi:10.1000/abc; doi:10.1000/ABC", "10.1000/abc"),
        ("doi:10.1000/abc and doi:10.1000/def", ""),
        ("Erratum in: doi: 10.1000/abc", ""),
        ("Comment on doi 10.1000/abc", ""),
        ("Article", ""),
        ("about 10.5000/day were lost", ""),
    ],
)
def test_doi_in_a_note_counts_only_as_the_records_own(text: str, doi: str) -> None:
    assert doi_in_note(text) == doi


_HARD = st.text("10.0/abc%2F25&lt;gt;<>()[];:?#. \n\u0130doi", max_size=40)


@given(st.one_of(st.text(), _HARD, _HARD.map("10.1000/".__add__), _HARD.map("https://doi.org/10.1000/".__add__)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    doi = clean_doi(text)
    assert clean_doi(doi) == doi
    assert not any(character.isspace() for character in doi)
    assert doi == "" or (doi.startswith("10.") and "/" in doi)


@given(st.one_of(st.text(), _HARD.map("https://x/10.1000/".__add__), _HARD.map("doi:10.1000/".__add__)))
def test_doi_found_anywhere_is_a_clean_one(text: str) -> None:
    for doi in (doi_in_address(text), doi_in_note(text)):
        assert clean_doi(doi) == doi
