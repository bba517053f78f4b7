"""Shells complete the words of tuiref as its parsers have them, and the manual page tells them all."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal, shows
from tuiref.cli import man
from tuiref.cli.completion import script
from tuiref.cli.interface import command_lines
from tuiref.cli.words import COMMANDS, SHELLS
from tuiref.core.formats import FORMATS

CASES = [
    (("tuiref", "exp"), ("export",)),
    (("tuiref", "search", "--to", "bib"), ("bibtex", "biblatex")),
    (("tuiref", "--pick", "--to", "mark"), ("markdown",)),
    (("tuiref", "export", "--style", "van"), ("vancouver",)),
    (("tuiref", "search", "x", "--sort", "yea"), ("year", "year-")),
    (("tuiref", "search", "--cou"), ("--count",)),
    (("tuiref", "--stra"), ("--strategy",)),
    (("tuiref", "completion", "f"), ("fish",)),
    (("tuiref", "check", "my"), ("my file.ris",)),
    (("tuiref", "export", "--output", "my"), ("my file.ris",)),
]

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
needs_fish = pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my file.ris").touch()
    return tmp_path


@needs_bash
@pytest.mark.parametrize(("words", "expected"), CASES, ids=" ".join)
def test_bash_completes(words: tuple[str, ...], expected: tuple[str, ...], folder: Path) -> None:
    program = script("bash") + 'COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _tuiref; printf "%s\\n" "${COMPREPLY[@]}"\n'
    done = subprocess.run(
        ["bash", "-c", program, "bash", *words], cwd=folder, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.splitlines()) == set(expected)
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_completes_at_its_prompt(tmp_path: Path) -> None:
    (tmp_path / "_tuiref.zsh").write_text(script("zsh"))
    (tmp_path / "my file.ris").touch()
    with Terminal(["zsh", "-f", "-i"], environment={"PS1": "> ", "HOME": str(tmp_path)}) as terminal:
        terminal.wait(shows(">"))
        terminal.send(f"cd {tmp_path}; autoload -U compinit; compinit -D; . ./_tuiref.zsh; clear; echo 'rea''dy'\r")
        terminal.wait(shows("ready"))
        terminal.send("tuiref search x --to bibl\t")
        terminal.wait(shows("--to biblatex"))
        terminal.send("my\t")
        terminal.wait(shows("my\\ file.ris"))


@needs_fish
@pytest.mark.parametrize(("words", "expected"), CASES, ids=" ".join)
def test_fish_completes(words: tuple[str, ...], expected: tuple[str, ...], folder: Path) -> None:
    program = f"{script('fish')}complete -C '{' '.join(words)}'\n"
    done = subprocess.run(["fish", "-N", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    found = {line.partition("\t")[0].replace("\\ ", " ") for line in done.stdout.splitlines()}
    assert found == set(expected)


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_one_that_the_shell_can_read(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=script(shell), text=True, check=True, capture_output=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_option_and_command_is_in_the_script(shell: str) -> None:
    text = script(shell)
    for line in command_lines():
        for option in line.options:
            for name in option.names:
                assert (f"-l {name[2:]}" if shell == "fish" and name.startswith("--") else name[2:]) in text
    assert all(command in text for command in COMMANDS)


def test_manual_page_tells_every_command_option_and_format() -> None:
    page = man.page().replace("\\-", "-")
    for line in command_lines():
        assert f".SH COMMAND {line.name.upper()}" in page or not line.name
        for option in line.options:
            assert all(name in page for name in option.names)
    assert all(format.label in page for format in FORMATS)


def test_installed_manual_page_is_the_current_one() -> None:
    installed = Path(man.__file__).parents[1] / "tuiref.1"
    assert installed.read_text(encoding="utf-8") == man.page(), "python -m tuiref man > tuiref/tuiref.1"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_manual_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=man.page(), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
