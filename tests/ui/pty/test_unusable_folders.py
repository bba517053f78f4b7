"""Folders that can't be used: what is lost by it is said with the next step, all else works."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.terminal import both, shows
from tests.ui.pty.program import RESTORED, SAMPLE, Program

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A file where a folder should be."""
    file = tmp_path / "a file"
    file.touch()
    return file


def test_without_a_cache_folder_a_temporary_one_serves_and_is_named(tmp_path: Path, blocked: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {"XDG_CACHE_HOME": str(blocked), "TMPDIR": str(temporary)}
    with Program([str(SAMPLE)], tmp_path.parent / f"home-{tmp_path.name}", environment=environment) as program:
        program.wait(both(shows("Attention Is All You Need"), shows("XDG_CACHE_HOME")))
        assert "the engine" not in program.text
        program.send("/attention")
        program.wait(both(shows("/ attention"), shows("1 of 81")))
        program.send("\r")
        program.wait(shows("Space mark"))
        program.send("q")
        assert program.ended() == 0


def test_where_no_cache_is_possible_the_program_ends_and_says_so(tmp_path: Path, blocked: Path) -> None:
    (tmp_path / f"tuiref-{os.getuid()}").touch()
    environment = {"XDG_CACHE_HOME": str(blocked), "TMPDIR": str(tmp_path)}
    with Program([str(SAMPLE)], tmp_path.parent / f"home-{tmp_path.name}", environment=environment) as program:
        assert program.ended() == 2
        behind = bytes(program.sent).rpartition(RESTORED[0])[2].decode()
        assert "can't be used" in behind
        assert "XDG_CACHE_HOME" in behind
