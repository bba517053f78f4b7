"""`tuiref config` and `tuiref keys`: what holds, where it is written, and what is off there."""

import os
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.warm import Warm

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place() -> Path:
    """The settings file of this test."""
    return Path(os.environ["XDG_CONFIG_HOME"]) / "tuiref" / "config.toml"


@pytest.fixture
def tuiref(place: Path, tmp_path: Path, warm: Warm) -> Run:
    """Runs tuiref over a settings file with this text; None for none."""

    def run(*words: str, settings: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        if settings is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(settings)
        return warm.run(words, cwd=tmp_path, environment={**os.environ, "VISUAL": "", "EDITOR": "", **environment})

    return run


def test_effective_settings_are_printed_as_a_file(tuiref: Run) -> None:
    done = tuiref("config", settings='theme = "nord"\n[keys]\n"mark.toggle" = "f12"\n')
    assert (done.returncode, done.stderr) == (0, "")
    data = tomllib.loads(done.stdout)
    assert (data["theme"], data["keymap"], data["keys"]) == ("nord", "vim", {"mark.toggle": ["f12"]})
    assert 'theme = "nord"  # instead of "auto"' in done.stdout


def test_place_of_the_file_is_printed_whether_it_is_there_or_not(tuiref: Run, place: Path) -> None:
    assert tuiref("config", "--path").stdout == f"{place}\n"
    assert not place.exists()


def test_check_names_every_line_that_is_off_and_ends_with_1(tuiref: Run, place: Path) -> None:
    done = tuiref("config", "--check", settings='theme = "nrod"\n\nmouse = 1\n[keys]\n"mark.togle" = "x"\n')
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f'{place}: line 1: theme: there is no "nrod"; did you mean nord?',
        f"{place}: line 3: mouse: takes true or false",
        f'{place}: line 5: keys: there is no command "mark.togle"; did you mean mark.toggle?',
    ]


@pytest.mark.parametrize("settings", [None, "", 'theme = "monochrome"\n'])
def test_check_of_a_file_without_faults_says_nothing(tuiref: Run, settings: str | None) -> None:
    done = tuiref("config", "--check", settings=settings)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_edit_makes_the_file_opens_it_and_checks_what_was_written(tuiref: Run, place: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text("#!/bin/sh\ngrep -c '^#theme' \"$2\"\necho 'them = 1' > \"$2\"\n")
    editor.chmod(0o700)
    done = tuiref("config", "--edit", VISUAL=f"'{editor}' --wait", EDITOR="false")
    assert done.stdout == "1\n"
    assert (done.returncode, done.stderr) == (1, f'{place}: line 1: there is no setting "them"; did you mean theme?\n')


def test_edit_leaves_a_file_that_is_there_to_the_editor(tuiref: Run, place: Path) -> None:
    assert tuiref("config", "--edit", settings="mouse = false\n", EDITOR="true").returncode == 0
    assert place.read_text() == "mouse = false\n"


@pytest.mark.parametrize(
    ("editor", "said"),
    [("/no/such/editor", "can't be started"), ("false", "ended with status 1"), ("'", "EDITOR can't be read")],
)
def test_editor_that_fails_is_told(tuiref: Run, editor: str, said: str) -> None:
    done = tuiref("config", "--edit", EDITOR=editor)
    assert done.returncode == 2
    assert said in done.stderr


def test_keys_lists_those_that_hold(tuiref: Run) -> None:
    done = tuiref("keys", settings='[keys]\n"mark.toggle" = "f12"\n"sort.open" = "f12"\n')
    assert "  F12 " in next(line for line in done.stdout.splitlines() if " mark.toggle " in line)
    assert "keys: F12 is the key of mark.toggle and of sort.open in the list" in done.stderr
    arrows = tuiref("keys", settings='keymap = "arrows"\n').stdout
    assert "F7" in next(line for line in arrows.splitlines() if " search.open " in line)


def test_only_one_thing_is_done_at_a_time(tuiref: Run) -> None:
    assert tuiref("config", "--path", "--check").returncode == 2


def test_word_forms_can_be_left_out(tuiref: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text("TY  - JOUR\nTI  - Trials of cells\nER  - \n\nTY  - JOUR\nTI  - A trial\nER  - \n")
    assert tuiref("search", "trial", "a.ris", "--count").stdout == "2\n"
    assert tuiref("search", "trial", "a.ris", "--count", settings="word_forms = false\n").stdout == "1\n"
