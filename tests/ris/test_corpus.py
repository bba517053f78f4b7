"""Real exports: nothing raises, all records are there, and what comes out reads back the same. Skipped without them."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest
import rispy

from tests.ris.reading import read
from tuiref.core.canonical import format_record, parse
from tuiref.core.record import TagValue

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
FILES = sorted(path for path in CORPUS.rglob("*.ris")) if CORPUS.exists() else []
# These are Web of Science's own format under the name of RIS.
OTHER_FORMATS = {"example_wos.ris"}

pytestmark = pytest.mark.skipif(not FILES, reason="the exports are not here")


@cache
def _expected() -> dict[str, int]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8") as file:
        return {row["path"]: int(row["records(TY)"] or 0) for row in csv.DictReader(file, delimiter="\t")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).as_posix()[-60:])
def test_export_is_read_whole_and_comes_out_unchanged(path: Path) -> None:
    if path.name in OTHER_FORMATS:
        pytest.skip("another format under the name of RIS")
    data = path.read_bytes()
    reading = read(data)
    assert len(reading.records) >= _expected().get(path.relative_to(CORPUS).as_posix(), 1)
    for tags in reading.records:
        assert parse(format_record(tags).encode()) == tags
    assert "".join(format_record(tags) + "\n" for tags in reading.records).encode() == reading.canonical
    again = read(reading.canonical)
    assert again.records == reading.records
    assert not again.problems
    assert again.canonical == reading.canonical
    tolerant = read(data, is_tolerant_only=True)
    assert (tolerant.canonical, tolerant.lines, tolerant.problems) == (
        reading.canonical,
        reading.lines,
        reading.problems,
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).as_posix()[-60:])
def test_clean_export_is_read_as_rispy_reads_it(path: Path) -> None:
    """Where a file has no further lines and no blank lines in records, which rispy turns into values of their own."""
    data = path.read_bytes()
    if path.name in OTHER_FORMATS or path.parent.name == "_derived":
        pytest.skip("not plain RIS")
    reading = read(data)
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    is_blank_within = re.search(r"\n[ \t]*\n(?!\s*(?:TY  - |\Z))", text)
    if reading.problems or is_blank_within or any("\n" in value for tags in reading.records for _, value in tags):
        pytest.skip("not clean")
    # Its splitting of addresses at every semicolon is left out: it breaks those that contain one.
    theirs = rispy.loads(text, delimiter_tags_mapping={})
    assert rispy.loads(reading.canonical.decode(), delimiter_tags_mapping={}) == theirs
    assert [_view(tags) for tags in reading.records] == [dict(record) for record in theirs]


def _view(tags: tuple[TagValue, ...]) -> dict[str, object]:
    """What rispy makes of pairs, made anew from its public tables."""
    parser = rispy.RisParser()
    view: dict[str, object] = {}
    for tag, value in tags:
        name = parser.mapping.get(tag)
        if name is None:
            unknown = view.setdefault("unknown_tag", {})
            assert isinstance(unknown, dict)
            unknown.setdefault(tag, []).append(value.strip())
        elif tag in parser.list_tags:
            values = view.setdefault(name, [])
            assert isinstance(values, list)
            values.append(value.strip())
        else:
            view.setdefault(name, value.strip())
    return view
