"""The terminal on which the benchmarks run programs, and the figures they make of it."""

import sys

import pytest

from tests.benchmarks.figures import Table, percentile
from tests.benchmarks.terminal import Terminal, differs, has_frame, shows

_ECHO = """
import os, sys, termios, tty
tty.setcbreak(0)
os.write(1, b"\\x1b[?1049h\\x1b[>1u\\x1b[?2026$p")
answer = b""
while not answer.endswith(b"$y"):
    answer += os.read(0, 16)
os.write(1, b"\\x1b[2J\\x1b[Hanswered " + answer[1:] + b"\\r\\nready \\xe6\\xbc\\xa2\\x1b[?2026l")
while key := os.read(0, 1):
    os.write(1, b"\\r\\n\\x1b[1mgot " + key + b"\\x1b[0m\\x1b[?2026l")
"""


def _python(program: str) -> Terminal:
    return Terminal([sys.executable, "-c", program], rows=10, columns=40)


def test_queries_of_the_program_are_answered_and_its_text_is_seen() -> None:
    with _python(_ECHO) as terminal:
        seen = terminal.wait(shows("ready 漢"))
        assert terminal.line(0).startswith("answered [?2026;2$y")
        assert has_frame(terminal)
        assert terminal.started_at < seen.at <= seen.frame_at


def test_a_key_is_timed_from_its_writing_to_the_frame_that_shows_it() -> None:
    with _python(_ECHO) as terminal:
        terminal.wait(shows("ready"))
        before = terminal.look(range(10))
        at, seen = terminal.press("k", differs(before, range(10)))
        assert at < seen.at <= seen.frame_at
        assert terminal.line(2).startswith("got k")


def test_colour_alone_is_a_difference() -> None:
    with _python(
        "import os\nos.write(1, b'same')\nos.read(0, 2)\nos.write(1, b'\\x1b[H\\x1b[31msame')\nos.read(0, 2)"
    ) as terminal:
        terminal.wait(shows("same"))
        before = terminal.look(range(1))
        terminal.press("\n", differs(before, range(1)))
        assert terminal.line(0).startswith("same")


def test_a_traceback_is_no_frame_and_the_end_of_a_program_is_told() -> None:
    with (
        _python("raise SystemExit('went wrong')") as terminal,
        pytest.raises(TimeoutError, match=r"the program ended(.|\n)*went wrong"),
    ):
        terminal.wait(has_frame)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([5.0], 0.95, 5.0),
        ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0),
        (list(range(1, 101)), 0.95, 95),
        ([3.0, 1.0, 2.0], 1.0, 3.0),
    ],
)
def test_percentile_is_a_value_that_was_measured(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_a_table_pads_its_columns_and_marks_what_does_not_apply() -> None:
    table = Table("title", ("name", "ms"), (("one", 1.5), ("three", None)), ("a note",))
    assert table.as_text().split("\n") == [
        "## title",
        "name     ms",
        "-----  ----",
        "one    1.50",
        "three     -",
        "  a note",
    ]
