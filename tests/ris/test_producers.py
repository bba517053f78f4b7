"""What is peculiar to each producer of RIS, in small files of their kind, and the fields that it means."""

import pytest

from tests.ris.reading import read
from tuiref.ris.meaning import record_from_tags

HEADER = "Provider: A\nDatabase: B\nContent: text/plain\n\n"
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "Scopus": (
        "\ufeffScopus\nEXPORT DATE: 2024\n\nTY  - JOUR\nAU  - Lee, K.H.\nTI  - A\nT2  - J Snow\nPY  - 0000\n"
        "SN  - 20754418 (ISSN)\nC2  - 12345678\nC7  - 123\nDB  - Scopus\nER  - \n",
        {"issn": ("2075-4418",), "pmid": "12345678", "pmcid": "", "pages": "123"},
    ),
    "Web of Science": (
        "\ufeffTY  - JOUR\nTI  - A\nT2  - J SNOW\nDA  - SEP 22\nPY  - 2019\nAB  - one\n   two\nAN  - WOS:1\rAD  - a\r"
        "FU  - c\nSN  - 1111-2222\nSN  - 3333-4444\nER  - \n",
        {"accession": "WOS:1", "issn": ("1111-2222", "3333-4444"), "container": "J SNOW"},
    ),
    "EndNote": (
        "TY  - JOUR\nTI  - A\nKW  - one\ntwo\nthree four\nSP  - 69-79\nUR  - <Go to ISI>://WOS:1\nER  - \n\n",
        {"keywords": ("one", "two", "three four"), "pages": "69-79"},
    ),
    "Ovid": (
        "12. \nTY  - JOUR\nT1  - A\nDO  - https://dx.doi.org/10.1000%2Fabc\nSN  - 0000-0001 (Hardcover)\n"
        "KW  - *Snow [Adverse Effects]\nN2  - text\nER  - \nNL  - x\n\nLink to the Ovid Full Text or citation: x\n\n",
        {"doi": "10.1000/abc", "keywords": ("Snow [Adverse Effects]",), "abstract": "text"},
    ),
    "Embase": (
        "TY  - JOUR\nT1  - A\nU2  - L2001234567\nDB  - Embase\nDB  - Medline\nLK  - http://l\nER  - \n",
        {"accession": "L2001234567", "database": "Embase; Medline", "urls": ("http://l",)},
    ),
    "Cochrane": (
        "Record #1 of 78\nProvider: W\nContent: text/plain\n\nTY  -  JOUR\nAN  -  CN-1\nTI  -  A\nSP  -  1\u201010\n"
        "JA  -  https://clinicaltrials.gov/x\nER  -  \n\n",
        {"accession": "CN-1", "pages": "1-10", "container": ""},
    ),
    "EBSCO": (
        "TY  - JOUR\nT1  - A\nJF  - J\nL3  - 10.1016/j.z\nAB  - Real abstract.\nAB  - Copyright of J is the property "
        "of X and its content may not be copied without permission of all.\nN1  - Accession Number: 77; x\nER  - \n",
        {"doi": "10.1016/j.z", "abstract": "Real abstract.", "accession": "77"},
    ),
    "RefWorks": (
        "TY  - JOUR\nT1  - A\nUR  - http://a http://b\nSN  - 1111-2222; 3333-4444\nER  - \n",
        {"urls": ("http://a", "http://b"), "issn": ("1111-2222", "3333-4444")},
    ),
    "JSTOR": (
        HEADER + "TY  - JOUR\nTI  - A\nPY  - 1990\nSN  - 00224456, 15437835\nER  - \n",
        {"issn": ("0022-4456", "1543-7835")},
    ),
    "TRID": ("TY  - CONF\nTI  - A\nPY  - Start date: 20170812\nSP  - pp 37-64\n", {"pages": "37-64"}),
    "PsycNet": (
        HEADER + "TY  - JOUR\nPMID  - 1234\nT1  - A\nSN  - 1999-7777(Electronic),0222-6666(Print)\n"
        "M3  - doi:10.1037/a1\nER  - \n",
        {"pmid": "1234", "doi": "10.1037/a1", "issn": ("1999-7777", "0222-6666")},
    ),
    "Zotero": ("TY  - JOUR\nTI  - A\nSN  - 1895-5770 1895-5770\nER  - ", {"issn": ("1895-5770",)}),
    "Atypon": ("TY  - JOUR\nT1  - A\nM3  - doi:10.1371/j.1\nN2  - a\u2028b\nEP  - \nER  - \n", {"abstract": "a\nb"}),
    "OJS": ("TY - JOUR\nAU - Lee, K\nTI - A\nER - \n", {"title": "A"}),
    "Bolognese": ("TY -  BOOK\nTI -  A\nER -\n", {"title": "A", "type": "BOOK"}),
    "cffconvert": ("TY  - COMP\nTI  - A\nER\n", {"type": "COMP"}),
    "GENIOS": ("TY  - JOUR\nT1  - A\nDA  - 17.01.2014\nER  - \nAB  - late\n", {"abstract": "late"}),
    "JabRef": ("TY  - JOUR\n\n\n\nTI  - A\n\n\nKW  - b\n\n\nER  - \n", {"title": "A", "keywords": ("b",)}),
    "CiteSource": ("KW  - b\nTY  - JOUR\nTI  - A\nPY  - NA\nER  - \n", {"type": "JOUR", "keywords": ("b",)}),
}


@pytest.mark.parametrize("producer", CASES)
def test_file_of_a_producer_gives_the_fields_that_it_means(producer: str) -> None:
    source, expected = CASES[producer]
    (tags,) = read(source).records
    record = record_from_tags(tags)
    assert {name: getattr(record, name) for name in expected} == expected
    assert record.title == "A"


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("DA  - SEP 22\nPY  - 2019", (2019, 9, 22)),
        ("Y1  - 1975-1976//", (1975, None, None)),
        ("Y1  - 2024/04/03/", (2024, 4, 3)),
        ("PY  - Start date: 20170812", (2017, 8, 12)),
        ("DA  - 17.01.2014", (2014, 1, 17)),
        ("Y1  - 4-8 Aug. 2020\nPY  - 2020", (2020, 8, 4)),
        ("PY  - 0000", (None, None, None)),
        ("PY  - NA", (None, None, None)),
    ],
)
def test_date_as_producers_write_it_is_read(source: str, date: tuple[int | None, int | None, int | None]) -> None:
    (tags,) = read(f"TY  - JOUR\nTI  - A\n{source}\nER  - \n").records
    found = record_from_tags(tags).date
    assert (found.year, found.month, found.day) == date
