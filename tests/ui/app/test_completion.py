"""File names are completed as shells do."""

from pathlib import Path

import pytest

from tuiref.ui.screens.completion import complete


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("refs.ris", "refs-old.ris", "other.bib", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "exports").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "text", "candidates"),
    [
        ("oth", "other.bib", ()),
        ("re", "refs", ("refs-old.ris", "refs.ris")),
        ("refs.", "refs.ris", ()),
        ("exp", "exports/", ()),
        ("zzz", "zzz", ()),
        (".h", ".hidden", ()),
        ("", "", ("exports/", "other.bib", "refs-old.ris", "refs.ris")),
        ("missing/x", "missing/x", ()),
    ],
)
def test_path_is_completed_as_far_as_it_is_certain(
    folder: Path, typed: str, text: str, candidates: tuple[str, ...]
) -> None:
    found = complete(f"{folder}/{typed}")
    assert found.text == f"{folder}/{text}"
    assert found.candidates == candidates


def test_home_is_understood_and_kept_as_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert complete("~").text == "~/"
    assert complete("~/oth").text == "~/other.bib"


def test_name_without_a_folder_is_looked_for_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert complete("oth").text == "other.bib"
    assert complete("~nobody-of-that-name").text == "~nobody-of-that-name"
