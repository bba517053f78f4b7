"""Read many at once, records come to the same index, byte for byte, as read one after the other."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.dialects import DIALECTS
from tests.benchmarks.generate import generate
from tests.ris.test_findable import CORPUS, SAMPLES, TAGS, VALUES
from tuiref.core.canonical import format_record, parse
from tuiref.core.errors import TuirefError
from tuiref.core.record import TagValue
from tuiref.engine.plainblock import BlockReader
from tuiref.index.builder import SegmentBuilder
from tuiref.ris.findable import FindableReader
from tuiref.ris.source import open_source


def segments(directory: Path, texts: Sequence[bytes], size: int, reader: BlockReader) -> Iterator[bytes]:
    """The segment of some canonical records, built of one after the other, and of blocks of that size."""
    data = b"\n".join(texts)
    places = [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]
    one, many = SegmentBuilder(7), SegmentBuilder(7)
    single = FindableReader()
    for number, text in enumerate(texts):
        one.add(single.read(parse(text)), places[number], len(text), number)
    for first in range(0, len(texts), size):
        some = slice(first, first + size)
        sizes = list(map(len, texts[some]))
        piece = data[places[first] : places[some][-1] + sizes[-1]]
        block = reader.read(piece, [place - places[first] for place in places[some]], sizes)
        many.add_block(block, places[some], sizes, range(*some.indices(len(texts))))
    for name, builder in (("one", one), ("many", many)):
        assert builder.write(directory, name) == len(texts)
        yield (directory / f"{name}.seg").read_bytes()


def check(directory: Path, path: Path, size: int) -> int:
    """Compare the segments of a library; returns how many of its records are plain."""
    texts = []
    for batch in open_source(str(path), name=path.name, encoding=None).batches():
        texts += [batch.record(number) for number in range(len(batch))]
    if not texts:
        return 0
    one, many = segments(directory, texts, size, BlockReader())
    assert one == many, path
    places = [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]
    return len(texts) - len(BlockReader().read(b"\n".join(texts), places, list(map(len, texts))).works)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_libraries_of_every_producer_come_to_the_same_index(tmp_path: Path, dialect: str) -> None:
    path = tmp_path / "library.ris"
    generate(path, 150, dialect)
    plain = check(tmp_path, path, 64)
    if dialect == "canonical":
        assert plain > 120


def test_sample_libraries_come_to_the_same_index(tmp_path: Path) -> None:
    for path in SAMPLES:
        check(tmp_path, path, 10)


@pytest.mark.skipif(not CORPUS, reason="the corpus is not here")
def test_real_files_come_to_the_same_index(tmp_path: Path) -> None:
    for path in CORPUS:
        if path.stat().st_size < 1 << 17:
            with contextlib.suppress(TuirefError):
                check(tmp_path, path, 100)


PLAIN = """Nature|Nat.|Smith, J|Doe, K. L.|Müller-Øst, É. d.|King, III|Cell|CAR-T cells|2019|2019/06/25|2019/6|1234-5679
|en|10.1000/abc|10.1000/ABC.|https://example.org/10.1000/x|https://pubmed.ncbi.nlm.nih.gov/123456|a & b|a &amp; b
|p < 0.05|H<sub>2</sub>O|two  blanks| before|a\u00a0b|肺癌 β|cells; more|*cells|a, b, c|NA|12|12-19|e12
|x\x1cy"""
ABSTRACT = "Cells of the CAR-T kind, and what is known of them. " * 3 + "End."
plain_values = st.sampled_from([*PLAIN.replace("\n", "").split("|"), ABSTRACT, ABSTRACT + "\u2028end"])
PLAIN_TAGS = "TI TI T1 AU AU AU A1 KW KW AB N2 DO PY DA Y1 T2 J2 JO JF SN LA DB PB CY VL IS SP EP AD UR L1 Y2 C1 N1 XX"
plain_tags = st.sampled_from(PLAIN_TAGS.split())
plain_pairs = st.lists(st.tuples(plain_tags, plain_values), max_size=9)
any_pairs = st.lists(
    st.tuples(st.sampled_from(TAGS.split()), VALUES | st.text("a\n;& \u2060-T", max_size=9)), max_size=9
)
kinds = st.sampled_from(
    ["JOUR", "JOUR", "BOOK", "CHAP", "CONF", "CPAPER", "EDBOOK", "ELEC", "EBOOK", "THES", "odd", "NA"]
)


def whole(kind: str, pairs: list[TagValue]) -> bytes:
    """A record that has what nearly all have."""
    usual = [("TI", "A title of it")] if not {"TI", "T1"} & {tag for tag, _ in pairs} else []
    return format_record((("TY", kind), *usual, *sorted(pairs, key=lambda pair: pair[0]))).encode()


records = st.builds(whole, kinds, plain_pairs) | st.builds(
    lambda kind, pairs: format_record((("TY", kind), *pairs)).encode("utf-8", "replace"), kinds, plain_pairs | any_pairs
)


@settings(deadline=None, max_examples=120)
@given(st.lists(records, min_size=1, max_size=12), st.integers(1, 12))
def test_any_records_come_to_the_same_index(texts: list[bytes], size: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        one, many = segments(Path(directory), texts, size, SHARED)
        assert one == many


SHARED = BlockReader()
"""One for all examples: what one leaves behind must not tell in another."""


USUAL = {
    "TI": ("A title of cells",),
    "AU": ("Smith, J", "Doe, K. L."),
    "T2": ("Journal of Cells",),
    "PY": ("2019",),
    "KW": ("cells", "12"),
    "AB": (ABSTRACT,),
    "DO": ("10.1000/abc",),
    "VL": ("12",),
}
CASES: tuple[tuple[str, Mapping[str, Sequence[str]]], ...] = (
    ("JOUR", {"AB": ("No abstract available",)}),
    ("JOUR", {"AB": (ABSTRACT, "Another one. " * 30)}),
    ("JOUR", {"N2": ("A note. " * 30,)}),
    ("JOUR", {"TI": (), "T1": ("An older title",)}),
    ("JOUR", {"TI": ()}),
    ("JOUR", {"TI": ("One", "Two")}),
    ("JOUR", {"UR": ("https://pubmed.ncbi.nlm.nih.gov/123456",)}),
    ("JOUR", {"UR": ("https://example.org/1",), "L2": ("https://x.org/WOS:000123456789",)}),
    *(("JOUR", {"DO": (), tag: ("https://doi.org/10.1000/xyz",)}) for tag in ("UR", "L1", "L3", "SE", "ID", "AN")),
    *(("JOUR", {"DO": (), tag: ("doi: 10.1000/xyz",)}) for tag in ("M3", "N1")),
    *(("JOUR", {"DO": (doi,)}) for doi in ("https://doi.org/10.1000/ABC", "none", "10.1000/ABC")),
    ("JOUR", {"AU": ("Smith, J", "Doe, K", "Smith, J", "Doe, K")}),
    ("JOUR", {"AU": ("WHO", "King, III", "Li, X; Wu, Y")}),
    ("JOUR", {"AU": (), "A1": ("Lee, X",)}),
    ("JOUR", {"A1": ("Lee, X",)}),
    ("JOUR", {"AU": (), "A2": ("Roe, E", "Moe, F")}),
    ("BOOK", {"A2": ("Roe, E",), "A3": ("Moe, F",)}),
    ("CHAP", {"ED": ("Roe, E",), "BT": ("A book",)}),
    ("EDBOOK", {}),
    ("ELEC", {"TI": (), "T1": ("A page",), "PY": (), "VL": ("2011",)}),
    ("EBOOK", {"PY": ("2001",), "DA": ("2019/06/25",)}),
    ("JOUR", {"C1": ("Full publication date: May 3, 2019",)}),
    *(("CONF", {tag: (text,)}) for tag in ("C1", "C3", "AN") for text in ("Oslo", "WOS:000123456789")),
    ("CONF", {"PY": (), "C2": ("2012",)}),
    ("CPAPER", {"CY": ("Oslo",)}),
    *(("JOUR", {"DA": (date,)}) for date in ("2019/06/25", "2019/06/25/", "2019/02/30", "2019/6", "Spring 2019", "NA")),
    *(("JOUR", {"KW": words}) for words in (("a; b",), ("a", "a"), ("*a", "b"), ("a, b, c, d",), ("a, b", "c"))),
    *(("JOUR", {tag: ("NA",)}) for tag in ("TI", "T2", "KW", "VL", "DO", "TY")),
    *(
        ("JOUR", {"TI": (f"one{odd}two three",), "SP": (f"x{odd}y",), "KW": (f"a{odd}b", "c")})
        for odd in ("  ", *"\t\x1c\x85\xa0\u1680\u2009\u2028\u205f\u3000\0", "<sub>", "&amp;")
    ),
    ("JOUR", {"TI": ("ends with a blank ",)}),
    ("JOUR", {"KW": (" begins with one", "c")}),
    ("JOUR", {"AN": ("12345678",), "DB": ("PubMed",)}),
    ("JOUR", {"C2": ("12345678",), "DB": ("Scopus",)}),
    ("JOUR", {"C2": ("PMC12345",), "N1": ("Accession Number: 77",), "RN": ("A note", "A note")}),
    ("JOUR", {"ID": ("WOS:000123456789",), "U1": ("2-s2.0-12345",), "C7": ("e12",)}),
    ("JOUR", {"ST": ("A title of cells",)}),
    ("JOUR", {"ST": ("Cells",)}),
    (
        "JOUR",
        {"T2": ("Nature",), "JA": ("Nat",), "J2": ("Nature",), "SN": ("1234-5679", "9876-5432"), "IS": ("cells", "")},
    ),
    ("JOUR", {"XYZ": ("odd",)}),
    ("JOUR", {"AD": ("first line\nsecond line",)}),
)


@pytest.mark.parametrize("is_scattered", [False, True])
def test_what_is_not_plain_comes_to_the_same_index(tmp_path: Path, is_scattered: bool) -> None:
    usual = whole("JOUR", [(tag, value) for tag, values in USUAL.items() for value in values])
    assert not BlockReader().read(usual, [0], [len(usual)]).works
    texts = [usual]
    for kind, other in CASES:
        pairs = [(tag, value) for tag, values in {**USUAL, **other}.items() for value in values if tag != "TY"]
        if is_scattered:  # so that lines of one tag are parted
            pairs = pairs[::2] + pairs[1::2]
        tags = (("TY", other.get("TY", (kind,))[0]), *pairs)
        text = format_record(tags).encode()
        one, many = segments(tmp_path, [usual, text, usual], 3, BlockReader())
        assert one == many, tags
        texts += [text, usual]
    one, many = segments(tmp_path, texts, len(texts), BlockReader())
    assert one == many


def test_what_is_not_utf8_is_read_all_the_same(tmp_path: Path) -> None:
    texts = [whole("JOUR", [("AB", ABSTRACT)]), whole("JOUR", [("AB", ABSTRACT)]).replace(b"known", b"kn\xffwn")]
    one, many = segments(tmp_path, texts, 2, BlockReader())
    assert one == many
