"""Read for the index, a record says what it says when it is read for itself, whatever was read before it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.dialects import DIALECTS
from tests.benchmarks.generate import generate
from tuiref.core.canonical import parse
from tuiref.core.errors import TuirefError
from tuiref.core.findable import Findable, findable
from tuiref.core.record import TagValue
from tuiref.core.tags import TYPES
from tuiref.ris import findable as reading
from tuiref.ris.findable import FindableReader
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.names import are_plain_names, people
from tuiref.ris.source import open_source

SAMPLES = sorted(Path(__file__).parents[2].glob("sample_libraries/*.ris"))
CORPUS = sorted((Path(__file__).parents[2] / "../shared/corpus").glob("**/*.ris"))


def told(tags: tuple[TagValue, ...]) -> Findable:
    return findable(record_from_tags(tags))


def listed(work: Findable) -> Findable:
    """The same with tuples where it is free to have lists."""
    return work._replace(
        authors=tuple(work.authors),
        editors=tuple(work.editors),
        keywords=tuple(work.keywords),
        notes=tuple(work.notes),
    )


def records(path: Path) -> Iterator[tuple[TagValue, ...]]:
    for batch in open_source(str(path), name=path.name, encoding=None).batches():
        for number in range(len(batch)):
            yield parse(batch.record(number))


def check(path: Path) -> None:
    reader = FindableReader()
    for tags in records(path):
        assert listed(reader.read(tags)) == listed(told(tags))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_libraries_of_every_producer_are_read_alike(tmp_path: Path, dialect: str) -> None:
    path = tmp_path / "library.ris"
    generate(path, 150, dialect)
    check(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_libraries_are_read_alike(path: Path) -> None:
    check(path)


@pytest.mark.skipif(not CORPUS, reason="the corpus is not here")
def test_real_files_are_read_alike() -> None:
    for path in CORPUS:
        if path.stat().st_size < 1 << 19:
            with contextlib.suppress(TuirefError):
                check(path)


TAGS = (
    "TI T1 CT ST TT BT AU AU A1 A2 A3 ED KW AB N2 N1 RN PY Y1 DA ET C1 C2 C3 C7 VL M1 M3 Y2 T2 T3 JF JO JA J2 SO SN EI"
    " BN PB CY PI PP LA DB DP DO UR L1 L3 SE ID AN U1 U2 WE FX PMID XX"
)
VALUES = st.sampled_from(
    """NA| |Smith, J|Smith, John A.|King, III|Wiley, Inc|Smith, J\nDoe, K|Doe, K and Roe, L|Li, X; Wu, Y|WHO,
    |Cancer Group|Müller-Øst, É. d.|Smith, Jr. Fred|Lee, Ph.|D., A|2019|2019/06/25|2019/06/25/x|in press|Nature
    |Nat.|J of X; Y|full publication date: 3 May 2011|Full Publication Date: 2|PUBMED 12345|12345678|1234-5679
    |9780306406157|Scopus|Scopus; PubMed|10.1000/abc|https://doi.org/10.1000/a
    |https://pubmed.ncbi.nlm.nih.gov/123456|PMC12345|WOS:000123456789|a, b, c|one; two|*Heart/*surgery|long  blank
    |x\u2028y|No abstract available|eng|2-s2.0-12345|2019/02/31|2020/00/10|0000/01/01|2019/06/25/""".replace(
        "\n    |", "|"
    ).split("|")
)


@settings(deadline=None, max_examples=400)
@given(
    st.sampled_from(["JOUR", "CHAP", "CONF", "EDBOOK", "ELEC", "BOOK", "odd", *sorted(TYPES)]),
    st.lists(st.tuples(st.sampled_from(TAGS.split()), VALUES | st.text(max_size=12)), max_size=14),
)
def test_any_tags_are_read_alike(kind: str, pairs: list[TagValue]) -> None:
    tags = (("TY", kind), *pairs)
    assert listed(SHARED.read(tags)) == listed(told(tags))
    assert listed(SHARED.read(tags[1:])) == listed(told(tags[1:]))


SHARED = FindableReader()
"""One for all examples: what one leaves behind must not tell in another."""


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_REMEMBERED", 5)
    reader = FindableReader()
    for number in range(60):
        tags = (
            ("TY", "JOUR"),
            ("T2", f"Journal {number % 11}"),
            ("PY", str(1990 + number % 7)),
            (f"C{number % 9}", "x"),
        )
        assert listed(reader.read(tags)) == listed(told(tags))
        memories = (value for value in vars(reader).values() if isinstance(value, dict))
        assert max(map(len, memories)) <= 14


@given(st.lists(VALUES | st.text("ABJr., -and\n;é1", max_size=9), max_size=4))
def test_plain_names_are_displayed_as_they_are_written(lines: list[str]) -> None:
    if are_plain_names(lines):
        read = [people(line) for line in lines]
        assert [[person.display for person in one] for one in read] == [[line] for line in lines]
        assert [one[0].family for one in read] == [line.partition(",")[0] for line in lines]
