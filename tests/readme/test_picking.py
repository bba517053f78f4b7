"""The ways that README tells to pick records from other programs, done with these programs on a terminal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal, both, shows
from tests.readme import page

SEED = page.ROOT / "sample_libraries" / "seed.ris"
KEY = "[@hua2020donor]"
SEEN = both(shows("Donor-derived"), shows("Enter print"))
"""Holds when the list is there and Enter prints."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a library and nothing else; `tuiref` in its `bin` is this one."""
    shutil.copy(SEED, tmp_path / "refs.ris")
    program = tmp_path / "bin" / "tuiref"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{page.ROOT}" exec "{sys.executable}" -m tuiref "$@"\n')
    program.chmod(0o755)
    return tmp_path


def started(home: Path, *words: str) -> Terminal:
    """A program on a terminal, with this home."""
    return Terminal(
        words,
        rows=30,
        columns=100,
        environment={
            "HOME": str(home),
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "TMUX": "",
            "TMUX_TMPDIR": str(home),
            **{f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "STATE", "CONFIG")},
        },
    )


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


SHELLS = ["bash", "zsh"]


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> Iterator[str]:
    needs(request.param)
    yield request.param


def test_shell_function_gives_what_is_picked(home: Path, shell: str) -> None:
    (home / "functions.sh").write_text(page.block("pick-shell"))
    script = (
        '. "$HOME/functions.sh"; one=$(cite 2>"$HOME/errors"); two=$(link "$HOME/refs.ris"); '
        'echo "got $one and $two"; read x'
    )
    with started(home, shell, "-c", script) as terminal:
        terminal.wait(SEEN, 30)
        terminal.send("\r")
        terminal.wait(lambda seen: not seen.is_full_screen, 30)
        terminal._screen.erase_in_display(2)
        terminal.wait(lambda seen: seen.is_full_screen, 30)
        terminal.wait(SEEN, 30)
        terminal.send("\r")
        terminal.wait(shows(f"got {KEY} and [Donor-derived"), 30)
        assert "](https://doi.org/10.1038/s41409-020-01140-6)" in terminal.text.replace("\n", "")


def test_escape_leaves_with_130_and_prints_nothing(home: Path) -> None:
    with started(home, "sh", "-c", 'x=$(tuiref --pick "$HOME/refs.ris"); echo "status $? <$x>"; read y') as terminal:
        terminal.wait(lambda seen: SEEN(seen) or "status" in seen.text, 30)
        terminal.send("\x1b")
        terminal.wait(shows("status"), 30)
        assert "status 130 <>" in terminal.text


def test_records_that_are_piped_in_are_picked_while_the_keys_come_from_the_terminal(home: Path) -> None:
    script = (
        'x=$(cat "$HOME/refs.ris" | tuiref --pick --to bibtex - 2>/dev/null); echo "status $? $x" | head -2; read y'
    )
    with started(home, "sh", "-c", script) as terminal:
        terminal.wait(SEEN, 30)
        terminal.send("\r")
        terminal.wait(shows("status 0 @article{hua2020donor,"), 30)


def test_vim_gets_the_key_behind_its_cursor(home: Path) -> None:
    needs("vim")
    (home / "vimrc").write_text(page.block("pick-vim"))
    with started(
        home, "env", "TERM=vt100", "vim", "-N", "-u", str(home / "vimrc"), "-n", str(home / "paper.md")
    ) as terminal:
        terminal.wait(shows("paper.md"), 30)
        terminal.send("iSee \x1b")
        terminal.wait(shows("See"), 30)
        terminal.send("\\c")
        terminal.wait(SEEN, 30)
        terminal.send("\r")
        terminal.wait(shows(f"See {KEY}"), 30)


def test_tmux_popup_pastes_the_key_into_the_pane(home: Path) -> None:
    needs("tmux")
    (home / "tmux.conf").write_text(page.block("pick-tmux"))
    server = ("tmux", "-S", str(home / "tmux"))
    with started(home, *server, "-f", str(home / "tmux.conf"), "new-session", "cat") as terminal:
        try:
            terminal.wait(shows("[0] 0:"), 30)
            terminal.send("\x02C")
            terminal.wait(SEEN, 30)
            terminal.send("\r")
            terminal.wait(lambda seen: KEY in seen.text and not SEEN(seen), 30)
        finally:
            subprocess.run([*server, "kill-server"], check=False)


def test_emacs_can_read_the_function(home: Path) -> None:
    needs("emacs")
    path = home / "tuiref.el"
    path.write_text(page.block("pick-emacs"))
    with started(
        home, "emacs", "-Q", "--batch", "-l", str(path), "--eval", "(princ (commandp 'tuiref-cite))"
    ) as terminal:
        terminal.wait(shows("t"), 30)


@pytest.mark.parametrize(
    ("words", "typed", "seen"),
    [(("--pick",), "donor\r", "ER  -"), ((), " ", "1 marked")],
    ids=["pick", "browse"],
)
def test_keys_typed_before_the_screen_is_there_act_once_it_is(
    words: tuple[str, ...], typed: str, seen: str, home: Path
) -> None:
    with started(home, "tuiref", *words, str(home / "refs.ris")) as terminal:
        terminal.send(typed)
        terminal.wait(shows(seen), 30)
        assert "Traceback" not in terminal.text
