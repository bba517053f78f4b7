"""Keys that are typed before there is anything to see."""

from pathlib import Path

import pytest

from tests.benchmarks.terminal import both, shows
from tests.ui.pty.program import SAMPLE, Program

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")


def test_what_is_typed_while_the_program_starts_acts_when_it_has_started(tmp_path: Path) -> None:
    with Program([str(SAMPLE)], tmp_path / "home") as program:
        program.wait(lambda _: b"\x1b[?1049h" in program.sent)  # the keyboard is heard from here on
        for key in "vjk/deep learning":
            program.send(key)
        program.wait(both(shows("/ deep learning"), shows("LeCun")))
        program.send("\r")
        program.wait(shows("Space mark"))
        program.send("q")
        assert program.ended() == 0
    assert b"Traceback" not in program.sent
