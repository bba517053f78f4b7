"""README is true: its generated parts are those of the code, and its examples do what it says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.readme import page
from tuiref.cli.words import COMMANDS


def test_key_tables_are_those_of_the_command_table() -> None:
    assert page.PATH.read_text("utf-8") == page.current(), "run: python -m tests.readme.make"


def test_pictures_exist() -> None:
    for name in ("browse", "narrow"):
        assert (page.ROOT / "tests" / "readme" / f"{name}.svg").stat().st_size > 1000


def test_examples_print_what_readme_says(tmp_path: Path) -> None:
    shutil.copytree(page.ROOT / "sample_libraries", tmp_path / "sample_libraries")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "XDG_CACHE_HOME": str(tmp_path / "cache"), "COLUMNS": "100"}
    examples = list(page.examples())
    assert len(examples) >= 4
    for example in examples:
        done = subprocess.run(
            example.command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, example.command + done.stderr
        if example.output:
            assert done.stdout == example.output, example.command


def test_every_command_of_the_command_line_is_mentioned() -> None:
    text = page.PATH.read_text("utf-8")
    for command in COMMANDS:
        assert f"tuiref {command}" in text
