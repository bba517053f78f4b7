"""Real files, where they are at hand: what a librarian sees in a record is in its fields."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rispy

from tuiref.core.record import Record, TagValue
from tuiref.ris.mapping import fields_from_tags
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.meaning_text import NOTHING

_CORPUS = Path(__file__).parents[2] / "../shared/corpus"
_LINE = re.compile(r"([A-Z][A-Z0-9]|PMID)  ?- ?(.*)")
_OTHER_FORMATS = {".tsv", ".nbib", ".ciw", ".enw", ".xml", ".bib", ".md"}

pytestmark = pytest.mark.skipif(not _CORPUS.is_dir(), reason="the collection of real files is not here")


def _records(text: str) -> Iterator[tuple[TagValue, ...]]:
    """A simple reader of well-formed records; what it can't read it leaves out."""
    pairs: list[TagValue] = []
    for line in re.split(r"\r\n|\n|\r", text):
        found = _LINE.match(line)
        if found is None:
            if pairs and line.strip():
                pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{line.strip()}")
        elif found[1] == "ER":
            yield tuple(pairs)
            pairs = []
        elif found[1] == "TY":
            pairs = [("TY", found[2].strip())]
        elif pairs:
            pairs.append((found[1], found[2].strip()))


@cache
def _files() -> tuple[tuple[str, tuple[Record, ...]], ...]:
    out = []
    for path in sorted(_CORPUS.rglob("*")):
        if path.is_file() and path.suffix not in _OTHER_FORMATS:
            try:
                text = path.read_text("utf-8-sig")
            except UnicodeDecodeError:
                continue
            out.append((text, tuple(record_from_tags(tags) for tags in _records(text) if tags)))
    return tuple(out)


def _said(record: Record, *tags: str) -> list[str]:
    return [value for tag, value in record.tags if tag in tags and value.strip() not in NOTHING]


def test_what_a_record_says_is_in_its_fields() -> None:
    seen = 0
    for _, records in _files():
        for record in records:
            seen += 1
            if _said(record, "TI", "T1"):
                assert record.title
            if any(re.search(r"[^\W\d_]{2}", value) for value in _said(record, "AU", "A1")):
                assert record.authors or record.editors
            if any(re.match(r"(?:19|20)[0-9]{2}", value) for value in _said(record, "PY", "Y1")):
                assert record.year is not None
            if any("10." in value and "/" in value for value in _said(record, "DO")):
                assert record.doi.startswith("10.")
            if record.type in ("JOUR", "CONF", "CHAP") and _said(record, "T2", "JF", "JO", "JA", "J2"):
                assert record.container
            if _said(record, "KW"):
                assert record.keywords
    assert seen > 1000


def test_nearly_every_record_of_real_exports_has_the_main_fields() -> None:
    articles = [record for _, records in _files() if len(records) > 20 for record in records if record.type == "JOUR"]
    assert len(articles) > 1000
    for field, share in (("title", 0.99), ("authors", 0.97), ("year", 0.97), ("container", 0.97)):
        told = sum(1 for record in articles if getattr(record, field))
        assert told / len(articles) > share, field


def test_clean_files_are_read_as_rispy_reads_them() -> None:
    compared = 0
    for text, records in _files():
        lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
        is_clean = all(re.match(r"[A-Z][A-Z0-9]  - ?", line) for line in lines) and "\r" not in text.replace("\r\n", "")
        if is_clean and lines and lines[0].startswith("TY") and lines[-1].startswith("ER"):
            by_rispy = rispy.loads("\n".join(lines))
            if len(by_rispy) == len(records):
                assert [fields_from_tags(record.tags) for record in records] == by_rispy
                compared += len(records)
    assert compared > 500
