"""One setting is written, and every other byte of the file stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.settings.file import load, path
from tuiref.settings.keeping import UnkeptSettingError, keep, with_setting
from tuiref.settings.reading import read
from tuiref.settings.table import TABLE
from tuiref.settings.values import Settings
from tuiref.settings.written import effective, template, written_value

_TEXTS = st.sampled_from(
    [
        "",
        template(),
        effective(Settings()),
        '# mine\ntheme = "nord" # best\n\n[keys]\n"mark.toggle" = "m"\n',
        'columns = [\n  "year", # first\n  "title",\n]\nmouse = false\n[keys]\n',
        "[keys]\nmark.toggle = 'x'\n",
        'citation_style = """\napa"""\n',
    ]
)


@given(_TEXTS, st.sampled_from([one.name for one in TABLE]))
def test_only_the_named_setting_changes(text: str, name: str) -> None:
    wanted = {"theme": "gruvbox", "columns": ("title",), "mouse": False, "cache_megabytes": 777}
    value = wanted.get(name, getattr(Settings(), name))
    changed = read(with_setting(text, name, written_value(value)))
    before = read(text)
    assert changed.faults == before.faults == ()
    assert getattr(changed.settings, name) == value
    others = [one.name for one in TABLE if one.name != name] + ["keys"]
    assert all(getattr(changed.settings, one) == getattr(before.settings, one) for one in others)


def test_comments_and_other_lines_stay() -> None:
    text = '# mine\ntheme = "nord"\ncolumns = [\n  "year",\n]\n# the end\n'
    assert with_setting(text, "columns", '["title"]') == '# mine\ntheme = "nord"\ncolumns = ["title"]\n# the end\n'


def test_file_is_made_from_the_template() -> None:
    where = keep("theme", '"nord"')
    assert where == path()
    loaded = load()
    assert loaded is not None and loaded.settings == Settings(theme="nord")
    assert "#mouse = true" in Path(where).read_text()
    assert [one.name for one in Path(where).parent.iterdir()] == ["config.toml"]


def test_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    place, real = Path(path()), tmp_path / "dotfiles.toml"
    real.write_text("mouse = false\n")
    real.chmod(0o640)
    place.parent.mkdir(parents=True)
    place.symlink_to(real)
    keep("theme", '"nord"')
    assert place.is_symlink()
    assert read(real.read_text()).settings == Settings(theme="nord", mouse=False)
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("data", [b"theme nord\n", b"\xff\xfe"])
def test_file_that_is_no_settings_file_is_left_alone(data: bytes) -> None:
    place = Path(path())
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    with pytest.raises(UnkeptSettingError):
        keep("theme", '"nord"')
    assert place.read_bytes() == data
