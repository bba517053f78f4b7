"""How the program begins and ends: the driver, the refused terminal, the engine's end."""

import io
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ui.app.fake_session import FakeSession
from tuiref.core.errors import TuirefError
from tuiref.ui.app import run
from tuiref.ui.driver import LastingFile, driver_class
from tuiref.ui.screens.marks import Marks
from tuiref.ui.screens.scope import Scope, default_scope
from tuiref.ui.screens.taking_out import size_in_words

_ROOT = Path(__file__).parents[3]
_PROGRAM = """
import sys
from tests.ui.app.fake_session import FakeSession
from tuiref.ui.app import run
session = FakeSession(50)
status = run(["library.ris"], session)
print("STATUS", status, "KILLED", session.is_killed)
"""


def test_dumb_terminal_is_refused_and_the_engine_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    session = FakeSession()
    with pytest.raises(TuirefError) as caught:
        run([], session)
    assert "tuiref search" in caught.value.hint
    assert session.is_killed


def test_driver_named_by_the_environment_is_left_to_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert driver_class() is None


@pytest.mark.skipif(os.name != "posix", reason="the driver is for POSIX")
def test_driver_is_ours_where_textual_has_what_it_builds_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    chosen = driver_class()
    assert chosen is not None
    assert chosen.__name__ == "QuickDriver"


def test_writing_to_a_terminal_that_is_gone_does_not_fail() -> None:
    closed = io.StringIO()
    closed.close()
    file = LastingFile(closed)
    file.write("text")
    file.flush()


class OnTerminal:
    """The program on a terminal of its own."""

    def __init__(self) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        environment.pop("TMUX", None)
        self.end, other = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            cwd=_ROOT,
            start_new_session=True,
        )
        os.close(other)
        self.output = b""

    def wait_for(self, text: bytes) -> None:
        """Read until `text` has come."""
        deadline = time.monotonic() + 60
        while text not in self.output:
            assert time.monotonic() < deadline, self.output[-2000:]
            try:
                data = os.read(self.end, 65536)
            except OSError:
                data = b""
            assert data, self.output[-2000:]
            self.output += data


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_signal_ends_the_program_and_puts_the_terminal_right() -> None:
    program = OnTerminal()
    program.wait_for(b"library.ris")
    program.process.terminate()
    program.wait_for(b"STATUS 143 KILLED True")
    assert b"\x1b[?1049l" in program.output
    assert b"\x1b[?25h" in program.output
    assert program.process.wait(60) == 0
    os.close(program.end)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_program_ends_when_its_terminal_is_gone() -> None:
    program = OnTerminal()
    program.wait_for(b"library.ris")
    os.close(program.end)
    program.process.wait(60)


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (34_210, "34 kB"), (1_250_000, "1.2 MB"), (5 * 10**12, "5000 GB")]
)
def test_size_is_told_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_scope_offered_first_is_the_first_with_records() -> None:
    scopes = (Scope("marked", "", 0), Scope("hits", "", 3), Scope("all", "", 9))
    assert default_scope(scopes) == 1
    assert default_scope(scopes[:1]) == 0


def test_marks_know_whether_they_were_exported() -> None:
    marks = Marks()
    assert marks.is_exported
    marks.add((3, 1))
    assert not marks.is_exported
    assert marks.in_order() == (1, 3)
    marks.toggle(3)
    marks.invert((1, 2))
    assert marks.keys == {2}
    marks.clear()
    assert marks.is_exported
