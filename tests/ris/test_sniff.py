"""A file is told by what it holds, and what can't be read is refused by its name."""

import pytest

from tests.ris.reading import read
from tuiref.core.errors import UnknownFormatError
from tuiref.ris.neighbours import NEIGHBOURS
from tuiref.ris.sniff import KINDS, sniff

RIS = b"TY  - JOUR\nTI  - x\nER  - \n"

SAMPLES: list[tuple[str, bytes]] = [
    ("ris", RIS),
    ("ris", b"\xef\xbb\xbf" + RIS),
    ("ris", RIS.decode().encode("utf-16")),
    ("ris", b"\r\n\r\n1.\r\n" + RIS),
    ("ris", b"Provider: X\nContent:text/plain\n\n" + RIS),
    ("ris", b"<!DOCTYPE html><html><body><pre>\nTY  - JOUR\nTI  - x\nER  - \n</pre>"),
    ("ris", b"JF  - x\nT1  - y\nER  - \n"),
    ("ris", b"AU - x\nTI - y\n"),
    ("ris", b"TY - JOUR TI - x ER -"),
    ("ris", b'"x"\n"y"\nTY  - JOUR\n'),
    ("ris", b"ER  - \nER  - \n"),
    ("ris", b"ty - jour\n"),
    ("ris", b"\\TY  - JOUR\nTI  - x\n"),
    ("empty", b""),
    ("empty", b" \r\n\t\n"),
    ("empty", b"\xef\xbb\xbf"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3"),
    ("image", b"\x89PNG\r\n\x1a\n"),
    ("image", b"\xff\xd8\xff\xe0"),
    ("gzip", b"\x1f\x8b\x08\x00"),
    ("bzip2", b"BZh91AY"),
    ("xz", b"\xfd7zXZ\x00\x00"),
    ("zip", b"PK\x03\x04\x14\x00"),
    ("zstd", b"\x28\xb5\x2f\xfd\x04"),
    ("appledouble", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"),
    ("sqlite", b"SQLite format 3\x00"),
    ("office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("rtf", b"{\\rtf1\\ansi TY  - JOUR\\par}"),
    ("html", b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"),
    ("html", b"\n<HTML><BODY>Session expired</BODY></HTML>"),
    ("bibtex", b"@article{key,\n  title = {x},\n}\n"),
    ("bibtex", b"% made by X\n\n@inproceedings(k, title=1)\n"),
    ("nbib", b"\nPMID- 12345\nOWN - NLM\nTI  - A title\n      goes on\nAU  - Smith J\n"),
    ("ciw", b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Smith, J\n   Lee, K\nTI x\nER\n\nEF"),
    ("ciw", b"\xef\xbb\xbfFN Thomson Reuters Web of Knowledge\nVR 1.0\nPT J\nTI x\nER\n"),
    ("enw", b"%0 Journal Article\n%A Smith, J\n%T x\n"),
    ("endnote-xml", b'<?xml version="1.0"?><xml><records><record><ref-type name="Journal Article">17</ref-type>'),
    ("pubmed-xml", b'<?xml version="1.0" ?>\n<PubmedArticleSet><PubmedArticle>'),
    ("csl-json", b'[{"id": "x", "type": "article-journal"}]'),
    ("csl-json", b'{"id": "x", "type": "book", "title": "y"}\n{"id": "z", "type": "book"}'),
    ("csl-json", b'\n[\n  {\n    "issued": {"date-parts": [[2020]]}\n  }\n]'),
    ("json", b'{"name": "left-pad", "version": "1.0", "type": "module"}'),
    ("json", b"[1, 2, 3]"),
    ("bibtex", b"@string{jacs = {J. Am. Chem. Soc.}}\n"),
    ("bibtex", b"% Encoding: UTF-8\n\n@Article\n{key with blanks,\n title={x}}\n"),
    ("bibtex", b"@article{,\n  author = {x},\n}\n"),
    ("bibtex", b"@article{a,\n note = {\nTY  - JOUR\nER  - \n}}\n"),
    ("ris", b"TY  - JOUR\nAB  - see\n@article{key,\n  title = {x},\n}\nER  - \n"),
    ("ris", b"1.\nTY  - JOUR\nAB  - see\n@article{key,\n  title = {x},\n}\nER  - \n"),
    ("ris", b'T1  - x\nAB  - %0 Journal\nN1  - [{"type": "book"}]\n'),
    ("text", b"@media (min-width: 100px) { a { color: red } }\n"),
    ("text", b"@decorator(a, b)\ndef f(): ...\n"),
    ("enw", b"%A Smith\n%T x\n"),
    ("enw", b"\n\n%0\n%A Smith\n"),
    ("text", b"% a comment of LaTeX\n\\documentclass{article}\n"),
    ("xml", b'<?xml version="1.0"?><modsCollection/>'),
    ("csv", b"title,authors,year,journal,abstract\nx,y,2020,z,\n"),
    ("text", b"Dear colleague,\n\nplease find the references attached.\n"),
    ("binary", bytes(range(256)) * 20),
]


@pytest.mark.parametrize(("kind", "data"), SAMPLES, ids=[f"{k}-{i}" for i, (k, _) in enumerate(SAMPLES)])
def test_format_is_told_by_content(kind: str, data: bytes) -> None:
    for name in ("x.ris", "x.txt", "x"):
        assert sniff(data, name) == kind


@pytest.mark.parametrize(("kind", "data"), [sample for sample in SAMPLES if sample[0] in KINDS.keys() - NEIGHBOURS])
def test_what_is_not_ris_is_refused_by_name_and_with_a_hint(kind: str, data: bytes) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        read(data, name="folder/mine.ris")
    assert caught.value.message.startswith("mine.ris is ")
    assert KINDS[kind].name in caught.value.message
    assert caught.value.hint


def test_records_behind_much_text_are_found() -> None:
    """A search strategy of more than a megabyte before the first record."""
    text = "exp heart failure/ and (drug or placebo).mp.\n" * 40_000
    reading = read(text.encode() + RIS)
    assert len(reading.records) == 1
    assert reading.lines == [40_001]
