"""Marks without the screen: `is:marked` finds what was marked in it."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.cli.main import main
from tuiref.core.hits import record_key
from tuiref.engine.engine import Engine


@pytest.fixture(autouse=True)
def pipes() -> Iterator[None]:
    """The program ends by a closed pipe, which the process that runs the tests must not."""
    before = signal.getsignal(signal.SIGPIPE)
    yield
    signal.signal(signal.SIGPIPE, before)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of 20 records of which the third and the seventh are marked."""
    path = write_library(tmp_path / "refs.ris", 20)
    engine = Engine()
    engine.open([str(path)])
    engine.wait()
    engine.keeper.readable(engine._shelves.all[0])
    marked = protocol.KeepMarks(added=protocol.pack_keys((record_key(0, 2), record_key(0, 6))), removed=b"")
    engine.keeper.answer(marked, engine.named, lambda reply: None)
    engine.close()
    return path


def test_marked_records_are_exported(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(library), "--query", "is:marked", "--to", "ris"]) == 0
    titles = [line for line in capsys.readouterr().out.splitlines() if line.startswith("TI  - ")]
    assert titles == ["TI  - common number 3", "TI  - common number 7"]


def test_marked_records_are_counted_and_combined(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "NOT is:marked", str(library), "--count"]) == 0
    assert main(["search", "is:marked title:7", str(library), "--count"]) == 0
    assert capsys.readouterr().out.split() == ["18", "1"]


def test_marked_records_are_found_in_a_strategy(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strategy = tmp_path / "strategy.txt"
    strategy.write_text("common\nis:marked\n#1 NOT #2\n", "utf-8")
    assert main(["search", "--strategy", str(strategy), str(library), "--count"]) == 0
    assert capsys.readouterr().out.split() == ["18"]


def test_marks_that_can_not_be_read_are_an_error_and_not_none(
    library: Path, own_state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (log,) = (own_state / "marks").glob("*.marks")
    log.unlink()
    log.mkdir()
    assert main(["search", "is:marked", str(library), "--count"]) == 2
    assert "marks can't be read" in capsys.readouterr().err
    assert main(["search", "common", str(library), "--count"]) == 0
