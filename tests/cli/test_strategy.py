"""`tuiref search --strategy`: what it prints, with which status it ends, and what it refuses before any work."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, tuiref

__all__ = ["tuiref"]

STRATEGY = "// mine\n1. cells\n2. year:2000-2015   99\n3. or/1-2\n4. 1 and 2\n"


@pytest.fixture(autouse=True)
def strategy(tmp_path: Path) -> Path:
    path = tmp_path / "strategy.txt"
    path.write_text(STRATEGY)
    return path


def test_each_line_is_printed_with_number_and_count(tuiref: Run) -> None:
    done = tuiref("search", "--strategy", "strategy.txt", "refs.ris")
    assert done.stdout == "1\t1\tcells\n2\t1\tyear:2000-2015\n3\t2\tor/1-2\n4\t0\t1 and 2\n"
    assert (done.returncode, done.stderr) == (1, "")


def test_the_options_are_about_the_last_line(tuiref: Run, strategy: Path) -> None:
    strategy.write_text("cells\nyear:2000-2015\n1 or 2\n")
    assert tuiref("search", "refs.ris", "--strategy", "strategy.txt", "--count").stdout == "2\n"
    ris = tuiref("search", "--strategy", "strategy.txt", "refs.ris", "--to", "ris", "--sort", "year", "--limit", "1")
    assert (ris.returncode, ris.stdout.count("TY  - ")) == (0, 1)
    assert "Marrow" in ris.stdout


def test_json_has_a_search_for_each_line(tuiref: Run, strategy: Path) -> None:
    strategy.write_text("exp Cells/\n#1 OR donor")
    found = json.loads(tuiref("search", "--strategy", "strategy.txt", "refs.ris", "--json").stdout)
    assert set(found) == {"strategy", "records", "total", "elapsed_ms", "searches"}
    assert [(one["number"], one["query"], one["total"]) for one in found["searches"]] == [
        (1, "exp Cells/", 0), (2, "#1 OR donor", 1),
    ]  # fmt: skip
    assert "exp" in found["searches"][0]["notes"][0]
    assert (found["records"], found["total"]) == (2, 1)


def test_strategy_can_come_from_standard_input(tuiref: Run) -> None:
    assert tuiref("search", "--strategy", "-", "refs.ris", "--count", stdin=b"donor\n").stdout == "1\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("cells\ntitel:x\n", "line 2"),
        ("cells\n1 AND\n", "line 2"),
        ("cells\n#2 OR #1\n", "line 2"),
        ("// nothing\n", "no search"),
    ],
)
def test_line_that_cannot_be_read_ends_with_2_and_its_place(
    tuiref: Run, strategy: Path, content: str, told: str
) -> None:
    strategy.write_text(content)
    done = tuiref("search", "--strategy", "strategy.txt", "refs.ris")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("search", "--strategy", "missing.txt", "refs.ris"),
        ("search", "--strategy", "strategy.txt"),
        ("search", "--strategy", "-", "-"),
        ("search", "donor"),
        ("--strategy", "missing.txt", "refs.ris"),
    ],
)
def test_wrong_use_ends_with_2(tuiref: Run, words: tuple[str, ...]) -> None:
    done = tuiref(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr and "Traceback" not in done.stderr


def test_nothing_is_kept_by_the_headless_command(tuiref: Run, own_state: Path) -> None:
    tuiref("search", "--strategy", "strategy.txt", "refs.ris")
    assert not own_state.exists()
