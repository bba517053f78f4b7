"""Settings written as a file are read as the same settings."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.hits import SORT_FIELDS, Sort
from tuiref.settings.reading import read
from tuiref.settings.table import CLIPBOARD_WAYS, KEYMAPS, TABLE
from tuiref.settings.values import KeyChoice, Settings
from tuiref.settings.written import effective, takes, template

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
_CHOICES = st.lists(
    st.builds(KeyChoice, _WORDS, st.lists(_WORDS).map(tuple)), max_size=3, unique_by=lambda one: one.command_id
)
_SETTINGS = st.builds(
    Settings,
    theme=_WORDS,
    keymap=st.sampled_from(KEYMAPS),
    mouse=st.booleans(),
    columns=st.lists(_WORDS, unique=True).map(tuple),
    sort=st.builds(Sort, st.sampled_from(SORT_FIELDS), st.booleans()),
    citation_style=_WORDS,
    clipboard=st.sampled_from(CLIPBOARD_WAYS),
    cache_megabytes=st.integers(100, 1_000_000),
    keys=_CHOICES.map(tuple),
)


@given(_SETTINGS)
def test_effective_settings_are_read_back_the_same(settings: Settings) -> None:
    loaded = read(effective(settings))
    assert loaded.faults == ()
    keys = tuple(KeyChoice(one.command_id, one.keys, (one.command_id,)) for one in settings.keys)
    assert loaded.settings == Settings(**{one.name: getattr(settings, one.name) for one in TABLE}, keys=keys)


def test_template_changes_nothing_and_explains_everything() -> None:
    text = template()
    assert read(text).faults == ()
    assert read(text).settings == Settings()
    assert all(f"\n#{one.name} = " in text for one in TABLE)
    assert max(map(len, text.splitlines())) <= 100


def test_template_with_all_signs_of_comment_removed_from_its_values_is_a_file_too() -> None:
    lines = [
        line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in template().splitlines()
    ]
    loaded = read("\n".join(lines))
    assert loaded.faults == ()
    assert [one.command_id for one in loaded.settings.keys] == ["mark.toggle", "search.clear"]


def test_what_differs_from_the_default_is_told() -> None:
    lines = effective(Settings(mouse=False)).splitlines()
    assert "mouse = false  # instead of true" in lines
    assert 'theme = "auto"' in lines
    assert tomllib.loads("\n".join(lines))["mouse"] is False


def test_every_setting_says_what_it_takes() -> None:
    assert all(takes(one) or one.name in ("theme", "columns", "citation_style") for one in TABLE)
