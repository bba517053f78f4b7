"""Where the settings file is, and that a missing or broken one never prevents a start."""

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tuiref.settings import file
from tuiref.settings.values import Settings


def test_place_is_the_one_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for home in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_CONFIG_HOME", home)
        assert file.path() == str(Path(platformdirs.user_config_dir("tuiref", appauthor=False)) / "config.toml")


def test_without_a_file_there_are_the_defaults() -> None:
    assert file.load() is None
    assert file.settings() == Settings()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"mouse = false\nx = 1\n", 'line 2: there is no setting "x"'),
        (b"\xef\xbb\xbfmouse = false\r\nx = 1\r\n", 'line 2: there is no setting "x"'),
        (b"mouse = true # \xff", "it is no UTF-8 (byte 16); the defaults are used"),
        (b"\x00", "this is no TOML"),
    ],
)
def test_what_is_off_in_the_file_is_told(data: bytes, said: str) -> None:
    place = Path(file.path())
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    loaded = file.load()
    assert loaded is not None
    assert said in str(loaded.faults[0])
    assert loaded.settings.mouse == (b"false" not in data)


def test_a_folder_in_the_place_of_the_file_is_told() -> None:
    Path(file.path()).mkdir(parents=True)
    loaded = file.load()
    assert loaded is not None
    assert f"{file.path()} can't be read" in str(loaded.faults[0])
    assert loaded.settings == Settings()


def test_without_a_file_nothing_is_loaded_that_reads_one() -> None:
    program = "import sys, tuiref.settings.file as f; f.load(); print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert not {"tomllib", "platformdirs", "tuiref.settings.reading", "tuiref.settings.table", "difflib"} & set(
        done.stdout.split()
    )
