"""Help has an example for every command, and colours on terminals that want them only."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.pty.program import Program
from tuiref.cli.arguments import parse
from tuiref.cli.examples import EXAMPLES, epilog
from tuiref.cli.words import COMMANDS, UsageError

ROOT = Path(__file__).parents[2]
FIRST = [pytest.param(command, typed, id=typed) for command, examples in EXAMPLES.items() for typed, _ in examples]
"""All examples."""


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == {"", *COMMANDS}


@pytest.mark.parametrize(("command", "typed"), FIRST)
def test_every_example_is_one_that_the_parser_takes(command: str, typed: str) -> None:
    words = shlex.split(re.split(r"[|>)]", typed[typed.rindex("tuiref ") if "eval" in typed else 0 :])[0])
    if words[0] == "zcat":
        words = shlex.split(typed.partition("| ")[2])
    assert words.pop(0) == "tuiref"
    assert parse(words).command == (command or parse(words).command)


def _help(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tuiref", *words, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("command", ["", "export"])
def test_help_in_a_pipe_is_plain_and_ends_with_examples(command: str) -> None:
    text = _help(*command.split())
    assert "\x1b" not in text
    assert epilog(command) in text


def _sent(folder: Path, **environment: str) -> bytes:
    with Program(["export", "--help"], folder, environment=environment) as program:
        assert program.ended() == 0
        assert "a stream in, a stream out" in program.text
        return bytes(program.sent)


def test_help_on_a_terminal_has_colours_unless_they_are_not_wanted(tmp_path: Path) -> None:
    assert b"\x1b[36m--to" in _sent(tmp_path)
    assert b"\x1b[" not in _sent(tmp_path, NO_COLOR="1")
    assert b"\x1b[" not in _sent(tmp_path, TERM="dumb", COLORTERM="")


def test_what_is_said_of_wrong_words_stays_plain() -> None:
    with pytest.raises(UsageError) as error:
        parse(["export", "x.ris"])
    assert "\x1b" not in str(error.value) and "--to" in str(error.value)
