"""The sample libraries: what they hold, and that they open as their README says."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tuiref.core import canonical
from tuiref.core.printable import one_line
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.source import open_source

_FOLDER: Final = Path(__file__).resolve().parents[2] / "sample_libraries"
_CLEAN: Final = {"clean.ris": 81, "unicode.ris": 28, "seed.ris": 1}
_ROW: Final = re.compile(r"^\| ([A-Z][^|]*?) \| ([^|]+?) \|$", re.MULTILINE)
_MARKUP: Final = re.compile(r"<[^>]*>|:.*")


def _read(name: str) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for batch in open_source(str(_FOLDER / name)).batches():
        records += [record_from_tags(canonical.parse(batch.record(index))) for index in range(len(batch))]
        problems += batch.problems
    return records, problems


@pytest.mark.parametrize(("name", "count"), _CLEAN.items())
def test_a_clean_library_is_read_without_a_problem(name: str, count: int) -> None:
    records, problems = _read(name)
    assert problems == []
    assert len(records) == count
    assert all(record.title for record in records)


@pytest.mark.parametrize("name", _CLEAN)
def test_a_clean_library_is_canonical_byte_for_byte(name: str) -> None:
    source = (_FOLDER / name).read_bytes()
    batches = open_source(str(_FOLDER / name)).batches()
    texts = [batch.record(index) for batch in batches for index in range(len(batch))]
    assert b"\n".join(texts) == source


def test_clean_library_has_many_types_and_languages() -> None:
    records, _ = _read("clean.ris")
    types = Counter(record.type for record in records)
    languages = Counter(record.language for record in records)
    assert len(types) >= 24
    assert set(languages) == {"en", "de", "fr", "es", "pt", "zh", "ja", "ru", "ar", "pl", "it"}
    assert all(len(record.abstract) > 40 for record in records)
    assert len({record.title for record in records}) == len(records)


def test_seed_record_is_one_article_with_fourteen_authors() -> None:
    (record,), _ = _read("seed.ris")
    assert record.type == "JOUR"
    assert len(record.authors) == 14
    assert record.authors[0].display == "Hua, Jingsheng"
    assert record.container == "Bone Marrow Transplantation"
    assert record.doi == "10.1038/s41409-020-01140-6"
    assert (record.year, record.pages) == (2020, "1-9")
    assert "CAR T cells" in record.title
    assert len(record.abstract) > 1000


def _plain(title: str) -> str:
    """A title as the README's table has it: no markup, and nothing of what stands behind a colon."""
    return " ".join(_MARKUP.sub("", one_line(title)).replace("&amp;", "&").split())


def test_every_damaged_record_is_found_under_the_title_of_the_readme() -> None:
    table = (_FOLDER / "README.md").read_text(encoding="utf-8").partition("## What is wrong in messy.ris")[2]
    expected = [_plain(title) for title, _ in _ROW.findall(table)]
    records, _ = _read("messy.ris")
    found = [re.sub(r"�\[\d+m|�", "", _plain(record.title)) for record in records]
    assert found == expected
    assert len(found) == 32


@pytest.mark.parametrize(
    "text",
    [
        "Provider: An invented provider",
        "Link to the full text or citation",
        "Record #13 of 78",
        "end of record 19",
        "This paragraph stands between two records and belongs to neither.",
    ],
)
def test_text_that_belongs_to_no_record_is_in_a_problem(text: str) -> None:
    records, problems = _read("messy.ris")
    assert any(text in problem.text for problem in problems)
    assert not any(text in value for record in records for _, value in record.tags)


def test_every_kind_of_damage_is_reported() -> None:
    _, problems = _read("messy.ris")
    kinds = {problem.kind for problem in problems}
    assert {
        "text-outside-record",
        "missing-er",
        "missing-ty",
        "unusual-tags",
        "counter",
        "tag-after-er",
        "byte-order-mark",
        "spoiled-tag",
        "flattened",
        "text-after-er",
        "no-blank-after-dash",
        "ty-not-first",
        "stray-er",
    } <= kinds


@pytest.mark.parametrize(
    ("title", "tag", "values"),
    [
        ("Keywords without tags", "KW", ("first keyword\nsecond keyword\nthird keyword",)),
        ("A lone carriage return between tags", "AD", ("First department", "Second department")),
        ("A lone carriage return between tags", "AN", ("WOS:000000000000001",)),
        ("A tag behind the end", "NL", ("An NL line stands below ER, as PsycINFO exports have it.",)),
        ("A record on a single line", "AU", ("Flat, Flora", "Even, Ewan")),
        ("A bare ER", "KW", ("earplugs\nER-20 ETY Plugs",)),
        ("No blank after the dash", "A1", ("Tight, Tina", "Close, Claude")),
        ("Tags that nobody knows", "ZZ", ("kept as it is",)),
        ("A tag of four letters before the type", "PMID", ("12345678",)),
        ("The last record is cut off", "AB", ("The download broke off in the mid",)),
    ],
)
def test_a_damaged_record_keeps_its_values(title: str, tag: str, values: tuple[str, ...]) -> None:
    records, _ = _read("messy.ris")
    (record,) = [record for record in records if record.title == title]
    assert tuple(value for name, value in record.tags if name == tag) == values
