"""The generator of invented libraries."""

from pathlib import Path

import pytest

from tests.benchmarks.dialects import DIALECTS
from tests.benchmarks.generate import generate


def _text(path: Path, records: int, dialect: str, seed: int = 1) -> str:
    target = path / f"{dialect}-{records}-{seed}.ris"
    size = generate(target, records, dialect, seed)
    data = target.read_bytes()
    assert len(data) == size
    return data.decode()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("records", [0, 1, 30])
def test_every_dialect_writes_as_many_records_as_asked_for(tmp_path: Path, dialect: str, records: int) -> None:
    text = _text(tmp_path, records, dialect)
    assert text.count("TY  - ") == text.count("ER  - ") == records


def test_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    once, again, other = (_text(tmp_path / name, 20, "mixed", seed) for name, seed in _made(tmp_path))
    assert once == again
    assert once != other


def _made(tmp_path: Path) -> list[tuple[str, int]]:
    names = [("once", 7), ("again", 7), ("other", 8)]
    for name, _ in names:
        (tmp_path / name).mkdir()
    return names


def test_a_longer_library_begins_with_a_shorter_one(tmp_path: Path) -> None:
    assert _text(tmp_path, 40, "canonical").startswith(_text(tmp_path, 10, "canonical"))


@pytest.mark.parametrize(
    ("dialect", "trait"),
    [
        ("canonical", "\nER  - \n\nTY  - "),
        ("zotero", "DP  - example.org\r\n"),
        ("zotero", "N1  - <p>"),
        ("ovid", "\n2. \nTY  - "),
        ("ovid", "\nT1  - "),
        ("ovid", "ER  - \nLink to the Ovid Full Text"),
        ("endnote", "\r\nL1  - internal-pdf://"),
        ("scopus", "\ufeffTY  - "),
        ("scopus", " (ISSN)\r\n"),
        ("wos", "\rAN  - WOS:"),
        ("wos", "\n   "),
        ("mixed", "\r\n\r\n\ufeffTY  - "),
    ],
)
def test_a_dialect_shows_its_habit(tmp_path: Path, dialect: str, trait: str) -> None:
    assert trait in _text(tmp_path, 60, dialect)


def test_endnote_keywords_after_the_first_have_no_tag(tmp_path: Path) -> None:
    lines = _text(tmp_path, 60, "endnote").split("\r\n")
    untagged = [line for line in lines if line and line[2:6] != "  - "]
    assert untagged
    assert sum(line.startswith("KW  - ") for line in lines) <= 60


def test_most_records_hold_a_character_beyond_ascii(tmp_path: Path) -> None:
    records = _text(tmp_path, 1000, "canonical").split("\nER  - \n\n")[:-1]
    assert 780 <= sum(not record.isascii() for record in records) <= 880
    assert 1700 <= sum(len(record.encode()) for record in records) / len(records) <= 2300


def test_an_unknown_dialect_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no dialect 'procite'"):
        generate(tmp_path / "x.ris", 1, "procite")
