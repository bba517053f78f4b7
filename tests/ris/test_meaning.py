"""What the tags of a record mean, by tag, by type and by producer."""

import pytest

from tuiref.core.record import Record, TagValue
from tuiref.ris.meaning import record_from_tags

Pairs = tuple[TagValue, ...]


def read(*pairs: TagValue, type: str = "JOUR") -> Record:
    return record_from_tags((("TY", type), *pairs))


_SEED_NAMES = (
    "Hua, Jingsheng|Zhang, Jian|Zhang, Xinyou|Wu, Xiaoxia|Zhou, Lili|Bao, Xiebing|Han, Yue|Miao, Miao|Li, Caixia"
    "|Fu, Chengcheng|Chen, Suning|Tang, Xiaowen|Wu, Depei|Qiu, Huiying"
)
_SEED_AUTHORS = _SEED_NAMES.split("|")
SEED: Pairs = (
    ("TY", "JOUR"),
    ("TI", "Donor-derived anti-CD19 CAR T cells compared with donor lymphocyte infusion for recurrent B-ALL"),
    *(("AU", author) for author in _SEED_AUTHORS),
    ("T2", "Bone Marrow Transplantation"),
    ("AB", "Thirteen patients (61.5%) were treated; p = 0.02."),
    ("DA", "2020/11/24/"),
    ("PY", "2020"),
    ("DO", "10.1038/s41409-020-01140-6"),
    ("DP", "www.nature.com"),
    ("SP", "1"),
    ("EP", "9"),
    ("LA", "en"),
    ("SN", "1476-5365"),
    ("UR", "https://www.nature.com/articles/s41409-020-01140-6"),
    ("Y2", "2020/11/27/20:19:58"),
)


def test_article_from_zotero_is_read_whole() -> None:
    record = record_from_tags(SEED, id="0a1b2c3d-1", source="library.ris", line=7)
    assert record.tags is SEED
    assert (record.id, record.source, record.line) == ("0a1b2c3d-1", "library.ris", 7)
    assert [person.display for person in record.authors] == _SEED_AUTHORS
    assert record.type == "JOUR"
    assert record.year == 2020
    assert record.date.iso == "2020-11-24"
    assert record.pages == "1-9"
    assert record.doi == "10.1038/s41409-020-01140-6"
    assert record.container == "Bone Marrow Transplantation"
    assert record.issn == ("1476-5365",)
    assert record.isbn == ()
    assert record.language == "en"
    assert record.database == "www.nature.com"
    assert record.urls == ("https://www.nature.com/articles/s41409-020-01140-6",)
    assert record.abstract == "Thirteen patients (61.5%) were treated; p = 0.02."
    assert (record.volume, record.issue, record.edition, record.series, record.publisher) == ("", "", "", "", "")


def test_record_without_tags_is_generic_and_empty() -> None:
    assert record_from_tags(()) == Record(tags=())


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("JOUR", "JOUR"),
        ("jour", "JOUR"),
        (" JOUR ", "JOUR"),
        ("Journal Article", "JOUR"),
        ("letter", "JOUR"),
        ("Review", "JOUR"),
        ("Conference Paper", "CPAPER"),
        ("inproceedings", "CONF"),
        ("Book Section", "CHAP"),
        ("Thesis/Dissertation", "GEN"),
        ("PhD thesis", "THES"),
        ("WEB", "ELEC"),
        ("UNPD", "UNPB"),
        ("GRNT", "GRANT"),
        ("CITATION", "GEN"),
        ("PDF", "GEN"),
        ("NA", "GEN"),
        ("", "GEN"),
        ("A title where the type should be", "GEN"),
        ("UNBILL", "UNBILL"),
        ("ANCIENT", "ANCIENT"),
    ],
)
def test_type_is_one_of_the_specification(text: str, type: str) -> None:
    assert read(type=text).type == type


@pytest.mark.parametrize(
    ("type", "pairs", "title"),
    [
        ("JOUR", (("TI", "One"), ("T1", "Two")), "One"),
        ("JOUR", (("T1", "Two"),), "Two"),
        ("JOUR", (("TI", ""), ("T1", "Two")), "Two"),
        ("JOUR", (("TI", "NA"), ("ST", "Short")), "Short"),
        ("JOUR", (("TI", "A title\nover two  lines."),), "A title over two lines."),
        ("JOUR", (("TI", "[A translated title.]"),), "[A translated title.]"),
        ("JOUR", (("TI", "On <i>E. coli</i> &amp; others"),), "On <i>E. coli</i> &amp; others"),
        ("JOUR", (("TI", "One\u2028two"),), "One two"),
        ("BOOK", (("BT", "A book"),), "A book"),
        ("CHAP", (("BT", "A book"), ("CT", "A chapter")), "A chapter"),
        ("CHAP", (("BT", "A book"),), ""),
        ("UNPB", (("CT", "Unpublished"),), "Unpublished"),
        ("JFULL", (("JF", "A journal"),), "A journal"),
        ("JOUR", (("TT", "Translated"),), "Translated"),
    ],
)
def test_title_is_the_first_that_says_something(type: str, pairs: Pairs, title: str) -> None:
    assert read(*pairs, type=type).title == title


@pytest.mark.parametrize(
    ("type", "pairs", "container", "short", "series"),
    [
        ("JOUR", (("T2", "Full"), ("J2", "Abb")), "Full", "Abb", ""),
        ("JOUR", (("JF", "Full Name"), ("JO", "F. N.")), "Full Name", "F. N.", ""),
        ("JOUR", (("JO", "Full Name"), ("JA", "F N")), "Full Name", "F N", ""),
        ("JOUR", (("JO", "Full"),), "Full", "", ""),
        ("JOUR", (("JA", "Abb"),), "Abb", "Abb", ""),
        ("JOUR", (("JF", "Full"), ("T3", "Translated title of the article")), "Full", "", ""),
        ("JOUR", (("T2", "Occup Med"), ("J2", "Occupational medicine")), "Occupational medicine", "Occup Med", ""),
        ("JOUR", (("T2", "Full"), ("JA", "https://example.com/journal")), "Full", "", ""),
        ("JOUR", (("T2", "CAPITALS"), ("J9", "CAP"), ("JI", "Cap.")), "CAPITALS", "Cap.", ""),
        ("JOUR", (("JF", "NA"), ("JO", "Full")), "Full", "", ""),
        ("EJOUR", (("T2", "Full"), ("T3", "Website")), "Full", "", ""),
        ("MGZN", (("T2", "Magazine"),), "Magazine", "", ""),
        ("NEWS", (("T2", "Newspaper"),), "Newspaper", "", ""),
        ("CHAP", (("T2", "Book"), ("T3", "Series")), "Book", "", "Series"),
        ("CHAP", (("BT", "Book"),), "Book", "", ""),
        ("ECHAP", (("T2", "Book"),), "Book", "", ""),
        ("CONF", (("T2", "Conference"), ("C3", "Proceedings")), "Proceedings", "", ""),
        ("CONF", (("T2", "Conference"), ("T3", "Series")), "Conference", "", "Series"),
        ("CONF", (("T2", "Conference"), ("C3", "PUBMED 12345678")), "Conference", "", ""),
        ("CONF", (("T2", "Notes"), ("C3", "A University"), ("C3", "B University")), "Notes", "", ""),
        ("CONF", (("T2", "Notes"), ("C3", "A University"), ("AN", "WOS:000123456789012")), "Notes", "", ""),
        ("CPAPER", (("T2", "Conference"), ("C3", "x")), "Conference", "", ""),
        ("ENCYC", (("T2", "Encyclopaedia"),), "Encyclopaedia", "", ""),
        ("DICT", (("T2", "Dictionary"),), "Dictionary", "", ""),
        ("ELEC", (("T2", "Site"),), "Site", "", ""),
        ("MUSIC", (("T2", "Album"),), "Album", "", ""),
        ("GEN", (("T2", "Somewhere"),), "Somewhere", "", ""),
        ("BOOK", (("T2", "Series"),), "", "", "Series"),
        ("BOOK", (("T2", "Secondary"), ("T3", "Series")), "", "", "Series"),
        ("RPRT", (("T2", "Series"),), "", "", "Series"),
        ("THES", (("T2", "Department of Examples"),), "", "", ""),
        ("HEAR", (("T2", "Committee"),), "", "", ""),
    ],
)
def test_container_and_series_by_type(type: str, pairs: Pairs, container: str, short: str, series: str) -> None:
    record = read(*pairs, type=type)
    assert (record.container, record.container_short, record.series) == (container, short, series)


@pytest.mark.parametrize(
    ("type", "pairs", "authors", "editors"),
    [
        ("JOUR", (("A1", "A, A"), ("AU", "B, B"), ("A1", "C, C")), "A B C", ""),
        ("JOUR", (("AU", "A, A"), ("AU", "B, B"), ("A1", "A, A"), ("A1", "B, B")), "A B", ""),
        ("JOUR", (("AU", "A, A"), ("AU", "A, A")), "A A", ""),
        ("THES", (("AU", "A, A"), ("AU", "A, A")), "A", ""),
        ("JOUR", (("AU", "A, A"), ("AU", "B, B"), ("AU", "A, A"), ("AU", "B, B")), "A B", ""),
        ("JOUR", (("AU", "NA"), ("AU", "")), "", ""),
        ("JOUR", (("AU", "A, A; B, B"),), "A B", ""),
        ("EDBOOK", (("AU", "A, A"), ("AU", "B, B")), "", "A B"),
        ("CHAP", (("AU", "A, A"), ("A2", "E, E"), ("A3", "S, S")), "A", "E"),
        ("CONF", (("AU", "A, A"), ("A2", "E, E"), ("A4", "Sponsor")), "A", "E"),
        ("BOOK", (("A2", "S, S"), ("A3", "E, E")), "", "E"),
        ("BOOK", (("AU", "A, A"), ("A2", "E, E")), "A", "E"),
        ("BOOK", (("ED", "E, E"),), "", "E"),
        ("JOUR", (("ED", "E, E"), ("A2", "E, E"), ("A2", "F, F")), "", "E F"),
        ("PAT", (("AU", "A, A"), ("A2", "An Office")), "A", ""),
        ("PCOMM", (("A2", "R, R"),), "", ""),
        ("CASE", (("A2", "R, R"),), "", ""),
        ("BILL", (("A2", "S, S"),), "", ""),
        ("ADVS", (("A2", "P, P"),), "", ""),
        ("THES", (("AU", "A, A"), ("A3", "Advisor, X")), "A", ""),
    ],
)
def test_authors_and_editors_by_type(type: str, pairs: Pairs, authors: str, editors: str) -> None:
    record = read(*pairs, type=type)
    assert " ".join(person.family for person in record.authors) == authors
    assert " ".join(person.family for person in record.editors) == editors


@pytest.mark.parametrize(
    ("type", "pairs", "iso"),
    [
        ("JOUR", (("Y1", "2011/01/01"), ("DA", "2012/02/02"), ("PY", "2012")), "2012-02-02"),
        ("JOUR", (("PY", "2022"), ("DA", "SEP 22")), "2022-09-22"),
        ("JOUR", (("DA", "Sep-Oct"), ("PY", "2009")), "2009-09"),
        ("JOUR", (("Y1", "2020//"),), "2020"),
        ("JOUR", (("Y1", "4-8 Aug. 2020"), ("PY", "2020")), "2020-08-04"),
        ("JOUR", (("PY", "0000"),), ""),
        ("JOUR", (("PY", "0000"), ("ET", "2016/01/30")), "2016-01-30"),
        ("JOUR", (("PY", "2016"), ("C1", "Full publication date: July-August 2016")), "2016-07"),
        ("EJOUR", (("DA", "2021/05/03"), ("PY", "2019")), "2019"),
        ("EBOOK", (("DA", "2021/05/03"),), "2021-05-03"),
        ("AGGR", (("DA", "2021/05/03"), ("PY", "2021")), "2021"),
        ("CONF", (("C2", "2015"),), "2015"),
        ("JOUR", (("Y2", "2021/05/03"),), ""),
    ],
)
def test_date_of_publication_by_type(type: str, pairs: Pairs, iso: str) -> None:
    assert read(*pairs, type=type).date.iso == iso


@pytest.mark.parametrize(
    ("type", "pairs", "volume", "issue"),
    [
        ("JOUR", (("VL", "5"), ("IS", "2")), "5", "2"),
        ("JOUR", (("VO", "5"), ("M1", "3")), "5", "3"),
        ("JOUR", (("IS", "2"), ("M1", "3")), "", "2"),
        ("JOUR", (("M1", "Suppl"),), "", "Suppl"),
        ("JOUR", (("M1", "1-2"),), "", "1-2"),
        ("JOUR", (("M1", "Journal Article"),), "", ""),
        ("JOUR", (("M1", "Query date: 2022-03-14 11:14:54"),), "", ""),
        ("JOUR", (("M1", "2 cites: https://example.com/?cites=2"),), "", ""),
        ("JOUR", (("M1", "30982734"),), "", ""),
        ("CONF", (("M1", "4"),), "", "4"),
        ("BOOK", (("M1", "4"),), "", ""),
        ("RPRT", (("M1", "4"), ("C6", "7")), "", "7"),
        ("CHAP", (("IS", "3"),), "", ""),
        ("THES", (("VL", "Ph.D."),), "", ""),
        ("ELEC", (("VL", "2015"),), "", ""),
        ("PAMP", (("VL", "12"),), "12", "12"),
        ("JOUR", (("VL", "13921 LNCS"),), "13921 LNCS", ""),
    ],
)
def test_volume_and_issue_by_type(type: str, pairs: Pairs, volume: str, issue: str) -> None:
    record = read(*pairs, type=type)
    assert (record.volume, record.issue) == (volume, issue)


@pytest.mark.parametrize(
    ("type", "pairs", "edition"),
    [
        ("BOOK", (("ET", "2nd"),), "2nd"),
        ("JOUR", (("ET", "2016/01/30"),), ""),
        ("EJOUR", (("ET", "2016/01/30"),), ""),
        ("STAT", (("ET", "109th Session"),), ""),
        ("COMP", (("ET", "3.1"), ("VL", "Gold")), "3.1"),
        ("COMP", (("VL", "Gold"),), "Gold"),
    ],
)
def test_edition_by_type(type: str, pairs: Pairs, edition: str) -> None:
    assert read(*pairs, type=type).edition == edition


@pytest.mark.parametrize(
    ("type", "pairs", "place", "publisher"),
    [
        ("BOOK", (("CY", "London"), ("PB", "Press")), "London", "Press"),
        ("CONF", (("C1", "London"),), "London", ""),
        ("CONF", (("CY", "Paris"), ("C1", "London")), "Paris", ""),
        ("JOUR", (("PP", "United States -- New York"),), "United States -- New York", ""),
        ("JOUR", (("PI", "NEW YORK"), ("PU", "SPRINGER")), "NEW YORK", "SPRINGER"),
        ("JOUR", (("C1", "Legal note"),), "", ""),
    ],
)
def test_place_and_publisher_by_type(type: str, pairs: Pairs, place: str, publisher: str) -> None:
    record = read(*pairs, type=type)
    assert (record.place, record.publisher) == (place, publisher)


@pytest.mark.parametrize(
    ("type", "pairs", "pages"),
    [
        ("JOUR", (("SP", "1"), ("EP", "9")), "1-9"),
        ("JOUR", (("EP", "9"), ("SP", "1")), "1-9"),
        ("JOUR", (("SP", "nan"), ("EP", "nan")), ""),
        ("JOUR", (("SP", "No"), ("EP", "Specified")), ""),
        ("JOUR", (("C7", "e0294560"),), "e0294560"),
        ("JOUR", (("SP", "12"), ("C7", "e0294560")), "12"),
        ("JOUR", (("M2", "117"),), "117"),
        ("JOUR", (("M2", "*Adult; *Depression"),), ""),
        ("MGZN", (("SE", "12"),), "12"),
        ("NEWS", (("M1", "A12"),), "A12"),
        ("JOUR", (("PG", "14316"),), "14316"),
        ("EBOOK", (("C7", "PMC123456"),), ""),
        ("BOOK", (("SP", "320"),), ""),
        ("BOOK", (("SP", "xii, 320 p."),), ""),
        ("BOOK", (("SP", "125-354"),), "125-354"),
        ("BOOK", (("SP", "1"), ("EP", "320")), "1-320"),
        ("BOOK", (("SP", "320"), ("SE", "12-19")), "12-19"),
        ("THES", (("SP", "211"),), ""),
        ("CHAP", (("SP", "211"),), "211"),
        ("MPCT", (("SP", "120 min"),), ""),
        ("MAP", (("SP", "col. map"),), ""),
        ("ELEC", (("SP", "12-14"),), "12-14"),
    ],
)
def test_pages_by_type(type: str, pairs: Pairs, pages: str) -> None:
    assert read(*pairs, type=type).pages == pages


@pytest.mark.parametrize(
    ("type", "pairs", "doi"),
    [
        ("JOUR", (("DO", "10.1000/ABC"), ("UR", "https://doi.org/10.1000/other")), "10.1000/abc"),
        ("JOUR", (("DO", "NA"), ("UR", "https://doi.org/10.1000/other")), "10.1000/other"),
        ("JOUR", (("DO", ""), ("M3", "10.1016/j.x.2012.01.008")), "10.1016/j.x.2012.01.008"),
        ("JOUR", (("M3", "doi: 10.1063/1.1954747"),), "10.1063/1.1954747"),
        ("JOUR", (("M3", "Article"),), ""),
        ("JOUR", (("N1", "doi: 10.1000/abc"),), "10.1000/abc"),
        ("JOUR", (("N1", "See also 10.1000/abc"),), ""),
        ("JOUR", (("L3", "10.1000/abc"),), "10.1000/abc"),
        ("JOUR", (("L3", "https://doi.org/10.1000/abc"),), "10.1000/abc"),
        ("JOUR", (("L2", "http://dx.doi.org/10.1000/abc"),), "10.1000/abc"),
        ("JOUR", (("SE", "http://dx.doi.org/10.1000/abc"),), "10.1000/abc"),
        ("JOUR", (("ID", "10.1000/abc"),), "10.1000/abc"),
        ("CHAP", (("UR", "https://link.example.com/book/10.1007/978-3-030-1"),), ""),
        ("JOUR", (("AB", "Data are at https://doi.org/10.5000/data"),), ""),
    ],
)
def test_doi_is_taken_from_wherever_it_is(type: str, pairs: Pairs, doi: str) -> None:
    assert read(*pairs, type=type).doi == doi


@pytest.mark.parametrize(
    ("pairs", "pmid", "pmcid", "accession"),
    [
        ((("C2", "38087683"), ("DB", "Scopus")), "38087683", "", ""),
        ((("C2", "PMC5887696"),), "", "PMC5887696", ""),
        ((("C2", "Pmc4681498"),), "", "PMC4681498", ""),
        ((("C2", "5856578"), ("AN", "29568426"), ("DP", "NLM")), "29568426", "PMC5856578", "29568426"),
        ((("C3", "PUBMED 38407106,EMBASE 643589775"),), "38407106", "", ""),
        ((("UR", "https://pubmed.ncbi.nlm.nih.gov/32240769/"),), "32240769", "", ""),
        ((("UR", "http://www.ncbi.nlm.nih.gov/pubmed/15482050"),), "15482050", "", ""),
        ((("L2", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7458053"),), "", "PMC7458053", ""),
        ((("UR", "https://europepmc.org/article/MED/26658343"),), "26658343", "", ""),
        ((("UR", "PM:15482050"),), "15482050", "", ""),
        ((("N1", "Language: English. PMID: 15482050. x"),), "15482050", "", ""),
        ((("PMID", "15482050"),), "15482050", "", ""),
        ((("U2", "L373791783"),), "", "", "L373791783"),
        ((("U2", "PMC4756000[pmcid]"),), "", "PMC4756000", ""),
        ((("AN", "WOS:000123456789012"),), "", "", "WOS:000123456789012"),
        ((("ID", "WOS:000123456789012"),), "", "", "WOS:000123456789012"),
        ((("UR", "<Go to ISI>://WOS:000123456789012"),), "", "", "WOS:000123456789012"),
        ((("UR", "<Go to ISI>://MEDLINE:12345678"),), "", "", ""),
        ((("UR", "https://www.example.com/record.uri?eid=2-s2.0-85181938442&x=1"),), "", "", "2-s2.0-85181938442"),
        ((("ID", "EJ389705"),), "", "", "EJ389705"),
        ((("ID", "2019-65183-001"),), "", "", "2019-65183-001"),
        ((("ID", "895"),), "", "", ""),
        ((("ID", "berkman"),), "", "", ""),
        ((("N1", "Accession Number: 12345; Source: x"),), "", "", "12345"),
    ],
)
def test_numbers_of_databases(pairs: Pairs, pmid: str, pmcid: str, accession: str) -> None:
    record = read(*pairs)
    assert (record.pmid, record.pmcid, record.accession) == (pmid, pmcid, accession)


@pytest.mark.parametrize(
    ("pairs", "database"),
    [
        ((("DB", "Embase"), ("DB", "Medline"), ("DP", "Elsevier")), "Embase; Medline"),
        ((("DB", "Embase\nMedline"),), "Embase; Medline"),
        ((("DP", "NLM"),), "NLM"),
        ((("DB", ""), ("DP", "NLM")), "NLM"),
    ],
)
def test_database_is_db_else_dp(pairs: Pairs, database: str) -> None:
    assert read(*pairs).database == database


def test_languages_are_joined_and_a_placeholder_is_none() -> None:
    assert read(("LA", "eng\nger")).language == "eng; ger"
    assert read(("LA", "undefined")).language == ""


def test_notes_keep_their_lines_and_labels() -> None:
    record = read(("N1", "ASReview_relevant"), ("N1", "Cited By :3\nExport Date: 1 May"), ("RN", "mine"), ("N1", ""))
    assert record.notes == ("ASReview_relevant", "Cited By :3\nExport Date: 1 May", "mine")


def test_second_abstract_tag_is_a_note_unless_it_repeats_the_abstract() -> None:
    assert read(("AB", "Abstract."), ("N2", "Note.")).notes == ("Note.",)
    assert read(("AB", "Abstract."), ("N2", "Abstract. ")).notes == ()
    assert read(("N2", "Abstract.")).abstract == "Abstract."
    assert read(("AB", "No abstract available"), ("N2", "Abstract.")).abstract == "Abstract."
